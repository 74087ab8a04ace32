import Domain
import Screen
import Workflow

/// What a move of a negotiation would do, told.
extension Session {
    func preview(_ change: NegotiationChange) throws {
        let preview = try house.preview(change, as: actor)
        try output.answer(json(preview)) { page in
            for sentence in preview.sentences(spoken, due: { shown($0) }) {
                page.line("\(output.glyphs.arrow) \(sentence)")
            }
            for demand in preview.demands { page.line("! " + words(demand), .warning) }
        }
    }

    private func json(_ preview: MovePreview) -> JSON {
        [
            "move": .string(preview.move.rawValue),
            "changes": .array(preview.changes.map { .string($0(spoken)) }),
            "actions": .array(
                preview.actions.map { effect in
                    [
                        "title": .string(effect.title),
                        "assignee_name": .text(effect.assigneeName),
                        "fate": .string(effect.fate.code), "due_at": json(effect.fate.due?.at),
                    ]
                }),
            "ended_sequences": .array(preview.endedSequences.map { .string($0) }),
            "notes": .array(preview.notes.map { .string($0(spoken)) }),
            "demands": .array(
                preview.demands.map { demand in
                    ["code": .string(code(of: demand)), "message": .string(words(demand))]
                }),
        ]
    }

    private func code(of demand: MovePreview.Demand) -> String {
        switch demand {
        case .reason: "reason"
        case .until: "until"
        case .laterDay: "later_day"
        case .amountOrNote: "amount_or_note"
        case .openActions: "open_actions"
        }
    }

    /// What is missing, and the option that gives it.
    private func words(_ demand: MovePreview.Demand) -> String {
        let option =
            switch demand {
            case .reason: "--reason"
            case .until, .laterDay: "--until"
            case .amountOrNote: "--amount, --reason"
            case .openActions: "--open-actions keep|cancel"
            }
        return "\(demand.words(spoken)) (\(option))"
    }
}
