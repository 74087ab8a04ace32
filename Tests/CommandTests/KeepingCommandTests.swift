import Foundation
import Testing

/// Backup, restore, everything, the journal and the table of roles, as scripts use them.
struct KeepingCommandTests {
    private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    @Test func `a backup, work, and the restore of it`() throws {
        let robot = try Robot.house()
        try robot.call()
        let copy = robot.folder + "/copy.sqlite"
        let made = try robot.run("backup", copy, "--json")
        #expect(made.status == 0, "\(made.err)")
        #expect(made.json["is_sound"] as? Bool == true)
        #expect(made.json["bytes"] as? Int ?? 0 > 100_000)
        try robot.run("action", "complete", "1", "--outcome", "interested", "--as", "anna")
        let dry = try robot.run("restore", copy, "--dry-run")
        #expect(dry.status == 0)
        #expect(dry.out.contains("Nothing was changed."))
        let restored = try robot.run("restore", copy, "--json")
        #expect(restored.status == 0, "\(restored.err)")
        let kept = try #require(restored.json["kept"] as? String)
        #expect(kept == robot.database + ".before-restore-20261123-140500")
        let action = try robot.run("action", "show", "1", "--json", "--as", "anna").json
        #expect(action["state"] as? String == "planned")
        let before = try robot.run(
            "action", "show", "1", "--json", "--as", "anna", "--database", kept
        ).json
        #expect(before["state"] as? String == "done")
        let last = try robot.run("journal", "--limit", "1", "--json").items.first
        #expect(last?["kind"] as? String == "restore")
        #expect(try robot.run("check").status == 0)
    }

    @Test func `everything as JSON lines, read into an empty database`() throws {
        let robot = try Robot.house()
        try robot.call()
        let file = robot.folder + "/all.jsonl"
        let exported = try robot.run("export", "everything", "--output", file)
        #expect(exported.status == 0, "\(exported.err)")
        #expect(exported.err.contains("Exported"))
        let attributes = try FileManager.default.attributesOfItem(atPath: file)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        let new = robot.folder + "/new.sqlite"
        let restored = try robot.run("restore", file, "--database", new)
        #expect(restored.status == 0, "\(restored.err)")
        for line in [["contact", "list"], ["queue", "--all"], ["operator", "list"]] {
            let (one, other) = (
                try robot.run(line + ["--json"]),
                try robot.run(line + ["--json", "--database", new])
            )
            #expect(one.out == other.out, "\(line)")
            #expect(!one.items.isEmpty)
        }
        #expect(try robot.run("check", "--database", new).status == 0)
        // To stdout it is the same, but for the entry that says so.
        #expect(try robot.run("export", "everything").out.hasPrefix("{\"prossima\":\"everything\""))
        #expect(try robot.run("export", "everything", "--format", "csv").status == 64)
    }

