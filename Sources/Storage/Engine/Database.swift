internal import CAllocator
internal import CStatementJournal
public import Domain
import Foundation
internal import GRDB
internal import GRDBSQLite
import Glibc
import Synchronization

/// The file that all operators of a host share.
///
/// One connection for each process: SQLite's `data_version` then tells exactly what other
/// processes changed (docs/decisions/0002).
public final class Database: Sendable {
    /// What the file is opened for.
    public enum Access: Hashable, Sendable {
        case readWrite, readOnly
        /// Only reading was possible: the file or its folder cannot be written.
        case unwritable
    }

    public let path: String
    public let access: Access
    let queue: DatabaseQueue
    let gate: WriteGate?
    let standstill = Standstill()
    let log: LogLength
    /// The file that was opened; nil in memory.
    let identity: FileIdentity?
    /// What the house said of itself when it was opened; nil until then.
    let opened = Mutex<Opening?>(nil)
    /// Of a file that is read without any locks, because none can be written.
    private let still: FileState?
    /// Whether it is a copy to try something in: what is written there nobody will read.
    public let isToTry: Bool

    private init(
        path: String, access: Access, queue: DatabaseQueue, gate: WriteGate?, log: LogLength,
        still: FileState? = nil, isToTry: Bool = false
    ) {
        self.isToTry = isToTry
        self.log = log
        self.still = still
        self.path = path
        self.access = access
        self.queue = queue
        self.gate = gate
        identity = FileIdentity(of: path)
    }

    /// "PROS": marks the file as ours.
    static let applicationID = 0x5052_4F53

    /// Seconds that a statement waits for somebody else's lock.
    private static let patience = 5

    /// Opens an existing file, and brings an older one up to this version's schema. Where it cannot
    /// be written it is opened for reading: `access` then says so.
    ///
    /// - parameter mayMigrate: whether an older file is brought up to date, or refused.
    /// - throws: `.unavailable` with one sentence where it is missing, unreadable, foreign, newer,
    ///   corrupt or busy.
    public static func open(
        _ path: String, access: Access = .readWrite, mayMigrate: Bool = true
    ) throws(Failure) -> Database {
        let (database, header) = try unmigrated(path, access: access)
        if !mayMigrate { try database.requireCurrent(header) }
        try database.migrate(from: header)
        try database.settle()
        database.gate?.prepare()
        return database
    }

    /// A file as it lies there, of whatever version.
    static func unmigrated(
        _ path: String, access: Access
    ) throws(Failure) -> (Database, Header) {
        try FileCheck.existing(path)
        if access == .readWrite { try FileSystem.check(path) }
        return try Failure.translating(path) {
            do {
                return try connected(path, access)
            } catch let error as DatabaseError where error.isOfTheDisk {
                return try connectedUnwritable(path, access, after: error)
            }
        }
    }

    private static func connected(
        _ path: String, _ access: Access
    ) throws -> (Database, Header) {
        let log = LogLength()
        let queue = try DatabaseQueue(path: path, configuration: configuration(access, log))
        // SQLite opens a file that may not be written for reading, and says so only here.
        let isUnwritable =
            queue.unsafeRead { sqlite3_db_readonly($0.sqliteConnection, nil) } == 1
        let database = Database(
            path: path, access: access == .readWrite && isUnwritable ? .unwritable : access,
            queue: queue,
            gate: access == .readWrite && !isUnwritable ? WriteGate(beside: path) : nil, log: log)
        return (database, try database.header())
    }

    /// In a folder where SQLite can make no files, not even those that readers tell one another
    /// by: a file that has no log beside it is whole, and is read as one that does not change.
    private static func connectedUnwritable(
        _ path: String, _ access: Access, after error: DatabaseError
    ) throws -> (Database, Header) {
        guard let still = FileState(of: path) else { throw error }
        let name = RealPath.of(path) + "-wal"
        if let log = FileState(of: name), log.size > 0 { throw Failure.unreadable(log: name) }
        let log = LogLength()
        let queue: DatabaseQueue
        do {
            queue = try DatabaseQueue(
                path: FileState.immutable(path), configuration: configuration(.readOnly, log))
        } catch { throw error }
        let database = Database(
            path: path, access: access == .readWrite ? .unwritable : access, queue: queue,
            gate: nil, log: log, still: still)
        return (database, try database.header())
    }

    /// Creates a new file, private to its owner, with the current schema.
    ///
    /// - throws: `.refused` where something is there already.
    public static func create(_ path: String) throws(Failure) -> Database {
        let database = try blank(path)
        try database.migrate()
        try database.settle()
        return database
    }

