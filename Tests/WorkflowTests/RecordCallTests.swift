import Domain
import Support
import Testing
import Workflow

/// «Record the call only» (domain, section 2, reassign).
@Suite struct `Recording the call only` {
    /// Anna has claimed a call of her team's pool and speaks; Ruth gives it to Dario.
    private func takenAway() throws -> (house: TestHouse, call: Action.ID, version: Int) {
        let house = try TestHouse()
        let call = try house.call()
        let team = try house.who("anna").team
        let change = ActionChange(call, version: nil, reason: "it is urgent")
        try house.perform(.reassign(change, to: Action.Assignee(team: team)), as: "anna")
        let claimed = try house.perform(.claim(call, version: nil), as: "anna")
        let dario = try house.who("dario").operator
        try house.perform(.reassign(change, to: Action.Assignee(operator: dario)), as: "ruth")
        return (house, call, try #require(claimed.version))
    }

    @Test
    func `who held a claim that was reassigned is told who changed it, not that it is not theirs`()
        throws
    {
        let (house, call, version) = try takenAway()
        #expect {
            try house.perform(
                .complete(Completion(action: call, version: version, outcome: "busy")), as: "anna")
        } throws: {
            let failure = $0 as? Failure
            return failure?.code == .changed
                && failure?.message.en.contains("Changed by Ruth at 14:05") == true
        }
    }

    @Test
    func `who held the claim records the call with what was typed; the action stays another's`()
        throws
    {
        let (house, call, _) = try takenAway()
        let before = try house.action(call)
        try house.perform(
            .recordCall(
                RecordedCall(
                    action: call, durationSeconds: 252, outcome: "interested",
                    report: "wants to see it")), as: "anna")
        #expect(try house.action(call) == before)
        let anna = try house.who("anna").operator
        #expect(
            try house.count(
                """
                SELECT count(*) FROM interaction WHERE action_id = \(call) AND is_contact = 1
                    AND operator_id = \(anna) AND duration_s = 252 AND direction = 'out'
                    AND channel = 'phone' AND report = 'wants to see it'
                    AND outcome_code = 'interested' AND point_id IS NOT NULL
                """) == 1)
        let at = moment("2026-11-23T14:05").seconds
        #expect(try house.count("SELECT last_contact_at FROM contact") == at)
        // An outcome that is only recorded leads to nothing.
        #expect(try house.count("SELECT count(*) FROM negotiation") == 0)
    }

    @Test func `undo withdraws the interaction and puts the last contact back`() throws {
        let (house, call, _) = try takenAway()
        try house.perform(
            .recordCall(RecordedCall(action: call, report: "calls back")), as: "anna")
        try house.perform(.undo(.last), as: "anna")
        #expect(try house.count("SELECT count(*) FROM interaction WHERE withdrawn_at IS NULL") == 0)
        #expect(
            try house.count("SELECT count(*) FROM contact WHERE last_contact_at IS NOT NULL") == 0)
    }

    @Test func `who may act on the action may record a call too, and nobody else`() throws {
        for login in ["anna", "dario", "ruth", "root"] {
            let (house, call, _) = try takenAway()
            try house.perform(
                .recordCall(RecordedCall(action: call, direction: .in, report: "they called")),
                as: login)
        }
        let (house, call, _) = try takenAway()
        #expect {
            try house.perform(
                .recordCall(RecordedCall(action: call, report: "I was told")), as: "bruno")
        } throws: {
            ($0 as? Failure)?.code == .notAllowed
        }
    }

    @Test func `an attempt that was only recorded counts towards the maximum`() throws {
        let house = try TestHouse()
        try house.change("UPDATE step SET max_attempts = 2")
        let call = try house.call()
        try house.perform(
            .recordCall(RecordedCall(action: call, outcome: "no_answer")), as: "anna")
        #expect(
            try house.count("SELECT count(*) FROM contact WHERE last_contact_at IS NOT NULL") == 0)
        #expect(try house.complete(call, "no_answer").handovers.isEmpty)
    }

    @Test func `a contact that was only recorded begins the count anew`() throws {
        let house = try TestHouse()
        try house.change("UPDATE step SET max_attempts = 2")
        let second = try #require(try house.follow("no_answer")).action
        house.clock.set("2026-11-24T09:00")
        try house.perform(
            .recordCall(RecordedCall(action: second, direction: .in, report: "they called")),
            as: "anna")
        house.clock.set("2026-11-24T09:10")
        let next = try #require(try house.complete(second, "no_answer").handovers.first)
        #expect(try house.action(next.action).attempt == 2)
    }

    @Test func `nothing is recorded of nothing, of nobody, or on another's number`() throws {
        let house = try TestHouse()
        let call = try house.call()
        func refused(_ new: RecordedCall, _ code: Failure.Code) {
            #expect { try house.perform(.recordCall(new), as: "anna") } throws: {
                ($0 as? Failure)?.code == code
            }
        }
        refused(RecordedCall(action: call, report: " "), .refused)
        refused(RecordedCall(action: call, outcome: "sunny"), .refused)
        refused(RecordedCall(action: call, point: ID(99), report: "hello"), .notFound)
        refused(RecordedCall(action: ID(99), report: "hello"), .notFound)
        let task = try #require(
            try house.perform(
                .addAction(
                    NewAction(type: "task", title: "Tidy", due: timed("2026-11-24T10:00"))),
                as: "anna"
            ).action)
        refused(RecordedCall(action: task, report: "hello"), .refused)
        #expect(try house.count("SELECT count(*) FROM interaction") == 0)
    }
}
