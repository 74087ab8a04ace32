import Domain
import Sequences
import Storage
import Support
import Testing
import Workflow

/// What the shipped sequences need of the engine (domain, section 4).
@Suite struct GraphWalkTests {
    private func contact(
        _ house: TestHouse, _ channels: [(ContactPoint.Channel, String)]
    ) throws -> Contact.ID {
        try #require(
            try house.perform(
                .addContact(
                    NewContact(
                        kind: .company, name: "Verdi Spa", zone: "north",
                        points: channels.map { NewContact.Point(channel: $0.0, raw: $0.1) })),
                as: "anna"
            ).contact)
    }

    private func begin(
        _ code: String, _ contact: Contact.ID, _ house: TestHouse
    ) throws -> Receipt {
        try house.perform(.enroll(contact, sequence: code), as: "anna")
    }

    @Test func `collections: fax, call, promise, check, agent, notice, lawyer`() throws {
        let house = try TestHouse()
        try house.hire("giulia", "inbound", functions: ["administration"], zone: nil)
        try house.hire("luca", "inbound", functions: ["legal"], zone: nil)
        let contact = try contact(house, [(.phone, "049 8765432"), (.fax, "049 8765433")])
        // Monday 23 November: the fax on day 0, by the administration.
        let fax = try #require(try begin("collections", contact, house).handovers.first)
        #expect((fax.title, fax.assigneeName) == ("Send the balance", "Giulia"))
        #expect(fax.due == wholeDay("2026-11-23"))
        let call = try #require(
            try house.complete(fax.action, "done", as: "giulia").handovers.first)
        #expect(call.title == "Clear up the unpaid item")
        #expect(call.due == wholeDay("2026-11-26"))
        // A promise for Friday 4 December: checked a working day later, on Monday 7.
        house.clock.set("2026-11-26T10:00")
        let check = try #require(
            try house.complete(call.action, "promises", as: "giulia", asked: "2026-12-04T12:00")
                .handovers.first)
        #expect(check.title == "Was it paid?")
        #expect(check.due == wholeDay("2026-12-07"))
        house.clock.set("2026-12-07T10:00")
        let agent = try #require(
            try house.complete(check.action, "unpaid", as: "giulia").handovers.first)
        #expect((agent.title, agent.assigneeName) == ("Ask for the payment in person", "Bruno"))
        // Tuesday 8 is a holiday.
        #expect(agent.due == wholeDay("2026-12-09"))
        let notice = try #require(
            try house.complete(agent.action, "refuses", as: "bruno", report: "shut door")
                .handovers.first)
        #expect((notice.title, notice.assigneeName) == ("Send the formal notice", "Giulia"))
        let legal = try #require(
            try house.complete(notice.action, "done", as: "giulia").handovers.first)
        #expect((legal.title, legal.assigneeName) == ("Hand it to the lawyer", "Luca"))
        // 15 days after Monday 7 is Tuesday 22.
        #expect(legal.due == wholeDay("2026-12-22"))
        #expect(try house.complete(legal.action, "done", as: "luca").handovers.isEmpty)
        #expect(try Check.run(house.house.database).isSound)
    }

    @Test func `without a fax the balance goes by post, without a phone the agent goes`() throws {
        let house = try TestHouse()
        let contact = try contact(house, [(.email, "a@b.example")])
        let receipt = try begin("collections", contact, house)
        let letter = try #require(receipt.handovers.first)
        #expect(letter.title == "Send the balance by post")
        #expect(receipt.notes.map(\.en) == ["There is no contact point for “Send the balance”"])
        let next = try house.complete(letter.action, "done", as: "ruth")
        #expect(next.handovers.first?.title == "Ask for the payment in person")
        #expect(
            next.notes.map(\.en) == ["There is no contact point for “Clear up the unpaid item”"])
    }

    @Test func `where the missing channel ends it, nobody is enrolled`() throws {
        let house = try TestHouse()
        try house.change("UPDATE step SET channel_missing = 'end' WHERE code = 'call'")
        let contact = try contact(house, [])
        #expect(throws: Failure.self) { try begin("telemarketing", contact, house) }
        #expect(try house.count("SELECT count(*) FROM enrollment") == 0)
    }

    @Test func `guards on the balance and several at once`() throws {
        for (balance, title) in [("900", "Send the formal notice"), ("50", nil)]
            as [(String, String?)]
        {
            let house = try TestHouse()
            let text = try #require(
                DefaultSequences.texts(.en).first { $0.name == "collections" }?.text)
            let guarded = text.replacing(
                "{ on = \"refuses\", to = \"formal_notice\", after = \"2 working days\" }",
                with: "{ on = \"refuses\", if = \"balance > 100 and contact.kind = company\", "
                    + "to = \"formal_notice\", after = \"2 working days\" },\n"
                    + "    { on = \"refuses\", do = \"end\" }")
            try house.perform(
                .sequence(.load(try SequenceFile(guarded, named: "c.toml").draft)), as: "ruth")
            let contact = try contact(house, [(.fax, "049 8765433")])
            try house.perform(
                .contact(.edit(ContactEdit(contact, settings: [.init(.balance, balance)]))),
                as: "anna")
            let walk = try #require(try begin("collections", contact, house).enrollment)
            let agent = try #require(
                try house.perform(
                    .enrollment(.move(EnrollmentChange(walk), step: "agent")), as: "ruth"
                ).action)
            let receipt = try house.complete(agent, "refuses", as: "bruno", report: "no")
            #expect(receipt.handovers.first?.title == title)
        }
    }

    @Test func `ticket: asked, worked on, confirmed by the customer`() throws {
        let house = try TestHouse()
        let contact = try contact(house, [(.phone, "049 8765432")])
        let work = try #require(try begin("ticket", contact, house).handovers.first)
        #expect(work.assigneeName == "Carla")
        let ask = try #require(
            try house.complete(
                work.action, "needs_information", as: "carla", report: "which model?"
            )
            .handovers.first)
        #expect((ask.title, ask.assigneeName) == ("Ask the customer", "Carla"))
        #expect(ask.due == timed("2026-11-23T16:05"))
        let again = try #require(
            try house.complete(ask.action, "answered", as: "carla", report: "the red one")
                .handovers.first)
        #expect(again.title == "Take the request over")
        let confirm = try #require(
            try house.complete(again.action, "solved", as: "carla", report: "a new fuse")
                .handovers.first)
        #expect(confirm.title == "Is it solved?")
        #expect(try house.complete(confirm.action, "is_solved", as: "carla").handovers.isEmpty)
    }
}