    /// A new file without anything in it.
    static func blank(_ path: String) throws(Failure) -> Database {
        PrivateFolder.make(above: path)
        try FileSystem.check(path)
        try FileCheck.createPrivately(path)
        return try Failure.translating(path) {
            let log = LogLength()
            let queue = try DatabaseQueue(path: path, configuration: configuration(.readWrite, log))
            try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
            return Database(
                path: path, access: .readWrite, queue: queue, gate: WriteGate(beside: path),
                log: log)
        }
    }

    /// A database in memory, for tests and rehearsal.
    public static func inMemory() throws(Failure) -> Database {
        let database = try Failure.translating(":memory:") {
            let log = LogLength()
            let queue = try DatabaseQueue(configuration: configuration(.readWrite, log))
            return Database(
                path: ":memory:", access: .readWrite, queue: queue, gate: nil, log: log)
        }
        try database.migrate()
        return database
    }

    /// A database without a name, which only this process sees.
    static func unnamed() throws -> Database {
        let log = LogLength()
        let queue = try DatabaseQueue(path: "", configuration: configuration(.readWrite, log))
        // A journal that leaves memory once it is large: SQLite 3.40 writes nothing at its end, and
        // takes that for a full disk. Nothing here outlives the process, so it may stay.
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = MEMORY") }
        return Database(
            path: "", access: .readWrite, queue: queue, gate: nil, log: log, isToTry: true)
    }

    private static func configuration(_ access: Access, _ log: LogLength) -> Configuration {
        allocator_keep_freed(512 << 10)
        _ = statementJournal
        var configuration = Configuration()
        configuration.readonly = access != .readWrite
        configuration.busyMode = .timeout(TimeInterval(patience))
        configuration.maximumReaderCount = 1
        configuration.prepareDatabase { database in
            // What was confirmed on screen survives a power cut.
            // The room that a large import's log took is given back when the log begins again.
            try database.execute(
                sql: """
                    PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
                    PRAGMA journal_size_limit = 33554432
                    """)
            database.add(function: folded)
            log.watch(database)
        }
        return configuration
    }

    /// What SQLite notes to take half a statement back: in a file it is fifty writes for a contact,
    /// and in memory, where SQLite takes it in kilobytes, a fifth of an import. What is longer goes to
    /// a file in one write, of which SQLite keeps 17 bits of the length: 128 KB would be none, and it
    /// would say that the disk is full.
    private static let statementJournal = statement_journal_keep(120 << 10)

    /// `folded(text)`: without case and accents, as texts are compared in filters.
    private static let folded = DatabaseFunction("folded", argumentCount: 1, pure: true) { values in
        String.fromDatabaseValue(values[0]).map(FoldedText.fold)
    }

    // MARK: Transactions

    /// Reads from one consistent state of the file.
    public func read<T>(_ body: (Reading) throws -> T) throws(Failure) -> T {
        try Failure.translating(path) { try plainRead(body) }
    }

    private func plainRead<T>(_ body: (Reading) throws -> T) throws -> T {
        if let still, FileState(of: path) != still { throw Failure.changedUnlocked(path) }
        return try queue.unsafeRead { database in
            // One snapshot for all that is read, without the write lock. Kept statements and
            // a look at each one stand for GRDB's `readOnly`, which parses four for a read.
            let reading = Reading(database: database, isOnly: true)
            try reading.step("BEGIN DEFERRED")
            defer { try? reading.step("COMMIT") }
            return try body(reading)
        }
    }

    /// Whose file it is, and of which version.
    func header() throws -> Header {
        try plainRead { reading in
            Header(
                application: try reading.first("PRAGMA application_id") { $0.int(0) } ?? 0,
                version: try reading.first("PRAGMA user_version") { $0.int(0) } ?? 0,
                isEmpty: try reading.first("SELECT 1 FROM sqlite_schema LIMIT 1") { _ in true }
                    == nil)
        }
    }

    /// Writes in one transaction: all of it happens, or none.
    ///
    /// Writers queue at a gate first, in the order they came (docs/decisions/0003).
    public func write<T>(_ body: (Writing) throws -> T) throws(Failure) -> T {
        try transaction(ending: .commit, body)
    }

    /// Does all that `write` does, and takes it back: what would happen, without its happening.
    public func rehearse<T>(_ body: (Writing) throws -> T) throws(Failure) -> T {
        try transaction(ending: .rollback, body)
    }

