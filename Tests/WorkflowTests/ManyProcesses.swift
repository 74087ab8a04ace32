import Crowd
import Domain
import Glibc
import Storage
import Support
import Testing
import Workflow

@Suite("Many processes on one file", .serialized)
struct ManyProcesses {
    /// A house in a file, with calls in Anna's queue.
    private final class Shared {
        let folder: String
        let path: String
        let house: TestHouse
        let calls: Int

        init(calls: Int) throws {
            var template = Array("/tmp/prossima-test-XXXXXX".utf8CString)
            folder = mkdtemp(&template).map { String(cString: $0) } ?? ""
            path = folder + "/house.sqlite"
            house = try TestHouse(file: path)
            self.calls = calls
            for _ in 0..<calls { _ = try house.call() }
        }

        func completer(_ number: Int) throws -> Child {
            try #require(
                Child(
                    "rehearsal",
                    ["complete", path, "anna", "\(number)", "\(house.house.now.seconds)"]))
        }

        /// - parameter count: how many commands it carries out.
        func muddler(_ number: Int, count: Int) throws -> Child {
            try #require(
                Child(
                    "rehearsal",
                    ["muddle", path, "\(number)", "\(count)", "\(house.house.now.seconds)"]))
        }

        /// What must hold, however many wrote and however they ended.
        func expectWhole(done: Int) throws {
            let chain = "FROM action WHERE origin = 'chain'"
            for (sql, expected) in [
                ("SELECT count(*) FROM action WHERE state = 'done'", done),
                ("SELECT count(*) \(chain)", done),
                ("SELECT count(DISTINCT predecessor_id) \(chain)", done),
                ("SELECT count(*) FROM interaction", done),
                ("SELECT count(*) FROM negotiation", done),
                ("SELECT count(*) FROM message", done),
                ("SELECT count(*) FROM command WHERE kind = 'complete'", done),
                ("SELECT count(*) FROM command WHERE kind = 'complete' AND result = ''", 0),
                (
                    """
                    SELECT count(*) FROM action a WHERE (a.closed_at IS NULL) <> EXISTS (
                        SELECT 1 FROM assignment s
                        WHERE s.action_id = a.id AND s.closed_at IS NULL)
                    """, 0
                ),
            ] {
                #expect(try house.count(sql) == expected, "\(sql)")
            }
            try house.house.database.read { reading in
                let integrity = try reading.first("PRAGMA integrity_check") { $0.text(0) }
                #expect(integrity == "ok")
                let broken = try JournalChain.verify(reading).broken
                #expect(broken == nil)
            }
        }

        deinit {
            for end in ["", "-wal", "-shm", "-gate"] { unlink(path + end) }
            rmdir(folder)
        }
    }

    @Test("eight complete one queue: as many successors as completions, none twice, no error")
    func eight() throws {
        let shared = try Shared(calls: 120)
        let children = try (0..<8).map { try shared.completer($0) }
        var completed: [String] = []
        for child in children {
            let said = child.readToEnd().split(separator: "\n").map(String.init)
            #expect(said.allSatisfy { Int($0) != nil }, "\(said)")
            completed += said
            #expect(child.wait() == 0)
        }
        #expect(completed.count == shared.calls)
        #expect(Set(completed).count == shared.calls)
        try shared.expectWhole(done: shared.calls)
    }

    @Test("killed in the middle, they leave nothing half done, and the next goes on")
    func killed() throws {
        let shared = try Shared(calls: 120)
        let children = try (0..<4).map { try shared.completer($0) }
        var said = 0
        for (number, child) in children.enumerated() {
            // Another moment for each: after its first, second … completion.
            let text = child.read { $0.utf8.count { $0 == 10 } > number }
            child.kill(SIGKILL)
            said += (text ?? "").utf8.count { $0 == 10 }
            said += child.readToEnd().utf8.count { $0 == 10 }
            child.wait()
        }
        let done = try shared.house.count("SELECT count(*) FROM action WHERE state = 'done'")
        // What was said is done; each may have been killed between the commit and the word.
        #expect((said...(said + children.count)).contains(done), "\(said) said, \(done) done")
        try shared.expectWhole(done: done)
        let last = try shared.completer(0)
        _ = last.readToEnd()
        #expect(last.wait() == 0)
        try shared.expectWhole(done: shared.calls)
    }

    @Test("muddling through at random, half of them killed, they keep every invariant")
    func muddled() throws {
        let shared = try Shared(calls: 6)
        let each = 25
        let children = try (1...6).map { try shared.muddler($0, count: each) }
        var said: [String] = []
        for (number, child) in children.enumerated() {
            let isKilled = number.isMultiple(of: 2)
            // Another moment for each, long before it has done all that it is to do.
            let least = isKilled ? 3 * number + 1 : each
            var text = ""
            if isKilled {
                text = try #require(child.read { $0.utf8.count { $0 == 10 } >= least })
                child.kill(SIGKILL)
            }
            text += child.readToEnd()
            let status = child.wait()
            // What it says of an error, of a crash too, is all that tells its cause.
            #expect(isKilled || status == 0, "child \(number), status \(status): \(text)")
            let lines = text.split(separator: "\n").map(String.init)
            #expect(lines.count >= least, "child \(number): \(text)")
            said += lines
        }
        for id in said {
            #expect(try shared.house.count("SELECT count(*) FROM command WHERE id = '\(id)'") == 1)
        }
        let faults = try shared.house.house.database.read { try Successors.faults($0) }
        #expect(faults.isEmpty, "\(faults)")
        let report = try Check.run(shared.house.house.database)
        #expect(report.isSound, "\(report.broken)")
    }
}
