internal import GRDBSQLite

/// The row that a statement stands on: columns by index, valid inside the closure that gets it.
public struct Row {
    let statement: OpaquePointer

    public func int(_ column: Int) -> Int {
        Int(sqlite3_column_int64(statement, Int32(column)))
    }

    public func flag(_ column: Int) -> Bool { int(column) != 0 }

    public func real(_ column: Int) -> Double { sqlite3_column_double(statement, Int32(column)) }

    public func isNull(_ column: Int) -> Bool {
        sqlite3_column_type(statement, Int32(column)) == SQLITE_NULL
    }

    public func optionalInt(_ column: Int) -> Int? { isNull(column) ? nil : int(column) }

    /// Empty where the column is null.
    public func text(_ column: Int) -> String {
        guard let bytes = sqlite3_column_text(statement, Int32(column)) else { return "" }
        let count = Int(sqlite3_column_bytes(statement, Int32(column)))
        return String(
            decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }

    /// The text's UTF-8 where SQLite keeps it, without a copy; empty where the column is null.
    func withText<T>(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> T) -> T {
        let bytes = sqlite3_column_text(statement, Int32(column))
        let count = bytes == nil ? 0 : Int(sqlite3_column_bytes(statement, Int32(column)))
        return body(UnsafeBufferPointer(start: bytes, count: count))
    }

    public func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }

    public func blob(_ column: Int) -> [UInt8] {
        let count = Int(sqlite3_column_bytes(statement, Int32(column)))
        guard count > 0, let bytes = sqlite3_column_blob(statement, Int32(column)) else {
            return []
        }
        return Array(UnsafeRawBufferPointer(start: bytes, count: count))
    }

    public func value(_ column: Int) -> Value {
        switch sqlite3_column_type(statement, Int32(column)) {
        case SQLITE_INTEGER: .int(int(column))
        case SQLITE_FLOAT: .real(real(column))
        case SQLITE_TEXT: .text(text(column))
        case SQLITE_BLOB: .blob(blob(column))
        default: .null
        }
    }

    public var columnCount: Int { Int(sqlite3_column_count(statement)) }
}
