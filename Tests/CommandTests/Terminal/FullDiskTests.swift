import Foundation
import Testing

/// A real file system without a byte left: nothing that was typed is lost, and work goes on when
/// there is room again.
@Suite(
    .serialized, .enabled(if: Tmux.isInstalled, "tmux is not installed"),
    .enabled(if: SmallDisk.isPossible, "only root can mount a small disk, outside some containers"))
struct `When the disk is full to its last byte` {
    /// A house on a small disk, with a first call in it.
    private func house() throws -> (robot: Robot, disk: SmallDisk) {
        let robot = try Robot.house()
        try robot.call()
        try robot.tamper("PRAGMA wal_checkpoint(TRUNCATE)")
        let disk = try SmallDisk(in: robot)
        try FileManager.default.copyItem(
            atPath: robot.database, toPath: disk.folder + "/house.sqlite")
        // From here on the house is the one on the small disk.
        for end in ["", "-wal", "-shm", "-gate"] { unlink(robot.database + end) }
        try FileManager.default.createSymbolicLink(
            atPath: robot.database, withDestinationPath: disk.folder + "/house.sqlite")
        return (robot, disk)
    }

    @Test func `a command says so, and changes nothing`() throws {
        let (robot, disk) = try house()
        let line = ["action", "complete", "1", "-o", "interested", "--as", "anna"]
        disk.fill()
        let failed = try robot.run(line)
        #expect([1, 69].contains(failed.status), "\(failed.err)")
        #expect(failed.err.contains("disk"), "\(failed.err)")
        #expect(failed.err.contains("nothing was written"))
        #expect(failed.err.split(separator: "\n").count <= 2, "\(failed.err)")
        disk.makeRoom()
        #expect(try robot.run("check").status == 0)
        let done = try robot.run(line)
        #expect(done.status == 0, "\(done.err)")
        #expect(try robot.run("check").status == 0)
    }

    @Test func `in the monitor the report stays in its form, and is saved when there is room`()
        throws
    {
        let (robot, disk) = try house()
        let tmux = try Tmux.withReport(robot, "Wants three of the small ones")
        disk.fill()
        try tmux.press("C-s")
        try tmux.wait(for: "disk")
        let shown = try tmux.screen()
        #expect(shown.contains("nothing was written"))
        #expect(shown.contains("the small ones"))
        // One can look on meanwhile, and it is still refused.
        try tmux.press("C-s")
        try tmux.wait(for: "the small ones")
        disk.makeRoom()
        try tmux.press("C-s")
        try tmux.wait(for: "u undoes")
        #expect(try robot.hasReport("small ones"))
    }
}
