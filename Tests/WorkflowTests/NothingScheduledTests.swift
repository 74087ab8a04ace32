import Domain
import Storage
import Support
import Testing
import Workflow

/// Nothing falls silent (domain, section 3, 6): what is demanded, and what joins the list unasked.
@Suite struct `Nothing scheduled` {
    private func leads(
        _ house: TestHouse, _ whose: Unscheduled = .everybodys
    ) throws -> [Contact.ID] {
        try house.house.database.read {
            try ContactListQuery($0, now: house.house.now).page(
                ContactListRequest(unscheduled: whose, limit: 50)
            ).rows.map(\.id)
        }
    }

    private func negotiations(_ house: TestHouse) throws -> [Negotiation.ID] {
        try house.house.database.read {
            var request = NegotiationRequest()
            request.filter.isUnscheduled = true
            let now = house.house.now
            return try NegotiationQuery($0, now: now, today: Zone.rome.day(of: now))
                .page(request).rows.map(\.id)
        }
    }

    /// A call that nobody answers any more, of this contact.
    @discardableResult
    private func exhaust(_ house: TestHouse, _ call: Action.ID) throws -> Receipt {
        var call = call
        for _ in 1...4 {
            call = try #require(try house.complete(call, "no_answer").handovers.first).action
        }
        return try house.complete(call, "no_answer")
    }

    @Test func `a lead whose attempts are exhausted joins the list unasked`() throws {
        let house = try TestHouse()
        let call = try house.call()
        let lead = try #require(try house.action(call).contact)
        #expect(try leads(house).isEmpty)
        let receipt = try exhaust(house, call)
        #expect(try leads(house) == [lead])
        #expect(receipt.notes.map(\.en).contains("Nothing scheduled after the last attempt"))
        try house.perform(.enroll(lead, sequence: "telemarketing"), as: "anna")
        #expect(try leads(house).isEmpty)
    }

    @Test func `a lead with no action ever is on the list, its people are not`() throws {
        let house = try TestHouse()
        let lead = try house.add("Verdi Srl")
        let person = try house.add("Maria Verdi")
        #expect(try leads(house) == [person, lead])
        try house.perform(
            .contact(.relate(ContactRelation(person, .worksFor, lead))), as: "anna")
        #expect(try leads(house) == [lead])
        try house.perform(.enroll(lead, sequence: "telemarketing"), as: "anna")
        #expect(try leads(house).isEmpty)
    }

    @Test func `a lead whose new action is taken back is on the list again`() throws {
        let house = try TestHouse()
        let call = try house.call()
        let lead = try #require(try house.action(call).contact)
        try exhaust(house, call)
        try house.perform(.enroll(lead, sequence: "telemarketing"), as: "anna")
        try house.perform(.undo(.last), as: "anna")
        #expect(try leads(house) == [lead])
    }

    @Test
    func `a lead is its owner's, else of whoever did the last thing with it, and their team's`()
        throws
    {
        let house = try TestHouse()
        let call = try house.call()
        let lead = try #require(try house.action(call).contact)
        try exhaust(house, call)
        let (anna, bruno) = (try house.who("anna").operator, try house.who("bruno").operator)
        #expect(try leads(house, .of(anna)) == [lead])
        #expect(try leads(house, .of(bruno)).isEmpty)
        let team = try #require(try house.who("anna").team)
        #expect(try leads(house, .teams([team])) == [lead])
        #expect(try leads(house, .teams([])).isEmpty)
        try house.change("UPDATE contact SET owner_id = \(bruno)")
        #expect(try leads(house, .of(anna)).isEmpty)
        #expect(try leads(house, .of(bruno)) == [lead])
        let count = try house.house.database.read {
            try ContactListQuery($0, now: house.house.now)
                .count(.everything, unscheduled: .of(bruno))
        }
        #expect(count == 1)
    }

    @Test func `an exhausted lead's open negotiation joins its list, with no demand`() throws {
        let house = try TestHouse()
        let call = try house.call()
        let lead = try #require(try house.action(call).contact)
        let negotiation = try #require(
            try house.perform(
                .addNegotiation(NewNegotiation(contact: lead, title: "Shelves")), as: "anna"
            ).negotiation)
        try house.change("UPDATE action SET negotiation_id = \(negotiation)")
        try exhaust(house, call)
        #expect(try negotiations(house) == [negotiation])
        #expect(try leads(house).isEmpty)
    }

    @Test func `a customer's negotiation is asked about all the same`() throws {
        let house = try TestHouse()
        let call = try house.call()
        let lead = try #require(try house.action(call).contact)
        let negotiation = try #require(
            try house.perform(
                .addNegotiation(NewNegotiation(contact: lead, title: "Shelves")), as: "anna"
            ).negotiation)
        try house.change("UPDATE action SET negotiation_id = \(negotiation)")
        try house.change("UPDATE contact SET lifecycle = 'customer'")
        #expect { try exhaust(house, call) } throws: { ($0 as? Failure)?.code == .refused }
    }

    @Test(arguments: [
        ("not_interested", false), ("do_not_call", false), ("already_served", false),
        ("wrong_number", true),
    ])
    func `who was reached and decided is not on the list, who was not is`(
        outcome: String, isListed: Bool
    ) throws {
        let house = try TestHouse()
        let next = try house.complete(try house.call(), outcome, reason: "price").handovers.first
        // A wrong number is cleaned up first.
        if let next { try house.complete(next.action, "done", as: "carla") }
        #expect(try leads(house).isEmpty == !isListed)
    }

    @Test func `a promise that no rule has kept is on the list`() throws {
        let house = try TestHouse()
        let call = try house.call()
        try house.complete(call, "already_served")
        // As an import brings it in, or a rule that was taken away leaves it.
        try house.change("UPDATE action SET outcome_code = 'wants_documentation'")
        #expect(try leads(house).count == 1)
    }

    @Test func `no further action is said with a reason`() throws {
        let house = try TestHouse()
        let visit = try #require(try house.follow("interested")).action
        func complete(_ reason: String) throws {
            try house.perform(
                .complete(
                    Completion(
                        action: visit, version: nil, outcome: "done", acceptsSuggestion: false,
                        instead: .noFurtherAction(reason: reason))), as: "bruno")
        }
        #expect { try complete(" ") } throws: { ($0 as? Failure)?.code == .refused }
        try complete("they will call us")
        #expect(try house.text("SELECT silence_reason FROM negotiation") == "they will call us")
        // The card says it, and who said it when.
        let card = try house.house.database.read {
            try CardQuery(
                $0, now: house.clock.now,
                bands: DelayBands(now: house.clock.now, calendar: .italianOffice)
            ).negotiation(ID(1))
        }
        #expect(card?.line.silenceReason == "they will call us")
        let said = card?.timeline.first { $0.text.en == "nothing scheduled: they will call us" }
        #expect(said?.text.it == "niente in programma: they will call us")
        #expect(said?.who == "Bruno")
    }

    @Test func `an outcome that resumes a negotiation and leads nowhere demands what is next`()
        throws
    {
        let house = try TestHouse()
        let visit = try #require(try house.follow("interested")).action
        try house.change("UPDATE negotiation SET state = 'suspended'")
        try house.change("DELETE FROM rule WHERE outcome_code = 'done'")
        let completion = Completion(action: visit, version: nil, outcome: "done")
        try house.change(
            "UPDATE outcome SET negotiation_move = 'resume' WHERE code = 'done'")
        #expect { try house.perform(.complete(completion), as: "bruno") } throws: {
            ($0 as? Failure)?.code == .refused
        }
        #expect(try house.text("SELECT state FROM negotiation") == "suspended")
    }
}
