import Foundation
import Storage

/// Runs the built binary as a user would, in a folder of its own.
final class Robot: Sendable {
    let folder: String
    let environment: [String: String]

    /// What a run left behind.
    struct Answer {
        var status: Int32
        var out: String
        var err: String

        /// stdout, as JSON.
        var json: [String: Any] { Robot.object(out) }
        var items: [[String: Any]] { json["items"] as? [[String: Any]] ?? [] }
        /// stderr's error, as JSON.
        var error: [String: Any] { Robot.object(err)["error"] as? [String: Any] ?? [:] }
    }

    /// - parameter variables: added to a bare environment; an empty value takes one away.
    init(_ variables: [String: String] = [:]) throws {
        let base = FileManager.default.temporaryDirectory.path
        folder = base + "/prossima-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        environment = [
            "HOME": folder, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC",
            "XDG_DATA_HOME": folder + "/data", "XDG_CONFIG_HOME": folder + "/config",
            "XDG_STATE_HOME": folder + "/state", "PROSSIMA_DATABASE": folder + "/house.sqlite",
            "PROSSIMA_NOW": "2026-11-23T14:05:00+01:00",
        ].merging(variables) { $1 }.filter { !$0.value.isEmpty }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    var database: String { folder + "/house.sqlite" }

    /// The program beside the test bundle.
    static let binary: String = {
        if let path = ProcessInfo.processInfo.environment["PROSSIMA_BINARY"] { return path }
        let tests =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(fileURLWithPath: tests).deletingLastPathComponent().path + "/prossima"
    }()

    @discardableResult
    func run(_ arguments: String...) throws -> Answer { try run(arguments) }

    func run(_ arguments: [String], variables: [String: String] = [:]) throws -> Answer {
        try Robot.carryOut(
            [Robot.binary] + arguments,
            environment.merging(variables) { $1 }.filter { !$0.value.isEmpty })
    }

    /// Runs a program to its end.
    ///
    /// - parameter line: the program's path, then its words.
    static func carryOut(_ line: [String], _ environment: [String: String]) throws -> Answer {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: line[0])
        process.arguments = Array(line.dropFirst())
        process.environment = environment
        // Files and not pipes: nobody waits for anybody.
        let name = FileManager.default.temporaryDirectory.path + "/prossima-\(UUID().uuidString)"
        let (out, err) = (name + ".out", name + ".err")
        defer { for path in [out, err] { unlink(path) } }
        for path in [out, err] { try Data().write(to: URL(fileURLWithPath: path)) }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle(forWritingAtPath: out)
        process.standardError = FileHandle(forWritingAtPath: err)
        try process.run()
        // A run that never ends becomes a failure.
        let id = process.processIdentifier
        let end = DispatchWorkItem { kill(id, SIGKILL) }
        DispatchQueue.global().asyncAfter(deadline: .now() + 120, execute: end)
        process.waitUntilExit()
        end.cancel()
        return Answer(
            status: process.terminationReason == .exit ? process.terminationStatus : -1,
            out: try String(contentsOfFile: out, encoding: .utf8),
            err: try String(contentsOfFile: err, encoding: .utf8))
    }

    /// The words before a program's that let another user of the host run it; only root can.
    static func asUser(_ id: UInt32) -> [String] {
        [setpriv, "--reuid=\(id)", "--regid=\(id)", "--clear-groups"]
    }

    static let setpriv = "/usr/bin/setpriv"

    fileprivate static func object(_ text: String) -> [String: Any] {
        let value = try? JSONSerialization.jsonObject(with: Data(text.utf8))
        return value as? [String: Any] ?? [:]
    }

    /// Changes the file behind the program's back.
    func tamper(_ statements: String...) throws {
        let database = try Database.open(database)
        try database.outsideTransaction { writing in
            for statement in statements { try writing.run(statement) }
        }
    }

    /// A house with a telemarketer, an agent, a back office and their supervisor.
    static func house(_ variables: [String: String] = [:]) throws -> Robot {
        let robot = try Robot(variables)
        try FileManager.default.copyItem(atPath: template.get().database, toPath: robot.database)
        return robot
    }

    /// Made once by the program itself, then copied.
    private static let template = Result {
        let robot = try Robot()
        for line in [
            "init --language en", "operator add ruth --name Ruth --role supervisor",
            "team add inbound --supervisor ruth", "team add agents",
            "operator add anna --name Anna --team inbound --function telemarketing",
            "operator add dario --name Dario --team inbound --function telemarketing",
            "operator add bruno --name Bruno --team agents --function agent --zone north",
            "operator add carla --name Carla --team agents --function back_office",
        ] {
            let answer = try robot.run(line.split(separator: " ").map(String.init))
            guard answer.status == 0 else { throw Broken(text: line + ": " + answer.err) }
        }
        try robot.tamper("PRAGMA wal_checkpoint(TRUNCATE)")
        return robot
    }

    /// A contact in the north, and its first call in Anna's queue.
    func call(name: String = "Rossi Srl") throws {
        try run(
            "contact", "add", "--name", name, "--town", "Padova", "--zone", "north", "--phone",
            "049 876 54 32", "--force", "--as", "anna")
        try run("action", "add", "--sequence", "telemarketing", "--contact", "1", "--as", "anna")
    }

    struct Broken: Error { var text: String }
}
