import Controls
public import Domain
import Screen

/// Why an action is here: origin, rule, ancestry, whose it was.
public struct StoryDialog: Equatable, Sendable {
    public var story: ActionStory
    public var top = 0
}

extension Model {
    mutating func story(_ story: StoryDialog, _ key: Key) -> [Job] {
        var story = story
        switch key {
        case .escape, .enter, .character("q"), .character("w"):
            dialog = nil
            return []
        case .character("s") where story.story.sequenceName != nil:
            return [.graph(.action(story.story.action.id))]
        default:
            let rect = storyRect.inset(2, 1)
            let last = storyLines(story.story, columns: rect.columns).count - rect.rows
            story.top = key.moved(from: story.top, last: last, page: rect.rows - 1) ?? story.top
        }
        dialog = .story(story)
        return []
    }

    func drawStory(_ dialog: StoryDialog, into frame: inout Frame) {
        let rect = storyRect
        frame.box(
            rect, title: say("Perché è qui?", "Why is it here?"),
            footer: line(
                dialog.story.sequenceName == nil
                    ? "" : say("s disegna la sequenza", "s draws the sequence"),
                say("Esc chiude", "Esc closes")), glyphs)
        let inner = rect.inset(2, 1)
        let lines = storyLines(dialog.story, columns: inner.columns)
        let top = min(dialog.top, max(0, lines.count - inner.rows))
        drawText(lines, from: top, into: &frame, inner)
        frame.cursor = (inner.column, inner.row)
    }

    private var storyRect: Rect {
        bounds
            .centred(columns: min(76, size.columns), rows: min(20, size.rows))
    }

    /// Each a step further in than what it came from.
    private func descent(of story: ActionStory) -> [SaidLine] {
        let descent = story.descent
        guard !descent.isEmpty else { return [] }
        return [("", .plain), (say("CHE COSA NE È VENUTO", "WHAT CAME OF IT"), .heading)]
            + descent.map { depth, next in
                let outcome =
                    next.outcomeName.isEmpty ? next.state.words(language) : next.outcomeName
                let text = line(next.typeName, next.who, outcome)
                return (
                    String(repeating: "  ", count: depth) + "\(glyphs.arrow) " + text, .plain
                )
            }
    }

    private func storyLines(_ story: ActionStory, columns: Int) -> [SaidLine] {
        var lines: [SaidLine] = [
            (story.action.title, .strong), (story.summary(language), .plain),
            (say("Origine: ", "Origin: ") + story.origin(language), .plain),
            (
                say("Assegnata: ", "Assigned: ")
                    + AssigneeWords.words(for: story.action.decidedBy)(language), .plain
            ),
        ]
        if story.summary(language) == story.action.title { lines.remove(at: 1) }
        if let late = Lateness(of: story.action, at: now, calendar) {
            lines.append((say("In ritardo: ", "Late by: ") + late.words(language), .warning))
        }
        if let sequence = story.sequenceName {
            // What the action is called its step is called, mostly.
            let step = story.stepTitle.flatMap { $0 == story.action.title ? nil : $0 }
            lines.append((say("Sequenza: ", "Sequence: ") + line(sequence, step ?? ""), .plain))
        }
        if story.action.timesMoved > 0 {
            let first = DateWords.moment(story.action.firstDueAt, now: now, in: zone, language)
            lines.append((say("Prima promessa: ", "First promise: ") + first, .warning))
        }
        if !story.ancestry.isEmpty {
            lines.append(("", .plain))
            lines.append((say("CHE COSA È VENUTO PRIMA", "WHAT CAME BEFORE"), .heading))
            for ancestor in story.ancestry {
                let when = DateWords.due(
                    DueMoment(at: ancestor.at, hasTime: true), now: now, in: zone, language)
                lines.append(
                    (
                        "\(when)  " + line(ancestor.typeName, ancestor.who, ancestor.outcomeName),
                        .plain
                    ))
                if !ancestor.report.isEmpty {
                    lines += TextWidth.wrapped(
                        say("«\(ancestor.report)»", "“\(ancestor.report)”"), to: columns - 2
                    ).map {
                        ("  " + $0, .dim)
                    }
                }
            }
        }
        lines += descent(of: story)
        if !story.assignments.isEmpty {
            lines.append(("", .plain))
            lines.append((say("DI CHI È STATA", "WHOSE IT WAS"), .heading))
            for assignment in story.assignments {
                let when = DateWords.due(
                    DueMoment(at: assignment.from, hasTime: true), now: now, in: zone, language)
                let why = AssigneeWords.words(for: assignment.decidedBy)(language)
                lines.append(
                    ("\(when)  " + line(assignment.who, "\(why) \(assignment.reason)"), .plain))
            }
        }
        return lines
    }
}
