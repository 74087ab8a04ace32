import Domain
import Storage
import Support
import Testing
import Workflow

/// What an outcome leads to (domain, section 3, 5 to 7).
@Suite struct `What an outcome leads to` {
    @Test func `next: the step that the rule names, its first attempt`() throws {
        let house = try TestHouse()
        let next = try #require(try house.follow("wants_documentation"))
        let action = try house.action(next.action)
        #expect(next.title == "Send the documentation")
        #expect(next.due == wholeDay("2026-11-23"))
        #expect(action.attempt == 1)
        #expect(action.state == .planned)
    }

    @Test func `end: nothing follows, and the enrollment is finished`() throws {
        let house = try TestHouse()
        #expect(try house.follow("already_served") == nil)
        #expect(try house.text("SELECT state FROM enrollment") == "finished")
        #expect(try house.count("SELECT count(*) FROM action WHERE closed_at IS NULL") == 0)
    }

    @Test func `callback: the same step at the time asked, counted from the beginning`() throws {
        let house = try TestHouse()
        let second = try #require(try house.follow("no_answer"))
        house.clock.set("2026-11-24T09:05")
        let next = try #require(
            try house.complete(second.action, "call_back", asked: "2026-11-25T16:40")
                .handovers.first)
        let action = try house.action(next.action)
        #expect(action.due == timed("2026-11-25T16:40"))
        #expect(action.step == (try house.action(second.action).step))
        #expect(action.attempt == 1)
    }

    @Test func `callback without a time, or with a past one, is refused`() throws {
        let house = try TestHouse()
        let call = try house.call()
        refused { try house.complete(call, "call_back") }
        refused { try house.complete(call, "call_back", asked: "2026-11-23T14:00") }
        #expect(try house.action(call).state == .planned)
    }

    // MARK: Retry

    @Test func `retry: all retrying outcomes count together`() throws {
        let house = try TestHouse()
        var call = try house.call()
        for outcome in ["no_answer", "busy", "person_absent", "busy"] {
            call = try #require(
                try house.complete(call, outcome, report: "ask for Mrs Neri").handovers.first
            ).action
        }
        #expect(try house.action(call).attempt == 5)
        #expect(try house.complete(call, "busy").handovers.isEmpty)
        #expect(try house.text("SELECT state FROM enrollment") == "finished")
    }

    @Test func `the maximum is the step's own`() throws {
        let house = try TestHouse()
        try house.change("UPDATE step SET max_attempts = 2")
        let second = try #require(try house.follow("no_answer"))
        #expect(try house.complete(second.action, "no_answer").handovers.isEmpty)
    }

    @Test func `past the maximum the rule for exhausted decides (example 15)`() throws {
        let house = try TestHouse()
        try house.change(
            """
            INSERT INTO rule (step_id, category, effect, to_step_id)
            SELECT s.id, 'exhausted', 'next', t.id FROM step s JOIN step t USING (sequence_id)
            WHERE s.code = 'call' AND t.code = 'clean_up'
            """)
        var call = try house.call()
        for _ in 1...4 {
            call = try #require(try house.complete(call, "no_answer").handovers.first).action
        }
        let last = try #require(try house.complete(call, "no_answer").handovers.first)
        #expect(last.title == "Clean up the contact's data")
        #expect(try house.action(last.action).attempt == 1)
    }

    @Test func `a real contact begins the count anew, in the same second too`() throws {
        let house = try TestHouse()
        var call = try house.call()
        for _ in 1...4 {
            call = try #require(try house.complete(call, "no_answer").handovers.first).action
        }
        call = try #require(
            try house.complete(call, "call_back", asked: "2026-11-24T10:00").handovers.first
        ).action
        for attempt in 2...5 {
            call = try #require(try house.complete(call, "no_answer").handovers.first).action
            #expect(try house.action(call).attempt == attempt)
        }
        #expect(try house.complete(call, "no_answer").handovers.isEmpty)
    }

    @Test func `a contact by another action begins the count anew`() throws {
        let house = try TestHouse()
        var call = try house.call()
        for _ in 1...4 {
            call = try #require(try house.complete(call, "no_answer").handovers.first).action
        }
        house.clock.set("2026-11-23T15:00")
        let contact = try house.action(call).contact
        let other = try #require(
            try house.perform(
                .addAction(
                    NewAction(
                        type: "call", title: "About the invoice", contact: contact,
                        due: timed("2026-11-23T15:00"))), as: "anna"
            ).action)
        try house.complete(other, "already_served")
        house.clock.set("2026-11-24T09:00")
        let next = try #require(try house.complete(call, "no_answer").handovers.first)
        #expect(try house.action(next.action).attempt == 2)
    }

    // MARK: Suggest

    /// A visit that stands in no negotiation, whose `done` suggests a call.
    private func visit(_ house: TestHouse) throws -> Action.ID {
        try #require(
            try house.complete(
                try house.call(), "appointment", asked: "2026-11-25T10:00"
            ).handovers.first
        ).action
    }

    private func completed(
        _ visit: Action.ID, accepts: Bool?, _ house: TestHouse
    ) throws -> Receipt {
        try house.perform(
            .complete(
                Completion(
                    action: visit, version: nil, outcome: "done", acceptsSuggestion: accepts)),
            as: "bruno")
    }

    @Test func `suggest, accepted: the suggested step follows`() throws {
        let house = try TestHouse()
        let next = try #require(
            try completed(try visit(house), accepts: true, house).handovers.first)
        #expect(next.title == "Did the documentation arrive?")
        #expect(next.assigneeName == "Bruno")
        #expect(next.due == wholeDay("2026-11-30"))
    }

    @Test func `suggest, declined: the chain ends`() throws {
        let house = try TestHouse()
        #expect(try completed(try visit(house), accepts: false, house).handovers.isEmpty)
        #expect(try house.text("SELECT state FROM enrollment") == "finished")
    }

    @Test func `suggest, not answered: refused before the commit`() throws {
        let house = try TestHouse()
        let visit = try visit(house)
        refused { try completed(visit, accepts: nil, house) }
        #expect(try house.action(visit).state == .planned)
    }

    // MARK: Which rule

    @Test func `the most specific rule decides, in the order of the domain`() throws {
        let house = try TestHouse()
        try house.change("DELETE FROM rule")
        let step = "(SELECT id FROM step WHERE code = 'call' AND sequence_id = 1)"
        let type = "(SELECT id FROM action_type WHERE code = 'call')"
        // Written in another order than they decide in, the least specific with the best position.
        let rules = [
            (905, "NULL, \(type), NULL, NULL, 0"), (903, "\(step), NULL, NULL, NULL, 1"),
            (901, "\(step), NULL, 'no_answer', NULL, 9"),
            (904, "NULL, \(type), 'no_answer', NULL, 2"),
            (902, "\(step), NULL, NULL, 'no_contact', 5"),
        ]
        for (id, columns) in rules {
            try house.change(
                "INSERT INTO rule (id, step_id, action_type_id, outcome_code, category, position,"
                    + " effect) VALUES (\(id), \(columns), 'retry')")
        }
        for expected in 901...905 {
            let next = try #require(try house.follow("no_answer"))
            #expect(try house.action(next.action).rule == Rule.ID(expected))
            // Later retries name it no more, so that it can go.
            try house.change(
                "UPDATE rule SET outcome_code = 'x', category = NULL WHERE id = \(expected)")
        }
        #expect(try house.follow("no_answer") == nil)
    }

    @Test func `among equals the first whose condition holds`() throws {
        let house = try TestHouse()
        try house.change("DELETE FROM rule")
        try insert(801, "attempt >= 3", position: 0, house)
        try insert(802, "contact.kind = person", position: 1, house)
        try insert(803, "contact.kind = company", position: 2, house)
        try insert(804, nil, position: 3, house)
        var call = try house.call()
        for rule in [803, 803, 801] {
            let next = try #require(try house.complete(call, "no_answer").handovers.first)
            #expect(try house.action(next.action).rule == Rule.ID(rule))
            call = next.action
        }
        try house.change("UPDATE contact SET kind = 'person'")
        try house.change("UPDATE action SET attempt = 1 WHERE closed_at IS NULL")
        let next = try #require(try house.complete(call, "no_answer").handovers.first)
        #expect(try house.action(next.action).rule == Rule.ID(802))
    }

    private func insert(
        _ id: Int, _ condition: String?, position: Int, _ house: TestHouse
    ) throws {
        let text = condition.map { "'\($0)'" } ?? "NULL"
        try house.change(
            """
            INSERT INTO rule (id, step_id, outcome_code, position, condition, effect)
            SELECT \(id), id, 'no_answer', \(position), \(text), 'retry' FROM step
            WHERE code = 'call' AND sequence_id = 1
            """)
    }

    @Test(arguments: [(1_000_000, false), (1_000_001, true), (nil, false)])
    func `amount > 10000 is of the negotiation, in euros`(cents: Int?, holds: Bool) throws {
        let house = try TestHouse()
        try house.change(
            """
            INSERT INTO rule (action_type_id, outcome_code, condition, effect, to_step_id)
            SELECT t.id, 'done', 'amount > 10000', 'next', s.id FROM action_type t, step s
            WHERE t.code = 'task' AND s.code = 'chase'
            """)
        let contact = try #require(try house.action(try house.call()).contact)
        let negotiation = try #require(
            try house.perform(
                .addNegotiation(
                    NewNegotiation(
                        contact: contact, title: "Shelves", amountCents: cents)),
                as: "anna"
            ).negotiation)
        let task = try #require(
            try house.perform(
                .addAction(
                    NewAction(
                        type: "task", title: "Measure", negotiation: negotiation,
                        due: timed("2026-11-24T10:00"))), as: "anna"
            ).action)
        let receipt = try house.perform(
            .complete(
                Completion(
                    action: task, version: nil, outcome: "done",
                    instead: holds ? nil : .noFurtherAction(reason: "too small"))), as: "anna")
        #expect(receipt.handovers.isEmpty == !holds)
    }

    // MARK: Nothing falls silent

    @Test func `an outcome that opens a negotiation and leads nowhere demands what is next`() throws
    {
        let house = try TestHouse()
        let contact = try house.action(try house.call()).contact
        let call = try #require(
            try house.perform(
                .addAction(
                    NewAction(
                        type: "call", title: "They wrote", contact: contact,
                        due: timed("2026-11-23T15:00"))), as: "anna"
            ).action)
        refused { try house.complete(call, "interested") }
        #expect(try house.count("SELECT count(*) FROM negotiation") == 0)
        let next = NewAction(type: "visit", title: "Visit", due: timed("2026-11-25T10:00"))
        let receipt = try house.perform(
            .complete(
                Completion(
                    action: call, version: nil, outcome: "interested", instead: .next(next))),
            as: "anna")
        let visit = try house.action(try #require(receipt.handovers.first).action)
        #expect(visit.negotiation == receipt.negotiation)
        #expect(visit.negotiation != nil)
    }

    private func refused(_ body: () throws -> some Any) {
        #expect { try body() } throws: { ($0 as? Failure)?.code == .refused }
    }
}
