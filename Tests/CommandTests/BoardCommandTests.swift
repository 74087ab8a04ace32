import Foundation
import Testing

/// Many actions at once, the board, reports and a queue as it stood, by command.
struct BoardCommandTests {
    /// A house in which Anna has three tasks.
    private func house() throws -> Robot {
        let robot = try Robot.house()
        for number in 1...3 {
            let answer = try robot.run(
                "action", "add", "--type", "task", "--title", "Task \(number)", "--due",
                "tomorrow 1\(number):00", "--as", "anna")
            #expect(answer.status == 0, "\(answer.err)")
        }
        return robot
    }

    private func open(_ robot: Robot, of login: String) throws -> Int {
        try robot.run("queue", "--of", login, "--as", "root", "--json").items.count
    }

    @Test func `several numbers are one command, and one undo`() throws {
        let robot = try house()
        try robot.run("operator", "edit", "ruth", "--team", "inbound")
        let answer = try robot.run(
            "action", "reassign", "1", "2", "99", "--to", "dario", "--reason", "Ill", "--as",
            "ruth", "--json")
        #expect(answer.status == 0, "\(answer.err)")
        let bulk = try #require(answer.json["bulk"] as? [String: Any])
        #expect(bulk["done"] as? Int == 2)
        #expect(bulk["not_done"] as? Int == 1)
        let refusals = try #require(bulk["refusals"] as? [[String: Any]])
        #expect(refusals.first?["action_id"] as? Int == 99)
        #expect(try robot.run("queue", "--as", "dario", "--json").items.count == 2)
        #expect(try robot.run("undo", "--as", "ruth").status == 0)
        #expect(try robot.run("queue", "--as", "dario", "--json").items.isEmpty)
    }

    @Test func `a queue and its filters say which; a rehearsal writes nothing`() throws {
        let robot = try house()
        let words = [
            "action", "reschedule", "--from", "anna", "--text", "task", "--due", "+3d", "--reason",
            "Strike", "--as", "anna",
        ]
        let rehearsed = try robot.run(words + ["--dry-run"])
        #expect(rehearsed.status == 0, "\(rehearsed.err)")
        #expect(rehearsed.out.contains("nothing was written"))
        let done = try robot.run(words + ["--json"])
        #expect((done.json["bulk"] as? [String: Any])?["done"] as? Int == 3)
        let none = try robot.run(
            "action", "skip", "--from", "anna", "--band", "late3", "--reason", "x", "--as", "anna")
        #expect(none.status == 1)
        #expect(none.err.contains("No action passes the filters"))
    }

