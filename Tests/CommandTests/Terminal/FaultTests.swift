import Foundation
import Support
import Testing

/// Nothing that was typed is lost, and work goes on when there is room again.
@Suite(
    .serialized, .enabled(if: Tmux.isInstalled, "tmux is not installed"),
    .enabled(if: Fault.library != nil, "there is no C compiler for the fault"))
struct `When the disk will not take it` {
    @Test(arguments: [Fault.full, .broken])
    func `a command says so, and changes nothing`(fault: Fault) throws {
        let robot = try Robot.house()
        try robot.call()
        try Fault.set(fault, robot)
        let line = ["action", "complete", "1", "--outcome", "interested", "--as", "anna"]
        let failed = try robot.run(line, variables: Fault.variables(robot))
        #expect([1, 69].contains(failed.status), "\(failed.err)")
        // A process that begins on a full disk has not even room for what SQLite shares.
        #expect(failed.err.contains("disk"), "\(failed.err)")
        #expect(failed.err.contains("nothing was written"))
        try Fault.set(nil, robot)
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
        let tmux = try Tmux.withReport(robot, "Wants two of the large ones")
        try Fault.set(.full, robot)
        try tmux.press("C-s")
        try tmux.wait(for: "The disk is full")
        let shown = try tmux.screen()
        #expect(shown.contains("large ones"))
        try Fault.set(nil, robot)
        try tmux.press("C-s")
        try tmux.wait(for: "u undoes")
        #expect(try robot.hasReport("large ones"))
    }

    @Test(arguments: [
        ("en", "lies on a network disk (nfs4), where several operators would damage it."),
        ("it", "sta su un disco di rete (nfs4), dove più operatori lo rovinerebbero."),
    ])
    func `on a network disk it is refused in one sentence, and nothing is made`(
        language: String, sentence: String
    ) throws {
        let robot = try Robot.house()
        let mounts = robot.folder + "/mounts"
        try "/dev/sda1 / ext4 rw 0 0\nhost:/a \(robot.folder) nfs4 rw 0 0\n"
            .write(toFile: mounts, atomically: true, encoding: .utf8)
        let variables = Fault.variables(robot).merging(["PROSSIMA_MOUNTS": mounts]) { $1 }
        let new = robot.folder + "/new.sqlite"
        for line in [["queue"], [], ["init", "--database", new]] {
            let answer = try robot.run(line + ["--language", language], variables: variables)
            #expect(answer.status == 69, "\(line)")
            let path = line.contains(new) ? new : robot.database
            #expect(answer.err.hasPrefix("prossima: \(path) \(sentence)\n"), "\(answer.err)")
            #expect(answer.err.split(separator: "\n").count == 2)
        }
        #expect(access(new, F_OK) != 0)
        let doctor = try robot.run(["doctor", "--json"], variables: variables)
        #expect(doctor.status == 1)
        let found = doctor.items.first { $0["name"] as? String == "database" }
        #expect(found?["state"] as? String == "error")
        // To be looked at it is opened.
        #expect(try robot.run(["queue", "--read-only"], variables: variables).status == 0)
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
        try Fault.set(.full, robot)
        let failed = try robot.run(
            ["backup", file, "--keep", "3"], variables: Fault.variables(robot))
        #expect([1, 69].contains(failed.status), "\(failed.err)")
        #expect(failed.err.contains("disk"), "\(failed.err)")
        #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == before)
        try Fault.set(nil, robot)
        let names = try FileManager.default.contentsOfDirectory(atPath: robot.folder)
        #expect(names.filter { $0.hasPrefix("copy") } == ["copy.sqlite"])
    }
}
