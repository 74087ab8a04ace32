import Dispatch
import Domain
import Glibc
import Support
import Synchronization
import Testing

@testable import Storage

@Suite("Several on one file")
struct TogetherTests {
    private func house() throws -> (folder: TestFolder, path: String) {
        let folder = try TestFolder()
        let path = folder.file("house.sqlite")
        try TestRows.write(to: Database.create(path))
        return (folder, path)
    }

    @Test("somebody else's commit changes the data version and wakes the watch; one's own does not")
    func changes() throws {
        let (folder, path) = try house()
        let (one, other) = (try Database.open(path), try Database.open(path))
        _ = try one.dataVersion()
        let watch = ChangeWatch(database: path)
        func isReadable() -> Bool {
            var polled = pollfd(fd: watch.descriptor, events: Int16(POLLIN), revents: 0)
            return poll(&polled, 1, 0) == 1
        }
        #expect(!isReadable())
        let before = try one.dataVersion()
        try one.write { _ = try $0.run("INSERT INTO setting VALUES ('mine', '1')") }
        #expect(try one.dataVersion() == before)
        watch.drain()
        #expect(!isReadable())
        try other.write { _ = try $0.run("INSERT INTO setting VALUES ('theirs', '1')") }
        #expect(isReadable())
        #expect(try one.dataVersion() != before)
        watch.drain()
        #expect(!isReadable())
        withExtendedLifetime(folder) {}
    }

    @Test("a read sees one state of the file, whatever is committed meanwhile")
    func snapshot() throws {
        let (folder, path) = try house()
        let (one, other) = (try Database.open(path), try Database.open(path))
        func settings(_ reading: Reading) throws -> Int {
            try reading.first("SELECT count(*) FROM setting") { $0.int(0) } ?? 0
        }
        let (first, second) = try one.read { reading in
            let first = try settings(reading)
            try other.write { _ = try $0.run("INSERT INTO setting VALUES ('new', '1')") }
            return (first, try settings(reading))
        }
        #expect(first == second)
        #expect(try one.read(settings) == first + 1)
        withExtendedLifetime(folder) {}
    }

    @Test("the gate lets one in at a time, and the next when it is left")
    func gate() throws {
        let folder = try TestFolder()
        let path = folder.write([1], to: "house.sqlite")
        let (one, other) = (WriteGate(beside: path), WriteGate(beside: path))
        try one.enter()
        let probe = open(path + "-gate", O_RDONLY)
        #expect(flock(probe, LOCK_EX | LOCK_NB) == -1)
        one.leave()
        try other.enter()
        #expect(flock(probe, LOCK_EX | LOCK_NB) == -1)
        other.leave()
        #expect(flock(probe, LOCK_EX | LOCK_NB) == 0)
        close(probe)
    }

    @Test("by another name, through a symbolic link, it is the same gate, and one hears of commits")
    func linked() throws {
        let (folder, path) = try house()
        let link = folder.file("link.sqlite")
        #expect(symlink(path, link) == 0)
        let (one, other) = (try Database.open(path), try Database.open(link))
        let watch = ChangeWatch(database: link)
        watch.drain()
        try one.write { _ = try $0.run("INSERT INTO setting VALUES ('a', '1')") }
        var polled = pollfd(fd: watch.descriptor, events: Int16(POLLIN), revents: 0)
        #expect(poll(&polled, 1, 0) == 1)
        try other.write { _ = try $0.run("INSERT INTO setting VALUES ('b', '1')") }
        #expect(folder.names.filter { $0.hasSuffix("-gate") } == ["house.sqlite-gate"])
    }

    /// A process that is stopped in the middle would keep everybody from writing.
    @Test("who wants to stand still waits until nothing is written")
    func standstill() throws {
        let (folder, path) = try house()
        let database = try Database.open(path)
        let order = Mutex<[String]>([])
        let (asked, rested) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        try database.write { writing in
            DispatchQueue.global().async {
                asked.signal()
                database.atRest { order.withLock { $0.append("at rest") } }
                rested.signal()
            }
            asked.wait()
            // However long it is given, it does not come in between.
            for _ in 0..<1000 { sched_yield() }
            try writing.run("INSERT INTO setting VALUES ('a', '1')")
            order.withLock { $0.append("written") }
        }
        rested.wait()
        #expect(order.withLock { $0 } == ["written", "at rest"])
        // Nothing is held afterwards: neither the gate nor SQLite's lock.
        try Database.open(path).write { _ = try $0.run("INSERT INTO setting VALUES ('b', '1')") }
        withExtendedLifetime(folder) {}
    }

