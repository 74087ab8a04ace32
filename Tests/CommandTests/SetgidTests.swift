import Foundation
import Testing

/// The program with a service group's rights that its callers have not (docs/security.md): such a
/// binary is made and called as somebody else, which only root can do.
private final class Service {
    static let group: UInt32 = 64_123
    static let uid: UInt32 = 64_001

    static let isPossible: Bool = {
        guard geteuid() == 0, access(Robot.setpriv, X_OK) == 0,
            let robot = try? Robot(), let service = try? Service(robot, role: "operator")
        else { return false }
        // A folder that others cannot enter, or a file system without set-group-ID.
        return (try? service.run(["--version"]).status) == 0
    }()

    let robot: Robot
    var bin: String { robot.folder + "/bin/prossima" }
    var house: String { robot.folder + "/var/house.sqlite" }
    var setting: String { robot.folder + "/etc/prossima/house" }

    /// - parameter role: of the one who calls, who is Anna.
    init(_ robot: Robot, role: String) throws {
        self.robot = robot
        let files = FileManager.default
        for folder in ["bin", "etc/prossima", "var", "home"] {
            try files.createDirectory(
                atPath: robot.folder + "/" + folder, withIntermediateDirectories: true)
        }
        chmod(robot.folder, 0o755)
        // By another process: one of ours that is just being started would hold it open for writing.
        guard
            Spawn.run(
                "/bin/cp", [Robot.binary, bin], ["PATH=/usr/bin:/bin"], output: "/dev/null") == 0
        else { throw Robot.Broken(text: "cp") }
        try (house + "\n").write(toFile: setting, atomically: true, encoding: .utf8)
        chmod(setting, 0o644)
        if files.fileExists(atPath: robot.database) {
            try robot.tamper(
                "UPDATE operator SET login = '\(Self.uid)', role = '\(role)' WHERE login = 'anna'")
            try robot.tamper("PRAGMA wal_checkpoint(TRUNCATE)")
            try files.copyItem(atPath: robot.database, toPath: house)
        }
        chown(robot.folder + "/home", Self.uid, Self.uid)
        chown(robot.folder + "/var", 0, Self.group)
        chmod(robot.folder + "/var", 0o2770)
        chown(house, 0, Self.group)
        chmod(house, 0o660)
        chown(bin, 0, Self.group)
        chmod(bin, 0o2755)
    }

    static func make(role: String = "operator") throws -> Service {
        let robot = try Robot.house()
        try robot.call()
        return try Service(robot, role: role)
    }

    func run(_ words: [String], variables: [String: String] = [:]) throws -> Robot.Answer {
        try Robot.carryOut(
            Robot.asUser(Self.uid) + [bin] + words,
            robot.environment.merging(["HOME": robot.folder + "/home"]) { $1 }
                .merging(variables) { $1 })
    }

    /// Owner, group and permissions.
    func status(_ path: String) -> (uid: UInt32, gid: UInt32, mode: UInt32) {
        var found = stat()
        return stat(path, &found) == 0
            ? (found.st_uid, found.st_gid, found.st_mode & 0o7777) : (0, 0, 0)
    }
}

@Suite(
    .serialized, .enabled(if: Service.isPossible, "root, setpriv and set-group-ID are needed"))
struct `Set-group-ID` {
    @Test func `one works in a house that one cannot open otherwise`() throws {
        let service = try Service.make()
        chmod(service.bin, 0o755)
        let closed = try service.run(["queue", "--database", service.house])
        #expect(closed.status == 69, "\(closed.err)")
        chmod(service.bin, 0o2755)
        let queue = try service.run(["queue"])
        #expect(queue.status == 0, "\(queue.err)")
        #expect(queue.out.contains("Rossi Srl"))
        let done = try service.run(["action", "complete", "1", "--outcome", "interested"])
        #expect(done.status == 0, "\(done.err)")
        // Who acts is who calls, whatever the group.
        let action = try service.robot.run(
            "action", "show", "1", "--json", "--as", "root", "--database", service.house)
        #expect(action.json["completed_by"] as? String == "\(Service.uid)" || action.status != 0)
        for end in ["-wal", "-shm", "-gate"] where access(service.house + end, F_OK) == 0 {
            let file = service.status(service.house + end)
            #expect(file.gid == Service.group, "\(end)")
            #expect(file.mode & 0o007 == 0, "\(end)")
        }
        let check = try service.robot.run("check", "--database", service.house)
        #expect(check.status == 0, "\(check.out)")
    }

