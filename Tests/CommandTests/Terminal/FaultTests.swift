import Foundation
import Support
import Testing

/// A disk that is full, or broken, while a file says so (Tests/Fault/fault.c).
private enum Fault {
    static let library: String? = {
        let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Fault/fault.c").standardized.path
        let made = FileManager.default.temporaryDirectory.path + "/prossima-fault-\(getpid()).so"
        for compiler in ["/usr/bin/cc", "/usr/bin/clang", "/usr/bin/gcc"] {
            guard FileManager.default.isExecutableFile(atPath: compiler) else { continue }
            let status = Spawn.run(
                compiler, ["-shared", "-fPIC", "-O1", "-o", made, source, "-ldl"],
                ["PATH=/usr/bin:/bin"], output: "/dev/null")
            if status == 0 { return made }
        }
        return nil
    }()

    static func variables(_ robot: Robot) -> [String: String] {
        ["LD_PRELOAD": library ?? "", "PROSSIMA_FAULT": robot.folder + "/fault"]
    }
}

/// Nothing that was typed is lost, and work goes on when there is room again.
@Suite(
    .serialized, .enabled(if: Tmux.isInstalled, "tmux is not installed"),
    .enabled(if: Fault.library != nil, "there is no C compiler for the fault"))
struct `When the disk will not take it` {
    private func set(_ fault: String?, _ robot: Robot) throws {
        let path = robot.folder + "/fault"
        if let fault {
            try fault.write(toFile: path, atomically: true, encoding: .utf8)
        } else {
            try FileManager.default.removeItem(atPath: path)
        }
    }

    @Test(arguments: ["full", "broken"])
    func `a command says so, and changes nothing`(fault: String) throws {
        let robot = try Robot.house()
        try robot.call()
        try set(fault, robot)
        let line = ["action", "complete", "1", "--outcome", "interested", "--as", "anna"]
        let failed = try robot.run(line, variables: Fault.variables(robot))
        #expect([1, 69].contains(failed.status), "\(failed.err)")
        // A process that begins on a full disk has not even room for what SQLite shares.
        #expect(failed.err.contains("disk"), "\(failed.err)")
        #expect(failed.err.contains("nothing was written"))
        try set(nil, robot)
        #expect(try robot.run("check").status == 0)
        #expect(
            try robot.run("action", "show", "1", "--json", "--as", "anna").json["state"] as? String
                == "planned")
        let done = try robot.run(line, variables: Fault.variables(robot))
        #expect(done.status == 0, "\(done.err)")
        #expect(try robot.run("check").status == 0)
    }

    @Test func `in the monitor the report stays in its form, and is saved when there is room`()
        throws
    {
        let robot = try Robot.house()
        try robot.call()
        let tmux = try Tmux(robot, variables: ["NOTHING": "1"])
        let settings = Fault.variables(robot).map { "\($0.key)=\($0.value)" }.joined(separator: " ")
        try tmux.line("\(settings) \(Robot.binary) --as anna")
        try tmux.wait(for: "Rossi Srl")
        try tmux.press("c")
        try tmux.wait(for: "Outcome")
        try tmux.press("6")
        try tmux.wait(for: "→ Visit · Bruno")
        try tmux.press("Tab")
        try tmux.line("Wants two of the large ones")
        try tmux.wait(for: "large ones")
        try set("full", robot)
        try tmux.press("C-s")
        try tmux.wait(for: "The disk is full")
        let shown = try tmux.screen()
        #expect(shown.contains("large ones"))
        try set(nil, robot)
        try tmux.press("C-s")
        try tmux.wait(for: "u undoes")
        let done = try robot.run("action", "show", "1", "--json", "--as", "anna").json
        #expect(done["outcome"] as? String == "interested")
        #expect((done["report"] as? String)?.contains("large ones") == true)
        #expect(try robot.run("check").status == 0)
    }

    /// The kernel's own limit on how large a file may become; it comes with a signal.
    @Test func `past the limit on a file's size it is said, too`() throws {
        let robot = try Robot.house()
        try robot.call()
        let script = robot.folder + "/limited"
        // Blocks of 512 bytes: no log of this file fits.
        try "#!/bin/sh\nulimit -f 8\nexec \(Robot.binary) \"$@\"\n"
            .write(toFile: script, atomically: true, encoding: .utf8)
        chmod(script, 0o755)
        let out = robot.folder + "/out"
        let status = Spawn.run(
            script,
            ["action", "complete", "1", "--outcome", "interested", "--as", "anna", "--json"],
            robot.environment.map { "\($0.key)=\($0.value)" }, output: out)
        // As wait(2) has it: the exit status is the second byte.
        #expect([1, 69].contains(status >> 8), "\(status)")
        #expect(try robot.run("check").status == 0)
        #expect(
            try robot.run("action", "show", "1", "--json", "--as", "anna").json["state"] as? String
                == "planned")
    }

    @Test func `a backup for which there is no room leaves the one before`() throws {
        let robot = try Robot.house()
        let file = robot.folder + "/copy.sqlite"
        #expect(try robot.run("backup", file).status == 0)
        let before = try Data(contentsOf: URL(fileURLWithPath: file))
        try set("full", robot)
        let failed = try robot.run(
            ["backup", file, "--keep", "3"], variables: Fault.variables(robot))
        #expect([1, 69].contains(failed.status), "\(failed.err)")
        #expect(failed.err.contains("disk"), "\(failed.err)")
        #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == before)
        try set(nil, robot)
        let names = try FileManager.default.contentsOfDirectory(atPath: robot.folder)
        #expect(names.filter { $0.hasPrefix("copy") } == ["copy.sqlite"])
    }
}
