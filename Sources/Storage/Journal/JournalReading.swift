public import Domain

/// What a command changed, read back to be shown or undone.
public struct JournalChange: Hashable, Sendable {
    public var entity: String
    public var key: Int
    public var isInsert: Bool
    /// Column and value before; empty for an insert.
    public var before: [String: Value]
    public var after: [String: Value]
}

/// A later command that stands on a row.
public struct JournalTouch: Hashable, Sendable {
    public var actor: Operator.ID?
    public var kind: String
}

public enum JournalReading {
    /// What changed a row after a command and was not taken back since, in order.
    public static func touches(
        of entity: String, _ key: Int, after command: Int, _ reading: Reading
    ) throws -> [JournalTouch] {
        try reading.rows(
            """
            SELECT c.actor_id, c.kind
            FROM journal_entry e CROSS JOIN command c ON c.number = e.command_number
            WHERE e.entity = ? AND e.entity_id = ? AND e.command_number > ?
                AND c.undone_by IS NULL AND c.undo_of IS NULL
            ORDER BY e.id
            """, [.text(entity), .int(key), .int(command)]
        ) { JournalTouch(actor: $0.optionalInt(0).map { Operator.ID($0) }, kind: $0.text(1)) }
    }

    /// Whether the command that made a row was taken back.
    public static func isTakenBack(
        _ entity: Entity, _ key: Int, _ reading: Reading
    ) throws -> Bool {
        try reading.first(
            """
            SELECT 1 FROM journal_entry e CROSS JOIN command c ON c.number = e.command_number
            WHERE e.entity = ? AND e.entity_id = ? AND e.kind = 'insert'
                AND c.undone_by IS NOT NULL
            """, [.text(entity.rawValue), .int(key)]
        ) { _ in true } ?? false
    }

    /// Whether an erasure took what a command wrote down.
    public static func isErased(_ command: Int, _ reading: Reading) throws -> Bool {
        try reading.first(
            """
            SELECT 1 FROM journal_entry e WHERE e.command_number = ?
                AND NOT EXISTS (SELECT 1 FROM journal_payload p WHERE p.entry_id = e.id)
            """, [.int(command)]
        ) { _ in true } ?? false
    }

    /// A command's changes, the last first.
    public static func changes(
        of command: Int, _ reading: Reading
    ) throws -> [JournalChange] {
        let entries = try reading.rows(
            """
            SELECT e.entity, e.entity_id, e.kind, p.before, p.after
            FROM journal_entry e JOIN journal_payload p ON p.entry_id = e.id
            WHERE e.command_number = ? ORDER BY e.id DESC
            """, [.int(command)]
        ) {
            (
                entity: $0.text(0), key: $0.int(1), kind: $0.text(2), before: $0.optionalText(3),
                after: $0.text(4)
            )
        }
        return try entries.map { entry in
            JournalChange(
                entity: entry.entity, key: entry.key, isInsert: entry.kind == "insert",
                before: try entry.before.map { try image($0, reading) } ?? [:],
                after: try image(entry.after, reading))
        }
    }

    /// SQLite reads its own JSON back.
    private static func image(_ json: String, _ reading: Reading) throws -> [String: Value] {
        var columns: [String: Value] = [:]
        try reading.each("SELECT key, value FROM json_each(?)", [.text(json)]) { row in
            columns[row.text(0)] = row.value(1)
            return true
        }
        return columns
    }
}
