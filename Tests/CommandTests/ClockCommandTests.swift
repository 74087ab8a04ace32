import Foundation
import Testing

/// The program where clocks are wrong, far away, or jump: what is due is due when people say so, by
/// the clock of the house.
struct ClockCommandTests {
    /// When an action that is due at `due` is due, asked at `now`.
    private func due(
        _ due: String, at now: String, variables: [String: String] = [:]
    ) throws -> String {
        let robot = try Robot.house(variables)
        let answer = try robot.run(
            "action", "add", "--type", "task", "--title", "Ring", "--due", due, "--now", now,
            "--json", "--as", "anna")
        let handovers = answer.json["handovers"] as? [[String: Any]]
        return handovers?.first?["due_at"] as? String ?? answer.err
    }

    /// Expected by Python's zoneinfo: `datetime.fromtimestamp(…, ZoneInfo("Europe/Rome"))`. An hour
    /// that the spring leaves out moves on by it, of two in autumn the first is meant.
    @Test(arguments: [
        ("+2h", "2026-10-25T01:30:00+02:00", "2026-10-25T02:30:00+01:00"),
        ("25/10 2:30", "2026-10-24T12:00:00+02:00", "2026-10-25T02:30:00+02:00"),
        ("tomorrow 10:00", "2026-10-24T12:00:00+02:00", "2026-10-25T10:00:00+01:00"),
        ("+2h", "2027-03-28T01:30:00+01:00", "2027-03-28T04:30:00+02:00"),
        ("28/3 2:30", "2027-03-27T12:00:00+01:00", "2027-03-28T03:30:00+02:00"),
        ("tomorrow 10:00", "2027-03-27T12:00:00+01:00", "2027-03-28T10:00:00+02:00"),
    ])
    func `in the night in which clocks are changed`(
        _ words: String, now: String, expected: String
    ) throws {
        #expect(try due(words, at: now) == expected)
    }

    @Test(arguments: [
        ("tomorrow 9:00", "2028-02-28T10:00:00+01:00", "2028-02-29T09:00:00+01:00"),
        ("29/2 9:00", "2027-03-01T10:00:00+01:00", "2028-02-29T09:00:00+01:00"),
        ("+1mo", "2028-01-31T10:00:00+01:00", "2028-02-29T18:00:00+01:00"),
        ("+12mo", "2028-02-29T10:00:00+01:00", "2029-02-28T18:00:00+01:00"),
        ("+1d", "2028-02-29T10:00:00+01:00", "2028-03-01T18:00:00+01:00"),
    ])
    func `around a leap day`(_ words: String, now: String, expected: String) throws {
        #expect(try due(words, at: now) == expected)
    }

    @Test func `a leap day of another year is no date, and a leap day is worked on`() throws {
        #expect(
            try due("29/2/2027", at: "2027-02-01T10:00:00+01:00")
                .contains("“29/2/2027” (position 1) does not exist"))
        let robot = try Robot.house(["PROSSIMA_NOW": "2028-02-29T14:05:00+01:00"])
        try robot.call()
        let done = try robot.run("action", "complete", "1", "-o", "interested", "--as", "anna")
        #expect(done.status == 0, "\(done.err)")
        let action = try robot.run("action", "show", "1", "--json", "--as", "anna").json
        #expect(action["completed_at"] as? String == "2028-02-29T14:05:00+01:00")
        #expect(try robot.run("report", "--json", "--as", "ruth").status == 0)
        #expect(try robot.run("check").status == 0)
    }

    /// An operator who works from elsewhere sees and says the house's hours.
    @Test(arguments: ["America/New_York", "Asia/Kolkata", "Pacific/Kiritimati", "no/where"])
    func `in another time zone all is as at home`(zone: String) throws {
        let robot = try Robot.house()
        try robot.call()
        for line in [
            ["queue"], ["agenda"], ["action", "show", "1"], ["queue", "--json"],
            ["journal", "--as", "root"],
        ] {
            let words = line.contains("--as") ? line : line + ["--as", "anna"]
            let home = try robot.run(words)
            let away = try robot.run(words, variables: ["TZ": zone])
            #expect(home.status == 0, "\(home.err)")
            #expect(away.out == home.out, "\(line)")
        }
        #expect(
            try due("tomorrow 10:00", at: "2026-11-23T14:05:00+01:00", variables: ["TZ": zone])
                == "2026-11-24T10:00:00+01:00")
    }

    @Test func `set back by a day, one goes on: the order is that of what was done`() throws {
        let robot = try Robot.house()
        try robot.call()
        let first = try robot.run("action", "complete", "1", "-o", "interested", "--as", "anna")
        #expect(first.status == 0, "\(first.err)")
        let yesterday = ["--now", "2026-11-22T09:00:00+01:00", "--as", "anna"]
        for line in [
            ["action", "add", "--type", "task", "--title", "Ring", "--due", "+1d"],
            ["action", "complete", "3", "-o", "done"], ["queue"], ["agenda"], ["undo"], ["undo"],
        ] {
            let answer = try robot.run(line + yesterday)
            #expect(answer.status == 0, "\(line): \(answer.err)")
        }
        #expect(try robot.run("check").status == 0)
        // Both of that day are taken back, the call of before stands.
        let call = try robot.run("action", "show", "1", "--json", "--as", "anna").json
        #expect(call["state"] as? String == "done")
        let task = try robot.run("action", "show", "3", "--json", "--as", "anna").json
        #expect(task["state"] as? String == "cancelled")
    }
}