    private func transaction<T>(
        ending completion: GRDB.Database.TransactionCompletion,
        _ body: (Writing) throws -> T
    ) throws(Failure) -> T {
        guard access == .readWrite else {
            throw access == .unwritable ? Failure.unwritable(path) : Failure.readOnly
        }
        let result = try atGate(ending: completion, body)
        if log.isTooLong { copyLogBack() }
        return result
    }

    private func atGate<T>(
        ending completion: GRDB.Database.TransactionCompletion,
        _ body: (Writing) throws -> T
    ) throws(Failure) -> T {
        try whileNobodyWrites { () throws(Failure) in try inside(completion, body) }
    }

    /// Keeps every other writer waiting at the gate.
    func whileNobodyWrites<T>(_ body: () throws(Failure) -> T) throws(Failure) -> T {
        standstill.enter()
        defer { standstill.leave() }
        return try standstill.unstopped { () throws(Failure) in
            try gate?.enter()
            defer { gate?.leave() }
            if let identity { try FileCheck.same(path, as: identity) }
            return try body()
        }
    }

    /// A write transaction of whoever has passed the gate.
    func inside<T>(_ body: (Writing) throws -> T) throws(Failure) -> T {
        try inside(.commit, body)
    }

    private func inside<T>(
        _ completion: GRDB.Database.TransactionCompletion, _ body: (Writing) throws -> T
    ) throws(Failure) -> T {
        try Failure.translating(path) {
            try queue.writeWithoutTransaction { database in
                var result: T?
                try database.inTransaction(.immediate) {
                    try checkStanding(Reading(database: database))
                    result = try body(Writing(database: database))
                    return completion
                }
                guard let result else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
                return result
            }
        }
    }

    /// Runs statements that no transaction may hold, such as `PRAGMA` and `VACUUM`.
    public func outsideTransaction<T>(_ body: (Writing) throws -> T) throws(Failure) -> T {
        try Failure.translating(path) {
            try queue.writeWithoutTransaction { try body(Writing(database: $0)) }
        }
    }

    /// Copies the log back while others go on writing; then, at the gate, the little that they have
    /// written meanwhile, so that whoever writes next begins the log again. Where somebody reads an
    /// older state for long it is left, to whoever makes it as long again.
    private func copyLogBack() {
        log.wasCopiedBack()
        _ = try? outsideTransaction { try $0.script("PRAGMA wal_checkpoint(PASSIVE)") }
        try? whileNobodyWrites { () throws(Failure) in
            try outsideTransaction { writing in
                // Everybody waits for this: readers are given a moment to come to their end.
                try writing.script("PRAGMA busy_timeout = 20")
                // However it ends: a full disk must not leave others' locks without patience.
                defer { try? writing.script("PRAGMA busy_timeout = \(Self.patience * 1000)") }
                try writing.script("PRAGMA wal_checkpoint(RESTART)")
            }
        }
    }

    /// Copies the log back and empties it, as far as nobody reads from it just now.
    public func forgetLog() {
        _ = try? outsideTransaction { try $0.script("PRAGMA wal_checkpoint(TRUNCATE)") }
    }

    /// Prepares the connection for many writes in a row, and makes it as it was afterwards: more
    /// pages in memory and a longer log, because keys in no order touch pages all over the file:
    /// each is written back once where it was changed many times.
    ///
    /// - parameter mayRepeat: whether what a power cut takes can be done again, as a file can be
    ///   imported again: then nobody waits for the disk until the end. The file stays whole.
    public func inBulk<T>(
        mayRepeat: Bool = false, _ body: () throws(Failure) -> T
    ) throws(Failure) -> T {
        func set(cache kibibytes: Int, synchronous: String) throws(Failure) {
            try outsideTransaction {
                try $0.script(
                    "PRAGMA cache_size = -\(kibibytes); PRAGMA synchronous = \(synchronous)")
            }
        }
        allocator_keep_freed(64 << 20)
        try set(cache: 64_000, synchronous: mayRepeat ? "NORMAL" : "FULL")
        let usual = log.takeLongest(60_000)
        defer {
            _ = log.takeLongest(usual)
            try? set(cache: 2000, synchronous: "FULL")
            // Waits for the disk; otherwise whoever commits next would wait for it.
            copyLogBack()
        }
        return try body()
    }

    /// Grows when another process has committed; its own commits leave it as it is.
    public func dataVersion() throws(Failure) -> Int {
        try Failure.translating(path) {
            try queue.unsafeRead { database in
                try Reading(database: database).first("PRAGMA data_version") { $0.int(0) } ?? 0
            }
        }
    }
}
