import Domain
import Foundation
import Storage
import Support
import Testing
import Workflow

@Suite("Reports")
struct ReportTests {
    /// A day's work of the team: on time and late, reached or not, reassigned, undone, on a pause.
    private func worked() throws -> TestHouse {
        let house = try TestHouse(at: "2026-11-20T10:00")
        for (login, outcome) in [
            ("anna", "interested"), ("anna", "no_answer"), ("dario", "not_interested"),
        ] {
            let call = try house.call()
            try house.perform(
                .complete(
                    Completion(
                        action: call, version: nil, outcome: outcome, report: "said",
                        reason: "price", durationSeconds: 125)),
                as: login == "dario" ? "anna" : login)
        }
        // One that is late by a weekend: due on Friday at 18, done on Monday at 11.
        let late = try house.call()
        house.clock.set("2026-11-23T11:00")
        try house.perform(.pause(.begin("lunch")), as: "anna")
        house.clock.set("2026-11-23T11:30")
        try house.perform(.pause(.end), as: "anna")
        var completion = Completion(
            action: late, version: nil, outcome: "interested", report: "yes", durationSeconds: 60)
        completion.wrapUpSeconds = 42
        try house.perform(.complete(completion), as: "anna")
        let undone = try house.call()
        try house.complete(undone, "interested")
        try house.perform(.undo(.last), as: "anna")
        let dario = Action.Assignee(operator: try house.who("dario").operator)
        try house.perform(
            .reassign(ActionChange(undone, version: nil, reason: "Full"), to: dario), as: "ruth")
        return house
    }

    private let days: ClosedRange<Day> = Day(unchecked: "2026-11-20")...Day(unchecked: "2026-11-23")

    private func report(
        _ house: TestHouse, by grouping: Report.Grouping, as login: String = "root",
        days: ClosedRange<Day>? = nil
    ) throws -> Report {
        let actor = try house.who(login)
        return try house.house.database.read { reading in
            try ReportQuery(
                reading, now: house.clock.now,
                bands: DelayBands(now: house.clock.now, calendar: .italianOffice), zone: .rome,
                days: days ?? self.days,
                grouping: grouping
            ).report(try House.reported(team: nil, login: nil, as: actor, reading))
        }
    }

    /// The manual's queries, by the heading that each stands under.
    private static func documented() throws -> [(key: String, sql: String)] {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../docs/manual/reports.md")
        let text = try String(contentsOf: path, encoding: .utf8)
        return text.components(separatedBy: "\n## ").dropFirst().compactMap { section in
            guard let start = section.range(of: "```sql\n"),
                let end = section.range(of: "\n```", range: start.upperBound..<section.endIndex)
            else { return nil }
            let key = section.prefix { $0 != "\n" }
            return (String(key), String(section[start.upperBound..<end.lowerBound]))
        }
    }

    private func value(_ key: String, of line: ReportLine) -> Int? {
        switch key {
        case "done": line.done
        case "on_time": line.onTime
        case "late": line.late
        case "attempts": line.attempts
        case "reached": line.reached
        case "conversions": line.conversions
        case "talk_seconds": line.talkSeconds
        case "wrap_up_seconds": line.wrapUpSeconds
        case "reassigned": line.reassigned
        case "pause_seconds": line.pauseSeconds
        default: nil
        }
    }

    @Test("every figure is what the manual's query says, operator by operator")
    func documentedQueries() throws {
        let house = try worked()
        let report = try report(house, by: .operator)
        let queries = try Self.documented()
        #expect(queries.count == 10)
        let from = moment("2026-11-20T00:00")
        let to = moment("2026-11-24T00:00")
        var compared = 0
        for login in ["anna", "dario", "bruno", "ruth"] {
            let line = report.lines.first { $0.key == login } ?? ReportLine(key: login, name: "")
            let who = try house.who(login).operator
            for (key, sql) in queries {
                let expected = try house.house.database.read {
                    try $0.first(sql, [.id(who), .instant(from), .instant(to)]) { $0.int(0) }
                }
                #expect(value(key, of: line) == expected, "\(login) \(key)")
                compared += expected ?? 0
            }
        }
        #expect(compared > 20)
    }

    @Test("the numbers of a small house, by hand")
    func byHand() throws {
        let house = try worked()
        let anna = try #require(try report(house, by: .operator).lines.first { $0.key == "anna" })
        #expect(anna.done == 4)
        #expect(anna.onTime == 3)
        // Friday at 18 to Monday at 11:30, less the weekend: two hours and a half.
        #expect(anna.lateSeconds == 9000)
        #expect(anna.attempts == 4)
        #expect(anna.reached == 3)
        #expect(anna.conversions == 2)
        #expect(anna.talkSeconds == 3 * 125 + 60)
        #expect(anna.wrapUpSeconds == 42)
        #expect(anna.pauseSeconds == 1800)
        #expect(anna.outcomes == ["interested": 2, "no_answer": 1, "not_interested": 1])
    }

