import Domain
import Glibc
import Support
import Testing

@testable import Storage

/// Whoever has the house open when something is done to its file.
@Suite("A house that is not there any more")
struct StandingTests {
    private func house(_ folder: TestFolder) throws -> Database {
        try Database.create(folder.file("house.sqlite"))
    }

    private func write(_ database: Database) throws {
        try database.write { _ = try $0.run("INSERT INTO setting VALUES ('a', '1')") }
    }

    /// The write is refused in one sentence, and nothing was written.
    private func expectRefused(_ database: Database, _ words: String) throws {
        let told = try #require(database.overtaken())
        let failure = try #require(throws: Failure.self) { try write(database) }
        #expect(failure == told)
        #expect(failure.code == .unavailable)
        #expect(failure.message.en.contains(words), "\(failure.message.en)")
        #expect(failure.message.en.contains("nothing was written"))
        #expect(failure.hint?.en == "Quit and open it again.")
    }

    @Test("moved, deleted or replaced: who has it open is told, and writes nothing")
    func moved() throws {
        let folder = try TestFolder()
        let path = folder.file("house.sqlite")
        let database = try house(folder)
        #expect(database.overtaken() == nil)
        rename(path, folder.file("elsewhere"))
        try expectRefused(database, "no longer the one that was opened")
        let other = try Database.create(path)
        try expectRefused(database, "no longer the one that was opened")
        #expect(other.overtaken() == nil)
        unlink(path)
        try expectRefused(other, "no longer the one that was opened")
    }

    @Test("brought up by a newer program: the older one is told to open again")
    func newer() throws {
        let folder = try TestFolder()
        let database = try house(folder)
        try Database.open(folder.file("house.sqlite")).outsideTransaction {
            try $0.script("PRAGMA user_version = \(Database.currentVersion + 1)")
        }
        try expectRefused(database, "A newer prossima has brought")
        let count = try database.read { try $0.first("SELECT count(*) FROM setting") { $0.int(0) } }
        #expect(count == 0)
    }

    @Test("another generation, as a restore makes one: told, too; a reader is told as well")
    func restored() throws {
        let folder = try TestFolder()
        let database = try house(folder)
        let reader = try Database.open(folder.file("house.sqlite"), access: .readOnly)
        #expect(reader.overtaken() == nil)
        try Database.open(folder.file("house.sqlite")).write {
            try SettingTable.set(Database.generation, "2", $0)
        }
        try expectRefused(database, "A backup was restored to")
        #expect(reader.overtaken()?.message.en.contains("A backup was restored") == true)
        #expect(try Database.open(folder.file("house.sqlite")).overtaken() == nil)
    }

    @Test("a watch hears of a file that is moved away")
    func watched() throws {
        let folder = try TestFolder()
        let path = folder.file("house.sqlite")
        _ = try house(folder)
        let watch = ChangeWatch(database: path)
        func isReadable() -> Bool {
            var polled = pollfd(fd: watch.descriptor, events: Int16(POLLIN), revents: 0)
            return poll(&polled, 1, 0) == 1
        }
        watch.drain()
        #expect(!isReadable())
        rename(path, folder.file("elsewhere"))
        #expect(isReadable())
    }

    @Test("a file without a log, as a backup is, gets one where it is worked in")
    func log() throws {
        let folder = try TestFolder()
        let path = folder.file("house.sqlite")
        try house(folder).seal()
        #expect(Array(folder.bytes("house.sqlite")[18...19]) == [1, 1])
        func mode(_ access: Database.Access) throws -> String? {
            let database = try Database.open(path, access: access)
            defer { database.close() }
            return try database.outsideTransaction {
                try $0.first("PRAGMA journal_mode") { $0.text(0) }
            }
        }
        #expect(try mode(.readOnly) == "delete")
        #expect(try mode(.readWrite) == "wal")
    }

    // proc(5), fstab(5): device, mount point, type, options; blanks as \040.
    static let mounts = """
        /dev/sda1 / ext4 rw 0 0
        server:/home /srv/home nfs4 rw 0 0
        //server/a /mnt/two\\040words cifs rw 0 0
        anna@host: /mnt/ssh fuse.sshfs rw 0 0
        /dev/sdb1 /mnt/usb fuseblk rw 0 0
        tmpfs /srv/home/fast tmpfs rw 0 0
        tmpfs /mnt/over tmpfs rw 0 0
        server:/b /mnt/over nfs rw 0 0
        """

    @Test(
        "which disk a file lies on, by the longest mount point above it",
        arguments: [
            ("/srv/house.sqlite", "ext4"), ("/srv/home/a/house.sqlite", "nfs4"),
            ("/srv/homes/house.sqlite", "ext4"), ("/mnt/two words/x", "cifs"),
            ("/mnt/ssh/x", "fuse.sshfs"), ("/mnt/usb/x", "fuseblk"),
            ("/srv/home/fast/x", "tmpfs"), ("/mnt/over/x", "nfs"),
        ])
    func mount(place: String, type: String) {
        #expect(FileSystem.type(of: place, mounts: Self.mounts) == type)
    }

    @Test("a network disk is refused with one sentence, a disk of the host is not")
    func network() throws {
        let folder = try TestFolder()
        let path = folder.write([1], to: "house.sqlite")
        let mounts = { (type: String) in "/dev/sda1 / ext4 rw 0 0\nx \(folder.path) \(type) rw 0 0"
        }
        for type in ["nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "ceph"] {
            let failure = try #require(throws: Failure.self) {
                try FileSystem.check(path, mounts: mounts(type))
            }
            #expect(failure.exitCode == 69)
            #expect(failure.message.en.contains("lies on a network disk (\(type))"))
            #expect(failure.message.it.contains(path))
        }
        for type in ["ext4", "xfs", "btrfs", "tmpfs", "fuseblk", "overlay"] {
            try FileSystem.check(path, mounts: mounts(type))
        }
        // A new one in the same folder, too.
        #expect(throws: Failure.self) {
            try FileSystem.check(folder.file("new"), mounts: mounts("nfs"))
        }
    }
}
