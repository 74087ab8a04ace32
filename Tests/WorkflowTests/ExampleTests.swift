import Domain
import Support
import Testing
import Workflow

/// The worked examples, by their numbers, through whole completions.
@Suite struct `Worked examples` {
    @Test(arguments: [
        (1, "2026-11-23T14:05", "no_answer", "2026-11-24T09:05"),
        (2, "2026-11-24T09:30", "no_answer", "2026-11-24T14:30"),
        (3, "2026-11-27T17:30", "no_answer", "2026-11-30T12:30"),
        (4, "2026-10-23T17:50", "busy", "2026-10-26T09:00"),
    ])
    func `1 to 4: retries`(number: Int, at: String, outcome: String, due: String) throws {
        let house = try TestHouse(at: at)
        let next = try #require(try house.follow(outcome))
        #expect(next.due == timed(due))
        #expect(next.assigneeName == "Anna")
    }

    @Test(arguments: [
        (5, "2026-12-04T16:00", "interested", "2026-12-10"),
        (6, "2027-10-01T10:00", "person_absent", "2027-10-05"),
        (7, "2027-03-26T10:00", "person_absent", "2027-03-30"),
    ])
    func `5 to 7: working days`(number: Int, at: String, outcome: String, due: String) throws {
        let house = try TestHouse(at: at)
        let next = try #require(
            try house.complete(try house.call(), outcome, report: "Mrs Neri").handovers.first)
        #expect(next.due == wholeDay(due))
    }

    @Test func `9: not after three working days before the offer's end`() throws {
        for (validUntil, due) in [("2026-12-02", "2026-11-27"), ("2027-01-31", "2026-11-30")] {
            let house = try TestHouse()
            let contact = try #require(try house.action(try house.call()).contact)
            let negotiation = try #require(
                try house.perform(
                    .addNegotiation(
                        NewNegotiation(
                            contact: contact, title: "Shelves", validUntilOn: Day(iso: validUntil))),
                    as: "anna"
                ).negotiation)
            let quote = try #require(
                try house.perform(.enroll(contact, sequence: "offer"), as: "anna").action)
            try house.change(
                "UPDATE action SET negotiation_id = \(negotiation) WHERE id = \(quote)")
            let chase = try #require(
                try house.complete(quote, "done", as: "carla").handovers.first)
            #expect(chase.due == wholeDay(due))
            #expect(chase.assigneeName == "Anna")
        }
    }

    @Test(arguments: [(false, "2026-11-23T18:00"), (true, "2026-11-23T14:05")])
    func `10: a chained action is never born late`(hasTime: Bool, due: String) throws {
        let house = try TestHouse()
        try house.change(
            "UPDATE rule SET basis = 'planned', delay_amount = 2, delay_unit = 'working_days' "
                + "WHERE outcome_code = 'wants_documentation'")
        let call = try house.call()
        let at = moment(hasTime ? "2026-11-16T10:00" : "2026-11-16T18:00").seconds
        try house.change(
            "UPDATE action SET due_at = \(at), due_has_time = \(hasTime ? 1 : 0)")
        let next = try #require(try house.complete(call, "wants_documentation").handovers.first)
        #expect(next.due == DueMoment(at: moment(due), hasTime: hasTime))
    }

    @Test func `15: the fifth no answer ends the chain, with nothing left open`() throws {
        let house = try TestHouse()
        var call = try house.call()
        for _ in 1...4 {
            call = try #require(try house.complete(call, "no_answer").handovers.first).action
        }
        #expect(try house.complete(call, "no_answer").handovers.isEmpty)
        #expect(try house.count("SELECT count(*) FROM action WHERE closed_at IS NULL") == 0)
        #expect(try house.count("SELECT count(*) FROM interaction WHERE is_contact = 0") == 5)
    }

    @Test func `16: that phone invalid, the same step at once on the other, attempt 1`() throws {
        let house = try TestHouse()
        let call = try house.call(phones: ["049 1111111", "049 2222222"])
        let second = try #require(try house.complete(call, "no_answer").handovers.first).action
        #expect(try house.action(second).attempt == 2)
        let next = try #require(try house.complete(second, "wrong_number").handovers.first)
        let action = try house.action(next.action)
        let other = try house.count("SELECT id FROM contact_point WHERE raw = '049 2222222'")
        #expect(action.step == (try house.action(call).step))
        #expect(action.point == ContactPoint.ID(other))
        #expect(action.attempt == 1)
        #expect(action.due == timed("2026-11-23T14:05"))
        #expect(next.assigneeName == "Anna")
        #expect(
            try house.text("SELECT raw FROM contact_point WHERE status = 'invalid'")
                == "049 1111111")
        // The count on the new number begins anew too.
        let again = try #require(try house.complete(next.action, "no_answer").handovers.first)
        #expect(try house.action(again.action).attempt == 2)
        #expect(try house.action(again.action).point == ContactPoint.ID(other))
    }

    @Test func `16 without a second phone: clean up the data`() throws {
        let house = try TestHouse()
        let next = try #require(try house.follow("wrong_number"))
        #expect(next.title == "Clean up the contact's data")
        #expect(try house.count("SELECT count(*) FROM contact_point WHERE status = 'valid'") == 0)
    }

    @Test func `idempotence: undo, then a second legitimate successor of revision 2`() throws {
        let house = try TestHouse()
        let call = try house.call()
        try house.complete(call, "interested", command: "A")
        try house.complete(call, "interested", command: "A")
        let successors = "SELECT count(*) FROM action WHERE predecessor_id = \(call)"
        #expect(try house.count(successors) == 1)
        #expect(try house.count("SELECT count(*) FROM message") == 1)
        #expect(try house.count("SELECT count(*) FROM commitment WHERE action_id <> \(call)") == 1)
        #expect { try house.complete(call, "busy", command: "A") } throws: {
            ($0 as? Failure)?.code == .reused
        }
        #expect { try house.complete(call, "interested", command: "B") } throws: {
            ($0 as? Failure)?.code == .changed
        }
        try house.perform(.undo(.last), as: "anna")
        let receipt = try house.complete(call, "interested", command: "C")
        let second = try house.action(try #require(receipt.handovers.first).action)
        #expect(second.predecessorRevision == 2)
        #expect(try house.count(successors) == 2)
    }
}
