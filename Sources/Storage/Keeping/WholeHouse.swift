public import Domain

/// Every row of every table, for a copy of the house that outlives this program and its file
/// format.
///
/// What SQLite keeps for itself (indexes, the words of searches) and what is computed of other
/// columns is left out: it is made anew.
public enum WholeHouse {
    public struct Table: Hashable, Sendable {
        public var name: String
        /// The stored ones, in the schema's order.
        public var columns: [String]
    }

    /// In the order in which the schema made them.
    public static func tables(_ reading: Reading) throws -> [Table] {
        let names = try reading.rows(
            """
            SELECT s.name FROM sqlite_schema s
            WHERE s.type = 'table' AND s.sql LIKE 'CREATE TABLE%'
                AND s.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
                AND NOT EXISTS (SELECT 1 FROM sqlite_schema v
                    WHERE v.sql LIKE 'CREATE VIRTUAL TABLE%'
                        AND s.name LIKE replace(v.name, '_', '\\_') || '\\_%' ESCAPE '\\')
            ORDER BY s.rowid
            """
        ) { $0.text(0) }
        return try names.map { name in
            Table(
                name: name,
                columns: try reading.rows(
                    "SELECT name FROM pragma_table_info(?)", [.text(name)]
                ) { $0.text(0) })
        }
    }

    /// Walks a table's rows, the values in the order of its columns.
    public static func each(
        _ table: Table, _ reading: Reading, _ visit: ([Value]) throws -> Void
    ) throws {
        let list = table.columns.map { "\"\($0)\"" }.joined(separator: ", ")
        let count = table.columns.count
        try reading.each("SELECT \(list) FROM \"\(table.name)\"") { row in
            try visit((0..<count).map { row.value($0) })
            return true
        }
    }

    /// The schema's version of the file that is read.
    public static func version(_ reading: Reading) throws -> Int {
        try reading.first("PRAGMA user_version") { $0.int(0) } ?? 0
    }
}

/// A house that is filled row by row, from a copy that has all of them.
public final class HouseLoad {
    private let database: Database
    private var tables: [String: WholeHouse.Table] = [:]
    private var putAside: [String] = []

    /// Makes a new file of the schema that the copy was made of, and empties it.
    ///
    /// - throws: `.unavailable` where the schema is a newer one.
    public init(into path: String, version: Int) throws(Failure) {
        guard (1...Database.currentVersion).contains(version) else {
            throw Failure(
                .unavailable,
                it: "È di una versione più nuova di prossima (schema \(version); questa conosce il "
                    + "\(Database.currentVersion)).",
                en: "It is of a newer prossima (schema \(version); this one knows "
                    + "\(Database.currentVersion)).",
                hint: Words(it: "Aggiorna prossima.", en: "Update prossima."))
        }
        database = try Database.blank(path)
        try database.migrate(
            from: Database.Header(application: 0, version: 0, isEmpty: true), upTo: version)
        try database.outsideTransaction { writing in
            try writing.script("PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF")
        }
        try database.write { try clear($0) }
    }

    /// What triggers write is in the copy already, or is made anew at the end.
    private func clear(_ writing: Writing) throws {
        for table in try WholeHouse.tables(writing.reading) { tables[table.name] = table }
        let triggers = try writing.rows(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid"
        ) { (name: $0.text(0), sql: $0.text(1)) }
        for trigger in triggers { try writing.script("DROP TRIGGER \"\(trigger.name)\"") }
        putAside = triggers.map(\.sql)
        for name in tables.keys.sorted() { try writing.run("DELETE FROM \"\(name)\"") }
    }

    /// The table of that name; nil where the schema has none.
    public func table(_ name: String) -> WholeHouse.Table? { tables[name] }

    /// Writes rows in one transaction.
    public func fill(_ body: (HouseRows) throws -> Void) throws(Failure) {
        try database.write { try body(HouseRows($0)) }
    }

    /// Puts the guards back, makes the searches' words, and looks whether every reference leads to
    /// a row.
    public func finish() throws(Failure) {
        try database.write { writing in
            for trigger in putAside { try writing.script(trigger) }
            for search in SearchIndex.all {
                try writing.run("INSERT INTO \(search.index) (\(search.index)) VALUES ('rebuild')")
            }
        }
        let lost = try database.read { try $0.first("PRAGMA foreign_key_check") { $0.text(0) } }
        try database.outsideTransaction { writing in
            try writing.script("PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL")
        }
        database.forgetLog()
        close()
        if let lost {
            throw Failure(
                .invalid, it: "Nella tabella «\(lost)» un riferimento non porta a niente.",
                en: "In the table “\(lost)” a reference leads nowhere.")
        }
    }

    public func close() { database.close() }
}

/// The rows of one transaction of a `HouseLoad`.
public struct HouseRows {
    private let writing: Writing

    fileprivate init(_ writing: Writing) { self.writing = writing }

    /// - parameter columns: of the table's own, with a value each.
    public func add(
        _ values: [Value], _ columns: [String], to table: WholeHouse.Table
    ) throws {
        let list = columns.map { "\"\($0)\"" }.joined(separator: ", ")
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        try writing.run("INSERT INTO \"\(table.name)\" (\(list)) VALUES (\(marks))", values)
    }
}
