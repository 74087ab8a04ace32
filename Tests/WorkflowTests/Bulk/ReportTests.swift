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
                reading, now: house.clock.now, zone: .rome, days: days ?? self.days,
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
