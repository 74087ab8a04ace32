import ArgumentParser
import Domain
import Screen
import Storage

/// `prossima action why`: what made it, whose it was, what came before.
struct WhyAction: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "why",
        abstract: say(
            it: "Dice perché un'azione è qui: origine, regola, antenati.",
            en: "Say why an action is here: origin, rule, ancestry."))

    @Argument(help: .say(it: "Il numero dell'azione.", en: "The action's number."))
    var id: Action.ID

    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        guard let story = try session.read({ try StoryQuery.story(id, $0) }) else {
            throw Failure.missing(action: id)
        }
        try session.output.answer(session.json(story)) { session.fill(&$0, with: story) }
    }
}

extension Session {
    fileprivate func json(_ story: ActionStory) -> JSON {
        let late = Lateness(of: story.action, at: now, calendar)
        return [
            "action_id": .id(story.action.id), "title": .string(story.action.title),
            "summary": .string(story.summary(spoken)), "origin": .string(story.origin(spoken)),
            "decided_by": .text(story.action.decidedBy),
            "sequence_name": .optional(story.sequenceName),
            "step_title": .optional(story.stepTitle),
            "late_since_due_seconds": .optional(late?.sinceDue),
            "late_since_assigned_seconds": .optional(late?.sinceAssigned),
            "ancestry": .array(
                story.ancestry.map { ancestor in
                    [
                        "action_id": .id(ancestor.action), "title": .string(ancestor.title),
                        "type_name": .string(ancestor.typeName),
                        "state": .string(ancestor.state.rawValue),
                        "outcome_name": .text(ancestor.outcomeName),
                        "report": .text(ancestor.report), "who": .text(ancestor.who),
                        "at": json(ancestor.at),
                    ]
                }),
            "assignments": .array(
                story.assignments.map { line in
                    [
                        "who": .text(line.who), "decided_by": .text(line.decidedBy),
                        "reason": .text(line.reason), "from": json(line.from),
                        "to": json(line.to),
                    ]
                }),
        ]
    }

    fileprivate func fill(_ page: inout Page, with story: ActionStory) {
        page.line("#\(story.action.id)  \(story.action.title)", .strong)
        page.line(story.summary(spoken))
        let step = [story.sequenceName, story.stepTitle].compactMap { $0 }
        page.fields([
            (say(it: "Origine", en: "Origin"), story.origin(spoken)),
            (say(it: "Sequenza", en: "Sequence"), step.joined(separator: ", ")),
            (say(it: "Scelto da", en: "Decided by"), decision(story.action.decidedBy)),
            (
                say(it: "In ritardo", en: "Late by"),
                Lateness(of: story.action, at: now, calendar)?.words(spoken) ?? ""
            ),
        ])
        if !story.assignments.isEmpty {
            page.heading(say(it: "Incarichi", en: "Assignments"))
            var table = Table([
                Table.Column(""), Table.Column(""), Table.Column("", minimum: 8),
                Table.Column("", minimum: 8),
            ])
            for line in story.assignments {
                table.add([
                    Table.Cell(shown(line.from), .dim), Table.Cell(line.who, .strong),
                    Table.Cell(decision(line.decidedBy)), Table.Cell(line.reason),
                ])
            }
            page.table(table)
        }
        if !story.ancestry.isEmpty {
            page.heading(say(it: "Prima", en: "Before"))
            var table = Table([
                Table.Column(""), Table.Column("", isNumber: true),
                Table.Column("", minimum: 6), Table.Column("", minimum: 8),
                Table.Column("", minimum: 8), Table.Column("", minimum: 10),
            ])
            for ancestor in story.ancestry {
                table.add([
                    Table.Cell(shown(ancestor.at), .dim),
                    Table.Cell(ancestor.action.description, .dim),
                    Table.Cell(ancestor.typeName), Table.Cell(ancestor.outcomeName, .strong),
                    Table.Cell(ancestor.who), Table.Cell(ancestor.report),
                ])
            }
            page.table(table)
        }
    }

    private func decision(_ text: String) -> String {
        switch text {
        case "": ""
        case "by hand": say(it: "a mano", en: "by hand")
        case "reassigned": say(it: "riassegnata", en: "reassigned")
        case "claim": say(it: "presa in carico", en: "claimed")
        case "given back": say(it: "restituita", en: "given back")
        case "reopened": say(it: "riaperta", en: "reopened")
        default: AssigneeWords.words(for: text)(spoken)
        }
    }
}

extension Failure {
    static func missing(action id: Action.ID) -> Failure {
        Failure(.notFound, it: "Non c'è un'azione \(id).", en: "There is no action \(id).")
    }
}
