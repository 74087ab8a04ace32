import Foundation
import Testing

/// Business calendars, work that changes hands, and the chain as a tree, on the command line.
struct CalendarCommandTests {
    @Test func `a calendar is made, shown with a year's holidays, given to a team, taken back`()
        throws
    {
        let robot = try Robot.house()
        let made = try robot.run(
            "calendar", "add", "Short", "--hours", "1-5 09:00-13:00", "--json")
        #expect(made.status == 0)
        #expect(made.json["row_version"] as? Int == 1)
        #expect(
            try robot.run("calendar", "holiday", "add", "Short", "--patron", "Padova").status == 0)
        #expect(
            try robot.run(
                "calendar", "exception", "add", "Short", "2026-12-24", "--hours", "09:00-11:00",
                "--version", "2"
            ).status == 0)
        #expect(try robot.run("calendar", "assign", "Short", "--team", "agents").status == 0)
        let shown = try robot.run("calendar", "show", "Short", "--year", "2026", "--json").json
        #expect(shown["teams"] as? [String] == ["agents"])
        #expect(shown["exceptions"] as? String == "2026-12-24 09:00-11:00")
        let days = try #require(shown["holidays"] as? [String])
        #expect(days.contains("2026-06-13") && days.contains("2026-10-04"))
        #expect(days.count == 14, "Italy's thirteen and the patron saint")
        let names = try robot.run("calendar", "list", "--json").items.map { $0["name"] as? String }
        #expect(names == ["Italia", "Short"])
        #expect(try robot.run("undo").status == 0)
        let free = try robot.run("calendar", "show", "Short", "--json").json
        #expect(free["teams"] as? [String] == [])
        #expect(
            try robot.run("calendar", "show", "Short", "--language", "it").out.contains("Feste"))
    }

    @Test func `what is wrong is told, with its exit status`() throws {
        let robot = try Robot.house()
        let cases: [([String], Int32, String)] = [
            (["add", "X", "--hours", "1-5 13:00-09:00"], 64, "13:00-09:00"),
            (["holiday", "add", "Italia", "02-30"], 64, "02-30"),
            (["holiday", "add", "Italia"], 64, "--patron"),
            (["holiday", "add", "Italia", "--patron", "Atlantis"], 2, "Atlantis"),
            (["show", "Nowhere"], 2, "Nowhere"), (["assign", "Italia"], 64, "--team"),
            (["exception", "add", "Italia", "someday"], 64, "someday"),
            (["edit", "Italia", "--hours", "1-5 08:00-12:00", "--version", "9"], 1, "version 1"),
            (["add", "X", "--as", "anna"], 77, "administrator"),
        ]
        for (words, status, part) in cases {
            let answer = try robot.run(["calendar"] + words)
            #expect(answer.status == status, "\(words): \(answer.err)")
            #expect(answer.err.contains(part), "\(words): \(answer.err)")
        }
    }

    @Test func `who left: a preview, the work handed on, and why, as a tree`() throws {
        let robot = try Robot.house()
        try robot.call()
        try robot.run("action", "complete", "1", "-o", "interested", "--as", "anna")
        try robot.run("operator", "edit", "bruno", "--no-active")
        let dry = try robot.run("operator", "reassign-work", "bruno", "--dry-run", "--json").json
        #expect(dry["dry_run"] as? Bool == true)
        let would = (dry["would"] as? [String: Any])?["handovers"] as? [[String: Any]]
        #expect(would?.first?["team"] as? String == "agents")
        #expect(
            try robot.run("action", "show", "2", "--json").json["assignee"] as? String == "bruno")
        let done = try robot.run("operator", "reassign-work", "bruno", "--json").json
        #expect((done["handovers"] as? [[String: Any]])?.count == 1)

        let first = try robot.run("action", "why", "1", "--json").json
        let tree = try #require(first["tree"] as? [String: Any])
        #expect(tree["is_this"] as? Bool == true)
        let children = try #require(tree["children"] as? [[String: Any]])
        #expect(children.map { $0["action_id"] as? Int } == [2])
        let why = try robot.run("action", "why", "2", "--json").json
        #expect(why["predecessor_id"] as? Int == 1)
        #expect(why["predecessor_revision"] as? Int == 1)
        #expect(why["origin_code"] as? String == "chain")
        #expect(why["made_by"] as? String == "Anna")
        #expect(why["rule_id"] as? Int != nil)
        #expect(why["sequence_version"] as? Int == 1)
        #expect((why["tree"] as? [String: Any])?["is_this"] as? Bool == false)
        #expect(try robot.run("action", "why", "1").out.contains("#2"))
        #expect(try robot.run("undo").status == 0)
        #expect(
            try robot.run("action", "show", "2", "--json").json["assignee"] as? String == "bruno")
    }
}
