import Foundation
import Testing

/// Files in and out, through the built binary.
struct FilesInAndOutTests {
    private func write(_ text: String, _ name: String, _ robot: Robot) throws -> String {
        let path = robot.folder + "/" + name
        try Data(text.utf8).write(to: URL(filePath: path))
        return path
    }

    private static let card = """
        BEGIN:VCARD
        VERSION:3.0
        FN:Anna \u{1B}[31mBianchi
        ORG:Rossi
        TEL;TYPE=CELL:340 1234567
        END:VCARD

        """

    @Test func `cards come in, and go out as a new file that is read again`() throws {
        let robot = try Robot.house()
        let card = try write(Self.card, "phone.vcf", robot)
        let added = try robot.run("import", "contacts", card, "--json")
        #expect(added.status == 0)
        #expect(added.json["added"] as? Int == 1)
        #expect(added.json["companies_added"] as? Int == 1)
        for name in ["out.csv", "out.vcf"] {
            let path = robot.folder + "/" + name
            let out = try robot.run("export", "contacts", "--output", path)
            #expect(out.status == 0)
            #expect(out.out.isEmpty)
            #expect(out.err.contains("Contacts exported: 2"))
            let rights = try FileManager.default.attributesOfItem(atPath: path)
            #expect(rights[.posixPermissions] as? Int == 0o600)
            let again = try robot.run("import", "contacts", path, "--json")
            #expect(again.json["unchanged"] as? Int == 2)
            let refused = try robot.run("export", "contacts", "--output", path)
            #expect(refused.status == 1)
            #expect(refused.err.contains("is there already"))
        }
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: robot.folder)
                .allSatisfy { !$0.hasSuffix(".part") })
    }

    @Test func `an export to stdout is one table, one JSON document, or cards`() throws {
        let robot = try Robot.house()
        _ = try robot.run("import", "contacts", try write(Self.card, "phone.vcf", robot))
        let table = try robot.run(
            "export", "contacts", "--delimiter", ";", "--decimal-comma")
        #expect(table.out.hasPrefix("uuid;import_key;kind;"))
        let json = try robot.run("export", "contacts", "--json", "--limit", "1")
        #expect((json.json["items"] as? [[String: Any]])?.count == 1)
        #expect(json.json["next"] as? String == "1")
        let rest = try robot.run("export", "contacts", "--json", "--after", "1")
        #expect((rest.json["items"] as? [[String: Any]])?.first?["name"] as? String == "Rossi")
        let cards = try robot.run(
            "export", "contacts", "--format", "vcard", "--vcard-version", "3")
        #expect(cards.out.hasPrefix("BEGIN:VCARD\r\nVERSION:3.0\r\n"))
        let refused = try robot.run("export", "contacts", "--as", "anna")
        #expect(refused.status == 77)
        #expect(refused.out.isEmpty)
    }

    @Test func `a calendar's times stand in the agenda`() throws {
        let robot = try Robot.house()
        let file = try write(
            """
            BEGIN:VCALENDAR
            BEGIN:VEVENT
            UID:1
            DTSTART;TZID=Europe/Rome:20261124T090000
            DURATION:PT1H
            SUMMARY:Dentist \u{1B}[31m
            END:VEVENT
            END:VCALENDAR

            """, "anna.ics", robot)
        let added = try robot.run("import", "calendar", file, "--operator", "anna")
        #expect(added.status == 0)
        #expect(added.out.contains("1 added"))
        let shown = try robot.run("agenda", "--as", "anna")
        #expect(shown.out.contains("09:00-10:00  Dentist"))
        #expect(!shown.out.contains("\u{1B}"))
        let json = try robot.run("agenda", "--as", "anna", "--json")
        #expect((json.json["busy"] as? [[String: Any]])?.first?["uid"] as? String == "1")
        let wrong = try robot.run("import", "calendar", file, "--map", "x.toml")
        #expect(wrong.status == 64)
    }
}
