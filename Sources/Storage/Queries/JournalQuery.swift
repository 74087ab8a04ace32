public import Domain

/// Reads the journal, the last entry first, by keyset pages.
public enum JournalQuery {
    /// - parameter before: the entry that the page before ended with.
    /// - parameter actors: whose commands may be read; nil is everybody's, and the house's own.
    public static func page(
        _ filter: JournalFilter, before: Int? = nil, limit: Int, actors: Set<Operator.ID>? = nil,
        _ reading: Reading
    ) throws -> [JournalLine] {
        var conditions = [BoundSQL("e.id < ?", [.int(before ?? .max)])]
        if let actors {
            let list = actors.map { "\($0)" }.sorted().joined(separator: ",")
            conditions.append(
                BoundSQL(
                    "c.actor_id IN (SELECT value FROM json_each(?))", [.text("[\(list)]")]))
        }
        if let kind = filter.kind { conditions.append(BoundSQL("c.kind = ?", [.text(kind)])) }
        if let from = filter.from { conditions.append(BoundSQL("c.at >= ?", [.int(from.seconds)])) }
        if let until = filter.until {
            conditions.append(BoundSQL("c.at < ?", [.int(until.seconds)]))
        }
        let (walk, order) = walk(filter, before, &conditions)
        let statement =
            BoundSQL(
                """
                SELECT e.id, e.command_number, c.at, o.name, o.login, c.on_behalf, c.kind, e.entity,
                       e.entity_id, e.kind, p.before, p.after, p.entry_id IS NULL,
                       c.undone_by IS NOT NULL, c.actor_id
                FROM \(walk) LEFT JOIN operator o ON o.id = c.actor_id
                    LEFT JOIN journal_payload p ON p.entry_id = e.id
                WHERE 
                """) + BoundSQL.joined(conditions, by: "AND")
            + BoundSQL(" ORDER BY \(order) LIMIT ?", [.int(limit)])
        let found = try reading.rows(statement.sql, statement.arguments) { row in
            (
                line: JournalLine(
                    entry: row.int(0), command: row.int(1), at: Instant(row.int(2)),
                    actor: row.id(14), actorName: row.optionalText(3),
                    actorLogin: row.optionalText(4),
                    isOnBehalf: row.flag(5), kind: row.text(6), entity: row.text(7),
                    key: row.int(8), isInsert: row.text(9) == "insert", changes: [],
                    isErased: row.flag(12), isUndone: row.flag(13)),
                before: row.optionalText(10), after: row.optionalText(11)
            )
        }
        return try found.map { entry in
            var line = entry.line
            line.changes = try changes(entry.before, entry.after, reading)
            return line
        }
    }

    /// What the page is walked along: a row's own entries, an actor's commands, or all of them.
    /// Entries are numbered in the order of their commands.
    private static func walk(
        _ filter: JournalFilter, _ before: Int?, _ conditions: inout [BoundSQL]
    ) -> (walk: String, order: String) {
        if let entity = filter.entity, let key = filter.key {
            conditions.append(
                BoundSQL("e.entity = ? AND e.entity_id = ?", [.text(entity), .int(key)]))
            if let actor = filter.actor {
                conditions.append(BoundSQL("+c.actor_id = ?", [.id(actor)]))
            }
            return (
                """
                journal_entry e INDEXED BY journal_entry_entity
                CROSS JOIN command c ON c.number = e.command_number
                """, "e.id DESC"
            )
        }
        if let entity = filter.entity {
            // Of a whole table there may be most of the journal: the sign keeps SQLite from
            // sorting them.
            conditions.append(BoundSQL("+e.entity = ?", [.text(entity)]))
        }
        if let key = filter.key { conditions.append(BoundSQL("+e.entity_id = ?", [.int(key)])) }
        if let actor = filter.actor {
            conditions.append(BoundSQL("c.actor_id = ?", [.id(actor)]))
            if let before {
                conditions.append(
                    BoundSQL(
                        "c.number <= (SELECT command_number FROM journal_entry WHERE id = ?)",
                        [.int(before)]))
            }
            return (
                """
                command c INDEXED BY command_actor
                CROSS JOIN journal_entry e INDEXED BY journal_entry_command
                    ON e.command_number = c.number
                """, "c.number DESC, e.id DESC"
            )
        }
        return (
            "journal_entry e NOT INDEXED CROSS JOIN command c ON c.number = e.command_number",
            "e.id DESC"
        )
    }

    private static func changes(
        _ before: String?, _ after: String?, _ reading: Reading
    ) throws -> [JournalLine.Change] {
        let old = try before.map { try texts($0, reading) } ?? [:]
        let new = try after.map { try texts($0, reading) } ?? [:]
        return Set(old.keys).union(new.keys).sorted().map {
            JournalLine.Change(column: $0, before: old[$0], after: new[$0])
        }
    }

    /// SQLite reads its own JSON back; what is null is left out.
    private static func texts(_ json: String, _ reading: Reading) throws -> [String: String] {
        var columns: [String: String] = [:]
        try reading.each("SELECT key, value FROM json_each(?)", [.text(json)]) { row in
            columns[row.text(0)] = row.optionalText(1)
            return true
        }
        return columns
    }
}
