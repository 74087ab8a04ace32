import Foundation
import Storage
import Testing

/// An unusable file is answered with one clear sentence and 69 (architecture, section 5).
struct DatabaseFileTests {
    private func expect(_ robot: Robot, says words: String) throws {
        for line in [["queue"], [], ["contact", "list"], ["undo"]] {
            let answer = try robot.run(line)
            #expect(answer.status == 69, "\(line)")
            #expect(answer.out.isEmpty, "\(line)")
            #expect(answer.err.contains(words), "\(line): \(answer.err)")
            #expect(answer.err.hasPrefix("prossima: "), "\(line)")
            // A sentence, and at most a hint below it.
            #expect(answer.err.split(separator: "\n").count <= 2, "\(line): \(answer.err)")
        }
        let json = try robot.run("queue", "--json")
        #expect(json.error["code"] as? String == "database_unavailable")
    }

    @Test func `a missing file`() throws {
        try expect(try Robot(), says: "There is no database at")
    }

    @Test func `an empty file`() throws {
        let robot = try Robot()
        try Data().write(to: URL(fileURLWithPath: robot.database))
        try expect(robot, says: "is empty")
    }

    @Test func `a text file`() throws {
        let robot = try Robot()
        try String(repeating: "Not a database.\n", count: 400)
            .write(toFile: robot.database, atomically: true, encoding: .utf8)
        try expect(robot, says: "is not a prossima database")
    }

    @Test func `a folder`() throws {
        let robot = try Robot()
        try FileManager.default.createDirectory(
            atPath: robot.database, withIntermediateDirectories: false)
        try expect(robot, says: "is not a file")
    }

    @Test func `another program's database`() throws {
        let robot = try Robot.house()
        try robot.tamper("PRAGMA application_id = 42")
        try expect(robot, says: "of another program")
    }

    @Test func `a newer version's`() throws {
        let robot = try Robot.house()
        try robot.tamper("PRAGMA user_version = 999")
        try expect(robot, says: "newer prossima")
    }

    @Test func `a damaged one`() throws {
        let robot = try Robot.house()
        try robot.tamper("PRAGMA wal_checkpoint(TRUNCATE)")
        let size = try FileManager.default.attributesOfItem(atPath: robot.database)[.size] as? Int
        let file = try #require(FileHandle(forUpdatingAtPath: robot.database))
        // Everything but the header page.
        try file.seek(toOffset: 4096)
        try file.write(contentsOf: Data(repeating: 0xA5, count: (size ?? 4096) - 4096))
        try file.close()
        try expect(robot, says: "damaged")
    }

    @Test func `where a page of one table is damaged, a check says so, not how it asked`() throws {
        let robot = try Robot.house()
        try robot.call()
        try robot.tamper("PRAGMA wal_checkpoint(TRUNCATE)")
        let database = try Database.open(robot.database)
        let page = try database.read { reading in
            try reading.first("SELECT rootpage FROM sqlite_schema WHERE name = 'action'") {
                $0.int(0)
            }
        }
        database.close()
        let file = try #require(FileHandle(forUpdatingAtPath: robot.database))
        try file.seek(toOffset: UInt64(((page ?? 2) - 1) * 4096))
        try file.write(contentsOf: Data(repeating: 0xA5, count: 4096))
        try file.close()
        let answer = try robot.run("check", "--language", "it")
        #expect(answer.status == 1)
        #expect(answer.out.contains("!!  Il file è integro, indici compresi"), "\(answer.out)")
        #expect(answer.out.contains("file: non si può leggere: il contenuto del file è rovinato"))
        #expect(!answer.out.contains("SELECT"))
        // What is wrong with the file is told line by line.
        #expect(!answer.out.contains("\u{240A}"))
        #expect(try robot.run("queue", "--as", "anna").status == 69)
        #expect(try robot.run("contact", "list", "--as", "anna").status == 0)
    }

    @Test func `what init makes is its owner's alone`() throws {
        let robot = try Robot(["PROSSIMA_DATABASE": ""])
        #expect(try robot.run("init").status == 0)
        func mode(_ path: String) throws -> Int? {
            let attributes = try FileManager.default.attributesOfItem(
                atPath: robot.folder + path)
            return (attributes[.posixPermissions] as? NSNumber)?.intValue
        }
        #expect(try mode("/data/prossima") == 0o700)
        #expect(try mode("/data/prossima/prossima.sqlite") == 0o600)
        let again = try robot.run("init")
        #expect(again.status == 1)
        #expect(again.err.contains("is there already"))
    }
}
