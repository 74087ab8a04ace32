public import Domain

/// The files that were brought in, and what of them somebody has worked on since.
public enum ImportRunTable {
    private static let columns = """
        r.id, r.kind, r.file, r.actor_id, coalesce(o.name, ''), r.started_at, r.finished_at,
        r.undone_at, r.rows_read, r.added, r.updated, r.rejected, r.duplicates
        """
    private static let source = "import_run r LEFT JOIN operator o ON o.id = r.actor_id"

    private static func decode(_ row: Row) -> ImportRecord {
        ImportRecord(
            id: ID(row.int(0)), kind: row.text(1), file: row.text(2), actor: row.id(3),
            actorName: row.text(4), startedAt: Instant(row.int(5)), finishedAt: row.instant(6),
            undoneAt: row.instant(7), rowsRead: row.int(8), added: row.int(9),
            updated: row.int(10), rejected: row.int(11), duplicates: row.int(12))
    }

    public static func find(
        _ id: ImportRecord.ID, _ reading: Reading
    ) throws -> ImportRecord? {
        try reading.first(
            "SELECT \(columns) FROM \(source) WHERE r.id = ?", [.id(id)], decode)
    }

    /// The last one first; `before` is the last of the page before.
    public static func all(
        before: ImportRecord.ID?, limit: Int, _ reading: Reading
    ) throws -> [ImportRecord] {
        try reading.rows(
            "SELECT \(columns) FROM \(source) WHERE r.id < ? ORDER BY r.id DESC LIMIT ?",
            [.int(before?.raw ?? .max), .int(limit)], decode)
    }

    public static func begin(
        kind: String, file: String, actor: Operator.ID, at: Instant, _ writing: Writing
    ) throws -> ImportRecord.ID {
        ID(
            try writing.insert(
                "INSERT INTO import_run (kind, file, actor_id, started_at) VALUES (?, ?, ?, ?)",
                [.text(kind), .text(file), .id(actor), .instant(at)]))
    }

    /// Says whose batch a command is, and counts what it wrote.
    public static func take(
        command: Int, into id: ImportRecord.ID, added: Int, updated: Int, _ writing: Writing
    ) throws {
        try writing.run(
            "UPDATE command SET import_run_id = ? WHERE number = ?", [.id(id), .int(command)])
        try writing.run(
            "UPDATE import_run SET added = added + ?, updated = updated + ? WHERE id = ?",
            [.int(added), .int(updated), .id(id)])
    }

    public static func finish(
        _ id: ImportRecord.ID, rowsRead: Int, rejected: Int, duplicates: Int, at: Instant,
        _ writing: Writing
    ) throws {
        try writing.run(
            """
            UPDATE import_run SET finished_at = ?, rows_read = ?, rejected = ?, duplicates = ?
            WHERE id = ?
            """, [.instant(at), .int(rowsRead), .int(rejected), .int(duplicates), .id(id)])
    }

    public static func markUndone(
        _ id: ImportRecord.ID, at: Instant, _ writing: Writing
    ) throws {
        try writing.run(
            "UPDATE import_run SET undone_at = ? WHERE id = ?", [.instant(at), .id(id)])
    }

    /// A list that came in one command is undone with it.
    public static func markUndone(
        command number: Int, at: Instant, _ writing: Writing
    ) throws {
        try writing.run(
            """
            UPDATE import_run SET undone_at = ?
            WHERE id = (SELECT import_run_id FROM command WHERE number = ?)
            """, [.instant(at), .int(number)])
    }

    /// Its commands that still hold, the last first.
    public static func commands(
        of id: ImportRecord.ID, _ reading: Reading
    ) throws -> [Int] {
        try reading.rows(
            """
            SELECT number FROM command WHERE import_run_id = ? AND undone_by IS NULL
            ORDER BY number DESC
            """, [.id(id)]
        ) { $0.int(0) }
    }

    // MARK: Worked on since

    /// What somebody has worked on of what came with a run: the sentence's subject, and by whom.
    ///
    /// - returns: nil where nobody has.
    public static func touched(
        _ id: ImportRecord.ID, _ reading: Reading
    ) throws -> (what: String, who: String)? {
        if let found = try changedSince(id, reading) ?? readAgain(id, reading) { return found }
        let commands = try commands(of: id, reading)
        let actions = try commands.flatMap { try Self.actions(of: $0, reading) }
        for range in actions {
            if let found = try changed("action", range, id, reading) { return found }
        }
        for command in commands {
            for range in try contacts(of: command, reading) {
                if let found = try workedOn(range, id, actions, reading) { return found }
            }
        }
        return nil
    }

    /// The actions that a batch wrote past the ledger: what was done in an event log's cases.
    public static func actions(
        of command: Int, _ reading: Reading
    ) throws -> [ClosedRange<Int>] {
        try reading.rows(
            """
            SELECT json_extract(p.after, '$.first_id'), json_extract(p.after, '$.last_id')
            FROM journal_entry e JOIN journal_payload p ON p.entry_id = e.id
            WHERE e.command_number = ? AND e.entity = 'import_batch'
                AND json_extract(p.after, '$.entity') = 'action'
            """, [.int(command)]
        ) { $0.int(0)...$0.int(1) }
    }

