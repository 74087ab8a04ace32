import Testing

/// `--from` and `--to` of what is past: on a Monday, at five past two.
struct PastRangeTests {
    private func house() throws -> Robot {
        let robot = try Robot.house(["PROSSIMA_NOW": "2026-11-23T14:05:00+01:00"])
        try robot.call()
        return robot
    }

    @Test(arguments: ["monday", "lun", "today", "-1d", "yesterday", "ieri", "-2h", "23/11", "-1w"])
    func `what was done today is in the journal since then`(_ from: String) throws {
        let journal = try house().run("journal", "--from", from, "--json")
        #expect(journal.status == 0, "\(journal.err)")
        #expect(journal.items.contains { $0["kind"] as? String == "add_contact" })
    }

    @Test func `it ends before today, where yesterday is said`() throws {
        let robot = try house()
        for to in ["-1d", "ieri", "sunday"] {
            let journal = try robot.run("journal", "--to", to, "--of", "anna", "--json")
            #expect(journal.status == 0, "\(journal.err)")
            #expect(journal.items.isEmpty)
        }
    }

    @Test(arguments: [
        (["journal", "--from", "today", "--to", "yesterday"], "--from comes after --to."),
        (["journal", "--from", "-1h", "--to", "-2h"], "--from comes after --to."),
        (["journal", "--from", "tomorrow"], "--from lies in the future: Tue 24 Nov."),
        (["report", "--from", "2026-12-03"], "--from lies in the future: Thu 3 Dec."),
        (["report", "--from", "+1h"], "--from lies in the future: Mon 23 Nov 15:05."),
        (["report", "--from", "today", "--to", "-1d"], "--from comes after --to."),
        (["report", "--to", "2027-03-01"], "--to lies in the future: Mon 1 Mar 2027."),
    ])
    func `a range that cannot be meant says why`(_ line: [String], _ words: String) throws {
        let answer = try house().run(line)
        #expect(answer.status == 64)
        #expect(answer.err.contains(words), "\(answer.err)")
    }

    @Test(arguments: [
        ("mon", "2026-11-23"), ("ieri", "2026-11-22"), ("-7d", "2026-11-16"),
        ("24/11", "2025-11-24"), ("fri", "2026-11-20"),
    ])
    func `a report begins on the latest such day`(_ from: String, _ day: String) throws {
        let report = try house().run("report", "--from", from, "--json")
        #expect(report.status == 0, "\(report.err)")
        #expect(report.json["from"] as? String == day)
        #expect(report.json["to"] as? String == "2026-11-23")
    }
}
