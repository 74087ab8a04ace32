import Foundation
import Testing

/// Negotiations, their stages and imports, all on the command line.
struct NegotiationTests {
    private func house() throws -> Robot {
        let robot = try Robot.house()
        try robot.run("contact", "add", "--name", "Rossi Srl", "--as", "anna")
        try robot.run(
            "negotiation", "add", "--contact", "1", "--title", "Switchboard", "--amount", "4000",
            "--expected-close", "2026-12-15", "--as", "anna")
        return robot
    }

    @Test func `a move says what it would do, and does it`() throws {
        let robot = try house()
        try robot.run(
            "action", "add", "--type", "call", "--title", "Call", "--negotiation", "1", "--due",
            "2026-11-24", "--as", "anna")
        let line = [
            "negotiation", "move", "1", "postponement", "--until", "2026-11-30", "--as", "anna",
            "--json",
        ]
        let preview = try robot.run(line + ["--preview"])
        let effect = (preview.json["actions"] as? [[String: Any]])?.first
        #expect(effect?["fate"] as? String == "moved")
        #expect(effect?["due_at"] as? String == "2026-11-30T18:00:00+01:00")
        let before = try robot.run("action", "show", "1", "--as", "anna", "--json").json
        #expect(before["due_at"] as? String == "2026-11-24T18:00:00+01:00")
        #expect(try robot.run(line).status == 0)
        let after = try robot.run("action", "show", "1", "--as", "anna", "--json").json
        #expect(after["due_at"] as? String == "2026-11-30T18:00:00+01:00")
    }

