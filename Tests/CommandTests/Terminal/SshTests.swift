import Foundation
import Support
import Testing

/// Operators who come in by ssh find their monitor, and nothing else: the snippet that is shipped,
/// under a real sshd (docs/security.md).
@Suite(
    .serialized, .enabled(if: Tmux.isInstalled, "tmux is not installed"),
    .enabled(if: SshServer.isPossible, "root in a container with sshd and ssh is needed"))
struct `Coming in by ssh` {
    @Test func `two at once each see their own, and one's work comes to the other by itself`()
        throws
    {
        let server = try SshServer()
        let (a, b) = (server.users[0], server.users[1])
        let anna = try Tmux(server.robot, variables: ["NOTHING": "1"])
        let bruno = try Tmux(server.robot, variables: ["NOTHING": "1"])
        try anna.line(server.line(a))
        try anna.wait(for: "Rossi Srl")
        try bruno.line(server.line(b))
        try bruno.wait(for: "No open actions")
        try anna.press("c", "6")
        try anna.wait(for: "→ Visit · Bruno")
        try anna.press("Enter")
        try anna.wait(for: "u undoes")
        try bruno.wait(for: "Rossi Srl")
        // Nothing suspends, nothing is read from a file or written to one.
        try bruno.press("C-z")
        try bruno.wait(for: "not in kiosk mode")
        for word in ["import a CSV", "past imports"] {
            try bruno.press(":")
            try bruno.wait(for: "Go to or do")
            try bruno.line(word)
            try bruno.wait("the palette closed, and why") {
                !$0.contains("Go to or do") && $0.contains("not in kiosk mode")
            }
        }
        // Leaving the monitor is leaving the host.
        try bruno.press("C-q")
        try bruno.wait(for: "ready>")
        try bruno.line("whoami")
        try bruno.wait("this machine's shell, not theirs") { !$0.contains(b + "\n") }
        let check = try server.robot.run("check", "--database", server.house)
        #expect(check.status == 0, "\(check.out)")
    }

    @Test func `another command, a copy, a tunnel, a variable open nothing`() throws {
        let server = try SshServer()
        let user = server.users[1]
        let secret = server.robot.folder + "/secret"
        try "what nobody may read".write(toFile: secret, atomically: true, encoding: .utf8)
        chmod(secret, 0o644)
        let plain = try server.client("ssh", ["-T", server.address(user)], user)
        #expect(plain.status == 0)
        #expect(plain.out.contains("Nothing to do"), "\(plain.out)")
        // Whatever is asked for, the answer is one's own queue.
        for command in [
            "cat \(secret)", "sh -i", "prossima queue --all", "\(Robot.binary) contact list",
            "sh -c 'cat \(server.house)'",
        ] {
            let answer = try server.client("ssh", ["-T", server.address(user), command], user)
            #expect(answer.out == plain.out, "\(command)")
        }
        let copied = server.robot.folder + "/copied"
        for (program, arguments) in [
            ("scp", ["-O", "\(server.address(user)):\(secret)", copied]),
            ("scp", ["-s", "\(server.address(user)):\(secret)", copied]),
            ("scp", ["-s", "\(server.address(user)):\(server.house)", copied]),
            ("scp", ["-O", secret, "\(server.address(user)):taken"]),
            ("scp", ["-s", secret, "\(server.address(user)):taken"]),
        ] {
            let answer = try server.client(program, arguments, user)
            #expect(answer.status != 0, "\(arguments)")
        }
        let batch = server.robot.folder + "/batch"
        try "get \(secret) \(copied)\nput \(secret) taken\n".write(
            toFile: batch, atomically: true, encoding: .utf8)
        #expect(try server.client("sftp", ["-b", batch, server.address(user)], user).status != 0)
        #expect(!FileManager.default.fileExists(atPath: copied))
        #expect(
            !FileManager.default.fileExists(atPath: server.robot.folder + "/\(user)/taken"))
        // Through the host to another port, or back.
        let tunnel = try server.client("ssh", ["-W", "127.0.0.1:22", server.address(user)], user)
        #expect(tunnel.status != 0)
        let back = try server.client(
            "ssh",
            [
                "-T", "-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:22",
                server.address(user),
            ], user)
        #expect(back.status != 0)
        // Another house, another time, another library, another terminal description.
        for variable in [
            "PROSSIMA_DATABASE=/tmp/none", "PROSSIMA_NOW=2001-01-01T00:00:00Z",
            "LD_PRELOAD=/tmp/evil.so", "TERMINFO=/tmp", "SHELL=/bin/bash", "EDITOR=/bin/sh",
            "HOME=/tmp",
        ] {
            let name = String(variable.prefix { $0 != "=" })
            let answer = try server.client(
                "ssh",
                [
                    "-T", "-o", "SetEnv=\(variable)", "-o", "SendEnv=\(name)",
                    server.address(user),
                ], user,
                variables: [variable].filter { _ in !name.hasPrefix("LD_") && name != "HOME" })
            #expect(answer.status == 0, "\(variable)")
            #expect(answer.out == plain.out, "\(variable)")
        }
    }

    @Test func `a stranger in the group is told that they are none`() throws {
        let server = try SshServer()
        let user = server.users[1]
        let database = server.house
        try server.robot.run("operator", "list", "--database", database)
        let changed = try server.robot.run(
            "operator", "edit", user, "--no-active", "--database", database)
        #expect(changed.status == 0, "\(changed.err)")
        let answer = try server.client("ssh", ["-T", server.address(user)], user)
        #expect(answer.status == 77)
        #expect(!answer.out.contains("Rossi"))
    }
}
