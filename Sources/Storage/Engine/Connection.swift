internal import GRDB
internal import GRDBSQLite

/// A connection inside a transaction: prepared statements, positional arguments, typed rows.
///
/// It lives as long as the closure it was handed to. Statements are prepared once and kept; they
/// are bound and stepped through SQLite's own interface, because a queue's page is read at every
/// key (docs/decisions/0002).
public struct Reading {
    let database: GRDB.Database
    /// Whether a statement that writes is refused.
    var isOnly = false
    /// Which contacts are seen through it; nil for all.
    public internal(set) var sight: ContactSight?

    /// Every row of a query, decoded.
    ///
    /// - throws: a `DatabaseError`, which `Database` turns into a `Failure`.
    public func rows<T>(
        _ sql: String, _ arguments: [Value] = [], _ decode: (Row) throws -> T
    ) throws -> [T] {
        var found: [T] = []
        try each(sql, arguments) { row in
            found.append(try decode(row))
            return true
        }
        return found
    }

    /// The first row of a query, decoded; nil when there is none.
    public func first<T>(
        _ sql: String, _ arguments: [Value] = [], _ decode: (Row) throws -> T
    ) throws -> T? {
        var found: T?
        try each(sql, arguments) { row in
            found = try decode(row)
            return false
        }
        return found
    }

    /// Walks the rows until `visit` says false.
    public func each(
        _ sql: String, _ arguments: [Value] = [], _ visit: (Row) throws -> Bool
    ) throws {
        let statement = try database.cachedStatement(sql: sql)
        let handle = statement.sqliteStatement
        defer { sqlite3_reset(handle) }
        guard !isOnly || sqlite3_stmt_readonly(handle) != 0 else {
            throw DatabaseError(resultCode: .SQLITE_READONLY, message: "read-only", sql: sql)
        }
        try bind(arguments, to: handle, sql)
        let row = Row(statement: handle)
        while true {
            switch sqlite3_step(handle) {
            case SQLITE_ROW:
                if try !visit(row) { return }
            case SQLITE_DONE: return
            case let code: throw error(code, sql)
            }
        }
    }

    /// Runs a statement that says when a transaction begins or ends.
    func step(_ sql: String) throws {
        let handle = try database.cachedStatement(sql: sql).sqliteStatement
        defer { sqlite3_reset(handle) }
        let code = sqlite3_step(handle)
        guard code == SQLITE_DONE else { throw error(code, sql) }
    }

    func bind(
        _ arguments: some Sequence<Value>, to handle: OpaquePointer, _ sql: String
    ) throws {
        for (index, argument) in arguments.enumerated() {
            let place = Int32(index + 1)
            let code =
                switch argument {
                case .null: sqlite3_bind_null(handle, place)
                case .int(let value): sqlite3_bind_int64(handle, place, Int64(value))
                case .real(let value): sqlite3_bind_double(handle, place, value)
                case .text(let value): bind(value, to: handle, place)
                case .blob(let value): bind(value, to: handle, place)
                }
            guard code == SQLITE_OK else { throw error(code, sql) }
        }
    }

    @discardableResult
    func bind(_ text: String, to handle: OpaquePointer, _ place: Int32) -> Int32 {
        // A null pointer would be the null value.
        if text.isEmpty { return sqlite3_bind_text(handle, place, "", 0, transient) }
        var text = text
        return text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                sqlite3_bind_text(handle, place, $0.baseAddress, Int32($0.count), transient)
            }
        }
    }

    @discardableResult
    func bind(_ blob: [UInt8], to handle: OpaquePointer, _ place: Int32) -> Int32 {
        blob.withUnsafeBytes {
            sqlite3_bind_blob(handle, place, $0.baseAddress, Int32($0.count), transient)
        }
    }

    func error(_ code: Int32, _ sql: String) -> DatabaseError {
        let message = database.sqliteConnection.flatMap { sqlite3_errmsg($0) }
            .map { String(cString: $0) }
        return DatabaseError(resultCode: ResultCode(rawValue: code), message: message, sql: sql)
    }
}

/// A connection inside a write transaction.
public struct Writing {
    /// What is read here sees what was written here.
    public let reading: Reading

    init(database: GRDB.Database) { reading = Reading(database: database) }

    /// Runs a statement that returns no rows.
    ///
    /// - returns: how many rows it changed.
    @discardableResult
    public func run(_ sql: String, _ arguments: some Sequence<Value>) throws -> Int {
        let statement = try reading.database.cachedStatement(sql: sql)
        let handle = statement.sqliteStatement
        defer { sqlite3_reset(handle) }
        try reading.bind(arguments, to: handle, sql)
        while true {
            switch sqlite3_step(handle) {
            case SQLITE_ROW: continue
            case SQLITE_DONE: return reading.database.changesCount
            case let code: throw reading.error(code, sql)
            }
        }
    }

    @discardableResult
    public func run(_ sql: String) throws -> Int { try run(sql, EmptyCollection()) }

    /// Runs an `INSERT`.
    ///
    /// - returns: the new row's key.
    @discardableResult
    public func insert(_ sql: String, _ arguments: some Sequence<Value>) throws -> Int {
        try run(sql, arguments)
        return Int(reading.database.lastInsertedRowID)
    }

    /// Runs several statements of a script, as a migration is.
    public func script(_ sql: String) throws {
        try reading.database.execute(sql: sql)
    }

    public func rows<T>(
        _ sql: String, _ arguments: [Value] = [], _ decode: (Row) throws -> T
    ) throws -> [T] { try reading.rows(sql, arguments, decode) }

    public func first<T>(
        _ sql: String, _ arguments: [Value] = [], _ decode: (Row) throws -> T
    ) throws -> T? { try reading.first(sql, arguments, decode) }
}

/// SQLite copies the bytes before the call returns.
private var transient: sqlite3_destructor_type {
    unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
