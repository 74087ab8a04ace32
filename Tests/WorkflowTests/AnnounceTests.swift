import Domain
import Storage
import Support
import Testing
import Workflow

/// What begins soon is announced once: not once per run, and in one terminal.
@Suite struct AnnounceTests {
    private func soon(_ house: TestHouse, _ login: String) throws -> [AgendaEntry] {
        let who = try house.who(login).operator
        return try house.house.database.read { reading in
            try AgendaQuery.entries(
                of: who, from: house.house.now, to: house.house.now.adding(minutes: 16), reading)
        }
    }

    @Test func `by whoever looks first, and again when it has moved`() throws {
        let house = try TestHouse()
        let visit = try #require(
            try house.complete(
                try house.call(), "appointment", asked: "2026-11-26T09:30"
            ).handovers.first)
        house.clock.set("2026-11-26T09:14")
        #expect(try house.house.announce(try soon(house, "bruno")).isEmpty)
        house.clock.set("2026-11-26T09:20")
        let entries = try soon(house, "bruno")
        #expect(try house.house.announce(entries) == Set(entries.map(\.commitment.id)))
        // Another terminal, or the same one opened again.
        let clock = house.clock
        let other = House(house.house.database) { clock.now }
        #expect(try other.announce(try soon(house, "bruno")).isEmpty)
        try house.perform(
            .reschedule(
                ActionChange(visit.action, version: nil, reason: "late train"),
                due: timed("2026-11-26T09:33"), snoozed: false), as: "bruno")
        #expect(try house.house.announce(try soon(house, "bruno")).count == 1)
        #expect(try house.house.announce(try soon(house, "bruno")).isEmpty)
    }

    @Test func `a day without an hour, and what is done, are never announced`() throws {
        let house = try TestHouse()
        let visit = try #require(try house.follow())
        house.clock.set("2026-11-25T23:50")
        #expect(try house.house.announce(try soon(house, "bruno")).isEmpty)
        house.clock.set("2026-11-24T08:50")
        let call = try house.call()
        try house.perform(
            .reschedule(
                ActionChange(call, version: nil, reason: "later"),
                due: timed("2026-11-24T09:00"), snoozed: false), as: "anna")
        try house.perform(.skip(ActionChange(call, version: nil, reason: "gone")), as: "anna")
        #expect(try house.house.announce(try soon(house, "anna")).isEmpty)
        #expect(try house.action(visit.action).state == .planned)
    }
}
