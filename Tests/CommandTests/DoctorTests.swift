import Domain
import Foundation
import Testing

@testable import prossima

/// What a host and a house are like, each with what to do.
struct DoctorTests {
    private func finding(_ robot: Robot, _ name: String, _ words: String...) throws -> [String: Any]
    {
        let answer = try robot.run(["doctor", "--json"] + words)
        return try #require(
            answer.items.first { $0["name"] as? String == name }, "\(answer.out)\(answer.err)")
    }

    private func state(_ robot: Robot, _ name: String) throws -> String {
        try finding(robot, name)["state"] as? String ?? ""
    }

    @Test func `everything is looked at, and what is well says so`() throws {
        let robot = try Robot.house()
        let answer = try robot.run("doctor", "--json")
        #expect(answer.status == 0, "\(answer.out)")
        #expect(answer.json["is_well"] as? Bool == true)
        let names = answer.items.compactMap { $0["name"] as? String }
        #expect(
            names == [
                "program", "terminal", "colours", "locale", "mail", "database", "operator", "clock",
                "backup", "outbox", "permissions", "disk",
            ])
        // What is not well says what to do.
        for item in answer.items where item["state"] as? String != "ok" {
            #expect((item["advice"] as? String)?.isEmpty == false, "\(item)")
        }
        #expect(try robot.run("doctor").out.contains("permissions"))
    }

    @Test func `in Italian its names are Italian, too; for scripts they stay`() throws {
        let robot = try Robot.house()
        let said = try robot.run("doctor", "--language", "it").out
        for name in ["programma", "terminale", "copia di sicurezza", "permessi", "disco"] {
            #expect(said.contains(" \(name)  "), "\(name) in \(said)")
        }
        #expect(said.contains(": amministratore"))
        for topic in DoctorFinding.Topic.allCases {
            let (it, en) = (topic.words(.it), topic.words(.en))
            #expect(it != en || topic == .database)
        }
        let json = try robot.run("doctor", "--language", "it", "--json")
        #expect(json.items.contains { $0["name"] as? String == "permissions" })
    }

    /// By hand, with a thousand bytes to a kilobyte.
    @Test(arguments: [
        (0, "0 kB"), (1, "1 kB"), (999_999, "1000 kB"), (1_000_000, "1.0 MB"),
        (12_400_000, "12.4 MB"), (999_900_000, "999.9 MB"), (1_000_000_000, "1.0 GB"),
        (73_456_000_000, "73.4 GB"), (2_000_000_000_000, "2.0 TB"),
    ])
    func `how large something is`(bytes: Int, words: String) {
        #expect(FileSize.words(bytes).replacing(",", with: ".") == words)
    }

    @Test func `a missing database, one open to all, a clock set back, a damaged file`() throws {
        let none = try Robot().run("doctor", "--json")
        #expect(none.status == 1)
        #expect(
            none.items.contains {
                ($0["found"] as? String)?.contains("There is no database") == true
            })
        let robot = try Robot.house()
        chmod(robot.database, 0o666)
        #expect(try state(robot, "permissions") == "error")
        chmod(robot.database, 0o660)
        #expect(try state(robot, "permissions") == "warning")
        chmod(robot.folder, 0o2700)
        #expect(try state(robot, "permissions") == "ok")
        let clock = try finding(robot, "clock", "--now", "2026-11-23T12:00:00+01:00")
        #expect(clock["state"] as? String == "error")
        #expect((clock["advice"] as? String)?.contains("set back") == true)
        try Data("hello, this is no database at all".utf8).write(
            to: URL(fileURLWithPath: robot.database))
        #expect(try state(robot, "database") == "error")
    }

    @Test func `a backup that was made is known, and an old one is said to be`() throws {
        let robot = try Robot.house()
        #expect(try state(robot, "backup") == "warning")
        #expect(try robot.run("backup", robot.folder + "/copy").status == 0)
        #expect(try state(robot, "backup") == "ok")
        let later = try finding(robot, "backup", "--now", "2026-11-26T14:05:00+01:00")
        #expect(later["state"] as? String == "warning")
    }

    @Test func `a mail program that is not there, and a mistake in the configuration`() throws {
        let robot = try Robot.house()
        let folder = robot.folder + "/config/prossima"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        func write(_ text: String) throws {
            try text.write(toFile: folder + "/config.toml", atomically: true, encoding: .utf8)
        }
        try write("[mail]\nfrom = \"a@example.org\"\ncommand = [\"/nowhere/sendmail\"]\n")
        let missing = try finding(robot, "mail")
        #expect(missing["state"] as? String == "error")
        #expect((missing["found"] as? String)?.contains("/nowhere/sendmail") == true)
        try write("[mail]\nfrom = \"a@example.org\"\ncommand = [\"/bin/true\"]\n")
        #expect(try state(robot, "mail") == "ok")
        try write("[mail\n")
        #expect((try finding(robot, "mail")["found"] as? String)?.contains("config.toml:1") == true)
    }
}
