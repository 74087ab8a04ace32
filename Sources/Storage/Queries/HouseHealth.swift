public import Domain

/// What can be said of a house at a glance, without looking at every row.
public struct HouseHealth: Sendable {
    public var schema: Int
    public var sqlite: String
    public var bytes: Int
    /// Of the log beside it; what was committed and not copied back yet.
    public var logBytes: Int
    public var lastCommandAt: Instant?
    public var lastBackupAt: Instant?
    /// What waits to be delivered, and what was given up.
    public var pending: Int
    public var dead: Int

    public init(_ database: Database) throws(Failure) {
        let path = database.path
        self = try database.read { reading in
            let outbox = try OutboxTable.counts(reading)
            return HouseHealth(
                schema: try reading.first("PRAGMA user_version") { $0.int(0) } ?? 0,
                sqlite: try reading.first("SELECT sqlite_version()") { $0.text(0) } ?? "",
                bytes: FileState(of: path)?.size ?? 0,
                logBytes: FileState(of: RealPath.of(path) + "-wal")?.size ?? 0,
                lastCommandAt: try CommandTable.lastAt(reading),
                lastBackupAt: try reading.first(
                    "SELECT at FROM command WHERE kind = 'back_up' ORDER BY number DESC LIMIT 1"
                ) { Instant($0.int(0)) }, pending: outbox.pending, dead: outbox.dead)
        }
    }

    private init(
        schema: Int, sqlite: String, bytes: Int, logBytes: Int, lastCommandAt: Instant?,
        lastBackupAt: Instant?, pending: Int, dead: Int
    ) {
        self.schema = schema
        self.sqlite = sqlite
        self.bytes = bytes
        self.logBytes = logBytes
        self.lastCommandAt = lastCommandAt
        self.lastBackupAt = lastBackupAt
        self.pending = pending
        self.dead = dead
    }
}
