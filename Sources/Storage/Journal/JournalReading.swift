/// What a command changed, read back to be shown or undone.
public struct JournalChange: Hashable, Sendable {
    public var entity: String
    public var key: Int
    public var isInsert: Bool
    /// Column and value before; empty for an insert.
    public var before: [String: Value]
    public var after: [String: Value]
}

public enum JournalReading {
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
