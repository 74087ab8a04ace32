import Domain
import Glibc
import Storage
import Support
import Testing
import Workflow

@Suite struct `Restoring` {
    private func refusal(
        _ kept: KeptHouse, _ name: String, to other: String? = nil
    ) throws -> Failure {
        try #require(throws: Failure.self) { try kept.restore(name, to: other) }
    }

    @Test func `the house is as it was, and what was done since lies beside it`() throws {
        let kept = try KeptHouse()
        let call = try kept.house.call()
        try kept.backUp()
        try kept.house.complete(call, "interested")
        let outcome = try kept.restore()
        let aside = try #require(outcome.kept)
        #expect(aside == kept.path + ".before-restore-20261123-140500")
        #expect(
            try kept.ask("house.sqlite", "SELECT state FROM action WHERE id = \(call)")
                == ["planned"])
        let name = String(aside.dropFirst(kept.folder.path.count + 1))
        #expect(try kept.ask(name, "SELECT state FROM action WHERE id = \(call)") == ["done"])
        #expect(kept.mode(name) == 0o600)
        #expect(
            try kept.ask("house.sqlite", "SELECT kind FROM command ORDER BY number DESC LIMIT 1")
                == ["restore"])
        let house = try Database.open(kept.path)
        #expect(try Check.run(house).isSound)
        #expect(!kept.folder.names.contains { $0.contains("restoring") })
    }

    @Test func `who had it open is told, and cannot write to what they do not see`() throws {
        let kept = try KeptHouse()
        let call = try kept.house.call()
        try kept.backUp()
        let clock = kept.house.clock
        let other = House(try Database.open(kept.path)) { clock.now }
        let anna = try other.actor(login: "anna", as: nil, ownsDatabase: false)
        #expect(other.database.overtaken() == nil)
        try kept.restore()
        let told = try #require(other.database.overtaken())
        #expect(told.message.en.contains("A backup was restored to \(kept.path)"))
        let failure = try #require(throws: Failure.self) {
            try other.perform(
                .complete(Completion(action: call, version: nil, outcome: "busy")), as: anna)
        }
        #expect(failure == told)
        #expect(failure.hint?.en == "Quit and open it again.")
        let again = House(try Database.open(kept.path)) { clock.now }
        try again.perform(
            .complete(Completion(action: call, version: nil, outcome: "busy")), as: anna)
        #expect(try Check.run(again.database).isSound)
    }

    @Test func `where there is nothing, or nothing that can be opened, too`() throws {
        let kept = try KeptHouse()
        _ = try kept.house.call()
        try kept.backUp()
        let new = kept.folder.file("new.sqlite")
        #expect(try kept.restore(to: new).kept == nil)
        #expect(try kept.ask("new.sqlite", "SELECT name FROM contact") == ["Rossi Srl"])
        let broken = kept.folder.write([UInt8](repeating: 9, count: 20_000), to: "broken.sqlite")
        let aside = try #require(try kept.restore(to: broken).kept)
        #expect(try kept.ask("broken.sqlite", "SELECT name FROM contact") == ["Rossi Srl"])
        let name = String(aside.dropFirst(kept.folder.path.count + 1))
        #expect(kept.folder.bytes(name) == [UInt8](repeating: 9, count: 20_000))
        #expect(kept.mode("new.sqlite") == 0o600)
    }

    @Test func `a newer, foreign, damaged, cut or missing file changes nothing`() throws {
        let kept = try KeptHouse()
        for _ in 0..<10 { _ = try kept.house.call() }
        try kept.backUp()
        let good = kept.folder.bytes("copy")
        func copy(_ name: String, _ change: (String) throws -> Void) throws {
            kept.folder.write(good, to: name)
            try change(name)
        }
        try copy("newer") { try kept.tamper($0, "PRAGMA user_version = 99") }
        try copy("foreign") { try kept.tamper($0, "PRAGMA application_id = 42") }
        try copy("cut") { truncate(kept.folder.file($0), off_t(good.count / 2 / 4096 * 4096)) }
        try copy("garbled") {
            kept.damage($0, at: 4096 * 4, with: [UInt8](repeating: 0xA5, count: 4096 * 20))
        }
        kept.folder.write(Array("Dear customer".utf8), to: "letter")
        let rows = "SELECT count(*) || max(number) FROM command"
        let before = try kept.ask("house.sqlite", rows)
        for (name, words) in [
            ("newer", "newer prossima"), ("foreign", "another program"), ("cut", "damaged"),
            ("garbled", "damaged"), ("letter", "not a prossima database"),
            ("missing", "There is no database"),
        ] {
            let failure = try refusal(kept, name)
            #expect(failure.exitCode == 69, "\(name)")
            #expect(failure.message.en.contains(words), "\(name): \(failure.message.en)")
            #expect(failure.message.en.contains(kept.folder.file(name)), "\(failure.message.en)")
            #expect(try kept.ask("house.sqlite", rows) == before)
        }
        #expect(!kept.folder.names.contains { $0.contains("restoring") || $0.contains("before") })
    }

    @Test func `a backup that breaks a rule comes back only where that is said`() throws {
        let kept = try KeptHouse()
        _ = try kept.house.call()
        try kept.house.run("UPDATE contact SET name_key = 'x'")
        try kept.backUp()
        let failure = try refusal(kept, "copy")
        #expect(
            failure.message.en.contains(
                "breaks these rules: Every contact has the key of its name"))
        #expect(failure.hint?.en.contains("--force") == true)
        #expect(try kept.restore(force: true).isForced)
    }

    @Test func `another program's database is not put aside`() throws {
        let kept = try KeptHouse()
        try kept.backUp()
        kept.folder.write(kept.folder.bytes("copy"), to: "theirs")
        try kept.tamper("theirs", "PRAGMA application_id = 42")
        let before = kept.folder.bytes("theirs")
        #expect(try refusal(kept, "copy", to: kept.folder.file("theirs")).code == .refused)
        #expect(kept.folder.bytes("theirs") == before)
    }
}
