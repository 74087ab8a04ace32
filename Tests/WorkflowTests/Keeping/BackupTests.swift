import Domain
import Glibc
import Storage
import Support
import Testing
import Workflow

@Suite struct `Backups` {
    @Test func `a copy is one file, private, whole, and has what was there`() throws {
        let kept = try KeptHouse()
        let call = try kept.house.call()
        try kept.house.complete(call, "interested")
        let report = try kept.backUp()
        #expect(report.check.isSound)
        #expect(report.lastCommandAt == kept.house.clock.now)
        #expect(kept.mode("copy") == 0o600)
        #expect(kept.folder.names.filter { $0.hasPrefix("copy") } == ["copy"])
        #expect(report.bytes == kept.folder.bytes("copy").count)
        // Bytes 18 and 19 of the header: 1 is the mode without a log (SQLite, file format, 1.3.3).
        #expect(Array(kept.folder.bytes("copy")[18...19]) == [1, 1])
        #expect(
            try kept.ask("copy", "SELECT outcome_code FROM action WHERE id = \(call)")
                == ["interested"])
        #expect(try kept.ask("copy", "PRAGMA integrity_check") == ["ok"])
        // It is known who made it, and when: in the house, not in the copy.
        #expect(
            try kept.ask("house.sqlite", "SELECT kind FROM command WHERE kind = 'back_up'") == [
                "back_up"
            ])
        #expect(try kept.ask("copy", "SELECT kind FROM command WHERE kind = 'back_up'") == [])
    }

    @Test func `made while eight others work, it is one state of the house`() throws {
        let kept = try KeptHouse()
        for _ in 0..<60 { _ = try kept.house.call() }
        let now = kept.house.clock.now.seconds
        let children = try (0..<8).map {
            try #require(Child("rehearsal", ["complete", kept.path, "anna", "\($0)", "\(now)"]))
        }
        var reports: [BackupReport] = []
        for number in 0..<6 { reports.append(try kept.backUp(to: "copy\(number)")) }
        for child in children {
            _ = child.readToEnd()
            #expect(child.wait() == 0)
        }
        #expect(reports.allSatisfy { $0.check.isSound })
        for number in 0..<6 {
            let counts = try kept.ask(
                "copy\(number)",
                """
                SELECT (SELECT count(*) FROM action WHERE state = 'done')
                    - (SELECT count(*) FROM action WHERE origin = 'chain')
                """)
            #expect(counts == ["0"])
        }
        let last = try kept.backUp(to: "last")
        #expect(last.check.isSound)
        #expect(
            try kept.ask("last", "SELECT count(*) FROM action WHERE state = 'done'") == ["60"])
    }

    @Test func `as many are kept as were asked for, the youngest in front`() throws {
        let kept = try KeptHouse()
        var older: [[String]] = []
        for number in 1...4 {
            try kept.house.run(
                "INSERT INTO setting VALUES ('number', '\(number)') ON CONFLICT (name) DO UPDATE SET value = excluded.value"
            )
            older.append(try kept.backUp(keep: 3).older)
        }
        let copy = kept.folder.file("copy")
        #expect(
            older == [[], [copy + ".1"], [copy + ".1", copy + ".2"], [copy + ".1", copy + ".2"]])
        #expect(kept.folder.names.filter { $0.hasPrefix("copy") } == ["copy", "copy.1", "copy.2"])
        for (name, number) in [("copy", "4"), ("copy.1", "3"), ("copy.2", "2")] {
            #expect(
                try kept.ask(name, "SELECT value FROM setting WHERE name = 'number'") == [number])
        }
        #expect(try kept.backUp(keep: 1).older == [])
        #expect(kept.folder.names.filter { $0.hasPrefix("copy") } == ["copy"])
    }

    @Test func `what is there already, and no backup, stays as it is`() throws {
        let kept = try KeptHouse()
        kept.folder.write(Array("Dear customer".utf8), to: "letter")
        func refusal(_ name: String, keep: Int?) throws -> Failure {
            try #require(throws: Failure.self) { try kept.backUp(to: name, keep: keep) }
        }
        for keep in [nil, 3] {
            let failure = try refusal("letter", keep: keep)
            #expect(failure.code == .refused)
            #expect(failure.message.en.contains("is there already"))
            #expect(try refusal("house.sqlite", keep: keep).code == .refused)
        }
        #expect(kept.folder.bytes("letter") == Array("Dear customer".utf8))
        try kept.backUp()
        #expect(try refusal("copy", keep: nil).code == .refused)
        let nowhere = try refusal("none/copy", keep: nil)
        #expect(nowhere.message.en.contains("No such file or directory"))
        #expect(!kept.folder.names.contains { $0.hasSuffix(".part") })
    }

    @Test func `a damaged page is found before the copy takes an older one's place`() throws {
        let kept = try KeptHouse()
        for _ in 0..<20 { _ = try kept.house.call() }
        try kept.backUp(keep: 2)
        let before = kept.folder.bytes("copy")
        let page = try #require(
            kept.ask(
                "house.sqlite",
                "SELECT rootpage FROM sqlite_schema WHERE name = 'contact_point_value'"
            ).first
        )
        try kept.house.house.database.outsideTransaction {
            try $0.script("PRAGMA wal_checkpoint(TRUNCATE)")
        }
        kept.house.house.database.close()
        let number = try #require(Int(page))
        kept.damage(
            "house.sqlite", at: (number - 1) * 4096 + 3000, with: [UInt8](repeating: 7, count: 900))
        let clock = kept.house.clock
        let house = House(try Database.open(kept.path)) { clock.now }
        let failure = try #require(throws: Failure.self) {
            try house.backUp(to: kept.folder.file("copy"), keep: 2, by: kept.keeper)
        }
        #expect(failure.message.en.contains("damaged"), "\(failure.message.en)")
        #expect(kept.folder.bytes("copy") == before)
        #expect(kept.folder.names.filter { $0.hasPrefix("copy") } == ["copy"])
    }

    @Test func `a house that breaks a rule is copied, and no older copy is given up for it`() throws
    {
        let kept = try KeptHouse()
        for _ in 0..<2 { try kept.backUp(keep: 2) }
        try kept.house.run("UPDATE contact SET name_key = 'x'")
        _ = try kept.house.call()
        try kept.house.run("UPDATE contact SET name_key = 'x'")
        let report = try kept.backUp(keep: 2)
        #expect(report.check.broken.map(\.name) == ["name_key_is_the_names"])
        #expect(
            kept.folder.names.filter { $0.hasPrefix("copy") } == ["copy", "copy.1", "copy.2"])
    }

    @Test func `it is an administrator's, or the file's owner's`() throws {
        let kept = try KeptHouse()
        let house = kept.house.house
        for login in ["anna", "ruth", "stranger"] {
            #expect {
                _ = try house.keeper(login: login, as: nil, ownsDatabase: false)
            } throws: { ($0 as? Failure)?.code == .notAllowed }
        }
        // Whoever acts as somebody else has that one's rights.
        #expect {
            _ = try house.keeper(login: "root", as: "anna", ownsDatabase: true)
        } throws: { ($0 as? Failure)?.code == .notAllowed }
        #expect(try house.keeper(login: "service", as: nil, ownsDatabase: true).actor == nil)
        #expect(try house.keeper(login: "anna", as: nil, ownsDatabase: true).actor?.name == "Anna")
    }
}
