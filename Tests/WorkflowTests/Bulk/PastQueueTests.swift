import Domain
import Storage
import Support
import Testing
import Workflow

@Suite("A queue as it stood")
struct PastQueueTests {
    private func task(_ house: TestHouse, _ title: String, _ due: String) throws -> Action.ID {
        try #require(
            try house.perform(
                .addAction(NewAction(type: "task", title: title, due: timed(due))), as: "anna"
            ).action)
    }

    private func queue(
        _ house: TestHouse, of login: String = "anna", at time: String
    ) throws -> [QueueRow] {
        let who = try house.who(login).operator
        return try house.house.database.read { reading in
            try PastQueue(
                reading, at: moment(time),
                bands: DelayBands(now: moment(time), calendar: .italianOffice)
            ).rows(of: who).rows
        }
    }

    private func now(_ house: TestHouse, of login: String = "anna") throws -> [QueueRow] {
        let who = try house.who(login).operator
        return try house.house.database.read { reading in
            try QueueQuery(
                reading, now: house.clock.now,
                bands: DelayBands(now: house.clock.now, calendar: .italianOffice)
            ).page(QueueRequest(scope: .of(who), edge: .first, limit: 100)).rows
        }
    }

    @Test("at each hour of a busy day it is what the queue showed then, row by row")
    func replayed() throws {
        let house = try TestHouse(at: "2026-11-23T09:00")
        var shown: [(time: String, rows: [QueueRow])] = []
        func note(_ time: String) throws {
            house.clock.set(time)
            shown.append((time, try now(house)))
        }
        let first = try task(house, "First", "2026-11-23T12:00")
        let second = try task(house, "Second", "2026-11-23T10:00")
        let third = try task(house, "Third", "2026-11-24T10:00")
        let call = try house.call()
        try note("2026-11-23T09:10")
        house.clock.set("2026-11-23T09:20")
        try house.complete(first, "done", report: "sorted")
        try house.complete(call, "no_answer")
        try note("2026-11-23T09:30")
        house.clock.set("2026-11-23T09:40")
        try house.perform(
            .reschedule(
                ActionChange(second, version: nil, reason: "Later"),
                due: timed("2026-11-26T15:00"), snoozed: false), as: "anna")
        try note("2026-11-23T10:00")
        house.clock.set("2026-11-23T10:10")
        let dario = Action.Assignee(operator: try house.who("dario").operator)
        try house.perform(
            .bulk(
                BulkWork(
                    [second, third].map { BulkWork.Item($0, version: nil) },
                    .reassign(.one(dario)), reason: "Ill")), as: "ruth")
        try note("2026-11-23T10:30")
        house.clock.set("2026-11-23T10:40")
        try house.perform(.undo(.last), as: "ruth")
        try note("2026-11-23T11:00")
        house.clock.set("2026-11-23T11:10")
        _ = try task(house, "Fourth", "2026-11-23T16:00")
        try house.perform(
            .cancel(ActionChange(third, version: nil, reason: "Sold")), as: "anna")
        #expect(shown.map(\.rows.count) == [4, 3, 3, 1, 3])
        for (time, rows) in shown {
            #expect(try queue(house, at: time) == rows, "\(time)")
        }
    }

    @Test("a claim from a pool that has expired since was theirs then")
    func claims() throws {
        let house = try TestHouse(at: "2026-11-23T09:00")
        let team = try #require(try house.who("anna").team)
        let pooled = try #require(
            try house.perform(
                .addAction(
                    NewAction(
                        type: "task", title: "Pooled", due: timed("2026-11-23T17:00"),
                        assignee: Action.Assignee(team: team))), as: "anna"
            ).action)
        house.clock.set("2026-11-23T10:00")
        try house.perform(.claim(pooled, version: nil), as: "anna")
        house.clock.set("2026-11-23T12:00")
        #expect(try now(house).isEmpty)
        #expect(try queue(house, at: "2026-11-23T10:05").map(\.id) == [pooled])
        #expect(try queue(house, at: "2026-11-23T09:30").isEmpty)
    }

    @Test("before the first command there is nothing to tell")
    func tooFar() throws {
        let house = try TestHouse(at: "2026-11-23T09:00")
        #expect(throws: Failure.self) { try queue(house, at: "2025-01-01T09:00") }
    }

    @Test("past moments as people type them")
    func moments() {
        let now = moment("2026-11-23T14:05")
        let cases: [(String, String?)] = [
            ("9:30", "2026-11-23T09:30"), ("9", "2026-11-23T09:00"), ("-2h", "2026-11-23T12:05"),
            ("-30m", "2026-11-23T13:35"), ("-1d", "2026-11-22T14:05"),
            ("-3d 16:00", "2026-11-20T16:00"), ("2026-11-20 16:00", "2026-11-20T16:00"),
            ("2026-11-20", "2026-11-20T00:00"), ("2026-11-20T16:00:00+01:00", "2026-11-20T16:00"),
            ("18:00", nil), ("2026-11-24", nil), ("", nil), ("9:3", nil), ("25:00", nil),
            ("-x", nil), ("yesterday", nil),
        ]
        for (text, expected) in cases {
            #expect(
                PastMoment.parse(text, now: now, zone: .rome) == expected.map { moment($0) },
                "\(text)")
        }
    }
}
