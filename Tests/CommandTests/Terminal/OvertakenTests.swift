import Foundation
import Storage
import Testing

/// Something is done to the house's file while a monitor is open: it says so by itself, writes
/// nothing, and keeps what was typed.
@Suite(.serialized, .enabled(if: Tmux.isInstalled, "tmux is not installed"))
struct `When the house is not there any more` {
    enum Event: String, CaseIterable {
        case newer, moved, deleted, replaced

        var sentence: String {
            self == .newer
                ? "A newer prossima has brought" : "is no longer the one that was opened"
        }

        /// - returns: where the house that was there is now.
        func happen(to robot: Robot) throws -> String {
            let (files, path) = (FileManager.default, robot.database)
            let other = robot.folder + "/other.sqlite"
            switch self {
            case .newer:
                try robot.tamper(
                    "PRAGMA user_version = \(Database.currentVersion + 1)",
                    "PRAGMA wal_checkpoint(TRUNCATE)")
            case .moved: rename(path, other)
            case .deleted:
                try robot.tamper("PRAGMA wal_checkpoint(TRUNCATE)")
                try files.copyItem(atPath: path, toPath: other)
                unlink(path)
            case .replaced:
                try robot.tamper("PRAGMA wal_checkpoint(TRUNCATE)")
                try files.copyItem(atPath: path, toPath: other)
                try files.copyItem(atPath: path, toPath: other + "-new")
                rename(other + "-new", path)
            }
            return self == .newer ? path : other
        }
    }

    /// `PRAGMA user_version` is four bytes of the file's head (sqlite.org/fileformat2.html, 1.3).
    private static func say(version: Int, of path: String) throws {
        let file = try #require(FileHandle(forUpdatingAtPath: path))
        try file.seek(toOffset: 60)
        try file.write(contentsOf: [0, 0, 0, UInt8(version)])
        try file.close()
    }

    @Test(arguments: Event.allCases)
    func `who has it open is told to open it again, and writes nothing`(event: Event) throws {
        let robot = try Robot.house()
        try robot.call()
        let tmux = try Tmux.withReport(robot, "Typed before it happened", columns: 220, rows: 40)
        let house = try event.happen(to: robot)
        // By itself, without a key; the hint says what to do.
        try tmux.wait(for: event.sentence)
        try tmux.press("C-s")
        let shown = try tmux.wait(for: "Quit and open it again.")
        #expect(shown.contains("Typed before it happened"))
        #expect(shown.contains("nothing was written"))
        if event == .newer {
            // This program does not open it any more; the schema is the same, so that it can be asked.
            #expect(try robot.run("queue", "--as", "anna").status == 69)
            try Self.say(version: Database.currentVersion, of: house)
        }
        let answer = try robot.run(
            "action", "show", "1", "--json", "--as", "anna", "--database", house)
        #expect(answer.json["state"] as? String == "planned", "\(answer.err)")
    }
}
