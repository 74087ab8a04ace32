import Domain
import Foundation
import Support
import Testing

@testable import Storage

@Suite("Who is there")
struct PresenceTests {
    private let now = Instant(1_800_000_000)

    /// A house on file, with the operators of `TestRows`, and its folder.
    private func house(_ folder: TestFolder) throws -> (Database, PresenceFolder) {
        let database = try Database.create(folder.file("house.sqlite"))
        try TestRows.write(to: database)
        return (database, PresenceFolder(database: database.path))
    }

    @Test("whoever enters is there as long as their file is held")
    func enters() throws {
        let folder = try TestFolder()
        let (database, presence) = try house(folder)
        #expect(try database.read { try presence.present($0) }.isEmpty)
        var file = presence.enter(TestRows.anna, at: now)
        #expect(file != nil)
        #expect(
            try database.read { try presence.present($0) }[TestRows.anna]
                == Presence(operator: TestRows.anna, completing: nil, since: now))
        file?.tell(completing: ID(42), at: now.adding(seconds: 5))
        #expect(
            try database.read { try presence.present($0) }[TestRows.anna]
                == Presence(
                    operator: TestRows.anna, completing: ID(42), since: now.adding(seconds: 5)))
        file = nil
        #expect(try database.read { try presence.present($0) }.isEmpty)
    }

    @Test("two looks differ when somebody comes, goes, or opens a dialog, and not else")
    func looks() throws {
        let folder = try TestFolder()
        let (database, presence) = try house(folder)
        var looks = [presence.look()]
        var file = presence.enter(TestRows.anna, at: now)
        looks.append(presence.look())
        file?.tell(completing: ID(42), at: now.adding(seconds: 5))
        looks.append(presence.look())
        #expect(presence.look() == looks.last)
        file = nil
        #expect(presence.look() == looks.first)
        #expect(Set(looks).count == 3)
        withExtendedLifetime((file, database)) {}
    }

    @Test("a file that nobody holds is over, and is cleared away")
    func over() throws {
        let folder = try TestFolder()
        let (database, presence) = try house(folder)
        let held = presence.enter(TestRows.anna, at: now)
        let dead = database.path + "-presence/1000.999999"
        try "1 \(TestRows.anna.raw) 7 1800000000\n".write(
            toFile: dead, atomically: false, encoding: .utf8)
        #expect(
            try database.read { try presence.present($0) }[TestRows.anna]?.completing == nil)
        #expect(!FileManager.default.fileExists(atPath: dead))
        withExtendedLifetime(held) {}
    }

    @Test(
        "nonsense in a file is nobody",
        arguments: ["", "1 2 3", "2 1 0 5", "1 x 0 5", "1 -4 0 5", "1 1 0 5 6"])
    func nonsense(_ text: String) {
        #expect(PresenceFile.decode(text) == nil)
    }

    @Test("the folder is its owner's alone where the database is, its group's where it is")
    func modes() throws {
        let folder = try TestFolder()
        let (database, presence) = try house(folder)
        func mode(_ path: String) throws -> Int {
            let found = try FileManager.default.attributesOfItem(atPath: path)
            return (found[.posixPermissions] as? Int) ?? 0
        }
        var file = presence.enter(TestRows.anna, at: now)
        #expect(try mode(database.path + "-presence") == 0o700)
        file = nil
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o660], ofItemAtPath: database.path)
        file = presence.enter(TestRows.anna, at: now)
        #expect(try mode(database.path + "-presence") == 0o1770)
        let names = try FileManager.default.contentsOfDirectory(
            atPath: database.path + "-presence")
        #expect(try names.map { try mode(database.path + "-presence/\($0)") } == [0o640])
        withExtendedLifetime(file) {}
    }

    @Test("where no folder can be made, nobody is there and nothing fails")
    func nowhere() throws {
        let presence = PresenceFolder(database: "/proc/nowhere/house.sqlite")
        #expect(presence.enter(TestRows.anna, at: now) == nil)
        let database = try Database.inMemory()
        #expect(try database.read { try presence.present($0) }.isEmpty)
        #expect(PresenceFolder(database: ":memory:").enter(TestRows.anna, at: now) == nil)
    }
}