    @Test(
        "however the lines are drawn, they add up to the same", arguments: Report.Grouping.allCases)
    func sums(_ grouping: Report.Grouping) throws {
        let house = try worked()
        let report = try report(house, by: grouping)
        var sum = ReportLine(key: "", name: "")
        for line in report.lines { sum.add(line) }
        #expect(sum == report.total)
        #expect(report.total.done == 4)
        #expect(report.total.reassigned == 1)
    }

    @Test("days end at midnight where one is")
    func midnight() throws {
        let house = try worked()
        let friday = Day(unchecked: "2026-11-20")
        #expect(try report(house, by: .operator, days: friday...friday).total.done == 3)
        let lines = try report(house, by: .day).lines
        #expect(lines.map(\.key) == ["2026-11-20", "2026-11-23"])
    }

    @Test("work ahead is what is open, by the day that it is due")
    func ahead() throws {
        let house = try worked()
        let bruno = try #require(
            try report(house, by: .operator).ahead.first { $0.login == "bruno" })
        let open = try house.count(
            """
            SELECT count(*) FROM action WHERE closed_at IS NULL AND operator_id =
                \(try house.who("bruno").operator.raw)
            """)
        #expect(open > 0)
        #expect(bruno.overdue + bruno.days.reduce(0, +) == open)
    }

    @Test("a reassignment that was taken back is none, in the manual's query neither")
    func undoneReassignment() throws {
        let house = try worked()
        let call = try house.call()
        let dario = Action.Assignee(operator: try house.who("dario").operator)
        try house.perform(
            .reassign(ActionChange(call, version: nil, reason: "Full"), to: dario), as: "ruth")
        #expect(try report(house, by: .operator).total.reassigned == 2)
        try house.perform(.undo(.last), as: "ruth")
        let line = try report(house, by: .operator).lines.first { $0.key == "dario" }
        #expect(line?.reassigned == 1)
        let query = try #require(try Self.documented().first { $0.key == "reassigned" }?.sql)
        let counted = try house.house.database.read {
            try $0.first(
                query,
                [
                    .optional(dario.operator), .instant(moment("2026-11-20T00:00")),
                    .instant(moment("2026-11-24T00:00")),
                ]
            ) { $0.int(0) }
        }
        #expect(counted == 1)
    }

    @Test("late ahead is what the board and the list of operators call late, not what is due now")
    func aheadLikeTheBoard() throws {
        let house = try TestHouse(at: "2026-11-23T09:00")
        for due in ["2026-11-23T09:30", "2026-11-23T13:45", "2026-11-23T14:00", "2026-11-23T16:00"]
        {
            try house.perform(
                .addAction(NewAction(type: "task", title: "Task", due: timed(due))), as: "anna")
        }
        house.clock.set("2026-11-23T14:05")
        let ruth = try house.who("ruth")
        let bands = DelayBands(now: house.clock.now, calendar: .italianOffice)
        let (row, load) = try house.house.database.read { reading in
            let board = try BoardQuery(
                reading, now: house.clock.now, calendar: .italianOffice
            ).board(try House.boardTeams(nil, as: ruth, reading), present: [:])
            let loads = try LoadQuery.loads(
                overdueBefore: Instant(bands.range(of: QueueGroup.overdue).upperBound),
                today: Day(unchecked: "2026-11-23"), reading)
            return (
                board.rows.first { $0.login == "anna" }, loads.first { $0.login == "anna" }
            )
        }
        let ahead = try #require(
            try report(house, by: .operator).ahead.first { $0.login == "anna" })
        // Half past nine is late; a quarter to two is by five minutes of work, within the grace.
        #expect(ahead.overdue == 1)
        #expect(row?.overdue == 1)
        #expect(load?.overdue == 1)
        #expect(ahead.days.first == 3)
        #expect(ahead.days.first == row?.dueToday)
    }

    @Test("an operator sees their own numbers only")
    func access() throws {
        let house = try worked()
        #expect(try report(house, by: .operator, as: "anna").ahead.map(\.login) == ["anna"])
        #expect(
            try report(house, by: .operator, as: "ruth").ahead.map(\.login).sorted()
                == ["anna", "bruno", "carla", "dario", "ruth"])
        let anna = try house.who("anna")
        #expect(throws: Failure.self) {
            try house.house.database.read {
                _ = try House.reported(team: nil, login: "dario", as: anna, $0)
            }
        }
    }
}

extension Day {
    /// For a literal of a test.
    fileprivate init(unchecked text: String) { self = Day(iso: text) ?? Day(number: 0) }
}
