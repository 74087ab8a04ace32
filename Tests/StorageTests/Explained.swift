import Domain
import GRDBSQLite
import Support

@testable import Storage

/// What SQLite says about how it will answer a statement.
struct Plan {
    var sql: String
    var steps: [String]

    /// Reads every row of a table or an index; a constant, a `json_each` or a subquery is none.
    var scans: [String] {
        steps.filter { step in
            step.hasPrefix("SCAN ") && step != "SCAN CONSTANT ROW"
                && !step.contains("VIRTUAL TABLE INDEX") && !small.contains(named(step))
        }
    }
    var sorts: [String] { steps.filter { $0.contains("USE TEMP B-TREE") } }

    /// What has a handful of rows, however large the house is; `recent` is a subquery's limit.
    private var small: Set<String> { ["stage", "s", "operator", "recent"] }

    private func named(_ step: String) -> String {
        String(step.split(separator: " ").dropFirst().first ?? "")
    }
}

/// A house in memory whose statements can be explained.
struct Explained {
    let database: Database

    init() throws {
        database = try Database.inMemory()
        try TestRows.write(to: database)
    }

    /// Runs some reads, and explains every statement that the connection has prepared for them.
    func plans(_ reads: (Reading) throws -> Void) throws -> [Plan] {
        try database.read { reading in
            let before = try statements(reading)
            try reads(reading)
            return try statements(reading).subtracting(before).sorted().map { sql in
                Plan(sql: sql, steps: try reading.rows("EXPLAIN QUERY PLAN \(sql)") { $0.text(3) })
            }
        }
    }

    private func statements(_ reading: Reading) throws -> Set<String> {
        var found: Set<String> = []
        try reading.each("SELECT 1") { row in
            let connection = sqlite3_db_handle(row.statement)
            var statement = sqlite3_next_stmt(connection, nil)
            while let current = statement {
                if let text = sqlite3_sql(current) { found.insert(String(cString: text)) }
                statement = sqlite3_next_stmt(connection, current)
            }
            return false
        }
        return found.filter { $0.hasPrefix("SELECT") && $0 != "SELECT 1" }
    }
}
