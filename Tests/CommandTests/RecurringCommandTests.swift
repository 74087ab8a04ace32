import Foundation
import Testing

/// Recurring rules as scripts and timers use them.
struct RecurringCommandTests {
    /// Rossi was last spoken to on 31 December 2026.
    private func house() throws -> Robot {
        let robot = try Robot.house(["PROSSIMA_NOW": "2026-12-31T11:00:00+01:00"])
        _ = try robot.run(
            "contact", "add", "--name", "Rossi Srl", "--phone", "049 876 54 32", "--owner", "anna",
            "--lifecycle", "customer", "--as", "anna")
        _ = try robot.run(
            "contact", "log", "1", "--channel", "phone", "--report", "All well", "--as", "anna")
        let added = try robot.run(
            "recurring", "add", "Customers", "--every", "2 months", "--where",
            "lifecycle:customer", "--as", "ruth")
        #expect(added.status == 0, "\(added.err)")
        return robot
    }

    private func run(_ robot: Robot, at now: String, _ arguments: String...) throws -> Robot.Answer
    {
        try robot.run(
            ["recurring", "run"] + arguments + ["--as", "ruth"],
            variables: ["PROSSIMA_NOW": now])
    }

    @Test func `worked example 8 through the program`() throws {
        let robot = try house()
        let early = try run(robot, at: "2027-02-27T05:30:00+01:00", "--json")
        #expect(early.status == 0)
        #expect(early.items.first?["due"] as? Int == 0)
        let sunday = "2027-02-28T05:30:00+01:00"
        let tried = try run(robot, at: sunday, "--dry-run")
        #expect(tried.out.contains("nothing was written"))
        #expect(tried.out.contains("would plan 1 action"))
        let planned = try run(robot, at: sunday, "--json")
        let action = try #require(
            (planned.items.first?["actions"] as? [[String: Any]])?.first)
        #expect(action["due_at"] as? String == "2027-03-01T18:00:00+01:00")
        #expect(action["due_has_time"] as? Bool == false)
        #expect(action["assignee_name"] as? String == "Anna")
        #expect(action["since"] as? String == "2026-12-31")
        // Again plans nothing.
        #expect(try run(robot, at: sunday, "--json").items.first?["planned"] as? Int == 0)
        let queue = try robot.run(
            ["queue", "--as", "anna", "--json"], variables: ["PROSSIMA_NOW": sunday])
        #expect(queue.items.count == 1)
        let why = try robot.run("action", "why", "1", "--as", "anna")
        #expect(why.out.contains("Customers"))
        #expect(why.out.contains("last contact 31 Dec 2026"))
        #expect(try robot.run("check").status == 0)
    }

    @Test func `rules are listed, shown, paused, resumed, undone and removed`() throws {
        let robot = try house()
        let list = try robot.run("recurring", "list", "--json").items
        #expect(list.first?["name"] as? String == "Customers")
        #expect(list.first?["every"] as? String == "2 months")
        #expect(list.first?["assignees"] as? [String] == ["owner"])
        let italian = try robot.run("recurring", "list", "--language", "it").out
        #expect(italian.contains("ogni 2 mesi"))
        #expect(italian.contains("attiva"))
        let day = "2027-03-01T10:00:00+01:00"
        let shown = try robot.run(
            ["recurring", "show", "customers", "--json", "--as", "ruth"],
            variables: ["PROSSIMA_NOW": day])
        #expect(shown.json["due"] as? Int == 1)
        #expect(try robot.run("recurring", "pause", "Customers", "--as", "ruth").status == 0)
        // Paused, it plans nothing; named, it says why.
        #expect(try run(robot, at: day, "--json").items.isEmpty)
        let refused = try run(robot, at: day, "Customers")
        #expect(refused.status == 1)
        #expect(refused.err.contains("paused"))
        #expect(try robot.run("recurring", "resume", "Customers", "--as", "ruth").status == 0)
        let text = try run(robot, at: day).out
        #expect(text.contains("recurring undo 1"))
        let undone = try robot.run(
            ["recurring", "undo", "1", "--as", "ruth"], variables: ["PROSSIMA_NOW": day])
        #expect(undone.status == 0)
        #expect(undone.out.contains("recurring pause"))
        #expect(try robot.run("recurring", "remove", "Customers", "--as", "ruth").status == 0)
        #expect(try robot.run("recurring", "list").out.contains("No recurring rules"))
        #expect(try robot.run("recurring", "show", "Customers").status == 2)
    }

    @Test(arguments: [
        (["add", "x", "--every", "2 lightyears", "--where", "kind:company"], 64, "no period"),
        (["add", "x", "--every", "2 months"], 64, "one of the two"),
        (
            ["add", "x", "--every", "2 months", "--where", "kind:company", "--assignees", "boss"],
            64, "says nobody"
        ),
        (
            ["add", "x", "--every", "2 months", "--where", "kind:company", "--as", "anna"], 77,
            "supervisor"
        ),
        (["edit", "x", "--as", "ruth"], 64, "What is to be changed"),
        (["edit", "x", "--paused", "--as", "ruth"], 2, "no recurring rule"),
        (["edit", "x", "--where", "kind:company", "--segment", "y"], 64, "one of the two"),
        (
            ["add", "a\u{7}", "--every", "1 year", "--where", "kind:company", "--as", "ruth"], 64,
            "on one line"
        ),
        (["run", "nowhere", "--as", "ruth"], 2, "no recurring rule"),
        (["undo", "7", "--as", "ruth"], 2, "no run 7"),
    ])
    func `what is wrong is said`(_ line: [String], _ status: Int, _ words: String) throws {
        let robot = try Robot.house()
        let answer = try robot.run(["recurring"] + line)
        #expect(answer.status == status)
        #expect((answer.err + answer.out).contains(words), "\(answer.err)")
    }

    @Test func `a rule is changed, said in Italian, and put back`() throws {
        let robot = try house()
        let changed = try robot.run(
            "recurring", "edit", "customers", "--every", "1 anno", "--rename", "Fornitori",
            "--where", "lifecycle:supplier", "--as", "ruth", "--language", "it")
        #expect(changed.status == 0, "\(changed.err)")
        #expect(changed.out.contains("«Fornitori», ogni anno"))
        let shown = try robot.run("recurring", "list", "--json").items
        #expect(shown.first?["filter"] as? String == "lifecycle:supplier")
        #expect(shown.first?["row_version"] as? Int == 2)
        #expect(try robot.run("undo", "--as", "ruth").status == 0)
        #expect(try robot.run("recurring", "show", "Customers", "--as", "ruth").status == 0)
    }

    @Test func `two rules about one contact plan it once, also where they are tried`() throws {
        let robot = try house()
        _ = try robot.run(
            "recurring", "add", "Also", "--every", "1 month", "--where", "kind:company", "--as",
            "ruth")
        let day = "2027-03-01T10:00:00+01:00"
        func planned(_ arguments: String...) throws -> [Int?] {
            try robot.run(
                ["recurring", "run", "--json", "--as", "ruth"] + arguments,
                variables: ["PROSSIMA_NOW": day]
            ).items.map { $0["planned"] as? Int }
        }
        let tried = try planned("--dry-run")
        #expect(tried.compactMap(\.self).reduce(0, +) == 1)
        #expect(try planned() == tried)
    }

    @Test func `a rule that is broken keeps no other from its work`() throws {
        let robot = try house()
        _ = try robot.run("segment", "add", "Some", "kind:company", "--as", "ruth")
        _ = try robot.run(
            "recurring", "add", "Broken", "--every", "1 month", "--segment", "Some", "--as", "ruth")
        _ = try robot.run("segment", "remove", "Some", "--as", "ruth")
        let answer = try run(robot, at: "2027-03-01T10:00:00+01:00")
        #expect(answer.status == 1)
        #expect(answer.out.contains("The segment of “Broken” is gone"))
        #expect(answer.out.contains("“Customers”: 1 contact due, plans 1 action"))
    }
}