    /// A calendar that was read again since, and took back or added what this one said.
    private static func readAgain(
        _ id: ImportRecord.ID, _ reading: Reading
    ) throws -> (what: String, who: String)? {
        try reading.first(
            """
            SELECT 'import ' || m.import_run_id, coalesce(o.name, '')
            FROM command c
            CROSS JOIN journal_entry e ON e.command_number = c.number AND e.entity = 'batch'
            CROSS JOIN journal_payload p ON p.entry_id = e.id
                AND json_extract(p.after, '$.entity') = 'busy_time'
            CROSS JOIN journal_entry l ON l.entity = 'batch' AND l.entity_id > e.entity_id
            CROSS JOIN journal_payload q ON q.entry_id = l.id
                AND json_extract(q.after, '$.entity') = 'busy_time'
                AND json_extract(q.after, '$.source') = json_extract(p.after, '$.source')
                AND json_extract(q.after, '$.operator_id') = json_extract(p.after, '$.operator_id')
            CROSS JOIN command m ON m.number = l.command_number
            LEFT JOIN operator o ON o.id = m.actor_id
            WHERE c.import_run_id = ? AND c.undone_by IS NULL AND \(notOfRun) LIMIT 1
            """, [.id(id), .id(id)]
        ) { ($0.text(0), $0.text(1)) }
    }

    /// The contacts that a batch added, by the journal's own words; companies that were made on the
    /// way stand there one by one.
    public static func contacts(
        of command: Int, _ reading: Reading
    ) throws -> [ClosedRange<Int>] {
        try reading.rows(
            """
            SELECT json_extract(p.after, '$.first_id'), json_extract(p.after, '$.last_id')
            FROM journal_entry e JOIN journal_payload p ON p.entry_id = e.id
            WHERE e.command_number = ? AND e.entity = 'import_batch'
                AND json_extract(p.after, '$.entity') = 'contact'
            UNION ALL
            SELECT e.entity_id, e.entity_id FROM journal_entry e
            WHERE e.command_number = ? AND e.entity = 'contact' AND e.kind = 'insert'
            """, [.int(command), .int(command)]
        ) { $0.int(0)...$0.int(1) }
    }

    private static let later = """
        SELECT e.entity || ' ' || e.entity_id, coalesce(o.name, '')
        FROM journal_entry e
        CROSS JOIN command m ON m.number = e.command_number
        LEFT JOIN operator o ON o.id = m.actor_id
        """
    private static let notOfRun = """
        m.undone_by IS NULL AND m.kind <> 'undo' AND m.import_run_id IS NOT ?
        """

    /// Rows that the run wrote through the journal, and another command after it.
    private static func changedSince(
        _ id: ImportRecord.ID, _ reading: Reading
    ) throws -> (what: String, who: String)? {
        try reading.first(
            """
            SELECT e.entity || ' ' || e.entity_id, coalesce(o.name, '')
            FROM command c
            CROSS JOIN journal_entry own ON own.command_number = c.number
            CROSS JOIN journal_entry e ON e.entity = own.entity AND e.entity_id = own.entity_id
                AND e.command_number > own.command_number
            CROSS JOIN command m ON m.number = e.command_number
            LEFT JOIN operator o ON o.id = m.actor_id
            WHERE c.import_run_id = ? AND c.undone_by IS NULL
                AND own.entity IN
                    ('contact', 'negotiation', 'action', 'enrollment', 'suppression')
                AND \(notOfRun)
            LIMIT 1
            """, [.id(id), .id(id)]
        ) { ($0.text(0), $0.text(1)) }
            ?? reading.first(
                """
                SELECT 'action ' || a.id, coalesce(o.name, '')
                FROM command c
                CROSS JOIN journal_entry own ON own.command_number = c.number
                CROSS JOIN action a ON a.negotiation_id = own.entity_id
                LEFT JOIN operator o ON o.id = a.changed_by
                WHERE c.import_run_id = ? AND c.undone_by IS NULL
                    AND own.entity = 'negotiation' AND own.kind = 'insert' AND \(isForeign("action"))
                LIMIT 1
                """, [.id(id), .id(id)]
            ) { ($0.text(0), $0.text(1)) }
    }

    /// Not made by the run itself.
    private static func isForeign(_ entity: String) -> String {
        """
        NOT EXISTS (SELECT 1 FROM journal_entry j
            JOIN command m ON m.number = j.command_number
            WHERE j.entity = '\(entity)' AND j.entity_id = a.id AND j.kind = 'insert'
                AND m.import_run_id = ?)
        """
    }

