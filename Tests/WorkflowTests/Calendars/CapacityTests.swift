import Domain
import Storage
import Support
import Testing
import Workflow

/// Full days: what an assignee's capacity does to what follows (domain, section 3, 8 and 9). The
/// step that follows is the visit of telemarketing, three working days after Monday the 23rd.
@Suite struct CapacityTests {
    private let thursday = wholeDay("2026-11-26")
    private let friday = wholeDay("2026-11-27")

    private func house(
        _ capacities: [String: Int], _ assignees: String = "fixed:bruno",
        overflow: Overflow? = nil
    ) throws -> TestHouse {
        let house = try TestHouse()
        try house.assign("visit", to: assignees)
        if let overflow {
            try house.change(
                "UPDATE step SET overflow = '\(overflow.rawValue)' WHERE code = 'visit'")
        }
        for (login, capacity) in capacities { try house.limit(login, .actions(capacity)) }
        return house
    }

    private func next(_ house: TestHouse) throws -> Receipt.Handover {
        try #require(try house.follow())
    }

    @Test func `a full day moves what comes next to the same assignee's next working day`() throws {
        let house = try house(["bruno": 2])
        #expect(try next(house).due == thursday)
        #expect(try next(house).due == thursday)
        let third = try next(house)
        #expect(third.due == friday)
        #expect(third.assigneeName == "Bruno")
        #expect(third.decidedBy == "fixed:bruno, full 2026-11-26 2/2")
        #expect(try house.action(third.action).decidedBy == third.decidedBy)
        #expect(try next(house).due == friday)
        let fifth = try next(house)
        #expect(fifth.due == wholeDay("2026-11-30"), "the weekend has no hours")
        #expect(fifth.decidedBy == "fixed:bruno, full 2026-11-26 2/2 +1")
    }

    @Test func `on the way to a day with room, holidays and absences are stepped over`() throws {
        let house = try house(["bruno": 1])
        house.clock.set("2026-12-02T16:00")
        try house.absent("bruno", from: "2026-12-09", to: "2026-12-09", substitute: "carla")
        #expect(try next(house).due == wholeDay("2026-12-07"))
        // The 8th is a holiday, on the 9th he is away, and the work stays his.
        let second = try next(house)
        #expect(second.due == wholeDay("2026-12-10"))
        #expect(second.assigneeName == "Bruno")
    }

    @Test func `or it goes to the next assignee, and says whose day was full`() throws {
        let house = try house(
            ["bruno": 1], "fixed:bruno, fixed:dario", overflow: .nextAssignee)
        #expect(try next(house).assigneeName == "Bruno")
        let second = try next(house)
        #expect(second.assigneeName == "Dario")
        #expect(second.due == thursday)
        #expect(second.decidedBy == "fixed:dario, passed bruno 2026-11-26 1/1")
    }

    @Test func `where all are full, the first of them takes it on their next day`() throws {
        let house = try house(
            ["bruno": 1, "dario": 1], "fixed:bruno, fixed:dario", overflow: .nextAssignee)
        _ = try next(house)
        _ = try next(house)
        let third = try next(house)
        #expect(third.assigneeName == "Bruno")
        #expect(third.due == friday)
        #expect(third.decidedBy == "fixed:bruno, full 2026-11-26 1/1")
    }

    @Test func `a pool in the list has always room`() throws {
        let house = try house(
            ["bruno": 1], "fixed:bruno, pool:agents", overflow: .nextAssignee)
        _ = try next(house)
        let second = try next(house)
        #expect(second.assignee.operator == nil)
        #expect(second.decidedBy == "pool:agents, passed bruno 2026-11-26 1/1")
    }

    @Test func `a team shares out among those who have room`() throws {
        let house = try house(
            ["bruno": 1, "carla": 2], "team:agents least_loaded", overflow: .nextAssignee)
        let names = try (0..<3).map { _ in try next(house).assigneeName }
        #expect(names.sorted() == ["Bruno", "Carla", "Carla"])
        #expect(try next(house).due == friday)
    }

