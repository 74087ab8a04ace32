public import Domain

/// The log of commands: what makes a replay harmless and an undo survive a restart.
public enum CommandTable {
    /// A command as it was stored.
    public struct Entry: Hashable, Sendable {
        public var number: Int
        public var id: String
        public var digest: [UInt8]
        public var actor: Operator.ID?
        public var kind: String
        public var at: Instant
        public var result: String
        public var undoneBy: Int?
    }

    private static let skipped = Undoable.passedOver.sorted().map { "'\($0)'" }
        .joined(separator: ", ")

    private static let columns =
        "number, id, digest, actor_id, kind, at, result, undone_by"

    private static func decode(_ row: Row) -> Entry {
        Entry(
            number: row.int(0), id: row.text(1), digest: row.blob(2),
            actor: row.optionalInt(3).map { Operator.ID($0) }, kind: row.text(4),
            at: Instant(row.int(5)), result: row.text(6), undoneBy: row.optionalInt(7))
    }

    public static func find(_ id: String, _ reading: Reading) throws -> Entry? {
        try reading.first("SELECT \(columns) FROM command WHERE id = ?", [.text(id)], decode)
    }

    /// The actor's last command that was not taken back and is not an undo itself.
    public static func last(of actor: Operator.ID, _ reading: Reading) throws -> Entry? {
        try reading.first(
            """
            SELECT \(columns) FROM command
            WHERE actor_id = ? AND undone_by IS NULL AND undo_of IS NULL
                AND kind NOT IN (\(skipped))
            ORDER BY number DESC LIMIT 1
            """, [.int(actor.raw)], decode)
    }

    /// When the last one was carried out; nil in a house where nothing has been done.
    public static func lastAt(_ reading: Reading) throws -> Instant? {
        try reading.first("SELECT at FROM command ORDER BY number DESC LIMIT 1") {
            Instant($0.int(0))
        }
    }

    /// Takes a number for a command that begins.
    public static func begin(
        id: String, digest: [UInt8], actor: Actor?, kind: String, at: Instant,
        _ writing: Writing
    ) throws -> Int {
        try writing.insert(
            """
            INSERT INTO command (id, digest, actor_id, on_behalf, kind, at, result)
            VALUES (?, ?, ?, ?, ?, ?, '')
            """,
            [
                .text(id), .blob(digest), .optional(actor?.operator.raw),
                .flag(actor?.isOnBehalf ?? false), .text(kind), .int(at.seconds),
            ])
    }

    /// Gives a command's number back that turned out to change nothing: nobody has seen it.
    public static func discard(_ number: Int, _ writing: Writing) throws {
        try writing.run("DELETE FROM command WHERE number = ?", [.int(number)])
    }

    public static func finish(_ number: Int, result: String, _ writing: Writing) throws {
        try writing.run(
            "UPDATE command SET result = ? WHERE number = ?", [.text(result), .int(number)])
    }

    public static func markUndone(_ number: Int, by undo: Int, _ writing: Writing) throws {
        try writing.run(
            "UPDATE command SET undone_by = ? WHERE number = ?", [.int(undo), .int(number)])
        try writing.run(
            "UPDATE command SET undo_of = ? WHERE number = ?", [.int(number), .int(undo)])
    }
}
