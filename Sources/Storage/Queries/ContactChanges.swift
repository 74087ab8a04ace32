import Domain

/// Who changed a card, read from the journal (domain, section 5).
struct ContactChanges {
    let reading: Reading

    /// Commands that change a card by the way, not what somebody wrote on it.
    private static let silent =
        "'complete', 'claim', 'give_back', 'mark_read', 'reassign', 'log_interaction'"
    /// As many entries are looked at: whom we call every day has thousands that are silent.
    private static let most = 400

    private struct Entry {
        var id: Int
        var command: Int
        var at: Instant
        var who: String
        var kind: String
        var isUndone: Bool
        var entity: String
        var isInsert: Bool
        var before: String
        var after: String
    }

    /// The newest first, one for each command.
    func changes(of contact: Contact.ID, limit: Int) throws -> [ContactChange] {
        var entries = try entries("e.entity = 'contact' AND e.entity_id = ?", contact, limit)
        for (entity, column) in [
            ("contact_point", "contact_id"), ("consent", "contact_id"),
            ("document", "contact_id"), ("contact_relation", "from_id"),
            ("contact_relation", "to_id"),
        ] {
            let ids = "SELECT id FROM \(entity) WHERE \(column) = ?"
            entries += try self.entries(
                "e.entity = '\(entity)' AND e.entity_id IN (\(ids))", contact, limit)
        }
        var changes: [(command: Int, change: ContactChange)] = []
        for entry in entries.sorted(by: { $0.id > $1.id }) {
            let parts = try text(of: entry)
            guard !parts.isEmpty else { continue }
            let words = Words(
                it: parts.map(\.it).joined(separator: " · "),
                en: parts.map(\.en).joined(separator: " · "))
            if let last = changes.last, last.command == entry.command {
                let before = last.change.text
                changes[changes.count - 1].change.text = Words(
                    it: "\(words.it) · \(before.it)", en: "\(words.en) · \(before.en)")
            } else {
                changes.append(
                    (
                        entry.command,
                        ContactChange(
                            entry: entry.id, at: entry.at, who: entry.who, text: words,
                            isUndone: entry.isUndone)
                    ))
            }
        }
        return changes.prefix(limit).map(\.change)
    }

    private func entries(
        _ condition: String, _ contact: Contact.ID, _ limit: Int
    ) throws -> [Entry] {
        try reading.rows(
            """
            SELECT recent.id, recent.command_number, m.at, coalesce(o.name, ''), m.kind,
                   m.undone_by IS NOT NULL, recent.entity, recent.kind, p.before, p.after
            FROM (
                SELECT e.id, e.command_number, e.entity, e.kind FROM journal_entry e
                WHERE \(condition) ORDER BY e.id DESC LIMIT \(Self.most)) recent
            CROSS JOIN command m ON m.number = recent.command_number
            JOIN journal_payload p ON p.entry_id = recent.id
            LEFT JOIN operator o ON o.id = m.actor_id
            WHERE m.kind NOT IN (\(Self.silent))
            ORDER BY recent.id DESC LIMIT ?
            """, [.id(contact), .int(limit)]
        ) { row in
            Entry(
                id: row.int(0), command: row.int(1), at: Instant(row.int(2)), who: row.text(3),
                kind: row.text(4), isUndone: row.flag(5), entity: row.text(6),
                isInsert: row.text(7) == "insert", before: row.text(8), after: row.text(9))
        }
    }

    // MARK: In words

    private func text(of entry: Entry) throws -> [Words] {
        if entry.entity == "contact", entry.isInsert {
            return [Words(it: "scheda creata", en: "card made")]
        }
        if entry.kind == "merge_contacts", entry.entity == "contact" {
            return [Words(it: "schede unite", en: "cards merged")]
        }
        let columns = try reading.rows(
            """
            SELECT a.key, b.value, a.value FROM json_each(?) a
            LEFT JOIN json_each(?) b ON b.key = a.key
            WHERE b.value IS NOT a.value
            """, [.text(entry.after), .text(entry.before.isEmpty ? "{}" : entry.before)]
        ) { (name: $0.text(0), before: $0.text(1), after: $0.text(2)) }
        switch entry.entity {
        case "contact": return try columns.compactMap { try field($0.name, $0.before, $0.after) }
        case "contact_point": return part(columns, "raw", Words(it: "recapito", en: "point"))
        case "document": return part(columns, "title", Words(it: "documento", en: "document"))
        case "consent":
            let values = Dictionary(columns.map { ($0.name, $0.after) }) { $1 }
            let state = values["state"].flatMap(Consent.State.init)?.words
            guard let state else { return [] }
            let what = "\(values["purpose"] ?? "") \(values["channel"] ?? "")"
            return [
                Words(it: "consenso \(what): \(state.it)", en: "consent \(what): \(state.en)")
            ]
        case "contact_relation":
            return [
                entry.isInsert
                    ? Words(it: "relazione aggiunta", en: "relation added")
                    : Words(it: "relazione cambiata", en: "relation changed")
            ]
        default: return []
        }
    }

    private func part(
        _ columns: [(name: String, before: String, after: String)], _ name: String, _ what: Words
    ) -> [Words] {
        if let column = columns.first(where: { $0.name == name }) {
            let text = arrow(column.before, column.after)
            return [Words(it: "\(what.it) \(text)", en: "\(what.en) \(text)")]
        }
        if columns.contains(where: { $0.name == "removed_at" && !$0.after.isEmpty }) {
            return [Words(it: "\(what.it) tolto", en: "\(what.en) removed")]
        }
        if let status = columns.first(where: { $0.name == "status" }) {
            return [
                Words(it: "\(what.it): \(status.after)", en: "\(what.en): \(status.after)")
            ]
        }
        return []
    }

    private func field(_ name: String, _ before: String, _ after: String) throws -> Words? {
        if name.hasPrefix("tag ") {
            let tag = name.dropFirst(4)
            return after.isEmpty
                ? Words(it: "etichetta «\(tag)» tolta", en: "tag “\(tag)” removed")
                : Words(it: "etichetta «\(tag)»", en: "tag “\(tag)”")
        }
        if name.hasPrefix("attribute ") {
            let text = "\(name.dropFirst(10)): \(arrow(before, after))"
            return Words(it: text, en: text)
        }
        guard let field = ContactField(rawValue: name) else { return nil }
        var (old, new) = (before, after)
        switch field.shape {
        case .amount:
            old = Int(before).map { Money.text(cents: $0, .it) } ?? before
            new = Int(after).map { Money.text(cents: $0, .it) } ?? after
        case .login:
            (old, new) = (try login(of: before), try login(of: after))
        case .paragraph:
            return Words(it: "note cambiate", en: "notes changed")
        default: break
        }
        let text = arrow(old, new)
        return Words(it: "\(field.words.it): \(text)", en: "\(field.words.en): \(text)")
    }

    private func login(of key: String) throws -> String {
        guard let id = Int(key) else { return "" }
        return try OperatorTable.find(ID(id), reading)?.name ?? key
    }

    private func arrow(_ before: String, _ after: String) -> String {
        if before.isEmpty { return after }
        return "\(before) → \(after.isEmpty ? "—" : after)"
    }
}
