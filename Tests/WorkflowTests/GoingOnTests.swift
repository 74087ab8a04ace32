import Domain
import Support
import Testing
import Workflow

/// What the chain does in its corners (domain, sections 2 and 3).
@Suite struct `How the chain goes on` {
    @Test
    func `an outcome that advances a negotiation at its last stage leaves it there, and says so`()
        throws
    {
        let house = try TestHouse()
        let visit = try #require(try house.follow("interested")).action
        try house.change(
            "UPDATE negotiation SET stage_id = (SELECT max(id) FROM stage WHERE pipeline = 'sale')")
        let receipt = try house.complete(visit, "wants_offer", as: "bruno")
        #expect(receipt.handovers.first?.title == "Write the quote")
        #expect(
            receipt.notes.map(\.en)
                == ["The negotiation stays at the stage “Order”: there is none beyond"])
        #expect(
            try house.count("SELECT stage_id FROM negotiation")
                == house.count("SELECT max(id) FROM stage WHERE pipeline = 'sale'"))
        let negotiation = try #require(receipt.negotiation)
        // By hand it is a mistake, and refused.
        #expect {
            try house.perform(
                .moveNegotiation(
                    NegotiationChange(negotiation: negotiation, version: nil, move: .advance)),
                as: "bruno")
        } throws: {
            ($0 as? Failure)?.code == .refused
        }
    }

    @Test func `8: a periodic call every two months falls on the Monday after a closed day`() throws
    {
        let house = try TestHouse(at: "2026-12-31T10:00")
        try house.change(
            """
            INSERT INTO rule (step_id, outcome_code, effect, to_step_id, delay_amount, delay_unit)
            SELECT s.id, 'already_served', 'next', s.id, 2, 'months' FROM step s
            JOIN sequence q ON q.id = s.sequence_id
            WHERE q.code = 'periodic_call' AND s.code = 'call'
            """)
        let contact = try #require(try house.action(try house.call()).contact)
        let call = try #require(
            try house.perform(.enroll(contact, sequence: "periodic_call"), as: "anna").action)
        let next = try #require(try house.complete(call, "already_served").handovers.first)
        // Two months after 31 December is 28 February, a Sunday.
        #expect(next.due == wholeDay("2027-03-01"))
        #expect(next.title == "Periodic call")
    }

    @Test func `a call back is its operator's until half an hour after, then the team pool's too`()
        throws
    {
        let house = try TestHouse()
        let next = try #require(
            try house.complete(try house.call(), "call_back", asked: "2026-11-25T10:00")
                .handovers.first
        ).action
        house.clock.set("2026-11-25T10:29")
        #expect { try house.perform(.claim(next, version: nil), as: "dario") } throws: {
            ($0 as? Failure)?.code == .notAllowed
        }
        house.clock.set("2026-11-25T10:30")
        try house.perform(.claim(next, version: nil), as: "dario")
        #expect(try house.action(next).assignee.operator == house.who("dario").operator)
    }

    @Test func `its operator claims a late call back and gives it back without losing it`() throws {
        let house = try TestHouse()
        let next = try #require(
            try house.complete(try house.call(), "call_back", asked: "2026-11-25T10:00")
                .handovers.first
        ).action
        house.clock.set("2026-11-25T11:00")
        try house.perform(.claim(next, version: nil), as: "anna")
        #expect(throws: Failure.self) { try house.perform(.claim(next, version: nil), as: "dario") }
        try house.perform(.giveBack(next, version: nil), as: "anna")
        #expect(try house.action(next).assignee.operator == house.who("anna").operator)
        // Who took it from the pool gives it to the pool.
        try house.perform(.claim(next, version: nil), as: "dario")
        try house.perform(.giveBack(next, version: nil), as: "dario")
        #expect(try house.action(next).assignee.operator == nil)
    }

    @Test func `same: whoever completes a pool's action goes on with it, not whose claim expired`()
        throws
    {
        let house = try TestHouse()
        let call = try house.call()
        let team = try house.who("anna").team
        let change = ActionChange(call, version: nil, reason: "too much")
        try house.perform(.reassign(change, to: Action.Assignee(team: team)), as: "anna")
        try house.perform(.claim(call, version: nil), as: "anna")
        house.clock.set("2026-11-23T14:30")
        let next = try #require(try house.complete(call, "busy", as: "dario").handovers.first)
        #expect(next.assigneeName == "Dario")
    }

    @Test func `an expired claim is written as given back by the next command`() throws {
        let house = try TestHouse()
        let call = try house.call()
        let team = try house.who("anna").team
        let change = ActionChange(call, version: nil, reason: "later")
        try house.perform(.reassign(change, to: Action.Assignee(team: team)), as: "anna")
        try house.perform(.claim(call, version: nil), as: "anna")
        house.clock.set("2026-11-23T14:30")
        try house.perform(
            .reschedule(change, due: timed("2026-11-24T10:00"), snoozed: false), as: "ruth")
        let action = try house.action(call)
        #expect(action.assignee.operator == nil)
        #expect(action.isInPool(at: house.clock.now))
        #expect(
            try house.count(
                "SELECT count(*) FROM assignment WHERE closed_at IS NULL AND team_id IS NOT NULL")
                == 1)
        #expect(
            try house.count("SELECT count(*) FROM commitment WHERE status = 'confirmed'") == 0)
    }

    @Test func `rescheduling keeps the state: what is claimed stays claimed`() throws {
        let house = try TestHouse()
        let call = try house.call()
        try house.perform(.claim(call, version: nil), as: "anna")
        try house.perform(
            .reschedule(
                ActionChange(call, version: nil, reason: "they are at lunch"),
                due: timed("2026-11-23T15:00"), snoozed: false), as: "anna")
        #expect(try house.action(call).state == .inProgress)
        #expect(try house.action(call).claimedUntil == moment("2026-11-23T14:20"))
    }

    @Test func `skipped, reopened and skipped again: a second, legitimate successor`() throws {
        let house = try TestHouse()
        try house.change(
            """
            INSERT INTO rule (step_id, category, effect, to_step_id)
            SELECT s.id, 'skipped', 'next', t.id FROM step s JOIN step t USING (sequence_id)
            WHERE s.code = 'call' AND t.code = 'clean_up'
            """)
        let call = try house.call()
        let change = ActionChange(call, version: nil, reason: "no number")
        #expect(try house.perform(.skip(change), as: "anna").handovers.count == 1)
        try house.perform(.undo(.last), as: "anna")
        #expect(try house.perform(.skip(change), as: "anna").handovers.count == 1)
        try house.perform(.reopen(change), as: "anna")
        #expect(try house.perform(.skip(change), as: "anna").handovers.count == 1)
    }

    @Test func `a reopened action's enrollment goes on; an opt-out's does not`() throws {
        let house = try TestHouse()
        let call = try house.call()
        let change = ActionChange(call, version: nil, reason: "wrong key")
        try house.complete(call, "already_served")
        try house.perform(.reopen(change), as: "anna")
        #expect(try house.text("SELECT state FROM enrollment") == "active")
        try house.complete(call, "do_not_call")
        try house.perform(.reopen(change), as: "anna")
        #expect(try house.text("SELECT state FROM enrollment") == "exited")
    }

    @Test func `an older command is not undone once one's own successor was completed`() throws {
        let house = try TestHouse()
        let call = try house.call()
        try house.complete(call, "busy", command: "first")
        let second = Action.ID(try house.count("SELECT max(id) FROM action"))
        try house.complete(second, "already_served")
        #expect { try house.perform(.undo(.command("first")), as: "anna") } throws: {
            ($0 as? Failure)?.code == .refused
        }
    }

    @Test func `person absent: the best hour, where it is known, is when the next attempt is`()
        throws
    {
        let house = try TestHouse()
        let call = try house.call()
        #expect(throws: Failure.self) { try house.complete(call, "person_absent") }
        #expect(throws: Failure.self) {
            try house.complete(
                call, "person_absent", asked: "2026-11-24T13:30", report: "Mrs Neri")
        }
        let next = try #require(
            try house.complete(
                call, "person_absent", asked: "2026-11-25T16:30", report: "Mrs Neri"
            ).handovers.first)
        #expect(next.due == timed("2026-11-25T16:30"))
        #expect(try house.action(next.action).attempt == 2)
    }

    @Test func `an outcome that ends a negotiation asks about every other open action first`()
        throws
    {
        let house = try TestHouse()
        let receipt = try house.complete(try house.call(), "interested")
        let visit = try #require(receipt.handovers.first).action
        let (contact, negotiation) = (
            try #require(receipt.contact), try #require(receipt.negotiation)
        )
        // In a sequence that knows nothing of the negotiation.
        let other = try #require(
            try house.perform(.enroll(contact, sequence: "periodic_call"), as: "anna").action)
        try house.change(
            "UPDATE action SET negotiation_id = \(negotiation) WHERE id = \(other)")
        let preview = try house.house.preview(
            Completion(action: visit, version: nil, outcome: "not_interested", reason: "price"),
            as: try house.who("bruno"))
        #expect(preview.demands == [.openActions(["Periodic call"])])
    }
}

