import Domain
import Storage
import Support
import Testing
import Workflow

/// A customer who asked to be called back: by the same person until half an hour past the time, then
/// by anybody of their team, and at last the supervisor hears of it.
@Suite struct CallbackTests {
    private func callback(_ house: TestHouse) throws -> Action.ID {
        try #require(
            try house.complete(
                try house.call(), "call_back", asked: "2026-11-24T10:00"
            ).handovers.first
        ).action
    }

    private func isClaimed(_ house: TestHouse, _ id: Action.ID, by login: String) throws -> Bool {
        do {
            try house.perform(.claim(id, version: nil), as: login)
            return true
        } catch let failure as Failure {
            #expect(failure.code == .notAllowed)
            return false
        }
    }

    /// Whose queue and which pool it is in.
    private func isInQueue(_ house: TestHouse, _ id: Action.ID, _ scope: QueueScope) throws -> Bool
    {
        try house.house.database.read { reading in
            let now = house.house.now
            let bands = DelayBands(now: now, calendar: .italianOffice)
            return try QueueQuery(reading, now: now, bands: bands).page(
                QueueRequest(scope: scope, edge: .first, limit: 50)
            ).rows.contains { $0.id == id }
        }
    }

    @Test func `until half an hour past the time it is the one's who was asked`() throws {
        let house = try TestHouse()
        let id = try callback(house)
        let action = try house.action(id)
        #expect(action.due == timed("2026-11-24T10:00"))
        #expect(action.assignee.operator == (try house.who("anna").operator))
        let inbound = try #require(try house.who("anna").team)
        for time in ["2026-11-24T09:55", "2026-11-24T10:29"] {
            house.clock.set(time)
            #expect(try !isClaimed(house, id, by: "dario"))
            #expect(try !isInQueue(house, id, .pool(inbound)))
            #expect(try isInQueue(house, id, .of(try house.who("anna").operator)))
        }
        #expect(try isClaimed(house, id, by: "anna"))
    }

    @Test func `from then on it is whoever takes it of the team, and only of the team`() throws {
        let house = try TestHouse()
        let id = try callback(house)
        house.clock.set("2026-11-24T10:30")
        let inbound = try #require(try house.who("anna").team)
        #expect(try isInQueue(house, id, .pool(inbound)))
        #expect(try isInQueue(house, id, .of(try house.who("anna").operator)))
        #expect(try !isClaimed(house, id, by: "bruno"))
        #expect(try isClaimed(house, id, by: "dario"))
        #expect(try !isInQueue(house, id, .pool(inbound)))
        #expect(try !isInQueue(house, id, .of(try house.who("anna").operator)))
        // Anna's appointment is Dario's now.
        let entries = try house.count(
            """
            SELECT count(*) FROM commitment m JOIN operator o ON o.id = m.operator_id
            WHERE m.action_id = \(id) AND m.status = 'confirmed' AND o.login = 'dario'
            """)
        #expect(entries == 1)
        // A claim that expires gives it back to the team.
        house.clock.set("2026-11-24T10:46")
        #expect(try isClaimed(house, id, by: "anna"))
        #expect(try Check.run(house.house.database).isSound)
    }

    @Test func `nobody takes it: the supervisor hears of it, once`() throws {
        let house = try TestHouse()
        let id = try callback(house)
        try house.change("UPDATE action_type SET escalate_after_h = 1 WHERE code = 'call'")
        let root = try house.who("root")
        house.clock.set("2026-11-24T11:00")
        #expect(try house.house.escalate(as: root) == 0)
        house.clock.set("2026-11-24T11:01")
        #expect(try house.house.escalate(as: root) == 1)
        #expect(try house.house.escalate(as: root) == 0)
        let told = try house.text(
            """
            SELECT o.login || ': ' || m.subject FROM message m
            JOIN operator o ON o.id = m.recipient_id WHERE m.action_id = \(id)
                AND m.sender_id IS NULL
            """)
        #expect(told == "ruth: Late: Call · Rossi Srl · Anna")
        // She may give it to whom she wants.
        try house.perform(
            .reassign(
                ActionChange(id, version: nil, reason: "nobody called"),
                to: Action.Assignee(operator: try house.who("dario").operator)), as: "ruth")
        #expect(try house.action(id).assignee.operator == (try house.who("dario").operator))
    }

    /// Each part of the day leads to another: examples 1 and 2 of the worked ones, and the evening.
    @Test(arguments: [
        ("2026-11-23T14:05", "2026-11-24T09:05"), ("2026-11-24T09:30", "2026-11-24T14:30"),
        ("2026-11-27T17:30", "2026-11-30T12:30"),
    ])
    func `nobody answered: tried again in another part of the day`(at: String, due: String) throws {
        let house = try TestHouse(at: at)
        let retry = try #require(try house.complete(try house.call(), "no_answer").handovers.first)
        #expect(retry.due == timed(due))
        #expect(try house.action(retry.action).attempt == 2)
    }

    /// A call at ten past two or half past nine, that nobody answered; the contact likes some hours
    /// better than others.
    @Test(arguments: [
        // Only the afternoon: there is no other part of the day to be had.
        ("2026-11-23T14:05", "1-5 14:00-16:00", "2026-11-24T14:00"),
        ("2026-11-24T09:30", "1-5 09:00-11:00", "2026-11-25T09:00"),
        // Fridays, either part: the failed one is left out.
        ("2026-11-23T14:05", "5 09:00-10:00 14:00-15:00", "2026-11-27T09:00"),
        // Nobody works when they would like it.
        ("2026-11-23T14:05", "7 10:00-12:00", "2026-11-24T09:05"),
    ])
    func `the contact's preferred hours come first`(
        at: String, hours: String, due: String
    ) throws {
        let house = try TestHouse(at: at)
        let call = try house.call()
        let contact = try #require(try house.action(call).contact)
        try house.perform(
            .contact(
                .edit(ContactEdit(contact, settings: [.init(.preferredHours, hours)]))),
            as: "anna")
        let retry = try #require(try house.complete(call, "no_answer").handovers.first)
        #expect(retry.due == timed(due))
    }

    @Test func `a time that the customer asks for needs not be one they usually like`() throws {
        let house = try TestHouse()
        let call = try house.call()
        let contact = try #require(try house.action(call).contact)
        try house.perform(
            .contact(
                .edit(ContactEdit(contact, settings: [.init(.preferredHours, "1-5 14:00-16:00")]))),
            as: "anna")
        let next = try #require(
            try house.complete(call, "call_back", asked: "2026-11-24T10:00").handovers.first)
        #expect(next.due == timed("2026-11-24T10:00"))
    }

    @Test func `what are no hours is refused, and nothing is changed`() throws {
        let house = try TestHouse()
        let contact = try #require(try house.action(try house.call()).contact)
        for text in ["afternoons", "1-5", "8 09:00-10:00", "1 18:00-09:00"] {
            let failure = #expect(throws: Failure.self) {
                try house.perform(
                    .contact(
                        .edit(ContactEdit(contact, settings: [.init(.preferredHours, text)]))),
                    as: "anna")
            }
            #expect(failure?.message.en.hasPrefix("Best hours “\(text)”") == true)
        }
        #expect(
            try house.count("SELECT count(*) FROM contact WHERE preferred_hours IS NOT NULL") == 0)
    }
}
