import Domain
import Storage
import Support
import Testing
import Workflow

/// Who gets the next action (domain, section 3, 8): the step's list, tried in order.
@Suite struct AssigneeTests {
    /// What interested people get is given by these rules instead of the step's own.
    private func house(_ rules: String, at time: String = "2026-11-23T14:05") throws -> TestHouse {
        let house = try TestHouse(at: time)
        try house.run(
            """
            UPDATE rule SET assignees = ? WHERE step_id =
                (SELECT s.id FROM step s JOIN sequence q ON q.id = s.sequence_id
                 WHERE s.code = 'call' AND q.code = 'telemarketing')
            """, [.text(rules)])
        return house
    }

    private func visit(_ house: TestHouse) throws -> Receipt.Handover {
        try #require(try house.complete(try house.call(), "interested").handovers.first)
    }

    @Test(
        arguments: [
            ("same", "Anna"), ("step:1", "Anna"), ("fixed:dario", "Dario"),
            ("function:agent", "Bruno"), ("function:back_office", "Carla"), ("zone", "Bruno"),
            ("supervisor", "Ruth"), ("team:agents round_robin", "Bruno"),
            ("team:agents least_loaded", "Bruno"), ("fixed:nobody, function:legal, zone", "Bruno"),
        ])
    func `each rule finds its own`(_ rules: String, _ name: String) throws {
        let visit = try visit(house(rules))
        #expect(visit.assigneeName == name)
        #expect(visit.assignee.operator != nil)
    }

    @Test func `the owner is the contact's`() throws {
        let house = try house("owner")
        let call = try house.call()
        try house.run(
            "UPDATE contact SET owner_id = (SELECT id FROM operator WHERE login = 'carla')")
        let visit = try #require(try house.complete(call, "interested").handovers.first)
        #expect(visit.assigneeName == "Carla")
    }

    @Test func `turns go round, and pass over who is away`() throws {
        let house = try house("team:agents round_robin")
        let names = try (0..<3).map { _ in try visit(house).assigneeName }
        #expect(names == ["Bruno", "Carla", "Bruno"])
        let root = try house.who("root")
        try house.house.addAbsence(
            of: "carla", from: try #require(Day(iso: "2026-11-23")),
            to: try #require(Day(iso: "2026-12-31")), substitute: nil, reason: "", as: root)
        #expect(try visit(house).assigneeName == "Bruno")
    }

    @Test func `the least loaded has the fewest open actions; of two the first`() throws {
        let house = try house("team:agents least_loaded")
        let names = try (0..<4).map { _ in try visit(house).assigneeName }
        #expect(names == ["Bruno", "Carla", "Bruno", "Carla"])
    }

    @Test func `a pool has no calendar entry before a claim, and its supervisor is told`() throws {
        let house = try house("pool:agents")
        let visit = try visit(house)
        #expect(visit.assignee.operator == nil)
        #expect(!visit.hasCommitment)
        let open = "FROM commitment WHERE action_id = \(visit.action) AND status = 'confirmed'"
        #expect(try house.count("SELECT count(*) \(open)") == 0)
        #expect(
            try house.count(
                """
                SELECT count(*) FROM message m JOIN operator o ON o.id = m.recipient_id
                WHERE m.action_id = \(visit.action) AND o.login = 'ruth'
                """) == 1)
        try house.perform(.claim(visit.action, version: nil), as: "bruno")
        #expect(try house.count("SELECT count(*) \(open)") == 1)
    }

    @Test func `nobody is told what they do themselves`() throws {
        let visit = try visit(house("same"))
        #expect(!visit.hasMessage)
        #expect(visit.hasCommitment)
    }

    @Test func `where nobody is found it lies in a supervisor's tray of the unassigned`() throws {
        let house = try house("function:legal")
        let visit = try visit(house)
        #expect(try house.action(visit.action).isUnassigned)
    }

    @Test func `an inactive substitute is passed over: the pool, by the team's hours (example 13)`()
        throws
    {
        let house = try house("fixed:bruno, pool:agents", at: "2026-12-04T16:00")
        let root = try house.who("root")
        try house.house.editOperator("carla", OperatorChange(isActive: false), as: root)
        try house.house.addAbsence(
            of: "bruno", from: try #require(Day(iso: "2026-12-09")),
            to: try #require(Day(iso: "2026-12-13")), substitute: "carla", reason: "", as: root)
        let visit = try visit(house)
        #expect(visit.assignee.operator == nil)
        #expect(visit.due == wholeDay("2026-12-10"))
        #expect(!visit.hasCommitment)
    }

    @Test func `who is inactive is never chosen`() throws {
        let house = try house("fixed:bruno, function:agent, fixed:dario")
        try house.house.editOperator(
            "bruno", OperatorChange(isActive: false), as: try house.who("root"))
        #expect(try visit(house).assigneeName == "Dario")
    }
}
