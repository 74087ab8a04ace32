import Domain
import Storage
import Support
import Testing
import Workflow

/// What a screen shows of the rules that recur.
@Suite struct `A recurring rule's sheet` {
    @Test func `whose turn it is stands first, then whose turn comes within a month`() throws {
        let scene = try RecurringHouse(at: "2027-03-10T10:00")
        try scene.contact("Rossi Srl", last: "2026-12-31T11:00")
        try scene.contact("Verdi Srl", last: "2026-11-02T11:00")
        try scene.contact("Bianchi Srl", last: "2027-01-20T11:00")
        try scene.contact("Neri Srl", last: "2027-02-20T11:00")
        let rule = try scene.rule()
        let sheet = try scene.house.house.recurringSheet(rule, as: try scene.house.who("ruth"))
        #expect(sheet.due == 2)
        #expect(sheet.due == (try scene.run(rule, isDryRun: true)).due)
        // Two months after 20 February is 20 April: that is too far.
        #expect(sheet.next.map(\.name) == ["Verdi Srl", "Rossi Srl", "Bianchi Srl"])
        #expect(sheet.next.map(\.day.iso) == ["2027-01-02", "2027-02-28", "2027-03-20"])
        #expect(sheet.next.map(\.since.iso) == ["2026-11-02", "2026-12-31", "2027-01-20"])
        #expect(try scene.house.count("SELECT count(*) FROM action") == 0)
    }

    @Test func `a line says what begins, how many go on, and the last run`() throws {
        let scene = try RecurringHouse(at: "2027-03-10T10:00")
        try scene.contact("Rossi Srl", last: "2026-12-31T11:00")
        let rule = try scene.rule()
        func line() throws -> RecurringLine {
            let lines = try scene.house.house.database.read { try RecurringListQuery.lines($0) }
            return try #require(lines.first)
        }
        #expect(try line().lastRun == nil)
        #expect(try (line().sequenceName, line().typeName) == ("Periodic call", "Call"))
        try scene.run(rule)
        #expect(try line().running == 1)
        #expect(try line().lastRun?.planned == 1)
        #expect(try line().lastRun?.actorName == "Ruth")
        try scene.house.change("UPDATE sequence SET state = 'retired'")
        #expect(try line().sequenceName == nil)
        #expect {
            try scene.house.house.recurringSheet(rule, as: try scene.house.who("ruth"))
        } throws: { ($0 as? Failure)?.code == .notFound }
    }

    @Test func `only who is seen is named`() throws {
        let scene = try RecurringHouse(at: "2027-03-10T10:00")
        try scene.contact("Rossi Srl", owner: "anna", last: "2026-12-31T11:00")
        try scene.contact("Verdi Srl", owner: "bruno", last: "2026-12-30T11:00")
        let rule = try scene.rule()
        try scene.house.house.setVisibility(.own, as: try scene.house.who("root"))
        let sheet = try scene.house.house.recurringSheet(rule, as: try scene.house.who("anna"))
        #expect(sheet.next.map(\.name) == ["Rossi Srl"])
    }
}
