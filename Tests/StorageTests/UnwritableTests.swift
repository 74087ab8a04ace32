import Domain
import Glibc
import Storage
import Support
import Testing

@Suite("A database where nothing can be written")
struct UnwritableTests {
    private func house(_ folder: TestFolder) throws -> String {
        let path = folder.file("house.sqlite")
        try TestRows.write(to: Database.create(path))
        chmod(path, 0o444)
        chmod(folder.path, 0o555)
        return path
    }

    private func contacts(_ database: Database) throws -> Int? {
        try database.read { try $0.first("SELECT count(*) FROM contact") { $0.int(0) } }
    }

    @Test("is opened for reading, says so, and refuses an act in one sentence")
    func folder() throws {
        let folder = try TestFolder()
        defer { chmod(folder.path, 0o755) }
        let path = try house(folder)
        try asReader {
            let database = try Database.open(path)
            #expect(database.access == .unwritable)
            #expect(try contacts(database) ?? 0 > 0)
            let failure = try #require(throws: Failure.self) {
                try database.write { try $0.script("DELETE FROM setting") }
            }
            #expect(failure.code == .notAllowed)
            #expect(
                failure.message.en
                    == "Here one can only read: \(path) or its folder cannot be written; nothing "
                    + "was changed.")
            let asked = try Database.open(path, access: .readOnly)
            #expect(asked.access == .readOnly)
            #expect(try contacts(asked) == contacts(database))
        }
        // Nothing was made beside it.
        chmod(folder.path, 0o755)
        #expect(access(path + "-wal", F_OK) != 0 && access(path + "-shm", F_OK) != 0)
    }

    @Test("a file that may only be read, in a folder where others may write")
    func file() throws {
        let folder = try TestFolder()
        let path = try house(folder)
        chmod(folder.path, 0o777)
        try asReader {
            let database = try Database.open(path)
            #expect(database.access == .unwritable)
            #expect(try contacts(database) ?? 0 > 0)
        }
    }

    @Test("what others have open is read as they left it, through their log")
    func othersWrite() throws {
        let folder = try TestFolder()
        defer { chmod(folder.path, 0o755) }
        let path = folder.file("house.sqlite")
        let theirs = try Database.create(path)
        try TestRows.write(to: theirs)
        for name in ["", "-wal", "-shm"] { chmod(path + name, 0o644) }
        chmod(folder.path, 0o555)
        let mine = try asReader { try Database.open(path) }
        let before = try asReader { try contacts(mine) }
        try theirs.write { _ = try $0.run("UPDATE setting SET value = 'x'") }
        #expect(mine.access == .unwritable)
        #expect(try contacts(theirs) == before)
    }

    @Test("changes in a log that cannot be read are not passed over: it is named")
    func log() throws {
        let folder = try TestFolder()
        defer { chmod(folder.path, 0o755) }
        let path = try house(folder)
        chmod(folder.path, 0o755)
        let log = open(path + "-wal", O_CREAT | O_WRONLY, 0o444)
        var bytes = [UInt8](repeating: 1, count: 100)
        write(log, &bytes, bytes.count)
        close(log)
        chmod(folder.path, 0o555)
        let failure = try #require(throws: Failure.self) {
            try asReader { _ = try Database.open(path) }
        }
        #expect(failure.code == .unavailable)
        #expect(failure.message.en.contains("\(path)-wal"))
    }

    @Test("what changes under a reader without locks is said, and not read half")
    func changed() throws {
        let folder = try TestFolder()
        defer { chmod(folder.path, 0o755) }
        let path = try house(folder)
        let mine = try asReader { try Database.open(path) }
        chmod(folder.path, 0o755)
        chmod(path, 0o644)
        try Database.open(path).write { _ = try $0.run("INSERT INTO setting VALUES ('x', 'y')") }
        let failure = try #require(throws: Failure.self) { _ = try contacts(mine) }
        #expect(failure.message.en.contains("was changed while it was read"))
    }

    @Test("an older version cannot be brought up to date there, and says where it can")
    func older() throws {
        let folder = try TestFolder()
        defer { chmod(folder.path, 0o755) }
        let path = folder.file("house.sqlite")
        try Database.create(path).outsideTransaction { try $0.script("PRAGMA user_version = 2") }
        chmod(path, 0o444)
        chmod(folder.path, 0o555)
        let failure = try #require(throws: Failure.self) {
            try asReader { _ = try Database.open(path) }
        }
        #expect(failure.code == .unavailable)
        #expect(failure.message.en.contains("older version (schema 2)"))
        #expect(failure.hint != nil)
    }
}