    @Test func `refusals are one sentence, with their exit codes`() throws {
        let robot = try Robot.house()
        let copy = robot.folder + "/copy.sqlite"
        for (line, status, words) in [
            (["backup", copy, "--as", "anna"], 77, "Backups, restores and repairs"),
            (["restore", copy, "--as", "anna"], 77, "Backups, restores and repairs"),
            (["export", "everything", "--as", "ruth"], 77, "Backups, restores and repairs"),
            (["backup", robot.database], 1, "is there already"),
            (["backup", copy, "--keep", "0"], 64, "--keep goes from 1"),
            (["restore", robot.folder + "/none"], 2, "cannot be read"),
            (["restore", copy, "--read-only"], 77, "nothing is restored"),
            (["journal", "--id", "3"], 64, "--id asks for --entity"),
            (["journal", "--of", "bruno", "--as", "anna"], 77, "An operator's journal"),
            (["roles", "--contacts", "own", "--as", "anna"], 77, "changed by an administrator"),
        ] {
            let answer = try robot.run(line)
            #expect(answer.status == Int32(status), "\(line): \(answer.err)")
            #expect(answer.err.contains(words), "\(line): \(answer.err)")
        }
        #expect(!exists(copy))
        // Who was refused what is known.
        let denied = try robot.run("journal", "--kind", "denied", "--json").items
        #expect(denied.count >= 4)
        #expect(
            denied.contains { entry in
                (entry["after"] as? [String: Any])?["command"] as? String == "set_visibility"
                    && entry["actor"] as? String == "anna"
            })
    }

    @Test func `check --repair mends what it names, and puts the house aside first`() throws {
        let robot = try Robot.house()
        try robot.call()
        #expect(try robot.run("check", "--repair", "--json").json["kept"] is NSNull)
        try robot.tamper("UPDATE contact SET name_key = 'x'")
        #expect(try robot.run("check").status == 1)
        let repaired = try robot.run("check", "--repair", "--json")
        #expect(repaired.status == 0, "\(repaired.out)")
        let names = (repaired.json["repaired"] as? [[String: Any]] ?? []).map {
            $0["name"] as? String
        }
        #expect(names == ["name_key_is_the_names"])
        #expect(exists(robot.database + ".before-repair"))
        #expect(try robot.run("check").status == 0)
        #expect(try robot.run("check", "--repair", "--as", "anna").status == 77)
    }

    @Test func `the journal speaks of moments and flags, and names the words that it knows`() throws
    {
        let robot = try Robot.house()
        try robot.call()
        let text = try robot.run("journal", "--language", "it").out
        #expect(text.contains("iscrizione alla sequenza"))
        #expect(text.contains("scadenza → "))
        // No second since 1970 is left.
        #expect(text.firstMatch(of: /\b1[67]\d{8}\b/) == nil)
        for (option, known) in [("--kind", "edit_operator"), ("--entity", "negotiation_line")] {
            let wrong = try robot.run("journal", option, "bar", "--language", "it")
            #expect(wrong.status == 64)
            #expect(wrong.err.contains("«bar» non c'è"))
            #expect(wrong.err.contains(known))
            #expect(try robot.run("journal", option, known).status == 0)
        }
    }

    @Test func `the journal is read by pages, and by day`() throws {
        let robot = try Robot.house()
        try robot.call()
        var seen: [Int] = []
        var after: String?
        repeat {
            let line =
                ["journal", "--limit", "10", "--json"] + (after.map { ["--after", $0] } ?? [])
            let page = try robot.run(line)
            #expect(page.status == 0, "\(page.err)")
            seen += page.items.compactMap { $0["entry"] as? Int }
            after = page.json["next"] as? String
        } while after != nil
        #expect(seen == seen.sorted(by: >))
        #expect(Set(seen).count == seen.count)
        #expect(seen.last == 1)
        let today = try robot.run("journal", "--from", "today", "--of", "anna", "--json").items
        #expect(today.contains { $0["kind"] as? String == "add_contact" })
        #expect(try robot.run("journal", "--to", "yesterday", "--json").items.isEmpty)
        let text = try robot.run("journal", "--limit", "5").out
        #expect(text.contains("added contact") || text.contains("added action"))
    }

    @Test func `the page of roles is the table of today`() throws {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../docs/manual/roles.md").standardized
        let page = try String(contentsOf: path, encoding: .utf8)
        let lines = try Robot.house().run("roles", "--json").items
        #expect(lines.count > 20)
        for line in lines {
            func text(_ key: String) -> String { line[key] as? String ?? "?" }
            let row = page.split(separator: "\n").first {
                $0.hasPrefix("| `\(text("deed"))` |")
            }
            let cells = (row ?? "").split(separator: "|").map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            #expect(cells.count == 6, "\(text("deed"))")
            #expect(
                Array(cells.dropFirst(2))
                    == [text("operator"), text("supervisor"), text("admin"), text("rule")])
        }
        #expect(page.split(separator: "\n").count { $0.hasPrefix("| `") } == lines.count)
    }
}
