import Domain
import Support
import Testing

@testable import Storage

/// What limits whom one sees costs an index look for each row, not a walk for each.
@Suite("Contacts that are seen by some")
struct SightPlans {
    @Test("each condition is answered by an index of the contact")
    func plans() throws {
        let database = try Database.inMemory()
        try TestRows.write(to: database)
        let dario = Actor(
            operator: ID(2), name: "Dario", role: .operator, team: TestRows.team, supervises: [])
        for visibility in Visibility.allCases where visibility != .all {
            try database.write { writing in
                try SettingTable.set(ContactSight.setting, visibility.rawValue, writing)
            }
            let steps = try database.read { reading in
                let sight = try #require(try ContactSight.of(dario, reading))
                let condition = sight.condition
                return try reading.rows(
                    "EXPLAIN QUERY PLAN SELECT 1 FROM contact c WHERE c.id = 1 AND \(condition.sql)",
                    condition.arguments
                ) { $0.text(3) }
            }
            for step in steps where step.hasPrefix("SCAN ") {
                #expect(step.contains("json_each"), "\(step)")
            }
            #expect(steps.contains { $0.contains("SEARCH a USING") })
        }
    }

    @Test("those that are seen are gathered through indexes, and are those that fit the condition")
    func keys() throws {
        let database = try Database.inMemory()
        try TestRows.write(to: database)
        for visibility in Visibility.allCases where visibility != .all {
            for number in 1...3 {
                try database.write { writing in
                    try SettingTable.set(ContactSight.setting, visibility.rawValue, writing)
                }
                try database.read { reading in
                    let person = Actor(
                        operator: ID(number), name: "", role: .operator, team: TestRows.team,
                        supervises: [])
                    let sight = try #require(try ContactSight.of(person, reading))
                    let (keys, condition) = (sight.keys, sight.condition)
                    let gathered = try reading.rows(keys.sql, keys.arguments) { $0.int(0) }
                    let walked = try reading.rows(
                        "SELECT c.id FROM contact c WHERE " + condition.sql, condition.arguments
                    ) { $0.int(0) }
                    #expect(Set(gathered) == Set(walked))
                    let steps = try reading.rows(
                        "EXPLAIN QUERY PLAN " + keys.sql, keys.arguments
                    ) { $0.text(3) }
                    for step in steps where step.hasPrefix("SCAN ") {
                        #expect(step.contains("json_each"), "\(step)")
                    }
                }
            }
        }
    }
}
