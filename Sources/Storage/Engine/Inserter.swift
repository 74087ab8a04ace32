internal import GRDB
internal import GRDBSQLite

/// One `INSERT` that is run many times: its columns are bound in their order, straight into
/// SQLite, without an array of values in between.
///
/// It lives as long as the transaction it was made in.
public final class Inserter {
    private let reading: Reading
    private let statement: GRDB.Statement
    private let handle: OpaquePointer
    private let sql: String
    private var place: Int32 = 0

    /// - parameter sql: an `INSERT` with a mark for each column.
    init(_ reading: Reading, sql: String) throws {
        self.sql = sql
        self.reading = reading
        statement = try reading.database.cachedStatement(sql: sql)
        handle = statement.sqliteStatement
    }

    public func int(_ value: Int) {
        place += 1
        sqlite3_bind_int64(handle, place, Int64(value))
    }

    public func int(_ value: Int?) {
        if let value { int(value) } else { null() }
    }

    public func flag(_ value: Bool) { int(value ? 1 : 0) }

    public func null() {
        place += 1
        sqlite3_bind_null(handle, place)
    }

    public func blob(_ value: [UInt8]) {
        place += 1
        reading.bind(value, to: handle, place)
    }

    public func text(_ value: String) {
        place += 1
        reading.bind(value, to: handle, place)
    }

    public func text(_ value: String?) {
        if let value { text(value) } else { null() }
    }

    /// Writes the row that was bound.
    ///
    /// - returns: its key.
    /// - throws: a `DatabaseError`, which `Database` turns into a `Failure`.
    @discardableResult
    public func run() throws -> Int {
        place = 0
        let code = sqlite3_step(handle)
        sqlite3_reset(handle)
        guard code == SQLITE_DONE else { throw reading.error(code, sql) }
        return Int(reading.database.lastInsertedRowID)
    }
}

extension Writing {
    /// Prepares a row's `INSERT`; `columns` are separated by commas.
    func inserter(into table: String, _ columns: String) throws -> Inserter {
        let marks = columns.split(separator: ",").map { _ in "?" }.joined(separator: ", ")
        return try Inserter(
            reading, sql: "INSERT INTO \(table) (\(columns)) VALUES (\(marks))")
    }
}
