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
            "origin_code": .string(story.action.origin.rawValue),
            "rule_id": .optional(story.action.rule),
            "predecessor_id": .optional(story.action.predecessor),
            "predecessor_revision": .optional(story.action.predecessorRevision),
            "revision": .int(story.action.revision),
            "made_by": .text(story.madeBy), "made_at": json(story.action.createdAt),
            "sequence_version": .optional(story.sequenceVersion),
            "sequence_name": .optional(story.sequenceName),
            "step_title": .optional(story.stepTitle),
            "late_since_due_seconds": .optional(late?.sinceDue),
            "late_since_assigned_seconds": .optional(late?.sinceAssigned),
            "ancestry": .array(
                story.ancestry.map { .object(json($0)) }),
            "tree": story.tree.map { json($0, this: story.action.id) } ?? .null,
            "tree_is_cut": .bool(story.isTreeCut),
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

    private func json(_ line: ActionStory.Ancestor) -> [JSON.Member] {
        let members: [(String, JSON)] = [
            ("action_id", .id(line.action)), ("title", .string(line.title)),
            ("type_name", .string(line.typeName)), ("state", .string(line.state.rawValue)),
            ("outcome_name", .text(line.outcomeName)), ("report", .text(line.report)),
            ("who", .text(line.who)), ("at", json(line.at)),
        ]
        return members.map { JSON.Member(name: $0.0, value: $0.1) }
    }

    private func json(_ node: ActionStory.Node, this: Action.ID) -> JSON {
        .object(
            json(node.line) + [
                JSON.Member(name: "is_this", value: .bool(node.line.action == this)),
                JSON.Member(
                    name: "children",
                    value: .array(node.children.map { json($0, this: this) })),
            ])
    }

    fileprivate func fill(_ page: inout Page, with story: ActionStory) {
        page.line("#\(story.action.id)  \(story.action.title)", .strong)
        let (title, summary) = (story.action.title, story.summary(spoken))
        if summary != title { page.line(summary) }
        // What the action is called its step is called, mostly.
        let step = [story.sequenceName, story.stepTitle].compactMap(\.self).filter { $0 != title }
        page.fields([
            (say(it: "Origine", en: "Origin"), story.origin(spoken)),
            (
                say(it: "Fatta da", en: "Made by"),
                story.madeBy.isEmpty ? "" : "\(story.madeBy), \(shown(story.action.createdAt))"
            ),
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
        if !story.descent.isEmpty {
            page.heading(say(it: "Dopo", en: "After"))
            for (depth, line) in story.descent {
                let outcome =
                    line.outcomeName.isEmpty ? line.state.words(spoken) : line.outcomeName
                page.line(
                    String(repeating: "  ", count: depth) + "\(output.glyphs.arrow) "
                        + "#\(line.action) \(line.typeName) \(output.glyphs.bullet) \(outcome) "
                        + "\(output.glyphs.bullet) \(line.who)")
            }
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