    /// What other commands did to rows of a range.
    private static func changed(
        _ entity: String, _ range: ClosedRange<Int>, _ id: ImportRecord.ID, _ reading: Reading
    ) throws -> (what: String, who: String)? {
        try reading.first(
            """
            \(later) WHERE e.entity = ? AND e.entity_id BETWEEN ? AND ? AND \(notOfRun)
            LIMIT 1
            """, [.text(entity), .int(range.lowerBound), .int(range.upperBound), .id(id)]
        ) { ($0.text(0), $0.text(1)) }
    }

    /// - parameter actions: those that the run wrote past the ledger.
    private static func workedOn(
        _ contacts: ClosedRange<Int>, _ id: ImportRecord.ID, _ actions: [ClosedRange<Int>],
        _ reading: Reading
    ) throws -> (what: String, who: String)? {
        let range: [Value] = [.int(contacts.lowerBound), .int(contacts.upperBound)]
        func found(_ sql: String, _ arguments: [Value]) throws -> (what: String, who: String)? {
            try reading.first(sql, arguments) { ($0.text(0), $0.text(1)) }
        }
        if let changed = try changed("contact", contacts, id, reading) { return changed }
        for table in ["action", "negotiation", "enrollment"] {
            var other: Int?
            try reading.each(
                """
                SELECT a.id FROM \(table) a
                WHERE a.contact_id BETWEEN ? AND ? AND \(isForeign(table))
                """, range + [.id(id)]
            ) { row in
                let key = row.int(0)
                let isOwn = table == "action" && actions.contains { $0.contains(key) }
                if !isOwn { other = key }
                return isOwn
            }
            if let other { return ("\(table) \(other)", "") }
        }
        return try found(
            """
            SELECT 'interaction ' || i.id, coalesce(o.name, '') FROM interaction i
            LEFT JOIN operator o ON o.id = i.operator_id
            WHERE i.contact_id BETWEEN ? AND ? AND i.import_key IS NULL
                AND i.withdrawn_at IS NULL AND i.action_id IS NULL LIMIT 1
            """, range)
            ?? found(
                """
                SELECT 'contact ' || c.id, '' FROM contact c
                WHERE c.merged_into_id BETWEEN ? AND ? LIMIT 1
                """, range)
    }

    // MARK: Taken back

    /// Takes a range of contacts out of every list, and frees their keys for another import.
    public static func withdraw(
        contacts: ClosedRange<Int>, at now: Instant, _ ledger: Ledger
    ) throws {
        let range: [Value] = [.int(contacts.lowerBound), .int(contacts.upperBound)]
        try ledger.writing.run(
            """
            UPDATE contact SET withdrawn_at = ?, import_key = NULL,
                uuid = 'undone:' || id || ':' || uuid, row_version = row_version + 1
            WHERE id BETWEEN ? AND ?
            """, [.instant(now)] + range)
        try ledger.writing.run(
            """
            UPDATE interaction SET withdrawn_at = ?, import_key = NULL
            WHERE contact_id BETWEEN ? AND ? AND withdrawn_at IS NULL
            """, [.instant(now)] + range)
        try ledger.note(
            batch: contacts.lowerBound,
            [
                "entity": "contact", "first_id": .int(contacts.lowerBound),
                "last_id": .int(contacts.upperBound), "withdrawn_at": .instant(now),
            ])
    }

    /// Takes back what was done in an event log's cases, and what of it was a contact.
    public static func withdraw(
        actions: ClosedRange<Int>, at now: Instant, by actor: Operator.ID, _ ledger: Ledger
    ) throws {
        let range: [Value] = [.int(actions.lowerBound), .int(actions.upperBound)]
        try ledger.writing.run(
            """
            UPDATE action SET state = 'cancelled', outcome_code = NULL, completed_at = NULL,
                completed_by = NULL, reason = 'undone',
                origin_key = 'undone:' || id || ':' || origin_key, changed_at = ?, changed_by = ?,
                row_version = row_version + 1
            WHERE id BETWEEN ? AND ?
            """, [.instant(now), .id(actor)] + range)
        try ledger.writing.run(
            """
            UPDATE interaction SET withdrawn_at = ?
            WHERE action_id BETWEEN ? AND ? AND withdrawn_at IS NULL
            """, [.instant(now)] + range)
        try ledger.note(
            batch: actions.lowerBound,
            [
                "entity": "action", "first_id": .int(actions.lowerBound),
                "last_id": .int(actions.upperBound), "withdrawn_at": .instant(now),
            ])
    }

    /// What an import said of somebody who was known before: an attribute, a tag.
    public static func restore(
        attribute name: String, of contact: Int, to value: String?, _ writing: Writing
    ) throws {
        if let value {
            try writing.run(
                "UPDATE contact_attribute SET value = ? WHERE contact_id = ? AND name = ?",
                [.text(value), .int(contact), .text(name)])
        } else {
            try writing.run(
                "DELETE FROM contact_attribute WHERE contact_id = ? AND name = ?",
                [.int(contact), .text(name)])
        }
    }

    public static func remove(
        tag: String, of contact: Int, _ writing: Writing
    ) throws {
        try writing.run(
            "DELETE FROM contact_tag WHERE contact_id = ? AND tag = ?",
            [.int(contact), .text(tag)])
    }
}
