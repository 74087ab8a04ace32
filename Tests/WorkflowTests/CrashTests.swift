import Domain
import Foundation
import Storage
import Support
import Testing
import Workflow

/// Eight processes at work are killed at a random moment, again and again: the file stays whole,
/// and what was confirmed is there, with exactly one successor, one message and one calendar entry.
///
/// `make crash` plays 300 rounds; the tests twenty.
@Suite("Killed at work", .serialized)
struct CrashTests {
    private static let rounds =
        ProcessInfo.processInfo.environment["PROSSIMA_CRASH_ROUNDS"].flatMap(Int.init) ?? 20

    private final class Shared {
        let folder: TestFolder
        let house: TestHouse
        /// What was confirmed, by the command's id.
        var confirmed: [String: Int] = [:]

        var path: String { folder.file("house.sqlite") }

        init() throws {
            folder = try TestFolder()
            house = try TestHouse(file: folder.file("house.sqlite"))
        }

        /// Enough open calls for a round.
        func fill() throws {
            let open = try house.count(
                """
                SELECT count(*) FROM action a JOIN operator o ON o.id = a.operator_id
                WHERE a.closed_at IS NULL AND o.login = 'anna'
                """)
            for _ in 0..<max(0, 60 - open) { _ = try house.call() }
        }

        func expectWhole(_ round: Int) throws {
            // Every rule takes its time: what a kill can break first is asked each time.
            let integrity = try house.text("PRAGMA quick_check")
            #expect(integrity == "ok", "round \(round)")
            if round.isMultiple(of: 5) {
                let report = try Check.run(house.house.database)
                #expect(report.isSound, "round \(round): \(report.text(.en))")
            }
            for (command, action) in confirmed {
                let found = try house.house.database.read { reading in
                    try reading.rows(
                        """
                        SELECT (SELECT count(*) FROM command WHERE id = ?2 AND result <> ''),
                            (SELECT count(*) FROM action WHERE predecessor_id = ?1),
                            (SELECT count(*) FROM message m JOIN action s ON s.id = m.action_id
                                WHERE s.predecessor_id = ?1),
                            (SELECT count(*) FROM commitment m JOIN action s ON s.id = m.action_id
                                WHERE s.predecessor_id = ?1),
                            (SELECT count(*) FROM interaction WHERE action_id = ?1)
                        """, [.int(action), .text(command)]
                    ) { row in (0..<5).map { row.int($0) } }
                }
                #expect(found == [[1, 1, 1, 1, 1]], "round \(round): action \(action)")
            }
        }
    }

    @Test("whenever eight processes are killed, nothing is half done and nothing confirmed is lost")
    func killed() throws {
        let shared = try Shared()
        var dice = SystemRandomNumberGenerator()
        for round in 1...Self.rounds {
            try shared.fill()
            let children = try (0..<8).map { number in
                try #require(
                    Child(
                        "rehearsal",
                        [
                            "busy", shared.path, "anna",
                            "\(UInt64.random(in: 1...999_999, using: &dice))",
                            "\(shared.house.clock.now.seconds)",
                        ]), "\(number)")
            }
            // Another moment in each round: after so many words of one of them.
            let words = Int.random(in: 0...6, using: &dice)
            let one = Int.random(in: 0..<8, using: &dice)
            var said = [String](repeating: "", count: 8)
            said[one] = children[one].read { $0.utf8.count { $0 == 10 } >= words } ?? ""
            for child in children.shuffled(using: &dice) { child.kill(SIGKILL) }
            for (number, child) in children.enumerated() {
                said[number] += child.readToEnd()
                child.wait()
                for line in said[number].split(separator: "\n") {
                    let parts = line.split(separator: " ")
                    // A word that the kill cut off confirms nothing.
                    guard parts.count == 2, parts[1].count == 36, let action = Int(parts[0]) else {
                        continue
                    }
                    shared.confirmed[String(parts[1])] = action
                }
            }
            try shared.expectWhole(round)
        }
        // They did work.
        #expect(shared.confirmed.count > Self.rounds)
        let last = try #require(
            Child(
                "rehearsal",
                ["busy", shared.path, "anna", "7", "\(shared.house.clock.now.seconds)"]))
        _ = last.readToEnd()
        #expect(last.wait() == 0)
        #expect(try Check.run(shared.house.house.database).isSound)
    }

    @Test("killed while a house is brought up to date, it is the old one or the new one")
    func migration() throws {
        for round in 0..<6 {
            let folder = try TestFolder()
            let path = folder.file("house.sqlite")
            try HouseLoad(into: path, version: 3).finish()
            let child = try #require(Child("rehearsal", ["open", path]))
            // The kernel decides how far it comes: each round it is left a little longer.
            for _ in 0..<(round * 2000) { sched_yield() }
            child.kill(SIGKILL)
            child.wait()
            let house = try Database.open(path)
            #expect(try house.read { try WholeHouse.version($0) } == Database.currentVersion)
            let integrity = try house.read { try $0.first("PRAGMA integrity_check") { $0.text(0) } }
            #expect(integrity == "ok")
        }
    }
}