    @Test(
        arguments: [
            ["skip", "--reason", "Fair"], ["cancel", "--reason", "Sold"],
            ["reschedule", "--due", "2026-11-26 11:00", "--reason", "Strike"],
            ["prioritise", "--priority", "urgent"],
        ])
    func `a rehearsal says how many, whose, and what would be refused`(_ words: [String]) throws {
        let robot = try house()
        let answer = try robot.run(
            ["action", words[0], "1", "2", "99", "--as", "root", "--dry-run"] + words.dropFirst())
        #expect(answer.status == 0, "\(answer.err)")
        #expect(answer.out.contains("It would do: "))
        #expect(answer.out.contains(": 2"))
        #expect(answer.out.contains("Of Anna: 2"))
        #expect(answer.out.contains("#99"))
        #expect(answer.out.contains("There is no action 99."))
        if words[0] == "reschedule" { #expect(answer.out.contains("Thu 26 11:00")) }
        #expect(try open(robot, of: "anna") == 3)
    }

    @Test func `a new date is told, as it was understood`() throws {
        let robot = try house()
        let words = [
            "action", "reschedule", "1", "--due", "thu 11", "--reason", "x", "--as", "anna",
        ]
        #expect(try robot.run(words).out.contains("Moved action 1 → Thu 26 11:00"))
        let json = try robot.run(words + ["--json"]).json
        #expect(json["due_at"] as? String == "2026-11-26T11:00:00+01:00")
        #expect(json["due_has_time"] as? Bool == true)
        let other = try robot.run(
            "action", "cancel", "2", "--reason", "x", "--as", "anna", "--json")
        #expect(other.json["due_at"] is NSNull)
        let wrong = try robot.run(
            "action", "reschedule", "1", "--due", "1/1/3500", "--reason", "x", "--as", "anna")
        #expect(wrong.status == 64)
        #expect(wrong.err.contains("dates go from 1970 to 2999"))
    }

    /// A parser that compares each with all takes ten minutes, and the robot waits two.
    @Test func `forty thousand numbers are read one by one, in whatever order`() throws {
        let robot = try house()
        let many = (4...40_000).map(String.init)
        let answer = try robot.run(
            ["action", "cancel", "1", "2"] + many + ["--reason", "7", "3", "--as", "anna"])
        #expect(answer.status == 0, "\(answer.err)")
        #expect(answer.out.contains(": 3"))
        let wrong = try robot.run(
            ["action", "cancel", "1", "x2"] + many + ["--reason", "7", "--as", "anna"])
        #expect(wrong.status == 64)
        #expect(wrong.err.contains("x2"))
    }

    @Test func `one number is told of as it always was`() throws {
        let robot = try house()
        let answer = try robot.run(
            "action", "cancel", "1", "--reason", "Sold", "--as", "anna", "--json")
        #expect(answer.json["action_id"] as? Int == 1)
        #expect(answer.json["kind"] as? String == "cancel")
    }

    @Test func `what does not go together is said`() throws {
        let robot = try house()
        for words in [
            ["action", "cancel", "--reason", "x"],
            ["action", "cancel", "1", "--from", "anna", "--reason", "x"],
            ["action", "cancel", "1", "2", "--band", "late1", "--reason", "x"],
            ["action", "cancel", "1", "2", "--version", "1", "--reason", "x"],
            ["action", "reassign", "1", "--reason", "x"],
            [
                "action", "reassign", "1", "--to", "dario", "--round-robin", "inbound", "--reason",
                "x",
            ],
            ["report", "--csv", "--json"], ["report", "--from", "+1d", "--to", "2026-01-01"],
            ["queue", "--at", "9:30", "--team", "inbound"],
        ] {
            let answer = try robot.run(words + ["--as", "root"])
            #expect(answer.status == 64, "\(words): \(answer.out)\(answer.err)")
        }
    }

    @Test func `numbers and a queue together are refused as together`() throws {
        let robot = try house()
        let both = try robot.run(
            "action", "cancel", "1", "--from", "anna", "--reason", "x", "--as", "root")
        #expect(both.err.contains("There are numbers of actions, --from together"), "\(both.err)")
        let three = try robot.run(
            "action", "skip", "--from", "anna", "--from-team", "inbound", "--stdin", "--reason",
            "x", "--as", "root", "--language", "it")
        #expect(three.err.contains("Ci sono --from, --from-team, --stdin insieme"))
        let none = try robot.run("action", "cancel", "--reason", "x", "--as", "root")
        #expect(none.err.contains("Numbers of actions are needed"))
    }

    @Test func `a report of somebody of a team is theirs; of another team, refused`() throws {
        let robot = try house()
        let theirs = try robot.run(
            "report", "--of", "anna", "--team", "inbound", "--as", "root", "--json")
        #expect(theirs.status == 0, "\(theirs.err)")
        let other = try robot.run("report", "--of", "anna", "--team", "agents", "--as", "root")
        #expect(other.status == 1)
        #expect(
            other.err.contains("Anna is not of the team “agents”: they are of “inbound”."),
            "\(other.err)")
    }