    @Test func `what has to stay stays on a full day, and says so`() throws {
        let house = try house(["bruno": 1], overflow: .stay)
        _ = try next(house)
        let second = try next(house)
        #expect(second.due == thursday)
        #expect(second.decidedBy == "fixed:bruno, over 2026-11-26 1/1")
    }

    @Test func `a rule's own word comes before its step's`() throws {
        let house = try house(["bruno": 1], overflow: .stay)
        try house.change(
            "UPDATE rule SET overflow = 'next_day' WHERE outcome_code = 'interested'")
        _ = try next(house)
        #expect(try next(house).due == friday)
    }

    @Test func `the team's capacity is everybody's who has none of their own`() throws {
        let house = try house([:])
        try house.perform(
            .calendar(.capacity(CapacityChange(.team(code: "agents"), .actions(1)))), as: "ruth")
        _ = try next(house)
        #expect(try next(house).due == friday)
        try house.limit("bruno", .unlimited)
        #expect(try next(house).due == thursday)
        try house.limit("bruno", .ofTeam)
        #expect(try next(house).due == wholeDay("2026-11-30"))
    }

    @Test func `without a capacity nothing is counted, however much there is`() throws {
        let house = try house([:])
        for _ in 0..<20 { #expect(try next(house).due == thursday) }
    }

    // MARK: What is never moved

    @Test func `a time that the customer asked for stays; the preview says that the day is full`()
        throws
    {
        let house = try house(["bruno": 1])
        _ = try next(house)
        let call = try house.call()
        let asked = Completion(
            action: call, version: nil, outcome: "appointment", asked: timed("2026-11-26T10:00"))
        let preview = try house.house.preview(asked, as: try house.who("anna"))
        #expect(preview.next?.due == timed("2026-11-26T10:00"))
        #expect(preview.notes.map(\.en).contains("Bruno, Thu 26 Nov: the day is full (1 of 1)"))
        let receipt = try house.perform(.complete(asked), as: "anna")
        #expect(receipt.handovers.first?.due == timed("2026-11-26T10:00"))
        #expect(receipt.notes.map(\.it).contains("Bruno, gio 26 nov: giorno pieno (1 di 1)"))
    }

    @Test func `a limit of the rule wins over a full day`() throws {
        let house = try house(["bruno": 1])
        try house.change(
            """
            UPDATE rule SET not_after_field = 'valid_until', not_after_working_days = 3
            WHERE outcome_code = 'interested'
            """)
        _ = try next(house)
        let call = try house.call()
        let negotiation = try house.perform(
            .addNegotiation(
                NewNegotiation(
                    contact: try house.action(call).contact ?? ID(0), title: "Paper",
                    validUntilOn: Day(iso: "2026-12-01"))), as: "anna")
        try house.change(
            "UPDATE action SET negotiation_id = \(negotiation.negotiation ?? ID(0)) "
                + "WHERE id = \(call)")
        let visit = try #require(try house.complete(call, "interested").handovers.first)
        #expect(visit.due == thursday, "three working days before the 1st is the 26th")
        #expect(visit.decidedBy.hasSuffix(", over 2026-11-26 1/1"))
    }

    @Test func `what is done today makes room for what it leads to`() throws {
        let house = try house([:])
        try house.limit("anna", .actions(1))
        // Today the call itself is all she has: it comes back in half an hour.
        let again = try #require(try house.follow("busy"))
        #expect(again.due == timed("2026-11-23T14:35"))
        // Now today is full with that one.
        let other = try house.call(phones: ["049 8765400"])
        #expect(try house.action(other).due == wholeDay("2026-11-24"))
    }

    @Test func `a call that moves keeps its hour, and with it the part of the day`() throws {
        let house = try house([:])
        try house.limit("anna", .actions(1))
        let first = try house.call()
        let second = try house.call(phones: ["049 8765400"])
        #expect(try house.action(second).due == wholeDay("2026-11-24"))
        // Tuesday 09:05 is full with the second one.
        let again = try #require(try house.complete(first, "no_answer").handovers.first)
        #expect(again.due == timed("2026-11-25T09:05"))
        #expect(again.decidedBy == "same, full 2026-11-24 1/1")
    }

    @Test func `never born late, whatever is full`() throws {
        let house = try house(["bruno": 1])
        try house.change(
            "UPDATE rule SET delay_amount = 0, delay_unit = 'days' WHERE outcome_code = 'interested'"
        )
        for _ in 0..<5 { #expect(try next(house).due.at >= house.clock.now) }
    }

    // MARK: Preview, undo, by hand

    @Test func `the preview says what the completion does`() throws {
        let house = try house(["bruno": 1])
        _ = try next(house)
        let call = try house.call()
        let preview = try house.house.preview(
            Completion(action: call, version: nil, outcome: "interested"),
            as: try house.who("anna"))
        #expect(preview.next?.due == friday)
        #expect(preview.next?.why.en.contains("Thu 26 Nov was full (1 of 1)") == true)
        #expect(try house.complete(call, "interested").handovers.first?.due == friday)
    }

    @Test func `an undone completion gives its room back`() throws {
        let house = try house(["bruno": 1])
        _ = try next(house)
        try house.perform(.undo(.last), as: "anna")
        #expect(try next(house).due == thursday)
    }

    @Test func `what is given to somebody by hand stays where it is, and says what it fills`()
        throws
    {
        let house = try house(["bruno": 1])
        _ = try next(house)
        try house.assign("visit", to: "fixed:carla")
        let visit = try next(house)
        let bruno = Action.Assignee(operator: try house.who("bruno").operator)
        let receipt = try house.perform(
            .reassign(ActionChange(visit.action, version: nil, reason: "ill"), to: bruno),
            as: "ruth")
        #expect(receipt.handovers.first?.due == thursday)
        #expect(receipt.notes.map(\.en) == ["Bruno, Thu 26 Nov: the day is full (1 of 1)"])
        let added = try house.perform(
            .addAction(
                NewAction(type: "task", title: "Sign", due: thursday, assignee: bruno)),
            as: "ruth")
        #expect(added.notes.map(\.en) == ["Bruno, Thu 26 Nov: the day is full (2 of 1)"])
    }

    // MARK: Setting it

    @Test func `the team's supervisor sets it, it is taken back, and a stale sight is refused`()
        throws
    {
        let house = try house([:])
        func code(_ command: Command, _ login: String) -> Failure.Code? {
            do {
                try house.perform(command, as: login)
                return nil
            } catch { return (error as? Failure)?.code }
        }
        func bruno() throws -> Operator? {
            try house.house.database.read { try OperatorTable.find(login: "bruno", $0) }
        }
        let whose = CalendarAssignment.Whose.operator(login: "bruno")
        let change = Command.calendar(.capacity(CapacityChange(whose, .actions(7), version: 1)))
        #expect(code(change, "bruno") == .notAllowed)
        #expect(code(change, "ruth") == nil)
        #expect(try bruno()?.capacity == 7)
        #expect(
            code(.calendar(.capacity(CapacityChange(whose, .unlimited, version: 1))), "ruth")
                == .changed)
        try house.perform(.undo(.last), as: "ruth")
        #expect(try bruno()?.capacity == nil)
        #expect(
            code(.calendar(.capacity(CapacityChange(whose, .actions(5000)))), "ruth") == .usage)
        #expect(
            code(.calendar(.capacity(CapacityChange(.team(code: "agents"), .ofTeam))), "ruth")
                == .usage)
    }

    @Test func `an edit of an operator that says nothing of it leaves it`() throws {
        let house = try house(["bruno": 3])
        try house.house.editOperator(
            "bruno", OperatorChange(name: "Bruno V."), as: try house.who("root"))
        #expect(try house.count("SELECT capacity FROM operator WHERE login = 'bruno'") == 3)
    }
}

extension TestHouse {
    /// How many actions a day somebody takes on.
    func limit(_ login: String, _ capacity: Capacity) throws {
        try perform(
            .calendar(.capacity(CapacityChange(.operator(login: login), capacity))), as: "root")
    }
}
