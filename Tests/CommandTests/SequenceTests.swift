import Foundation
import Testing

/// Sequences as files, and enrolments, on the command line.
struct SequenceTests {
    private func write(_ text: String, _ name: String, _ robot: Robot) throws -> String {
        let path = robot.folder + "/" + name
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    @Test func `export, load and export again give the same file`() throws {
        let robot = try Robot.house()
        let path = robot.folder + "/t.toml"
        #expect(
            try robot.run("sequence", "export", "telemarketing", "-o", path, "--as", "ruth").status
                == 0)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let same = try robot.run("sequence", "load", path, "--as", "ruth")
        #expect(same.status == 0)
        #expect(same.out.contains("nothing to load"))
        let other = try write(
            text.replacing("name = \"Telemarketing\"", with: "name = \"Calls\""), "u.toml", robot)
        let dry = try robot.run("sequence", "load", other, "--dry-run", "--as", "ruth", "--json")
        #expect(dry.json["version"] as? Int == 2)
        let loaded = try robot.run("sequence", "load", other, "--as", "ruth", "--json")
        #expect(loaded.json["sequence_version"] as? Int == 2)
        #expect(
            try robot.run("sequence", "export", "telemarketing", "--as", "ruth").out
                == String(contentsOfFile: other, encoding: .utf8))
        #expect(try robot.run("undo", "--as", "ruth").status == 0)
        #expect(try robot.run("sequence", "export", "telemarketing", "--as", "ruth").out == text)
    }

    @Test func `what is shipped is there for a house that has other sequences`() throws {
        let robot = try Robot.house()
        let text = try robot.run(
            "sequence", "export", "collections", "--shipped", "--as", "ruth"
        ).out
        #expect(text.hasPrefix("# An unpaid item"))
        let path = try write(text, "c.toml", robot)
        #expect(
            try robot.run("sequence", "load", path, "--as", "ruth").out.contains("nothing to load"))
        #expect(
            try robot.run("sequence", "export", "party", "--shipped", "--as", "ruth").status == 2)
    }

    @Test func `what is wrong is told with file, line and column, and what stays in force`() throws
    {
        let robot = try Robot.house()
        let text = try robot.run("sequence", "export", "offer", "--as", "ruth").out
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let line = try #require(lines.firstIndex { $0.contains("to = \"chase\"") }) + 1
        let path = try write(
            text.replacing("to = \"chase\"", with: "to = \"case\""), "o.toml", robot)
        let answer = try robot.run("sequence", "load", path, "--as", "ruth", "--json")
        #expect(answer.status == 64)
        let message = try #require(answer.error["message"] as? String)
        #expect(message.contains("\(path):\(line):"))
        #expect(message.contains("There is no step “case”"))
        let lint = try robot.run("sequence", "lint", path, "--as", "ruth", "--json")
        #expect(lint.status == 1)
        #expect(lint.items.first?["line"] as? Int == line)
        #expect(lint.items.first?["kind"] as? String == "syntax")
        #expect(
            try robot.run("sequence", "load", robot.folder + "/nothing", "--as", "ruth").status != 0
        )
    }

    @Test func `a loop without an end is not loaded, and the version before stays`() throws {
        let robot = try Robot.house()
        let text = """
            code = "offer"
            name = "Offer"
            [[step]]
            code = "quote"
            title = "Quote"
            type = "quote"
            assignees = ["supervisor"]
            rules = [{ on = "done", to = "quote", after = "1 day" }, { on = "not_done", to = "quote", after = "1 day" }]

            """
        let path = try write(text, "loop.toml", robot)
        let answer = try robot.run("sequence", "load", path, "--as", "ruth")
        #expect(answer.status == 1)
        #expect(answer.err.contains("loop.toml:3:1"))
        #expect(answer.err.contains("version 1 stays in force"))
    }

    @Test func `the graph draws the way back`() throws {
        let robot = try Robot.house()
        let out = try robot.run("sequence", "show", "offer", "--as", "anna").out
        #expect(out.contains("1. Write the quote [quote]"))
        #expect(out.contains("← 1. Write the quote"))
        let words = out.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("not after 3 working days before valid_until"))
    }

    @Test func `a trial is a table of days, ends and troubles`() throws {
        let robot = try Robot.house()
        let answer = try robot.run(
            "sequence", "simulate", "telemarketing", "--contacts", "200", "--seed", "7", "--days",
            "10", "--outcomes", "no_answer=45%,interested=12%", "--as", "anna", "--json")
        #expect(answer.status == 0)
        #expect((answer.json["days"] as? [Any])?.count == 10)
        let again = try robot.run(
            "sequence", "simulate", "telemarketing", "--contacts", "200", "--seed", "7", "--days",
            "10", "--outcomes", "no_answer=45%,interested=12%", "--as", "anna", "--json")
        #expect(again.out == answer.out)
        let text = try robot.run(
            "sequence", "simulate", "telemarketing", "--contacts", "200", "--as", "anna"
        ).out
        for heading in ["How it ends", "Impossible days", "The longest waits"] {
            #expect(text.contains(heading))
        }
        #expect(
            try robot.run(
                "sequence", "simulate", "telemarketing", "--outcomes", "sold=5%", "--as", "anna"
            ).status == 64)
    }

    @Test func `an enrolment is listed, paused, resumed, moved and left`() throws {
        let robot = try Robot.house()
        try robot.call()
        let list = try robot.run("enrollment", "list", "--as", "anna", "--json")
        #expect(list.items.first?["step"] as? String == "call")
        #expect(try robot.run("enrollment", "pause", "1", "--as", "anna").status == 0)
        let paused = try robot.run("enrollment", "list", "--contact", "1", "--as", "anna", "--json")
        #expect(paused.items.first?["state"] as? String == "paused")
        #expect(try robot.run("enrollment", "resume", "1", "--as", "anna").status == 0)
        #expect(try robot.run("enrollment", "move", "1", "visit", "--as", "anna").status == 0)
        #expect(try robot.run("enrollment", "exit", "1", "--as", "bruno").status == 1)
        #expect(
            try robot.run("enrollment", "exit", "1", "--reason", "closed", "--as", "bruno").status
                == 0)
        #expect(try robot.run("enrollment", "list", "--as", "anna", "--json").items.isEmpty)
        let all = try robot.run("enrollment", "list", "--all", "--as", "anna", "--json")
        #expect(all.items.first?["reason"] as? String == "closed")
        #expect(try robot.run("check").status == 0)
        #expect(try robot.run("enrollment", "pause", "9", "--as", "anna").status == 2)
    }

    @Test func `a payment that the accounts tell of ends the chase`() throws {
        let robot = try Robot.house()
        let map = try write(
            "source = \"erp\"\nkey = \"{id}\"\n[fields]\nname = \"{name}\"\n"
                + "balance = \"{balance}\"\nfax = \"{fax}\"\n", "map.toml", robot)
        func bring(_ balance: String) throws {
            let file = try write(
                "id,name,balance,fax\n7,Debitore Srl,\(balance),049 8765433\n", "c.csv", robot)
            let answer = try robot.run("import", "contacts", file, "--map", map, "--as", "ruth")
            #expect(answer.status == 0, "\(answer.err)")
        }
        try bring("1200")
        try robot.run(
            "action", "add", "--sequence", "collections", "--contact", "1", "--as", "ruth")
        try bring("300")
        #expect(try robot.run("enrollment", "list", "--as", "ruth", "--json").items.count == 1)
        try bring("0")
        let all = try robot.run("enrollment", "list", "--all", "--as", "ruth", "--json")
        #expect(all.items.first?["reason"] as? String == "payment received")
        #expect(try robot.run("check").status == 0)
    }

    @Test func `a migration is shown before it is made`() throws {
        let robot = try Robot.house()
        try robot.call()
        let text = try robot.run("sequence", "export", "telemarketing", "--as", "ruth").out
        let path = try write(
            text.replacing("code = \"visit\"", with: "code = \"meeting\"")
                .replacing("to = \"visit\"", with: "to = \"meeting\""), "m.toml", robot)
        #expect(try robot.run("sequence", "load", path, "--as", "ruth").status == 0)
        let line = [
            "sequence", "migrate", "telemarketing", "--from", "1", "--to", "2", "--as", "ruth",
            "--json",
        ]
        let preview = try robot.run(line + ["--dry-run"])
        #expect(preview.json["moved"] as? Int == 1)
        #expect(try robot.run(line).json["sequence_version"] as? Int == 2)
        let list = try robot.run("enrollment", "list", "--as", "anna", "--json")
        #expect(list.items.first?["version"] as? Int == 2)
    }
}
