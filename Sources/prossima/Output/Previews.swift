import Domain
import Screen

/// What completing would do, told.
extension Session {
    func answer(_ preview: CompletionPreview) throws {
        try output.answer(json(preview)) { page in
            let (arrow, dot) = (output.glyphs.arrow, " \(output.glyphs.bullet) ")
            if let next = preview.next {
                var parts = ["\(next.typeName): \(next.title)", next.assigneeName, shown(next.due)]
                if next.hasCommitment {
                    parts.append(say(it: "in agenda", en: "calendar entry"))
                }
                if next.hasMessage { parts.append(say(it: "messaggio", en: "message")) }
                parts.append(say(it: "perché: ", en: "why: ") + next.why(spoken))
                page.line("\(arrow) " + parts.joined(separator: dot))
            } else {
                page.line("\(arrow) " + say(it: "niente altro", en: "nothing further"))
            }
            for note in preview.notes { page.line("  \(note(spoken))") }
            for demand in preview.demands {
                page.line("! " + sentence(demand), .warning)
            }
        }
    }

    private func json(_ preview: CompletionPreview) -> JSON {
        let next: JSON =
            preview.next.map { next in
                [
                    "type_name": .string(next.typeName), "title": .string(next.title),
                    "assignee_name": .string(next.assigneeName), "pool": .bool(next.isPool),
                    "oneself": .bool(next.isOneself), "due_at": json(next.due.at),
                    "due_has_time": .bool(next.due.hasTime),
                    "commitment": .bool(next.hasCommitment),
                    "message": .bool(next.hasMessage), "why": .string(next.why(spoken)),
                ]
            } ?? .null
        return [
            "outcome": .string(preview.outcome), "effect": .optional(preview.effect?.rawValue),
            "next": next,
            "first_free_at": preview.firstFree.map { json($0.at) } ?? .null,
            "notes": .array(preview.notes.map { .string($0(spoken)) }),
            "demands": .array(
                preview.demands.map { demand in
                    ["code": .string(code(of: demand)), "message": .string(sentence(demand))]
                }),
        ]
    }

    private func code(of demand: CompletionPreview.Demand) -> String {
        switch demand {
        case .report: "report"
        case .reason: "reason"
        case .time: "time"
        case .otherTime: "other_time"
        case .suggestion: "suggestion"
        case .nothingScheduled: "nothing_scheduled"
        case .openActions: "open_actions"
        }
    }

    /// What is missing, and the option that gives it.
    func sentence(_ demand: CompletionPreview.Demand) -> String {
        switch demand {
        case .report: return say(it: "Serve --report.", en: "--report is needed.")
        case .reason: return say(it: "Serve --reason.", en: "--reason is needed.")
        case .time: return say(it: "Serve --at.", en: "--at is needed.")
        case .otherTime(let why, let proposed):
            let near = proposed.map { say(it: "; piuttosto ", en: "; rather ") + shown($0) } ?? ""
            return say(it: "Un'altra ora: ", en: "Another time: ") + why(spoken) + near
        case .suggestion:
            return say(
                it: "Serve --suggested o --no-suggested.",
                en: "--suggested or --no-suggested is needed.")
        case .nothingScheduled(let negotiation):
            return say(
                it: "«\(negotiation)» resterebbe senza azioni: --next-…, --end "
                    + "o --no-further-action.",
                en: "“\(negotiation)” would be left without an action: --next-…, --end "
                    + "or --no-further-action.")
        case .openActions(let titles):
            let list = titles.joined(separator: ", ")
            return say(
                it: "Serve --open-actions keep o cancel, per: \(list).",
                en: "--open-actions keep or cancel is needed, for: \(list).")
        }
    }
}
