import Foundation
import Testing

/// The program as somebody who may write nothing: root writes everywhere, and runs it as nobody.
private enum Nobody {
    static let prefix = geteuid() == 0 ? Robot.asUser(65_534) : []

    static var isPossible: Bool {
        guard let first = prefix.first else { return true }
        guard access(first, X_OK) == 0 else { return false }
        let line = prefix + ["/usr/bin/test", "-x", Robot.binary]
        return (try? Robot.carryOut(line, [:]))?.status == 0
    }
}

/// A folder that its reader cannot write to, as a mounted medium is.
@Suite(.enabled(if: Nobody.isPossible, "nobody cannot run the built program here"))
struct ReadOnlyPlaceTests {
    @Test func `it is read with one sentence, and an act is refused with one`() throws {
        let robot = try Robot.house()
        try robot.call()
        let login = geteuid() == 0 ? "nobody" : NSUserName()
        try robot.tamper("UPDATE operator SET login = '\(login)' WHERE login = 'anna'")
        chmod(robot.database, 0o444)
        chmod(robot.folder, 0o555)
        defer { chmod(robot.folder, 0o755) }
        func run(_ words: String...) throws -> Robot.Answer {
            try Robot.carryOut(Nobody.prefix + [Robot.binary] + words, robot.environment)
        }
        let queue = try run("queue")
        #expect(queue.status == 0, "\(queue.err)")
        #expect(queue.out.contains("Rossi Srl"))
        #expect(
            queue.err
                == "prossima: \(robot.database) or its folder cannot be written: one can only read.\n"
        )
        let json = try run("queue", "--json")
        #expect(json.status == 0)
        #expect(json.err.isEmpty)
        let act = try run("action", "claim", "1", "--json")
        #expect(act.status == 77)
        #expect(act.err.contains("Here one can only read"))
        // Its contents are as they were.
        #expect(try run("check").status == 0)
    }
}