    @Test func `the caller decides neither which house, nor what time it is`() throws {
        let service = try Service.make()
        for line in [
            ["queue", "--database", "/tmp/mine"], ["--database=/tmp/mine", "queue"],
            ["queue", "--now", "2001-01-01T00:00:00Z"], ["init"], ["demo"],
            ["restore", "/tmp/mine"], ["check", "--repair"],
        ] {
            let answer = try service.run(line)
            #expect(answer.status == 77, "\(line): \(answer.err)")
        }
        let plain = try service.run(["queue", "--json"])
        let paths = try service.run(["paths", "--json"])
        #expect(paths.out.contains(service.house))
        for (name, value) in [
            ("PROSSIMA_DATABASE", "/tmp/mine"), ("PROSSIMA_NOW", "2001-01-01T00:00:00Z"),
            ("TERMINFO", "/tmp"), ("LD_PRELOAD", "/tmp/evil.so"), ("SQLITE_TMPDIR", "/tmp"),
        ] {
            let answer = try service.run(["queue", "--json"], variables: [name: value])
            #expect(answer.status == 0, "\(name): \(answer.err)")
            #expect(answer.out == plain.out, "\(name)")
        }
    }

    @Test func `a file that the caller names is opened with the caller's own rights`() throws {
        let service = try Service.make(role: "admin")
        // Readable for the service group, and nobody else.
        let secret = service.robot.folder + "/secret.csv"
        try "Name\nNobody Srl\n".write(toFile: secret, atomically: true, encoding: .utf8)
        chown(secret, 0, Service.group)
        chmod(secret, 0o640)
        for line in [
            ["import", "contacts", secret], ["sequence", "load", secret],
            ["import", "contacts", service.house],
        ] {
            let answer = try service.run(line)
            #expect(answer.status != 0, "\(line)")
            #expect(!answer.out.contains("Nobody"))
        }
        let list = service.robot.folder + "/home/list.csv"
        #expect(try service.run(["export", "contacts", "--output", list]).status == 0)
        let copy = service.robot.folder + "/home/copy.sqlite"
        let backup = try service.run(["backup", copy])
        #expect(backup.status == 0, "\(backup.err)")
        for path in [list, copy] {
            let file = service.status(path)
            #expect(file.uid == Service.uid)
            #expect(file.gid == Service.uid, "the group was given up")
            #expect(file.mode == 0o600)
        }
        // Beside the house nothing can be put.
        let beside = try service.run(["backup", service.robot.folder + "/var/copy.sqlite"])
        #expect(beside.status != 0)
        #expect(access(service.robot.folder + "/var/copy.sqlite", F_OK) != 0)
    }

    @Test func `without the role neither a backup nor an export is made`() throws {
        let service = try Service.make()
        let path = service.robot.folder + "/home/copy"
        for line in [
            ["backup", path], ["export", "contacts", "--output", path],
            ["export", "everything", "--output", path],
        ] {
            let answer = try service.run(line)
            #expect(answer.status == 77, "\(line): \(answer.err)")
            #expect(access(path, F_OK) != 0)
        }
    }

    @Test func `where the house lies is said by root alone`() throws {
        let service = try Service.make()
        chmod(service.setting, 0o666)
        #expect(try service.run(["queue"]).status == 69)
        chmod(service.setting, 0o644)
        #expect(try service.run(["queue"]).status == 0)
        chown(service.setting, Service.uid, Service.uid)
        #expect(try service.run(["queue"]).status == 69)
        unlink(service.setting)
        let answer = try service.run(["queue"])
        #expect(answer.status == 69)
        #expect(answer.err.contains("etc/prossima/house"))
    }
}
