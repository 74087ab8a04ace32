import Domain
import Foundation
import Storage
import Support
import Testing
import Workflow

@testable import Exchange

/// The whole house as JSON lines, there and back.
@Suite struct `Everything` {
    private static let odd = "«È»\u{0}\u{1}\u{7F}\u{1B}[31m\"\\\r\n\t\u{2028}\u{202E}😀 e\u{301}"

    /// A demonstration, with texts and bytes that a file may hold.
    private func house() throws -> Database {
        let database = try Database.inMemory()
        try Demo(
            operators: 5, contacts: 60, negotiations: 12, actions: 260, seed: 1, language: .it,
            now: moment("2026-11-23T14:05"), login: "mario", name: "Mario"
        ).write(into: database)
        try database.write { writing in
            try writing.run("UPDATE contact SET notes = ? WHERE id = 3", [.text(Self.odd)])
            try writing.run("UPDATE contact SET turnover_cents = ? WHERE id = 4", [.int(.max)])
            try writing.run("UPDATE contact SET turnover_cents = ? WHERE id = 5", [.int(.min)])
        }
        return database
    }

    private func write(_ database: Database, to folder: TestFolder) throws -> String {
        var bytes: [UInt8] = []
        _ = try database.read { try EverythingWriter($0).write { bytes += $0 } }
        return folder.write(bytes, to: "everything.jsonl")
    }

    /// Every value of every table, with its type, in the order of the keys.
    private func rows(_ database: Database) throws -> [String: [[Value]]] {
        try database.read { reading in
            var found: [String: [[Value]]] = [:]
            for table in try WholeHouse.tables(reading) {
                var rows: [[Value]] = []
                try WholeHouse.each(table, reading) { rows.append($0) }
                found[table.name] = rows
            }
            return found
        }
    }

    private func load(_ file: String, _ folder: TestFolder) throws -> Database {
        let new = folder.file("new.sqlite")
        try EverythingReader(file).load(into: new)
        return try Database.open(new)
    }

    @Test func `read into an empty database it is equal, table by table`() throws {
        let folder = try TestFolder()
        let database = try house()
        let file = try write(database, to: folder)
        let again = try load(file, folder)
        let (before, after) = (try rows(database), try rows(again))
        #expect(before.count > 35)
        #expect(Set(before.keys) == Set(after.keys))
        for (table, rows) in before { #expect(after[table] == rows, "\(table)") }
        #expect((before["journal_payload"] ?? []).count > 200)
        let report = try Check.run(again)
        #expect(report.isSound, "\(report.text(.en))")
        #expect(
            try again.read {
                try $0.first("SELECT notes FROM contact WHERE id = 3") { $0.text(0) }
            } == Self.odd)
    }

    @Test func `every line is JSON that another program reads`() throws {
        let folder = try TestFolder()
        let file = try write(house(), to: folder)
        let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
        var counts: [String: Int] = [:]
        for line in lines {
            let object = try #require(
                JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            for (name, value) in object where value is [Any] { counts[name, default: 0] += 1 }
        }
        #expect(counts["contact"] == 60)
        #expect(counts["action"] == 260)
        #expect(lines.last == "{\"rows\":\(lines.count - 2)}")
    }

    @Test func `what is cut short, garbled, newer or something else is refused, with its line`()
        throws
    {
        let folder = try TestFolder()
        let file = try write(house(), to: folder)
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let lines = text.split(separator: "\n").map(String.init)
        func refusal(_ changed: [String]) throws -> String {
            let bad = folder.write(
                Array(changed.map { $0 + "\n" }.joined().utf8), to: "bad.jsonl")
            let failure = try #require(throws: Failure.self) {
                try EverythingReader(bad).load(into: folder.file("bad.sqlite"))
            }
            for name in folder.names where name.hasPrefix("bad.sqlite") {
                try FileManager.default.removeItem(atPath: folder.file(name))
            }
            return failure.message.en
        }
        func changed(_ number: Int, _ line: String) -> [String] {
            var all = lines
            all[number - 1] = line
            return all
        }
        #expect(try refusal(Array(lines.dropLast())).contains("cut short"))
        #expect(try refusal(Array(lines[..<40] + lines[41...])).contains("rows, and says it has"))
        #expect(try refusal(changed(40, "{\"contact\":[1")).contains("line 40"))
        #expect(
            try refusal(changed(40, "{\"contact\":[1,2]}")).contains(
                "line 40: it is not a row of “contact”"))
        #expect(try refusal(changed(40, "{\"sqlite_schema\":[1,2]}")).contains("line 40"))
        #expect(try refusal(changed(40, "{\"contact\":[[1]]}")).contains("line 40"))
        #expect(try refusal(changed(1, "{\"prossima\":\"something\"}")).contains("line 1"))
        let newer = lines[0].replacingOccurrences(
            of: "\"schema\":\(Database.currentVersion)", with: "\"schema\":99")
        #expect(try refusal(changed(1, newer)).contains("newer prossima"))
        // A row that refers to nobody: the others are not taken without it.
        let contact = try #require(lines.firstIndex { $0.hasPrefix("{\"contact\":[") })
        var lost = lines
        lost.remove(at: contact)
        lost[lost.count - 1] = "{\"rows\":\(lost.count - 2)}"
        #expect(try refusal(lost).contains("leads nowhere"))
    }

    @Test func `a copy of an older schema is brought up to date`() throws {
        let folder = try TestFolder()
        let old = folder.file("old.sqlite")
        let load = try HouseLoad(into: old, version: 3)
        try load.finish()
        #expect(
            try Database.open(old).read { try WholeHouse.version($0) } == Database.currentVersion)
        #expect(folder.names.contains("old.sqlite.schema-3"))
    }

    @Test func `a file that begins as a database does is none`() throws {
        let folder = try TestFolder()
        #expect(try EverythingFile.isOne(folder.write(Array("{\"a\":1}".utf8), to: "a")))
        #expect(try !EverythingFile.isOne(folder.write(Array("SQLite".utf8), to: "b")))
        #expect(try !EverythingFile.isOne(folder.write([], to: "c")))
        #expect(throws: Failure.self) { _ = try EverythingFile.isOne(folder.file("none")) }
    }
}
