import Domain
import Testing
import Workflow

@testable import Exchange

@Suite("The two real sets")
struct RealDataTests {
    @Test(.enabled(if: SharedData.has("crm-sales/SOURCE.txt")))
    func `crm-sales agrees with its SOURCE, and a second run changes nothing`() throws {
        let house = try ImportHouse()
        let files: [(ImportKind, String, String, Int)] = [
            (.contacts, "accounts.csv", "crm-sales-accounts.toml", 85),
            (.operators, "sales_teams.csv", "crm-sales-teams.toml", 35),
            (.negotiations, "sales_pipeline.csv", "crm-sales-pipeline.toml", 8800),
        ]
        for (kind, file, map, rows) in files {
            let report = try house.run(
                kind, SharedData.path("crm-sales/" + file), map: shippedMap(map))
            #expect(report.added == rows)
            #expect(report.rowsRead == rows)
            #expect(report.rejected == 0)
            if kind == .negotiations {
                #expect(
                    report.replacements == [
                        .init(column: "product", from: "GTXPro", to: "GTX Pro", count: 1480)
                    ])
                #expect(report.withoutContact == 1425)
            }
        }
        for (state, count) in [("won", 4238), ("lost", 2473), ("open", 1589 + 500)] {
            let found = try house.count("SELECT count(*) FROM negotiation WHERE state = '\(state)'")
            #expect(found == count)
        }
        let won = "SELECT sum(amount_cents) FROM negotiation WHERE state = 'won'"
        #expect(try house.count(won) == 10_005_534 * 100)
        #expect(
            try house.count("SELECT count(*) FROM negotiation WHERE contact_id IS NULL") == 1425)
        #expect(
            try house.count("SELECT count(*) FROM negotiation WHERE owner_id IS NULL") == 0)
        let valueless = "SELECT count(*) FROM negotiation WHERE amount_cents IS NULL"
        #expect(try house.count(valueless) == 2089)
        #expect(
            try house.count("SELECT count(*) FROM contact_relation WHERE kind = 'subsidiary_of'")
                == 15)
        #expect(try house.count("SELECT count(*) FROM team WHERE code <> 'agents'") == 6)
        let supervised = """
            SELECT count(*) FROM operator o JOIN team t ON t.id = o.team_id
            JOIN operator s ON s.id = t.supervisor_id AND s.role = 'supervisor'
            WHERE o.role = 'operator' AND t.code <> 'agents'
            """
        #expect(try house.count(supervised) == 35)
        #expect(try house.isProven())
        let entries = try house.count("SELECT count(*) FROM journal_entry")
        for (kind, file, map, rows) in files {
            let report = try house.run(
                kind, SharedData.path("crm-sales/" + file), map: shippedMap(map))
            #expect(report.unchanged == rows)
            #expect(report.added + report.updated + report.rejected == 0)
        }
        #expect(try house.count("SELECT count(*) FROM journal_entry") == entries)
    }

    @Test(.enabled(if: SharedData.has("bank-marketing/bank-full.csv")))
    func `bank-marketing agrees with its SOURCE, and a second run changes nothing`() throws {
        let house = try ImportHouse()
        let file = SharedData.path("bank-marketing/bank-full.csv")
        let map = shippedMap("bank-marketing.toml")
        let rehearsed = try house.run(.contacts, file, map: map, isDryRun: true)
        #expect(try house.count("SELECT count(*) FROM contact") == 0)
        let report = try house.run(.contacts, file, map: map)
        var same = rehearsed
        same.isDryRun = false
        same.record = report.record
        #expect(same == report)
        #expect(report.added == 45_211)
        #expect(report.delimiter == .semicolon)
        #expect(report.ignoredColumns.isEmpty)
        #expect(report.handovers.map(\.count) == [18, 18])
        let facts: [(String, Int)] = [
            ("SELECT count(*) FROM contact", 45_211),
            ("SELECT count(*) FROM interaction", 45_211),
            ("SELECT sum(duration_s) FROM interaction", 11_671_811),
            ("SELECT count(*) FROM interaction WHERE outcome_code = 'no_answer'", 3),
            ("SELECT count(*) FROM interaction WHERE outcome_code = 'interested'", 5289),
            ("SELECT count(*) FROM interaction WHERE outcome_code = 'not_interested'", 39_919),
            ("SELECT count(*) FROM contact WHERE last_contact_at IS NULL", 3),
            (attribute("poutcome", "= 'unknown'"), 36_959),
            (attribute("poutcome", "= 'success'"), 1511),
            (attribute("contact", "= 'cellular'"), 29_285),
            (attribute("pdays", "= '-1'"), 36_954),
            (attribute("balance", "LIKE '-%'"), 3766),
            ("SELECT max(CAST(value AS INTEGER)) FROM contact_attribute WHERE name='campaign'", 63),
            ("SELECT count(*) FROM action WHERE state = 'planned'", 36),
            ("SELECT count(*) FROM action WHERE state = 'done' AND origin = 'import'", 36),
            ("SELECT count(*) FROM negotiation WHERE state = 'open'", 36),
            ("SELECT count(*) FROM commitment WHERE status = 'confirmed'", 36),
            ("SELECT count(*) FROM message", 36),
        ]
        for (sql, expected) in facts { #expect(try house.count(sql) == expected, "\(sql)") }
        let days = """
            SELECT date(min(at), 'unixepoch') || ' ' || date(max(at), 'unixepoch')
            FROM interaction
            """
        #expect(try house.text(days) == "2008-05-05 2010-11-17")
        #expect(try house.text("SELECT name FROM contact WHERE id = 1") == "Client 00001")
        // Three working days after Monday 23 November.
        #expect(
            try house.count("SELECT count(DISTINCT due_at) FROM action WHERE state='planned'") == 1)
        let due = "SELECT date(due_at, 'unixepoch') FROM action WHERE state = 'planned'"
        #expect(try house.text(due) == "2026-11-26")
        #expect(try house.isProven())

        let again = try house.run(.contacts, file, map: map)
        #expect(again.unchanged == 45_211)
        for (sql, expected) in facts { #expect(try house.count(sql) == expected, "\(sql)") }
    }

    private func attribute(_ name: String, _ test: String) -> String {
        "SELECT count(*) FROM contact_attribute WHERE name = '\(name)' AND value \(test)"
    }
}
