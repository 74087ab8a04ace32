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
}
