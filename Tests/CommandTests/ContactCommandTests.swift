import Foundation
import Testing

/// `prossima contact …` through the built binary.
struct ContactCommandTests {
    private func house() throws -> Robot {
        let robot = try Robot.house()
        try robot.call()
        return robot
    }

    @Test func `an edit says what it did, and a second one from an old version who was faster`()
        throws
    {
        let robot = try house()
        let first = try robot.run(
            "contact", "edit", "1", "--set", "vat_code=IT 01234567897", "--set", "turnover=1,2M",
            "--tag", "fair", "--attribute", "vines=12", "--point", "phone=049 876543 / 347 1234567",
            "--version", "1", "--as", "bruno", "--json")
        #expect(first.status == 0, "\(first.err)")
        #expect(first.json["row_version"] as? Int == 2)
        let card = try robot.run("contact", "show", "1", "--json")
        #expect(card.json["vat_code"] as? String == "01234567897")
        #expect(card.json["vat_verified"] as? Bool == true)
        #expect(card.json["turnover_cents"] as? Int == 120_000_000)
        #expect((card.json["points"] as? [[String: Any]])?.count == 3)
        #expect(
            (card.json["changes"] as? [[String: Any]])?.first?["operator_name"] as? String
                == "Bruno")
        let second = try robot.run(
            "contact", "edit", "1", "--set", "town=Verona", "--version", "1", "--as", "anna",
            "--json")
        #expect(second.status == 1)
        #expect(second.error["code"] as? String == "changed")
        let message = second.error["message"] as? String ?? ""
        #expect(message.hasPrefix("Changed by Bruno at 14:05"))
        #expect(message.contains("Town: now “Padova”, yours “Verona”"))
        #expect(try robot.run("undo", "--as", "bruno").status == 0)
        #expect(try robot.run("contact", "show", "1", "--json").json["vat_code"] is NSNull)
        #expect(try robot.run("check").status == 0)
    }

    @Test func `what is no field, no point and no code is refused with what was expected`() throws {
        let robot = try house()
        for (arguments, status, words) in [
            (["--set", "colour=red"], Int32(64), "colour=red"),
            (["--point", "pigeon=1"], 64, "pigeon=1"),
            (["--set", "vat_code=01234567890"], 1, "should be 7, not 0"),
            (["--point", "phone=not a number"], 1, "not a valid contact point"),
            (["--remove-point", "99"], 2, "has no point 99"), ([], 64, "What is to be changed?"),
        ] {
            let answer = try robot.run(["contact", "edit", "1"] + arguments)
            #expect(answer.status == status, "\(arguments): \(answer.err)")
            #expect(answer.err.contains(words), "\(arguments): \(answer.err)")
        }
        #expect(try robot.run("contact", "show", "1", "--json").json["row_version"] as? Int == 1)
    }

    @Test func `somebody who is perhaps there is added by force only, found, and merged`() throws {
        let robot = try house()
        let again = ["contact", "add", "--name", "ROSSI S.R.L.", "--phone", "0498765432"]
        let refused = try robot.run(again)
        #expect(refused.status == 1)
        #expect(refused.err.contains("1 Rossi Srl, 90 %: same phone, same name"), "\(refused.err)")
        #expect(try robot.run(again + ["--force"]).status == 0)
        let found = try robot.run("contact", "duplicates", "1", "--json")
        #expect(found.items.first?["duplicate_id"] as? Int == 2)
        #expect(found.items.first?["score"] as? Int == 90)
        #expect(try robot.run("contact", "duplicates", "--json").items.count == 1)
        #expect(try robot.run("contact", "merge", "1", "1").status == 1)
        #expect(try robot.run("contact", "merge", "1", "2").status == 0)
        let forwarded = try robot.run("contact", "show", "2", "--json")
        #expect(forwarded.json["id"] as? Int == 1)
        #expect(forwarded.json["forwarded_from"] as? Int == 2)
        #expect(try robot.run("contact", "list", "--json").items.count == 1)
        #expect(try robot.run("undo").status == 0)
        #expect(try robot.run("contact", "list", "--json").items.count == 2)
        #expect(try robot.run("check").status == 0)
    }

    @Test func `relations, consents, documents and a call that came in stand on the card`() throws {
        let robot = try house()
        try robot.run("contact", "add", "--name", "Maria", "--kind", "person")
        for line in [
            ["relate", "2", "works_for", "1", "--job-title", "buyer"],
            ["consent", "1", "given", "--channel", "phone", "--proof", "call"],
            ["document", "1", "https://files.example/a.pdf", "--title", "Contract"],
            ["log", "1", "--report", "asked for a price", "--duration", "1:30"],
            ["classifier", "vines", "number"],
        ] {
            let answer = try robot.run(["contact"] + line)
            #expect(answer.status == 0, "\(line): \(answer.err)")
        }
        let card = try robot.run("contact", "show", "1", "--json").json
        #expect((card["relations"] as? [[String: Any]])?.first?["job_title"] as? String == "buyer")
        #expect((card["consents"] as? [[String: Any]])?.first?["state"] as? String == "given")
        #expect((card["documents"] as? [[String: Any]])?.first?["title"] as? String == "Contract")
        let said = (card["history"] as? [[String: Any]])?.first
        #expect(said?["report"] as? String == "asked for a price")
        #expect(said?["direction"] as? String == "in")
        #expect(said?["duration_s"] as? Int == 90)
        #expect(try robot.run("contact", "relate", "1", "subsidiary_of", "1").status == 1)
        #expect(
            try robot.run("contact", "edit", "1", "--attribute", "vines=many").err.contains(
                "number is expected"))
    }

    @Test func `an erasure asks, is an administrator's, and leaves nothing; a dossier had it all`()
        throws
    {
        let robot = try house()
        let dossier = try robot.run("contact", "dossier", "1", "--json")
        #expect(
            (dossier.json["contact"] as? [[String: Any]])?.first?["name"] as? String == "Rossi Srl")
        #expect(try robot.run("contact", "dossier", "1").out.contains("Rossi Srl"))
        #expect(try robot.run("contact", "dossier", "99").status == 2)
        let erase = ["contact", "erase", "1", "--reason", "letter"]
        #expect(try robot.run(erase).err.contains("--yes"))
        #expect(try robot.run(erase + ["--yes", "--as", "anna"]).status == 77)
        #expect(try robot.run(erase + ["--yes"]).status == 0)
        #expect(!(try robot.run("contact", "dossier", "1").out.contains("Rossi")))
        #expect(try robot.run("contact", "list", "--json").items.isEmpty)
        #expect(try robot.run("queue", "--all", "--json").items.isEmpty)
        #expect(try robot.run("undo").status == 1)
        #expect(try robot.run("check").status == 0)
    }
}