    @Test func `a page of a report replaces no file, and needs a name`() throws {
        let robot = try house()
        for (name, language, words) in [
            ("", "en", "--html asks for a file's name"), (" ", "it", "--html vuole il nome"),
        ] {
            let answer = try robot.run(
                "report", "--as", "root", "--html", name, "--language", language)
            #expect(answer.status == 64)
            #expect(answer.err.contains(words), "\(answer.err)")
        }
        let folder = (robot.database as NSString).deletingLastPathComponent
        let there = try robot.run("report", "--as", "root", "--html", folder)
        #expect(there.err.contains("is a folder"))
        let path = folder + "/kept.html"
        try "kept".write(toFile: path, atomically: true, encoding: .utf8)
        let taken = try robot.run("report", "--as", "root", "--html", path)
        #expect(taken.status == 1)
        #expect(taken.err.contains("it was left alone, and nothing was written"))
        #expect(taken.err.contains("remove it first"))
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "kept")
    }

    @Test func `many handed on in turn`() throws {
        let robot = try house()
        let answer = try robot.run(
            "action", "reassign", "--from", "anna", "--least-loaded", "agents", "--reason", "Full",
            "--as", "root", "--json")
        #expect(answer.status == 0, "\(answer.err)")
        let shares = (answer.json["bulk"] as? [String: Any])?["shares"] as? [[String: Any]]
        #expect(shares?.compactMap { $0["count"] as? Int }.sorted() == [1, 2])
    }

    @Test func `a supervisor sees the board, an operator does not`() throws {
        let robot = try house()
        let answer = try robot.run("board", "--as", "ruth", "--json")
        #expect(answer.status == 0, "\(answer.err)")
        #expect(answer.items.compactMap { $0["login"] as? String } == ["anna", "dario"])
        #expect(answer.items.first?["state"] as? String == "offline")
        #expect(Set(answer.json.keys).isSuperset(of: ["alerts", "totals", "pools", "outcomes"]))
        #expect(try robot.run("board", "--as", "anna").status == 77)
        #expect(try robot.run("board", "--team", "agents", "--as", "ruth").status == 77)
        #expect(try robot.run("board", "--as", "root").out.contains("Anna"))
    }

    @Test func `a report as text, JSON, CSV and a page`() throws {
        let robot = try house()
        let done = try robot.run(
            "action", "complete", "1", "--outcome", "done", "--report", "=2+2", "--as", "anna")
        #expect(done.status == 0, "\(done.err)")
        let json = try robot.run("report", "--as", "root", "--json")
        #expect(json.items.first?["key"] as? String == "anna")
        #expect(json.items.first?["done"] as? Int == 1)
        #expect(try robot.run("report", "--as", "root", "--by", "type").out.contains("Total"))
        let csv = try robot.run("report", "--as", "root", "--csv").out.split(separator: "\n")
        #expect(csv.first?.hasPrefix("key,name,done,on_time,late") == true)
        #expect(csv.last?.hasPrefix("anna,Anna,1,1,0") == true)
        let path = (robot.database as NSString).deletingLastPathComponent + "/report.html"
        #expect(try robot.run("report", "--as", "root", "--html", path).status == 0)
        let page = try String(contentsOfFile: path, encoding: .utf8)
        #expect(page.hasPrefix("<!DOCTYPE html>"))
        #expect(!page.contains("http://") || page.contains("http://www.w3.org/2000/svg"))
        #expect(!page.contains("<script"))
        #expect(try robot.run("report", "--as", "root", "--html", path).status == 1)
        let written = try robot.run("report", "--as", "root", "--html", "-")
        #expect(written.status == 0, "\(written.err)")
        #expect(written.out == page)
        #expect(
            !FileManager.default.fileExists(atPath: FileManager.default.currentDirectoryPath + "/-")
        )
        #expect(try robot.run("report", "--of", "dario", "--as", "anna").status == 77)
    }

    @Test func `a pause that one is on already is said, and another ends it`() throws {
        let robot = try house()
        #expect(try robot.run("pause", "begin", "lunch", "--as", "anna").status == 0)
        let again = try robot.run("pause", "begin", "lunch", "--as", "anna")
        #expect(again.status == 1)
        #expect(again.err.contains("You are on this pause already: Lunch, since 14:05"))
        let other = try robot.run("pause", "begin", "training", "--as", "anna")
        #expect(other.status == 0)
        #expect(other.out.contains("Ended: Lunch"))
    }

    @Test func `a leaver's negotiations go along where that is said`() throws {
        let robot = try house()
        try robot.call()
        let call = try #require(
            try robot.run("queue", "--as", "anna", "--json").items.first {
                $0["type"] as? String == "call"
            })
        let id = try #require(call["id"] as? Int)
        try robot.run("action", "complete", "\(id)", "--outcome", "interested", "--as", "anna")
        let visit = try #require(
            try robot.run("queue", "--of", "bruno", "--as", "root", "--json").items.first)
        let action = try #require(visit["id"] as? Int)
        try robot.tamper(
            "UPDATE negotiation SET owner_id = (SELECT id FROM operator WHERE login = 'bruno')")
        let answer = try robot.run(
            "action", "reassign", "\(action)", "--to", "carla", "--with-negotiations", "--reason",
            "Left", "--as", "root", "--json")
        #expect(answer.status == 0, "\(answer.err)")
        #expect((answer.json["bulk"] as? [String: Any])?["negotiations"] as? Int == 1)
        let deal = try robot.run("negotiation", "list", "--as", "root", "--json").items.first
        #expect(deal?["owner_name"] as? String == "Carla")
    }

    @Test func `a queue as it stood`() throws {
        let robot = try house()
        func later(_ words: String...) throws -> Robot.Answer {
            try robot.run(words + ["--now", "2026-11-23T18:00:00+01:00", "--as", "anna"])
        }
        #expect(try later("action", "cancel", "1", "2", "--reason", "Sold").status == 0)
        #expect(try later("queue", "--json").items.count == 1)
        #expect(try later("queue", "--at", "-1h", "--json").items.count == 3)
        #expect(try later("queue", "--at", "tomorrow").status == 64)
    }
}
