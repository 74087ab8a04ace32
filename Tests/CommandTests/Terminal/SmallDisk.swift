import Foundation

/// A file system of a few megabytes in memory, which a test fills to its last byte. Only root can
/// make one, and not in every container.
final class SmallDisk {
    static let isPossible: Bool = {
        guard geteuid() == 0, let robot = try? Robot() else { return false }
        return (try? SmallDisk(in: robot)) != nil
    }()

    let folder: String
    private var ballast: String { folder + "/ballast" }

    /// - parameter robot: it lies in its folder.
    init(in robot: Robot, megabytes: Int = 8) throws {
        folder = robot.folder + "/small"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: false)
        let status = Spawn.run(
            "/bin/mount", ["-t", "tmpfs", "-o", "size=\(megabytes)m,mode=0700", "tmpfs", folder],
            ["PATH=/usr/bin:/bin"], output: "/dev/null")
        guard status == 0 else { throw Robot.Broken(text: "mount") }
    }

    /// Leaves no byte.
    func fill() {
        let file = open(ballast, O_CREAT | O_WRONLY | O_APPEND, 0o600)
        defer { close(file) }
        for size in [65_536, 4096, 1] {
            let zeros = [UInt8](repeating: 0, count: size)
            while write(file, zeros, size) > 0 {}
        }
    }

    func makeRoom() { unlink(ballast) }

    deinit {
        Spawn.run(
            "/bin/umount", ["--lazy", folder], ["PATH=/usr/bin:/bin"], output: "/dev/null")
    }
}