/// The two clocks (domain, section 3, reassign).
@Suite struct `The lateness of an action` {
    @Test func `has two clocks: the customer's since due, the assignee's since assigned`() throws {
        let house = try TestHouse(at: "2026-11-23T09:30")
        let call = try house.call()
        house.clock.set("2026-11-24T09:30")
        let dario = try house.who("dario").operator
        try house.perform(
            .reassign(
                ActionChange(call, version: nil, reason: "Anna is ill"),
                to: Action.Assignee(operator: dario)), as: "ruth")
        let action = try house.action(call)
        let late = try #require(
            Lateness(of: action, at: moment("2026-11-24T10:00"), .italianOffice))
        #expect(late.sinceDue == 3600)
        #expect(late.sinceAssigned == 1800)
        #expect(late.words.en == "1 h 00 for the customer, 0 h 30 for the assignee")
        #expect(Lateness(of: action, at: action.due.at, .italianOffice) == nil)
    }

    @Test func `of a claim from the pool is counted from the claim`() throws {
        let house = try TestHouse(at: "2026-11-23T09:30")
        let call = try house.call()
        let team = try house.who("anna").team
        try house.perform(
            .reassign(
                ActionChange(call, version: nil, reason: "too much"),
                to: Action.Assignee(team: team)), as: "anna")
        house.clock.set("2026-11-24T09:30")
        try house.perform(.claim(call, version: nil), as: "dario")
        #expect(try house.action(call).assignedAt == moment("2026-11-24T09:30"))
    }
}