    @Test("a Ctrl-Z waits for the end of what is being written, also where something is refused")
    func stop() throws {
        func isHeldBack() -> Bool {
            var mask = sigset_t()
            pthread_sigmask(SIG_BLOCK, nil, &mask)
            return sigismember(&mask, SIGTSTP) == 1
        }
        let (folder, path) = try house()
        let database = try Database.open(path)
        let before = isHeldBack()
        try database.write { _ in #expect(isHeldBack()) }
        #expect(isHeldBack() == before)
        #expect(throws: Failure.self) { try database.write { _ in throw Failure.readOnly } }
        #expect(isHeldBack() == before)
        withExtendedLifetime(folder) {}
    }

    /// What takes half of it back is kept in memory, and goes to a file where it is long.
    @Test("one statement may change any number of pages")
    func large() throws {
        let (folder, path) = try house()
        let database = try Database.open(path)
        try database.write { writing in
            _ = try writing.run(
                """
                INSERT INTO setting (name, value)
                WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number LIMIT 3000)
                SELECT 'many ' || n, hex(zeroblob(500)) FROM number
                """)
        }
        // Of each length in between: SQLite's writes to a file have their own limits.
        for count in stride(from: 100, through: 3000, by: 100) {
            try database.write { writing in
                _ = try writing.run(
                    "UPDATE setting SET value = value || 'x' WHERE name LIKE 'many %' "
                        + "AND rowid IN (SELECT rowid FROM setting LIMIT ?)", [.int(count)])
            }
        }
        withExtendedLifetime(folder) {}
    }

    @Test("the gate's file takes on the database's permissions, whatever the mask")
    func gateMode() throws {
        let folder = try TestFolder()
        let path = folder.write([1], to: "house.sqlite")
        for mode: mode_t in [0o660, 0o600] {
            chmod(path, mode)
            let gate = WriteGate(beside: path)
            try gate.enter()
            gate.leave()
            var status = stat()
            stat(path + "-gate", &status)
            #expect(status.st_mode & 0o777 == mode)
        }
    }

    @Test("a gate that cannot be opened keeps nobody from writing")
    func gateClosed() throws {
        let (folder, path) = try house()
        unlink(path + "-gate")
        mkdir(path + "-gate", 0o700)
        try Database.open(path).write { _ = try $0.run("INSERT INTO setting VALUES ('a', '1')") }
        rmdir(path + "-gate")
        withExtendedLifetime(folder) {}
    }

    @Test("who waits at the gate past one's patience is told that the database is busy")
    func patience() throws {
        let folder = try TestFolder()
        let path = folder.write([1], to: "house.sqlite")
        let (one, other) = (
            WriteGate(beside: path), WriteGate(beside: path, patience: .milliseconds(50))
        )
        try one.enter()
        let failure = try #require(throws: Failure.self) { try other.enter() }
        #expect(failure.code == .busy)
        #expect(failure.exitCode == 75)
        one.leave()
        try other.enter()
        other.leave()
    }

    @Test("a writer that another program's lock keeps out says busy, and wrote nothing")
    func busy() throws {
        let (folder, path) = try house()
        let other = try Database.open(path)
        try Database.open(path).outsideTransaction { blocker in
            try blocker.script("BEGIN IMMEDIATE")
            try other.outsideTransaction { try $0.script("PRAGMA busy_timeout = 1") }
            let failure = try #require(throws: Failure.self) {
                try other.write { _ = try $0.run("INSERT INTO setting VALUES ('a', '1')") }
            }
            #expect(failure.code == .busy)
            try blocker.script("ROLLBACK")
        }
        try other.write { _ = try $0.run("INSERT INTO setting VALUES ('a', '1')") }
        withExtendedLifetime(folder) {}
    }

    @Test("a read refuses what writes, and nothing is written")
    func readOnlyReads() throws {
        let database = try Database.inMemory()
        #expect(throws: Failure.self) {
            try database.read { reading in
                _ = try reading.rows("INSERT INTO setting (name, value) VALUES ('a', 'b')") {
                    $0.int(0)
                }
            }
        }
        let count = try database.read {
            try $0.first("SELECT count(*) FROM setting WHERE name = 'a'") { $0.int(0) }
        }
        #expect(count == 0)
    }
}
