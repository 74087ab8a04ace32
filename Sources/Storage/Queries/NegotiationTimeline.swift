import Domain

/// What happened to a negotiation: its actions, its moves, what was corrected, offered and
/// attached, its opening; the newest first. What was undone is not told.
struct NegotiationTimeline {
    let reading: Reading

    /// The latest of each kind: a card shows no more.
    private static let limit = 200

    func events(of negotiation: Negotiation) throws -> [NegotiationCard.Event] {
        let id = negotiation.id
        var events = try actions(of: id) + changes(of: id) + lines(of: id) + documents(of: id)
        events.append(
            NegotiationCard.Event(
                at: negotiation.openedAt, kind: .opened, who: "",
                text: Words(it: "trattativa aperta", en: "negotiation opened")))
        return events.sorted { $0.at > $1.at }
    }

    private func actions(of id: Negotiation.ID) throws -> [NegotiationCard.Event] {
        try reading.rows(
            """
            SELECT a.closed_at, t.name, coalesce(u.name, a.state), a.report, coalesce(o.name, ''),
                   a.state
            FROM action a
            CROSS JOIN action_type t ON t.id = a.action_type_id
            LEFT JOIN outcome u ON u.action_type_id = a.action_type_id AND u.code = a.outcome_code
            LEFT JOIN operator o ON o.id = a.completed_by
            WHERE a.negotiation_id = ? AND a.closed_at IS NOT NULL
            ORDER BY a.id DESC LIMIT \(Self.limit)
            """, [.id(id)]
        ) { row in
            let report = row.text(3)
            let state = ActionState(rawValue: row.text(5)) ?? .done
            func text(_ language: Language) -> String {
                let what = state == .done ? row.text(2) : state.words(language)
                let said = report.isEmpty ? "" : language == .it ? " «\(report)»" : " “\(report)”"
                return "\(row.text(1)): \(what)\(said)"
            }
            return NegotiationCard.Event(
                at: Instant(row.int(0)), kind: .action, who: row.text(4),
                text: Words(it: text(.it), en: text(.en)))
        }
    }

    // MARK: The journal

    private struct Entry {
        var at: Instant
        var who: String
        var kind: String
        var before: String
        var after: String
    }

    /// Entries of commands that still hold.
    private static let journal = """
        SELECT m.at, coalesce(o.name, ''), e.kind, coalesce(p.before, '{}'), p.after
        FROM journal_entry e
        CROSS JOIN journal_payload p ON p.entry_id = e.id
        CROSS JOIN command m ON m.number = e.command_number
        LEFT JOIN operator o ON o.id = m.actor_id
        """

    private func entries(_ condition: String, _ id: Negotiation.ID) throws -> [Entry] {
        try reading.rows(
            """
            \(Self.journal)
            WHERE \(condition) AND m.undone_by IS NULL AND m.kind <> 'undo'
            ORDER BY e.id DESC LIMIT \(Self.limit)
            """, [.id(id)]
        ) { row in
            Entry(
                at: Instant(row.int(0)), who: row.text(1), kind: row.text(2),
                before: row.text(3), after: row.text(4))
        }
    }

    /// Moves are journal entries (domain, section 5).
    private func changes(of id: Negotiation.ID) throws -> [NegotiationCard.Event] {
        try entries(
            "e.entity = 'negotiation' AND e.entity_id = ? AND e.kind = 'update'", id
        ).compactMap { entry in
            let after = try fields(entry.after)
            let move = after["last_move"].flatMap(NegotiationMove.init(rawValue:))
            guard let text = try change(entry, move) else { return nil }
            return NegotiationCard.Event(
                at: entry.at, kind: move == nil ? .edit : .move, who: entry.who, text: text)
        }
    }

    private func fields(_ json: String) throws -> [String: String] {
        Dictionary(
            try reading.rows("SELECT key, value FROM json_each(?)", [.text(json)]) {
                ($0.text(0), $0.text(1))
            }
        ) { first, _ in first }
    }

