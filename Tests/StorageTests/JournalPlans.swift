import Domain
import GRDBSQLite
import Support
import Testing

@testable import Storage

/// The journal grows for ever: each of its pages walks an index or the entries' own keys.
@Suite("The journal's pages read no more than they show")
struct JournalPlans {
    private func steps(_ filter: JournalFilter, before: Int?) throws -> [String] {
        let database = try Database.inMemory()
        try TestRows.write(to: database)
        return try database.read { reading in
            _ = try JournalQuery.page(filter, before: before, limit: 50, reading)
            var found: [String] = []
            try reading.each("SELECT 1") { row in
                let connection = sqlite3_db_handle(row.statement)
                var statement = sqlite3_next_stmt(connection, nil)
                while let current = statement {
                    if let text = sqlite3_sql(current).map({ String(cString: $0) }),
                        text.contains("journal_entry")
                    {
                        found.append(text)
                    }
                    statement = sqlite3_next_stmt(connection, current)
                }
                return false
            }
            return try found.flatMap { sql in
                try reading.rows("EXPLAIN QUERY PLAN \(sql)") { $0.text(3) }
            }
        }
    }

    @Test(
        "nothing is sorted, and no table is read whole",
        arguments: [
            JournalFilter(), JournalFilter(actor: TestRows.anna),
            JournalFilter(entity: "action", key: 1), JournalFilter(entity: "action"),
            JournalFilter(kind: "complete"),
            JournalFilter(actor: TestRows.anna, entity: "action", key: 1, kind: "complete"),
            JournalFilter(from: Instant(0), until: Instant(1)),
        ])
    func plans(_ filter: JournalFilter) throws {
        for before in [nil, 100] {
            let steps = try steps(filter, before: before)
            #expect(!steps.isEmpty)
            for step in steps {
                #expect(!step.contains("TEMP B-TREE"), "\(step)")
                #expect(!step.hasPrefix("SCAN "), "\(step)")
            }
        }
        let index =
            filter.key != nil
            ? "journal_entry_entity" : filter.actor != nil ? "command_actor" : "PRIMARY KEY"
        #expect(try steps(filter, before: 100).contains { $0.contains(index) })
    }
}
