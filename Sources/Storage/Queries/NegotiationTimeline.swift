import Domain

/// What happened to a negotiation: its actions, its moves, its opening; the newest first.
struct NegotiationTimeline {
    let reading: Reading

    func events(of negotiation: Negotiation) throws -> [NegotiationCard.Event] {
        var events = try actions(of: negotiation.id) + moves(of: negotiation.id)
        events.append(
            NegotiationCard.Event(
                at: negotiation.openedAt, kind: .opened, who: "",
                text: Words(it: "trattativa aperta", en: "negotiation opened")))
        return events.sorted { $0.at > $1.at }
    }

    private func actions(of id: Negotiation.ID) throws -> [NegotiationCard.Event] {
        try reading.rows(
            """
            SELECT a.closed_at, t.name, coalesce(u.name, a.outcome_code, ''), a.report, coalesce(o.name, ''), a.state
            FROM action a
            CROSS JOIN action_type t ON t.id = a.action_type_id
            LEFT JOIN outcome u ON u.action_type_id = a.action_type_id AND u.code = a.outcome_code
            LEFT JOIN operator o ON o.id = a.completed_by
            WHERE a.negotiation_id = ? AND a.closed_at IS NOT NULL
            ORDER BY a.id DESC LIMIT 200
            """, [.id(id)]
        ) { row in
            let report = row.text(3).isEmpty ? "" : " «\(row.text(3))»"
            let state = ActionState(rawValue: row.text(5))?.words
            func text(_ language: Language) -> String {
                let end = row.text(2).isEmpty ? state?(language) ?? "" : row.text(2)
                return "\(row.text(1)): \(end)\(report)"
            }
            return NegotiationCard.Event(
                at: Instant(row.int(0)), kind: .action, who: row.text(4),
                text: Words(it: text(.it), en: text(.en)))
        }
    }

    /// Moves are journal entries (domain, section 5).
    private func moves(of id: Negotiation.ID) throws -> [NegotiationCard.Event] {
        let entries = try reading.rows(
            """
            SELECT m.at, coalesce(o.name, ''), p.before, p.after
            FROM journal_entry e
            JOIN journal_payload p ON p.entry_id = e.id
            JOIN command m ON m.number = e.command_number
            LEFT JOIN operator o ON o.id = m.actor_id
            WHERE e.entity = 'negotiation' AND e.entity_id = ? AND e.kind = 'update'
            ORDER BY e.id DESC LIMIT 100
            """, [.id(id)]
        ) { (Instant($0.int(0)), $0.text(1), $0.text(2), $0.text(3)) }
        return try entries.compactMap { at, who, before, after in
            guard let text = try change(before, after) else { return nil }
            return NegotiationCard.Event(at: at, kind: .move, who: who, text: text)
        }
    }

    /// The columns that changed, in words.
    private func change(_ before: String, _ after: String) throws -> Words? {
        let changed = try reading.rows(
            """
            SELECT b.key, b.value, a.value FROM json_each(?) b JOIN json_each(?) a ON a.key = b.key
            WHERE b.value IS NOT a.value
            """, [.text(before), .text(after)]
        ) { (name: $0.text(0), before: $0.text(1), after: $0.text(2)) }
        let parts = try changed.compactMap { column -> Words? in
            switch column.name {
            case "stage_id":
                let (from, to) = (try stage(column.before), try stage(column.after))
                return Words(it: "stadio \(from) → \(to)", en: "stage \(from) → \(to)")
            case "state": return Negotiation.State(rawValue: column.after)?.words
            case "amount_cents":
                let (from, to) = (euros(column.before), euros(column.after))
                return Words(
                    it: "importo \(from(.it)) → \(to(.it))",
                    en: "amount \(from(.en)) → \(to(.en))")
            case "expected_close_on":
                let day = date(column.after)
                return Words(it: "chiusura \(day(.it))", en: "close by \(day(.en))")
            case "suspended_until_on":
                let day = date(column.after)
                return Words(it: "fino al \(day(.it))", en: "until \(day(.en))")
            case "reason" where !column.after.isEmpty:
                return Words(it: column.after, en: column.after)
            default: return nil
            }
        }
        guard !parts.isEmpty else { return nil }
        return Words(
            it: parts.map(\.it).joined(separator: ", "),
            en: parts.map(\.en).joined(separator: ", "))
    }

    private func stage(_ id: String) throws -> String {
        try reading.first("SELECT name FROM stage WHERE id = ?", [.int(Int(id) ?? 0)]) {
            $0.text(0)
        } ?? id
    }

    private func date(_ iso: String) -> Words {
        guard let day = Day(iso: iso) else { return Words(it: "—", en: "—") }
        return Words(it: DateWords.date(day, .it), en: DateWords.date(day, .en))
    }

    private func euros(_ cents: String) -> Words {
        guard let cents = Int(cents) else { return Words(it: "—", en: "—") }
        return Words(it: Money.text(cents: cents, .it), en: Money.text(cents: cents, .en))
    }
}
