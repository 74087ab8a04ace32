import Foundation
import Testing

/// Shapes, languages, colours, and text that comes from outside.
struct AnswerTests {
    @Test func `lists and records keep their keys`() throws {
        let robot = try Robot.house()
        try robot.call()
        func keys(_ line: String) throws -> Set<String> {
            let answer = try robot.run(
                line.split(separator: " ").map(String.init) + ["--as", "anna", "--json"])
            #expect(answer.status == 0, "\(line): \(answer.err)")
            return Set((answer.items.first ?? answer.json).keys)
        }
        #expect(
            try keys("queue") == [
                "id", "row_version", "type", "type_name", "title", "state", "band", "due_at",
                "due_has_time", "priority_rank", "snoozed", "contact_id", "contact", "company",
                "town", "negotiation_id", "assignee", "assignee_name", "team", "claimed_until_at",
                "unassigned", "attempt", "times_moved",
            ])
        #expect(
            try keys("contact list") == [
                "id", "kind", "lifecycle", "name", "town", "province", "phone", "owner_name",
                "last_contact_at",
            ])
        #expect(
            try keys("sequence list") == ["code", "name", "version", "state", "running"])
        #expect(
            try keys("team list") == ["id", "code", "name", "supervisor", "capacity", "members"])
        #expect(
            try keys("operator list") == [
                "id", "login", "name", "role", "functions", "team", "active", "absent", "open",
                "overdue", "capacity",
            ])
        #expect(try keys("paths") == ["database", "demo", "configuration", "log"])
        let action = try keys("action show 1")
        #expect(action.isSuperset(of: ["outcomes", "points", "due_at"]))
        let contact = try keys("contact show 1")
        #expect(contact.isSuperset(of: ["points", "open_actions", "history"]))
        #expect(
            try keys("sequence show telemarketing") == [
                "code", "name", "version", "state", "exit_on", "steps",
            ])
        let list = try robot.run("queue", "--as", "anna", "--json")
        #expect(list.json["next"] is NSNull)
        #expect(list.err.isEmpty)
    }

    @Test func `company is a person's, never a town`() throws {
        let robot = try Robot.house()
        try robot.call()
        for line in ["queue", "action list --contact 1"] {
            let answer = try robot.run(
                line.split(separator: " ").map(String.init) + ["--as", "anna", "--json"])
            let item = try #require(answer.items.first)
            #expect(item["company"] is NSNull, "\(line)")
            #expect(item["town"] as? String == "Padova", "\(line)")
            #expect(item["contact"] as? String == "Rossi Srl", "\(line)")
        }
        let text = try robot.run("queue", "--as", "anna").out
        #expect(text.contains("Padova"))
    }

    @Test func `what was completed says what else it did`() throws {
        let robot = try Robot.house()
        try robot.call()
        let end = try robot.run("action", "complete", "1", "-o", "already_served", "--as", "anna")
        #expect(end.out.contains("The sequence ends here"))
        try robot.run("undo", "--as", "anna")
        let deal = try robot.run("action", "complete", "1", "-o", "interested", "--as", "anna")
        #expect(deal.out.contains("Opens a negotiation"))
    }

    @Test func `a call that was imported is shown in words, and with its year`() throws {
        let robot = try Robot.house()
        try robot.call()
        try robot.tamper(
            """
            INSERT INTO interaction (contact_id, operator_id, channel, direction, at, duration_s,
                outcome_code, is_contact, report)
            VALUES (1, 1, 'phone', 'out', 1209981600, 100, 'not_interested', 1, '')
            """)
        let out = try robot.run("contact", "show", "1").out
        #expect(out.contains("Mon 5 May 2008 12:00"))
        #expect(out.contains("Call"))
        #expect(out.contains("Not interested"))
        #expect(!out.contains("not_interested"))
        let italian = try robot.run("contact", "show", "1", "--language", "it").out
        #expect(italian.contains("Telefono"))
        #expect(italian.contains("contatto"))
    }

    @Test func `a waiting row that is late is late in the list too`() throws {
        let robot = try Robot.house()
        try robot.call()
        try robot.tamper("UPDATE action SET is_snoozed = 1, due_at = due_at - 30 * 86400")
        let out = try robot.run("queue", "--as", "anna").out
        #expect(out.contains("!!"))
        #expect(!out.contains("~"))
    }

    @Test func `the agenda as an iCalendar file`() throws {
        let robot = try Robot.house()
        try robot.call()
        try robot.run("action", "complete", "1", "-o", "interested", "--as", "anna")
        let answer = try robot.run("agenda", "--ics", "--as", "bruno")
        #expect(answer.status == 0)
        #expect(answer.out.hasPrefix("BEGIN:VCALENDAR\r\n"))
        #expect(answer.out.contains("Rossi Srl"))
        #expect(answer.out.contains("RELATED-TO:"))
        #expect(!answer.out.contains("METHOD"))
    }

    @Test func `an empty list is an answer`() throws {
        let robot = try Robot.house()
        for line in [["queue"], ["agenda"], ["inbox"], ["contact", "list"]] {
            let answer = try robot.run(line + ["--as", "bruno", "--json"])
            #expect(answer.status == 0, "\(line)")
            #expect(answer.items.isEmpty, "\(line)")
        }
    }

    @Test func `pages follow one another without gap or repetition`() throws {
        let robot = try Robot.house()
        for name in ["Beta", "alfa", "Gamma", "delta", "Eta"] {
            try robot.run("contact", "add", "--name", name)
            try robot.run(
                "action", "add", "--type", "task", "--title", name, "--due", "+1d")
        }
        func all(_ line: [String], _ key: String) throws -> [String] {
            var found: [String] = []
            var after: [String] = []
            for _ in 0..<5 {
                let page = try robot.run(line + ["--limit", "2", "--json"] + after)
                found += page.items.compactMap { $0[key] as? String }
                guard let next = page.json["next"] as? String else { break }
                after = ["--after", next]
            }
            return found
        }
        #expect(try all(["contact", "list"], "name") == ["alfa", "Beta", "delta", "Eta", "Gamma"])
        #expect(try all(["queue"], "title") == ["Beta", "alfa", "Gamma", "delta", "Eta"])
        #expect(
            try all(["sequence", "list"], "code") == [
                "collections", "offer", "periodic_call", "telemarketing", "ticket",
            ])
        let logins = try all(["operator", "list"], "login")
        #expect(Set(logins).count == 6)
    }

    @Test func `an inbox's pages hold every message once`() throws {
        let robot = try Robot.house()
        for number in 1...5 {
            try robot.run(
                "action", "add", "--type", "task", "--title", "T\(number)", "--due", "+1d", "--to",
                "anna")
        }
        try robot.run("inbox", "2", "--as", "anna")
        var found: [Int] = []
        var after: [String] = []
        for _ in 0..<5 {
            let page = try robot.run(
                ["inbox", "--as", "anna", "--json", "--limit", "2"] + after)
            found += page.items.compactMap { $0["id"] as? Int }
            guard let next = page.json["next"] as? String else { break }
            after = ["--after", next]
        }
        #expect(found == [5, 4, 3, 1, 2])
    }

    @Test func `nothing from outside reaches the terminal raw`() throws {
        let robot = try Robot.house()
        let name = "Evil\u{1B}]0;owned\u{07}\u{1B}[31m\u{202E}\u{9B}2J\u{7F}\nLtd"
        try robot.call(name: name)
        try robot.run(
            "action", "complete", "1", "-o", "interested", "--report", name, "--as", "anna")
        try robot.run(
            "negotiation", "add", "--contact", "1", "--title", name, "--as", "anna")
        for line in [
            "contact list", "contact show 1", "queue --as bruno", "inbox --as bruno",
            "inbox 1 --as bruno", "agenda --as bruno", "action show 1", "action why 2",
            "action list --contact 1", "negotiation list", "negotiation show 1",
            "negotiation show 2", "next --as bruno", "operator absence \(name) --from x --to y",
        ] {
            for form in [["--colour", "none"], ["--json"]] {
                let answer = try robot.run(
                    line.split(separator: " ", maxSplits: 8).map(String.init) + form)
                for scalar in (answer.out + answer.err).unicodeScalars {
                    let isHarmless =
                        scalar == "\n"
                        || (scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value)
                            && !(0x202A...0x202E).contains(scalar.value))
                    #expect(isHarmless, "\(line) \(form): U+\(String(scalar.value, radix: 16))")
                }
            }
        }
        // And scripts get it back whole.
        let contact = try robot.run("contact", "show", "1", "--json").json
        #expect(contact["name"] as? String == name)
    }

    @Test(arguments: [
        (["LC_ALL": "it_IT.UTF-8"], [], "Niente da fare."),
        (["LC_ALL": "", "LC_MESSAGES": "it_IT", "LANG": "en_US"], [], "Niente da fare."),
        (["LC_ALL": "", "LANG": "it"], [], "Niente da fare."),
        (["LC_ALL": "de_DE.UTF-8"], [], "Nothing to do."),
        (["LC_ALL": "it_IT.UTF-8"], ["--language", "en"], "Nothing to do."),
        (["LC_ALL": "C"], ["--language=it"], "Niente da fare."),
    ])
    func `it speaks the language of the locale, or the one it is told`(
        _ variables: [String: String], _ options: [String], _ words: String
    ) throws {
        let robot = try Robot.house()
        let answer = try robot.run(["queue"] + options, variables: variables)
        #expect(answer.out == words + "\n")
    }

    @Test func `errors and tables are Italian too`() throws {
        let robot = try Robot.house(["LC_ALL": "it_IT.UTF-8"])
        try robot.call()
        let queue = try robot.run("queue", "--as", "anna").out
        #expect(queue.contains("Scadenza"))
        #expect(queue.contains("OGGI"))
        let refused = try robot.run("action", "show", "99")
        #expect(refused.err == "prossima: Non c'è un'azione 99.\n")
        let help = try robot.run("--help").out
        #expect(help.contains("Il monitor delle azioni"))
    }

    @Test func `a table is aligned by what is shown`() throws {
        let robot = try Robot.house()
        for name in ["Ольга", "東京商事", "Zoë"] {
            try robot.run("contact", "add", "--name", name, "--town", "Rome")
        }
        let lines = try robot.run("contact", "list").out.split(separator: "\n").dropFirst()
        #expect(
            lines == [
                "3  Zoë       lead   Rome",
                "1  Ольга     lead   Rome",
                "2  東京商事  lead   Rome",
            ])
    }

    @Test func `colours go to terminals, or where they are wanted`() throws {
        let robot = try Robot.house()
        try robot.call()
        let bare = try robot.run("queue", "--as", "anna").out
        #expect(!bare.contains("\u{1B}"))
        let painted = try robot.run("queue", "--as", "anna", "--colour", "always").out
        #expect(painted.contains("\u{1B}[94m"))
        let many = try robot.run("queue", "--as", "anna", "--colour", "256").out
        #expect(many.contains("\u{1B}[38;5;111m") && !many.contains("\u{1B}[94m"))
        let mono = try robot.run(
            "queue", "--as", "anna", "--color", "always", "--theme", "mono"
        ).out
        #expect(mono.contains("\u{1B}[1m"))
        #expect(!mono.contains("\u{1B}[94m"))
    }

    @Test func `signs are ASCII where the locale is`() throws {
        let robot = try Robot.house()
        try robot.call()
        let plain = try robot.run(["queue", "--as", "anna"], variables: ["LC_ALL": "C"]).out
        #expect(plain.unicodeScalars.allSatisfy { $0.isASCII })
        let told = try robot.run(
            ["queue", "--as", "anna", "--glyphs", "unicode"], variables: ["LC_ALL": "C"])
        #expect(told.out.contains("•"))
    }

    @Test func `without a terminal the monitor prints the queue once`() throws {
        let robot = try Robot.house()
        try robot.call()
        let answer = try robot.run("--as", "anna")
        #expect(answer.status == 0)
        #expect(answer.out.contains("Rossi Srl"))
        #expect(answer.err.contains("To open the monitor"))
    }

    @Test func `options may stand before the command`() throws {
        let robot = try Robot.house()
        let answer = try robot.run("--json", "--as", "anna", "queue")
        #expect(answer.status == 0)
        #expect(answer.json["items"] != nil)
    }

    @Test func `files lie where XDG says, or in the home`() throws {
        let robot = try Robot(["PROSSIMA_DATABASE": ""])
        let paths = try robot.run("paths", "--json").json
        #expect(paths["database"] as? String == robot.folder + "/data/prossima/prossima.sqlite")
        #expect(paths["demo"] as? String == robot.folder + "/data/prossima/demo.sqlite")
        #expect(
            paths["configuration"] as? String == robot.folder + "/config/prossima/config.toml")
        #expect(paths["log"] as? String == robot.folder + "/state/prossima/log")
        let home = try robot.run(
            ["paths", "--json"], variables: ["XDG_DATA_HOME": "relative/is/ignored"]
        ).json
        #expect(
            home["database"] as? String
                == robot.folder + "/.local/share/prossima/prossima.sqlite")
    }

    @Test func `help, version and completions come on stdout`() throws {
        let robot = try Robot()
        for line in [
            ["--help"], ["--version"], ["action", "complete", "--help"],
            ["--generate-completion-script", "bash"], ["--generate-completion-script", "zsh"],
            ["--generate-completion-script", "fish"], ["--experimental-dump-help"],
        ] {
            let answer = try robot.run(line)
            #expect(answer.status == 0, "\(line)")
            #expect(!answer.out.isEmpty, "\(line)")
            #expect(answer.err.isEmpty, "\(line)")
        }
    }
}
