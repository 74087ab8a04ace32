import Domain
import Foundation
import Glibc
import Support
import Testing

@testable import Storage

/// A program that brings a house up to date is killed when it begins a statement, whichever: the
/// next one to open the house does all of it.
///
/// `make crash` asks it of every statement, from every version on; the tests of each seventh.
@Suite("Killed at a statement of a migration", .serialized)
struct InterruptedMigrations {
    private static let isThorough =
        ProcessInfo.processInfo.environment["PROSSIMA_CRASH_ROUNDS"] != nil

    @Test(
        "it is the old house or the new one, and opened again nothing is lost",
        arguments: 1..<Database.currentVersion)
    func interrupted(version: Int) throws {
        let folder = try TestFolder()
        let old = try OldHouse.file(version: version, in: folder, and: OldHouse.manyRows)
        let original = folder.bytes("v\(version).sqlite")
        #expect(!folder.names.contains { $0.hasSuffix("-wal") }, "it is all in one file")
        let before = OldHouse.everything(in: old)
        let untouched = folder.write(original, to: "untouched.sqlite")
        _ = try Database.open(untouched)
        let after = OldHouse.everything(in: untouched)
        #expect(before.count > 500 && after.count >= before.count)

        let step = Self.isThorough ? 1 : 7
        var killed = 0
        for statement in stride(from: 1, through: 10_000, by: step) {
            let path = folder.write(original, to: "house.sqlite")
            let child = try #require(Child("rehearsal", ["interrupted", path, "\(statement)"]))
            let said = child.readToEnd()
            // As wait(2) has it: the signal stands in the last seven bits.
            guard child.wait() & 0x7F == SIGKILL else {
                #expect(said == "whole\n")
                #expect(OldHouse.everything(in: path) == after)
                break
            }
            killed += 1
            let left = OldHouse.rows(of: path, "PRAGMA user_version")
            #expect([["\(version)"], ["\(Database.currentVersion)"]].contains(left))
            let database = try Database.open(path)
            let found = try database.read { reading in
                try reading.rows("PRAGMA integrity_check") { $0.text(0) }
                    + reading.rows("PRAGMA foreign_key_check") { $0.text(0) }
            }
            #expect(found == ["ok"], "statement \(statement)")
            database.close()
            #expect(OldHouse.everything(in: path) == after, "statement \(statement)")
            #expect(
                OldHouse.everything(in: path + ".schema-\(version)") == before,
                "the copy, statement \(statement)")
            #expect(folder.names.filter { $0.contains(".part") } == [])
            for name in folder.names where name.hasPrefix("house.sqlite") {
                unlink(folder.file(name))
            }
        }
        #expect(killed > 20 / step)
    }
}
