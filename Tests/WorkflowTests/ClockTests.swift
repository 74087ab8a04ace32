import Domain
import Storage
import Support
import Testing
import Workflow

/// Clocks that are wrong, nights that are longer or shorter, and a day that comes every four years.
@Suite struct `When the clock does what clocks do` {
    @Test func `set back by a day, nothing is refused, nothing is earlier than it was`() throws {
        let house = try TestHouse(at: "2026-11-24T10:00")
        let (first, second) = (try house.call(), try house.call(phones: ["049 8765499"]))
        try house.complete(first, "interested")
        let contact = try #require(try house.action(first).contact)
        let last = "SELECT last_contact_at FROM contact WHERE id = \(contact)"
        #expect(try house.count(last) == house.clock.now.seconds)
        let before = house.clock.now.seconds
        house.clock.set("2026-11-23T10:00")
        try house.complete(second, "interested")
        try house.perform(
            .contact(
                .log(
                    NewInteraction(
                        contact: contact, channel: .phone, direction: .in, report: "rang"))),
            as: "anna")
        #expect(try house.count(last) == before)
        #expect(try Check.run(house.house.database).isSound)
        // The order of what was done is that of the commits, whatever the clock said.
        try house.perform(.undo(.last), as: "anna")
        try house.perform(.undo(.last), as: "anna")
        #expect(try house.action(second).state == .planned)
        #expect(try house.action(first).state == .done)
        #expect(try Check.run(house.house.database).isSound)
    }

    @Test func `two exchanges in one second, one taken back: spoken to is spoken to`() throws {
        let house = try TestHouse()
        let call = try house.call()
        let contact = try #require(try house.action(call).contact)
        for _ in 0..<2 {
            try house.perform(
                .contact(
                    .log(
                        NewInteraction(
                            contact: contact, channel: .phone, direction: .in, report: "rang"))),
                as: "anna", id: freshUUID())
        }
        try house.perform(.undo(.last), as: "anna")
        let last = "SELECT last_contact_at FROM contact WHERE id = \(contact)"
        #expect(try house.count(last) == house.clock.now.seconds)
        #expect(try Check.run(house.house.database).isSound)
    }

    /// In Rome the clocks go from 3:00 back to 2:00 on 25 October 2026, and from 2:00 to 3:00 on 28
    /// March 2027 (Directive 2000/84/EC).
    @Test(arguments: [("2026-10-25T01:50", 25), ("2027-03-28T01:50", 23)])
    func `the night of the change: the claim lasts as long, the day has its hours`(
        time: String, hours: Int
    ) throws {
        let house = try TestHouse(at: time)
        let call = try house.call()
        try house.perform(.claim(call, version: nil), as: "anna")
        let until = try #require(try house.action(call).claimedUntil)
        #expect(until.seconds(since: house.clock.now) == 15 * 60)
        let day = Zone.rome.day(of: house.clock.now)
        let length = Zone.rome.instant(day.adding(days: 1), minute: 0)
            .seconds(since: Zone.rome.instant(day, minute: 0))
        #expect(length == hours * 3600)
        try house.complete(call, "busy")
        #expect(try Check.run(house.house.database).isSound)
    }

    @Test func `on a leap day one works, and a year on is the month's last day`() throws {
        let house = try TestHouse(at: "2028-02-29T10:00")
        let call = try house.call()
        let receipt = try house.complete(call, "no_answer")
        #expect(receipt.handovers.count == 1)
        #expect(try house.action(call).completedAt == moment("2028-02-29T10:00"))
        #expect(Zone.rome.day(of: house.clock.now).iso == "2028-02-29")
        #expect(try Check.run(house.house.database).isSound)
    }

    @Test func `a client in another zone means the same moments`() throws {
        // A calendar in New York: what is due at nine there is due at three in the afternoon here.
        let house = try TestHouse()
        try house.perform(
            .calendar(
                .add(
                    CalendarEdit(
                        "new york", zone: "America/New_York",
                        hours: "1-5 09:00-13:00 14:00-18:00"))), as: "root")
        try house.perform(
            .calendar(.assign(CalendarAssignment(.operator(login: "bruno"), calendar: "new york"))),
            as: "root")
        let visit = try #require(try house.follow())
        let due = try house.action(visit.action).due
        #expect(!due.hasTime)
        // The end of the assignee's hours on that day: 18:00 in New York is midnight in Rome.
        let zone = try #require(Zone(identifier: "America/New_York"))
        #expect(zone.local(due.at).minute == 18 * 60)
        #expect(try Check.run(house.house.database).isSound)
    }
}