    /// The columns that changed, in words, behind what the move is called.
    private func change(_ entry: Entry, _ move: NegotiationMove?) throws -> Words? {
        let changed = try reading.rows(
            """
            SELECT b.key, b.value, a.value FROM json_each(?) b JOIN json_each(?) a ON a.key = b.key
            WHERE b.value IS NOT a.value
            """, [.text(entry.before), .text(entry.after)]
        ) { (name: $0.text(0), before: $0.text(1), after: $0.text(2)) }
        let parts = try changed.compactMap { column -> Words? in
            switch column.name {
            case "stage_id":
                let (from, to) = (try stage(column.before), try stage(column.after))
                return Words(it: "stadio \(from) → \(to)", en: "stage \(from) → \(to)")
            case "state":
                return move == nil ? Negotiation.State(rawValue: column.after)?.words : nil
            case "amount_cents":
                let (from, to) = (euros(column.before), euros(column.after))
                return Words(
                    it: "importo \(from(.it)) → \(to(.it))",
                    en: "amount \(from(.en)) → \(to(.en))")
            case "expected_close_on":
                return dated("chiusura", "close by", column.after)
            case "valid_until_on": return dated("valida fino al", "valid until", column.after)
            case "suspended_until_on" where !column.after.isEmpty:
                return dated("fino al", "until", column.after)
            case "probability":
                return column.after.isEmpty
                    ? Words(it: "probabilità dello stadio", en: "the stage's probability")
                    : Words(it: "probabilità \(column.after)%", en: "probability \(column.after)%")
            case "title":
                return Words(it: "titolo «\(column.after)»", en: "title “\(column.after)”")
            case "competitor" where !column.after.isEmpty:
                return Words(
                    it: "concorrente \(column.after)", en: "competitor \(column.after)")
            case "owner_id":
                let name = try owner(column.after)
                return Words(it: "titolare \(name)", en: "owner \(name)")
            case "notes": return Words(it: "note", en: "notes")
            case "silence_reason" where !column.after.isEmpty:
                return Words(
                    it: "niente in programma: \(column.after)",
                    en: "nothing scheduled: \(column.after)")
            default: return nil
            }
        }
        // Every move says its reason, the same one as the move before, too.
        let reason = try fields(entry.after)["reason"] ?? ""
        let said = reason.isEmpty || move == nil ? [] : [Words(it: reason, en: reason)]
        let all = (move.map { [$0.words] } ?? []) + parts + said
        guard !all.isEmpty else { return nil }
        return Words(
            it: all.map(\.it).joined(separator: ", "), en: all.map(\.en).joined(separator: ", "))
    }

    private func dated(_ it: String, _ en: String, _ text: String) -> Words {
        guard let day = Day(iso: text) else { return Words(it: "\(it) —", en: "\(en) —") }
        return Words(
            it: "\(it) \(DateWords.date(day, .it))", en: "\(en) \(DateWords.date(day, .en))")
    }

    private func stage(_ id: String) throws -> String {
        try reading.first("SELECT name FROM stage WHERE id = ?", [.int(Int(id) ?? 0)]) {
            $0.text(0)
        } ?? id
    }

    private func owner(_ id: String) throws -> String {
        try reading.first("SELECT name FROM operator WHERE id = ?", [.int(Int(id) ?? 0)]) {
            $0.text(0)
        } ?? "—"
    }

    private func euros(_ cents: String) -> Words {
        guard let cents = Int(cents) else { return Words(it: "—", en: "—") }
        return Words(it: Money.text(cents: cents, .it), en: Money.text(cents: cents, .en))
    }

    // MARK: Lines and documents

    private func lines(of id: Negotiation.ID) throws -> [NegotiationCard.Event] {
        let entries = try entries(
            """
            e.entity = 'negotiation_line' AND e.entity_id IN (
                SELECT l.id FROM negotiation_line l WHERE l.negotiation_id = ?)
            """, id)
        return try entries.compactMap { entry in
            let (before, after) = (try fields(entry.before), try fields(entry.after))
            let text = after["text"] ?? before["text"] ?? ""
            let words: Words
            if entry.kind == "insert" {
                words = Words(it: "riga «\(text)»", en: "line “\(text)”")
            } else if after["removed_at"]?.isEmpty == false {
                words = Words(it: "tolta la riga «\(text)»", en: "line “\(text)” removed")
            } else if after["text"] != nil {
                words = Words(it: "cambiata la riga «\(text)»", en: "line “\(text)” changed")
            } else {
                return nil
            }
            return NegotiationCard.Event(at: entry.at, kind: .line, who: entry.who, text: words)
        }
    }

    private func documents(of id: Negotiation.ID) throws -> [NegotiationCard.Event] {
        try reading.rows(
            """
            SELECT d.added_at, coalesce(o.name, ''), d.title FROM document d
            LEFT JOIN operator o ON o.id = d.added_by
            WHERE d.negotiation_id = ? AND d.removed_at IS NULL
            ORDER BY d.id DESC LIMIT \(Self.limit)
            """, [.id(id)]
        ) { row in
            NegotiationCard.Event(
                at: Instant(row.int(0)), kind: .document, who: row.text(1),
                text: Words(it: "documento «\(row.text(2))»", en: "document “\(row.text(2))”"))
        }
    }
}
