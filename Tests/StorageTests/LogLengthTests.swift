import Support
import Testing

@testable import Storage

@Suite("How long the log may be")
struct LogLengthTests {
    @Test("whoever's commit takes it over its measure copies it back")
    func crossing() {
        let log = LogLength()
        log.hasGrown(by: 30, to: 5999)
        #expect(!log.isTooLong)
        log.hasGrown(by: 30, to: 6010)
        #expect(log.isTooLong)
        log.wasCopiedBack()
        #expect(!log.isTooLong)
    }

    @Test("who comes behind does not, until it is as long again")
    func behind() {
        let log = LogLength()
        log.hasGrown(by: 30, to: 6050)
        #expect(!log.isTooLong)
        log.hasGrown(by: 30, to: 12_010)
        #expect(log.isTooLong)
    }

    @Test("a commit longer than the measure is always too long")
    func longer() {
        let log = LogLength()
        log.hasGrown(by: 20_000, to: 20_000)
        #expect(log.isTooLong)
    }

    @Test("an import has a longer measure, and gives it back")
    func measure() {
        let log = LogLength()
        let usual = log.takeLongest(60_000)
        log.hasGrown(by: 10_000, to: 50_000)
        #expect(!log.isTooLong)
        log.hasGrown(by: 10_000, to: 60_000)
        #expect(log.isTooLong)
        _ = log.takeLongest(usual)
        log.hasGrown(by: 10_000, to: 10_000)
        #expect(log.isTooLong)
    }

    @Test("where it was copied back, the next commit begins it again")
    func again() throws {
        let folder = try TestFolder()
        let database = try Database.create(folder.file("house.sqlite"))
        /// Some twenty pages.
        func write() throws -> Int {
            try database.write { writing in
                _ = try writing.run(
                    "INSERT OR REPLACE INTO setting (name, value) VALUES ('many', ?)",
                    [.text(String(repeating: "x", count: 4096 * 20))])
            }
            return try #require(FileState(of: folder.file("house.sqlite-wal"))).size
        }
        _ = database.log.takeLongest(1_000_000)
        let first = try write()
        let second = try write()
        #expect(second > first)
        _ = database.log.takeLongest(15)
        let third = try write()
        _ = database.log.takeLongest(1_000_000)
        #expect(try write() == third)
    }

    @Test("an older state that somebody reads keeps it, for a moment and not for good")
    func reader() throws {
        let folder = try TestFolder()
        let (path, name) = (folder.file("house.sqlite"), folder.file("house.sqlite-wal"))
        let database = try Database.create(path)
        let other = try Database.open(path)
        /// More than all that made the house.
        func write() throws -> Int {
            _ = try database.write { writing in
                try writing.run(
                    "INSERT OR REPLACE INTO setting (name, value) VALUES ('many', ?)",
                    [.text(String(repeating: "x", count: 4096 * 300))])
            }
            return try #require(FileState(of: name)).size
        }
        _ = database.log.takeLongest(15)
        let short = try write()
        // Each goes behind the other: nobody may take from the reader what it sees.
        let grown = try other.read { reading in
            _ = try reading.first("SELECT count(*) FROM setting") { $0.int(0) }
            _ = try write()
            return try write()
        }
        #expect(grown > short)
        let last = try write()
        for _ in 0..<5 { #expect(try write() == last) }
    }
}
