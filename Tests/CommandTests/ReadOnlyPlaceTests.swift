import Foundation
import Testing

/// The program as somebody who may write nothing: root writes everywhere, and runs it as nobody.
private enum Nobody {
    static let prefix =
        geteuid() == 0
        ? ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : []

    static var isPossible: Bool {
        guard let first = prefix.first else { return true }
        guard access(first, X_OK) == 0 else { return false }
        return (try? run(prefix + ["/usr/bin/test", "-x", Robot.binary], [:]))?.status == 0
    }

    static func run(
        _ line: [String], _ environment: [String: String]
    ) throws -> (status: Int32, out: String, err: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: line[0])
        process.arguments = Array(line.dropFirst())
        process.environment = environment
        let (out, err) = (Pipe(), Pipe())
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = out
        process.standardError = err
        try process.run()
        let said = out.fileHandleForReading.readDataToEndOfFile()
        let complained = err.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (
            process.terminationStatus, String(decoding: said, as: UTF8.self),
            String(decoding: complained, as: UTF8.self)
        )
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
        func run(_ words: String...) throws -> (status: Int32, out: String, err: String) {
            try Nobody.run(Nobody.prefix + [Robot.binary] + words, robot.environment)
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
