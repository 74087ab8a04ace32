import Domain
import Storage
import Support
import Testing
import Workflow

@Suite("What can be done to an action")
struct TransitionTests {
    @Test("a claim lasts a quarter of an hour, and expires by itself")
    func claim() throws {
        let house = try TestHouse()
        let team = try #require(try house.who("anna").team)
        let task = try #require(
            try house.perform(
                .addAction(
                    NewAction(
                        type: "task", title: "Sort the mail", due: timed("2026-11-23T17:00"),
                        assignee: Action.Assignee(team: team))), as: "anna"
            ).action)
        try house.perform(.claim(task, version: nil), as: "anna")
        #expect(throws: Failure.self) { try house.perform(.claim(task, version: nil), as: "dario") }
        house.clock.set("2026-11-23T14:21")
        try house.perform(.claim(task, version: nil), as: "dario")
        #expect(try house.count("SELECT count(*) FROM assignment WHERE closed_at IS NULL") == 1)
        try house.perform(.giveBack(task, version: nil), as: "dario")
        #expect(try house.action(task).isInPool(at: house.clock.now))
    }

    @Test("waiting moves the due date and keeps the first promise")
    func wait() throws {
        let house = try TestHouse()
        let call = try house.call()
        try house.perform(
            .wait(
                ActionChange(call, version: nil), until: timed("2026-11-25T10:00"),
                for: "the customer"), as: "anna")
        let action = try house.action(call)
        #expect(action.state == .waiting)
        #expect(action.due == timed("2026-11-25T10:00"))
        #expect(action.firstDueAt == moment("2026-11-23T18:00"))
        #expect(action.state(at: moment("2026-11-25T10:00")) == .planned)
    }

    @Test("a supervisor reassigns between their teams; the due date stays, both are told")
    func reassign() throws {
        let house = try TestHouse()
        let call = try house.call()
        let due = try house.action(call).due
        let bruno = try house.who("bruno").operator
        let change = ActionChange(call, version: nil, reason: "Anna is ill")
        let command = Command.reassign(change, to: Action.Assignee(operator: bruno))
        #expect(throws: Failure.self) { try house.perform(command, as: "anna") }
        try house.perform(command, as: "ruth")
        #expect(try house.action(call).due == due)
        #expect(try house.action(call).assignee.operator == bruno)
        #expect(try house.count("SELECT count(*) FROM message") == 2)
        #expect(
            try house.count(
                "SELECT count(*) FROM commitment WHERE status = 'cancelled' AND sequence = 1")
                == 1)
        try house.perform(.undo(.last), as: "ruth")
        #expect(try house.action(call).assignee.operator == house.who("anna").operator)
        #expect(try house.count("SELECT count(*) FROM assignment WHERE closed_at IS NULL") == 1)
    }

    @Test("an operator gives their own action to their team's pool, and nowhere else")
    func toThePool() throws {
        let house = try TestHouse()
        let call = try house.call()
        let anna = try house.who("anna")
        let change = ActionChange(call, version: nil, reason: "too much")
        try house.perform(.reassign(change, to: Action.Assignee(team: anna.team)), as: "anna")
        #expect(try house.action(call).isInPool(at: house.clock.now))
        try house.perform(.claim(call, version: nil), as: "dario")
    }

    @Test("reopening: one's own on the same day, afterwards a supervisor")
    func reopen() throws {
        let house = try TestHouse()
        let call = try house.call()
        try house.complete(call, "already_served")
        let change = ActionChange(call, version: nil, reason: "wrong key")
        try house.perform(.reopen(change), as: "anna")
        #expect(try house.action(call).state == .planned)
        try house.complete(call, "already_served")
        house.clock.set("2026-11-24T09:00")
        #expect(throws: Failure.self) { try house.perform(.reopen(change), as: "anna") }
        try house.perform(.reopen(change), as: "ruth")
    }

    @Test(
        "every transition that the table does not have is refused", arguments: Transition.allCases)
    func guards(transition: Transition) {
        for state in ActionState.allCases {
            let allowed = transition.isAllowed(from: state)
            switch transition {
            case .reopen: #expect(allowed == !state.isOpen)
            case .complete, .reschedule, .reassign, .skip, .cancel: #expect(allowed == state.isOpen)
            case .claim: #expect(allowed == (state == .planned || state == .waiting))
            case .giveBack: #expect(allowed == (state == .inProgress))
            case .wait: #expect(allowed == (state == .planned || state == .inProgress))
            }
        }
    }

    @Test("closing a negotiation ends its enrollment, and asks about its other open actions")
    func closeNegotiation() throws {
        let house = try TestHouse()
        let receipt = try house.complete(try house.call(), "interested")
        let negotiation = try #require(receipt.negotiation)
        let visit = try #require(receipt.handovers.first).action
        let other = try #require(
            try house.perform(
                .addAction(
                    NewAction(
                        type: "task", title: "Prepare samples", negotiation: negotiation,
                        due: timed("2026-11-24T10:00"))), as: "bruno"
            ).action)
        var change = NegotiationChange(negotiation: negotiation, version: nil, move: .won)
        #expect(throws: Failure.self) { try house.perform(.moveNegotiation(change), as: "bruno") }
        change.openActions = .keep
        try house.perform(.moveNegotiation(change), as: "bruno")
        #expect(try house.action(visit).state == .cancelled)
        #expect(try house.action(other).state == .planned)
        #expect(try house.count("SELECT count(*) FROM contact WHERE lifecycle = 'customer'") == 1)
    }

    @Test(
        "what is reopened after its negotiation was closed may begin another sequence, of no negotiation"
    )
    func closedBefore() throws {
        let house = try TestHouse()
        let receipt = try house.complete(try house.call(), "interested")
        let negotiation = try #require(receipt.negotiation)
        let visit = try #require(receipt.handovers.first).action
        try house.perform(
            .moveNegotiation(
                NegotiationChange(
                    negotiation: negotiation, version: nil, move: .lost, reason: "price")),
            as: "bruno")
        try house.perform(
            .reopen(ActionChange(visit, version: nil, reason: "they called")), as: "bruno")
        try house.complete(visit, "wants_offer", as: "bruno")
        #expect(
            try house.count(
                "SELECT count(*) FROM enrollment WHERE closed_at IS NULL AND negotiation_id IS NULL"
            ) == 1)
        #expect(try Check.run(house.house.database).isSound)
    }

    @Test("what would let a walk go on is not undone once its negotiation was closed")
    func closedSince() throws {
        let house = try TestHouse()
        let receipt = try house.complete(try house.call(), "interested")
        let negotiation = try #require(receipt.negotiation)
        let visit = try #require(receipt.handovers.first).action
        try house.perform(
            .cancel(ActionChange(visit, version: nil, reason: "they call")), as: "bruno")
        #expect(try house.count("SELECT count(*) FROM enrollment WHERE closed_at IS NULL") == 0)
        try house.perform(
            .moveNegotiation(
                NegotiationChange(
                    negotiation: negotiation, version: nil, move: .lost, reason: "price")),
            as: "ruth")
        let failure = #expect(throws: Failure.self) {
            try house.perform(.undo(.last), as: "bruno")
        }
        let said = failure?.message.en ?? "nothing"
        #expect(said.contains("was closed since"), "\(said)")
        #expect(try Check.run(house.house.database).isSound)
    }

    @Test func `a supervisor does not claim what an operator has: that is reassigning`() throws {
        let house = try TestHouse()
        let id = try house.call()
        #expect(throws: Failure.self) { try house.perform(.claim(id, version: nil), as: "ruth") }
        #expect(try house.action(id).assignee.operator == house.who("anna").operator)
    }
}
