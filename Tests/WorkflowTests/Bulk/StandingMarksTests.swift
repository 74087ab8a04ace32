import Domain
import Storage
import Support
import Testing
import Workflow

/// Which marked actions are still open in the queue that they were marked in.
@Suite struct `Marks that still stand` {
    private func standing(
        _ actions: [Action.ID], _ scope: QueueScope, _ house: TestHouse
    ) throws -> [QueueMark] {
        try house.house.database.read {
            try QueueQuery(
                $0, now: house.clock.now,
                bands: DelayBands(now: house.clock.now, calendar: .italianOffice)
            ).standing(actions, in: scope)
        }
    }

    private func task(
        _ house: TestHouse, of assignee: Action.Assignee? = nil
    ) throws -> Action.ID {
        try #require(
            try house.perform(
                .addAction(
                    NewAction(
                        type: "task", title: "Task", due: timed("2026-11-24T10:00"),
                        assignee: assignee)), as: "anna"
            ).action)
    }

    @Test func `what was closed, or handed on, does not; what was moved does, as it is by now`()
        throws
    {
        let house = try TestHouse()
        let anna = try house.who("anna").operator
        let tasks = try (0..<4).map { _ in try task(house) }
        try house.complete(tasks[0], "done", report: "sorted")
        try house.perform(
            .reassign(
                ActionChange(tasks[1], version: nil, reason: "ill"),
                to: Action.Assignee(operator: try house.who("dario").operator)), as: "ruth")
        try house.perform(
            .reschedule(
                ActionChange(tasks[2], version: nil, reason: "later"),
                due: timed("2026-12-01T10:00"), snoozed: false), as: "anna")
        let found = try standing(tasks + [ID(999)], .of(anna), house)
        #expect(found.map(\.action) == [tasks[2], tasks[3]])
        #expect(found.first?.version == (try house.action(tasks[2])).version)
        // In the team's queue what Dario has is still there.
        let team = try #require(try house.who("anna").team)
        #expect(try standing(tasks, .team(team), house).map(\.action) == Array(tasks[1...]))
        #expect(try standing(tasks, .all, house).count == 3)
    }

    @Test func `a pool's are its own until somebody claims them, and again when the claim is over`()
        throws
    {
        let house = try TestHouse()
        let (anna, team) = (
            try house.who("anna").operator, try #require(try house.who("anna").team)
        )
        let pooled = try task(house, of: Action.Assignee(team: team))
        #expect(try standing([pooled], .pool(team), house).count == 1)
        #expect(try standing([pooled], .of(anna), house).isEmpty)
        try house.perform(.claim(pooled, version: nil), as: "anna")
        #expect(try standing([pooled], .pool(team), house).isEmpty)
        #expect(try standing([pooled], .of(anna), house).count == 1)
        house.clock.set("2026-11-23T14:30")
        #expect(try standing([pooled], .pool(team), house).count == 1)
        #expect(try standing([pooled], .of(anna), house).isEmpty)
    }

    @Test func `they are what the queue lists`() throws {
        let house = try TestHouse()
        let (anna, team) = (
            try house.who("anna").operator, try #require(try house.who("anna").team)
        )
        var tasks = try (0..<3).map { _ in try task(house) }
        tasks += try (0..<3).map { _ in try task(house, of: Action.Assignee(team: team)) }
        try house.perform(.claim(tasks[3], version: nil), as: "dario")
        for minutes in [0, 20] {
            house.clock.set(minutes == 0 ? "2026-11-23T14:05" : "2026-11-23T14:25")
            for scope in [QueueScope.of(anna), .pool(team), .team(team), .all] {
                let listed = try house.house.database.read {
                    try QueueQuery(
                        $0, now: house.clock.now,
                        bands: DelayBands(now: house.clock.now, calendar: .italianOffice)
                    ).marks(scope, QueueFilter())
                }
                #expect(
                    Set(try standing(tasks, scope, house)) == Set(listed), "\(scope), \(minutes)")
            }
        }
    }
}
