import Domain
import Storage
import Support
import Testing
import Workflow

/// The work of somebody who works here no more.
struct ReassignWorkTests {
    private let handover = Command.reassignWork(WorkHandover(login: "bruno", reason: "left"))

    /// A visit of Bruno's, who then leaves.
    private func house(
        _ prepare: (TestHouse) throws -> Void = { _ in }
    ) throws -> (house: TestHouse, visit: Action.ID) {
        let house = try TestHouse()
        let next = try #require(try house.follow())
        #expect(next.assigneeName == "Bruno")
        try prepare(house)
        try house.dismiss("bruno")
        return (house, next.action)
    }

    private func code(_ command: Command, as login: String, _ house: TestHouse) -> Failure.Code? {
        do {
            try house.perform(command, as: login)
            return nil
        } catch { return (error as? Failure)?.code }
    }

    @Test func `it goes to whom the step names now, keeps its day, and is told`() throws {
        let (house, visit) = try house {
            try $0.hire("greta", "agents", functions: ["agent"], zone: "north")
        }
        let receipt = try house.perform(handover, as: "ruth")
        #expect(receipt.handovers.map(\.assigneeName) == ["Greta"])
        #expect(receipt.handovers.map(\.decidedBy) == ["zone"])
        let action = try house.action(visit)
        #expect(action.assignee.operator == (try house.who("greta").operator))
        #expect(action.due == wholeDay("2026-11-26"))
        #expect(
            try house.text(
                "SELECT o.login FROM commitment c JOIN operator o ON o.id = c.operator_id "
                    + "WHERE c.status = 'confirmed' AND c.action_id = \(visit)") == "greta")
        #expect(
            try house.count(
                "SELECT count(*) FROM message m JOIN operator o ON o.id = m.recipient_id "
                    + "WHERE o.login = 'greta' AND m.action_id = \(visit)") == 1)
        #expect(
            try house.count(
                "SELECT count(*) FROM assignment WHERE closed_at IS NULL AND action_id = \(visit)")
                == 1)
    }

    @Test func `nobody else: the pool of the team; and one undo takes all of it back`() throws {
        let (house, visit) = try house { house in
            try house.assign("visit", to: "zone")
            let bruno = try house.who("bruno").operator
            try house.perform(
                .addAction(
                    NewAction(
                        type: "visit", title: "By hand", due: wholeDay("2026-11-20"),
                        assignee: Action.Assignee(operator: bruno))), as: "bruno")
        }
        let bruno = try house.who("bruno").operator
        let before = try house.action(visit)
        let receipt = try house.perform(handover, as: "root")
        #expect(receipt.handovers.count == 2)
        for line in receipt.handovers {
            let action = try house.action(line.action)
            #expect(action.assignee.operator == nil)
            #expect(line.assigneeName == "agents", "\(line)")
        }
        let late = try #require(receipt.handovers.first { $0.title == "By hand" })
        #expect(late.due == wholeDay("2026-11-20"), "what was late stays late")
        try house.perform(.undo(.last), as: "root")
        let after = try house.action(visit)
        #expect(after.assignee.operator == bruno)
        #expect(after.due == before.due)
        #expect(after.decidedBy == before.decidedBy)
        #expect(try Check.run(house.house.database).isSound)
    }

    @Test func `a preview says the same and writes nothing`() throws {
        let (house, visit) = try house {
            try $0.hire("greta", "agents", functions: ["agent"], zone: "north")
        }
        let before = try house.action(visit)
        let commands = try house.count("SELECT count(*) FROM command")
        let would = try house.house.rehearse(handover, as: try house.who("ruth"))
        #expect(try house.action(visit) == before)
        #expect(try house.count("SELECT count(*) FROM command") == commands)
        #expect(try house.perform(handover, as: "ruth").handovers == would.handovers)
    }

    @Test func `refused for who is active, has nothing, is not there, or is another's`() throws {
        let (house, _) = try house()
        func of(_ login: String) -> Command {
            .reassignWork(WorkHandover(login: login, reason: ""))
        }
        #expect(code(of("carla"), as: "root", house) == .refused)
        #expect(code(of("nobody"), as: "root", house) == .notFound)
        #expect(code(of("bruno"), as: "anna", house) == .notAllowed)
        try house.perform(of("bruno"), as: "ruth")
        #expect(code(of("bruno"), as: "ruth", house) == .refused)
    }
}
