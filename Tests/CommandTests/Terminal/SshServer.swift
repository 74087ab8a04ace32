import Foundation
import Support

/// A real sshd on this machine's loopback, with the snippet of dist/sshd for a group of its own and
/// two users in it, who work in one house.
///
/// It makes accounts: only as root, in a container or where a change is checked.
final class SshServer {
    static let isRequired = ProcessInfo.processInfo.environment["PROSSIMA_REQUIRE_PROGRAMS"] != nil

    static let isPossible: Bool = {
        let programs = [
            "/usr/sbin/sshd", "/usr/bin/ssh", "/usr/bin/scp", "/usr/bin/sftp",
            "/usr/bin/ssh-keygen", "/usr/sbin/useradd",
        ]
        let files = FileManager.default
        guard geteuid() == 0, programs.allSatisfy(files.isExecutableFile(atPath:)) else {
            return isRequired && geteuid() == 0
        }
        return isRequired || files.fileExists(atPath: "/.dockerenv")
            || files.fileExists(atPath: "/run/.containerenv")
    }()

    let robot: Robot
    /// The account of Anna's, and of Bruno's.
    let users: [String]
    private let group: String
    private let port: Int

    struct Broken: Error { var text: String }

    init() throws {
        robot = try Robot.house()
        try robot.call()
        let number = "\(getpid())\(UInt32.random(in: 0...99))"
        group = "pg\(number)"
        users = ["pa\(number)", "pb\(number)"]
        port = Self.freePort()
        for (user, login) in zip(users, ["anna", "bruno"]) {
            try robot.tamper("UPDATE operator SET login = '\(user)' WHERE login = '\(login)'")
        }
        try robot.tamper("PRAGMA wal_checkpoint(TRUNCATE)")
        try makeAccounts()
        try share()
        try start()
    }

    private static func run(_ program: String, _ arguments: String...) -> Int32 {
        Spawn.run(program, arguments, ["PATH=/usr/sbin:/usr/bin:/sbin:/bin"], output: "/dev/null")
    }

    private func makeAccounts() throws {
        guard Self.run("/usr/sbin/groupadd", group) == 0 else { throw Broken(text: "groupadd") }
        for user in users {
            let home = robot.folder + "/" + user
            guard
                Self.run(
                    "/usr/sbin/useradd", "-g", group, "-d", home, "-s", "/bin/sh", "-p", "*", user)
                    == 0
            else { throw Broken(text: "useradd") }
            try FileManager.default.createDirectory(
                atPath: home, withIntermediateDirectories: false)
            _ = Self.run("/bin/chown", "\(user):\(group)", home)
            _ = Self.run("/bin/chmod", "700", home)
        }
    }

    /// The house in a folder of the group's, as `docs/security.md` says.
    private func share() throws {
        let folder = robot.folder + "/shared"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        try FileManager.default.moveItem(atPath: robot.database, toPath: house)
        for end in ["-wal", "-shm", "-gate"] {
            try? FileManager.default.removeItem(atPath: robot.database + end)
        }
        _ = Self.run("/bin/chown", "-R", "root:\(group)", folder)
        _ = Self.run("/bin/chmod", "2770", folder)
        _ = Self.run("/bin/chmod", "660", house)
        _ = Self.run("/bin/chmod", "755", robot.folder)
    }

    var house: String { robot.folder + "/shared/house.sqlite" }

    private func start() throws {
        for name in ["host", "client"] {
            guard
                Self.run(
                    "/usr/bin/ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f",
                    robot.folder + "/" + name) == 0
            else { throw Broken(text: "ssh-keygen") }
        }
        let keys = try String(contentsOfFile: robot.folder + "/client.pub", encoding: .utf8)
        for user in users {
            let path = robot.folder + "/keys-" + user
            try keys.write(toFile: path, atomically: true, encoding: .utf8)
            chmod(path, 0o644)
        }
        let config = robot.folder + "/sshd_config"
        try (head + snippet()).write(toFile: config, atomically: true, encoding: .utf8)
        try? FileManager.default.createDirectory(
            atPath: "/run/sshd", withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o755])
        // It goes into the background by itself. Foundation would take its closing of what it was not
        // given for its end, and wait for it.
        let log = robot.folder + "/sshd.log"
        guard Self.run("/usr/sbin/sshd", "-E", log, "-f", config) == 0 else {
            throw Broken(text: (try? String(contentsOfFile: log, encoding: .utf8)) ?? "sshd")
        }
        let deadline = Date().addingTimeInterval(30)
        while Self.run("/bin/bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/\(port)") != 0 {
            guard Date() < deadline else {
                throw Broken(text: (try? String(contentsOfFile: log, encoding: .utf8)) ?? "sshd")
            }
        }
    }

    private var head: String {
        """
        ListenAddress 127.0.0.1:\(port)
        HostKey \(robot.folder)/host
        PidFile \(robot.folder)/sshd.pid
        UsePAM no
        PasswordAuthentication no
        KbdInteractiveAuthentication no
        AuthorizedKeysFile \(robot.folder)/keys-%u
        StrictModes no
        Subsystem sftp internal-sftp
        AcceptEnv LANG LC_*

        """
    }

    /// What is shipped, with this test's group, program and house.
    private func snippet() throws -> String {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../dist/sshd/prossima.conf").standardized
        return try String(contentsOf: path, encoding: .utf8)
            .replacingOccurrences(of: "prossima-operators", with: group)
            .replacingOccurrences(of: "/usr/bin/prossima", with: Robot.binary)
            .replacingOccurrences(of: "/var/lib/prossima/house.sqlite", with: house)
    }

    /// The client's options; the user stands last.
    func options(_ user: String) -> [String] {
        [
            "-F", "/dev/null", "-i", robot.folder + "/client", "-o", "StrictHostKeyChecking=no",
            "-o", "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR", "-o", "BatchMode=yes",
            "-o", "SendEnv=LC_ALL",
        ]
    }

    func address(_ user: String) -> String { "\(user)@127.0.0.1" }

    /// A line that opens a terminal there.
    func line(_ user: String) -> String {
        (["ssh", "-tt", "-p", "\(port)"] + options(user) + [address(user)]).joined(separator: " ")
    }

    /// Runs a client program; what it says, and its status.
    func client(
        _ program: String, _ arguments: [String], _ user: String, more: [String] = [],
        variables: [String] = []
    ) throws -> (status: Int32, out: String) {
        let out = robot.folder + "/client-" + UUID().uuidString
        let flag = program == "ssh" ? "-p" : "-P"
        let status = Spawn.run(
            "/usr/bin/" + program, [flag, "\(port)"] + options(user) + arguments,
            ["PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "TERM=xterm"] + variables, output: out)
        // As wait(2) has it: the exit status is the second byte.
        return (status >> 8, (try? String(contentsOfFile: out, encoding: .utf8)) ?? "")
    }

    private static func freePort() -> Int {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = bind(socket, $0, length)
                _ = getsockname(socket, $0, &length)
            }
        }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    deinit {
        let text = try? String(contentsOfFile: robot.folder + "/sshd.pid", encoding: .utf8)
        if let id = text.flatMap({ Int32($0.trimmingCharacters(in: .whitespacesAndNewlines)) }) {
            kill(id, SIGTERM)
        }
        for user in users { _ = Self.run("/usr/sbin/userdel", "-f", user) }
        _ = Self.run("/usr/sbin/groupdel", group)
    }
}