    @Test func `an end with open actions wants an answer, and says which option gives it`() throws {
        let robot = try house()
        try robot.run(
            "action", "add", "--type", "call", "--title", "Call", "--negotiation", "1", "--due",
            "2026-11-24", "--as", "anna")
        let preview = try robot.run(
            "negotiation", "close", "1", "lost", "--preview", "--as", "anna", "--json")
        let demands = preview.json["demands"] as? [[String: Any]]
        #expect(demands?.map { $0["code"] as? String } == ["reason", "open_actions"])
        #expect(
            try robot.run("negotiation", "close", "1", "lost", "--reason", "x", "--as", "anna")
                .status != 0)
        #expect(
            try robot.run(
                "negotiation", "close", "1", "lost", "--reason", "x", "--open-actions", "cancel",
                "--as", "anna"
            ).status == 0)
        #expect(
            try robot.run("negotiation", "move", "1", "reopen", "--reason", "y", "--as", "anna")
                .status == 0)
    }

    @Test func `the list is filtered, grouped and paged; what is wrong is said`() throws {
        let robot = try house()
        for title in ["Paper", "Chairs"] {
            try robot.run(
                "negotiation", "add", "--contact", "1", "--title", title, "--amount", "100",
                "--as", "anna")
        }
        func titles(_ options: String...) throws -> [String] {
            try robot.run(["negotiation", "list", "--as", "anna", "--json"] + options).items
                .compactMap { $0["title"] as? String }
        }
        #expect(try titles() == ["Switchboard", "Paper", "Chairs"])
        #expect(try titles("--sort", "amount") == ["Switchboard", "Chairs", "Paper"])
        #expect(try titles("--sort", "amount", "--reverse").last == "Switchboard")
        #expect(try titles("--closing", "2026-12") == ["Switchboard"])
        #expect(try titles("--closing", "next") == ["Switchboard"])
        #expect(try titles("--nothing-scheduled", "--mine").count == 3)
        #expect(try titles("--stage", "quote").isEmpty)
        #expect(try titles("--group", "stage").count == 3)
        let page = try robot.run(
            "negotiation", "list", "--limit", "2", "--as", "anna", "--json")
        let next = try #require(page.json["next"] as? String)
        #expect(try titles("--limit", "2", "--after", next) == ["Chairs"])
        let totals = try robot.run(
            "negotiation", "list", "--totals", "--group", "stage", "--as", "anna", "--json"
        ).items
        #expect(totals.first?["amount_cents"] as? Int == 420_000)
        #expect(totals.first?["weighted_cents"] as? Int == 42_000)
        for options in [["--closing", "soon"], ["--stage", "none"], ["--owner", "none"]] {
            let answer = try robot.run(
                ["negotiation", "list", "--as", "anna", "--json"] + options)
            #expect(answer.status != 0)
            #expect(answer.error["message"] != nil)
        }
    }

    @Test func `the forecast is the same as JSON and as bars`() throws {
        let robot = try house()
        let bars = try robot.run(
            "negotiation", "forecast", "--months", "2", "--as", "anna", "--json"
        ).items
        #expect(
            bars.map { $0["span"] as? String } == [
                "past", "2026-11", "2026-12", "later", "undated",
            ])
        #expect(bars[2]["weighted_cents"] as? Int == 40_000)
        #expect(bars[2]["committed_cents"] as? Int == 0)
        let text = try robot.run(
            "negotiation", "forecast", "--months", "2", "--language", "en", "--as", "anna")
        #expect(text.out.contains("Dec 2026"))
        #expect(text.out.contains("400 EUR"))
    }

    @Test func `lines make the amount, an edit corrects it`() throws {
        let robot = try house()
        try robot.run("negotiation", "edit", "1", "--amount", "none", "--as", "anna")
        try robot.run(
            "negotiation", "line", "add", "1", "NT-18", "--quantity", "600", "--price", "38.20",
            "--discount", "2,5", "--as", "anna")
        var card = try robot.run("negotiation", "show", "1", "--as", "anna", "--json").json
        #expect(card["amount_cents"] as? Int == 2_234_700)
        let line = (card["lines"] as? [[String: Any]])?.first
        let id = try #require(line?["id"] as? Int)
        try robot.run("negotiation", "line", "remove", "1", "\(id)", "--as", "anna")
        try robot.run(
            "negotiation", "edit", "1", "--title", "Panel", "--probability", "75", "--owner",
            "bruno", "--as", "anna")
        card = try robot.run("negotiation", "show", "1", "--as", "anna", "--json").json
        #expect(card["title"] as? String == "Panel")
        #expect(card["probability"] as? Int == 75)
        #expect(card["owner"] as? String == "bruno")
        #expect(card["amount_cents"] as? Int == 0)
        #expect((card["lines"] as? [[String: Any]])?.isEmpty == true)
        let stale = try robot.run(
            "negotiation", "edit", "1", "--title", "x", "--version", "1", "--json")
        #expect(stale.status != 0)
    }

    @Test func `a document is linked, listed with its number, and taken away`() throws {
        let robot = try house()
        try robot.run(
            "negotiation", "document", "add", "1", "/srv/offers/v2.pdf", "--as", "anna")
        func documents() throws -> [[String: Any]] {
            let card = try robot.run("negotiation", "show", "1", "--as", "anna", "--json").json
            return card["documents"] as? [[String: Any]] ?? []
        }
        let document = try #require(try documents().first)
        #expect(document["title"] as? String == "v2.pdf")
        #expect(document["location"] as? String == "/srv/offers/v2.pdf")
        let id = try #require(document["id"] as? Int)
        let shown = try robot.run("negotiation", "show", "1", "--as", "anna")
        #expect(shown.out.contains("\(id)  v2.pdf"))
        let missing = try robot.run(
            "negotiation", "document", "remove", "1", "99", "--as", "anna", "--json")
        #expect(missing.status == 2)
        try robot.run("negotiation", "document", "remove", "1", "\(id)", "--as", "anna")
        #expect(try documents().isEmpty)
        #expect(try robot.run("undo", "--as", "anna").status == 0)
        #expect(try documents().count == 1)
        #expect(try robot.run("check").status == 0)
    }

    @Test func `stages are listed, and changed by an administrator only`() throws {
        let robot = try house()
        let stages = try robot.run("stage", "list", "--json").items
        #expect(stages.count == 10)
        #expect(
            try robot.run("stage", "edit", "quote", "--stale-after", "7", "--as", "anna").status
                == 77)
        #expect(try robot.run("stage", "edit", "quote", "--stale-after", "7").status == 0)
        let quote = try robot.run("stage", "list", "--pipeline", "sale", "--json").items[1]
        #expect(quote["stale_after_days"] as? Int == 7)
    }

    @Test func `an import is listed and undone`() throws {
        let robot = try Robot.house()
        let file = robot.folder + "/list.csv"
        try "id,name\n1,Rossi\n2,Bianchi\n".write(toFile: file, atomically: true, encoding: .utf8)
        let report = try robot.run("import", "contacts", file, "--json")
        #expect(report.json["added"] as? Int == 2)
        let id = try #require(report.json["import_id"] as? Int)
        #expect(try robot.run("import", "list", "--json").items.first?["added"] as? Int == 2)
        #expect(try robot.run("import", "undo", "\(id)").status == 0)
        #expect(try robot.run("contact", "list", "--json").items.isEmpty)
        #expect(try robot.run("import", "undo", "\(id)").status != 0)
        #expect(try robot.run("check").status == 0)
    }
}
