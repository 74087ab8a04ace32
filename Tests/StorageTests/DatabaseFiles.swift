import Domain
import Glibc
import Support
import Testing

@testable import Storage

@Suite("Database files")
struct DatabaseFiles {
    /// What opening a file says; a test fails where it says nothing.
    private func refusal(
        _ path: String, access: Database.Access = .readWrite
    ) throws -> Failure {
        try #require(throws: Failure.self) {
            let database = try Database.open(path, access: access)
            _ = try database.read { try $0.first("SELECT count(*) FROM action") { $0.int(0) } }
        }
    }

    /// One sentence, in both languages, that names the file; exit code 69.
    private func expectUnavailable(_ failure: Failure, _ path: String, says words: String) {
        #expect(failure.code == .unavailable)
        #expect(failure.exitCode == 69)
        #expect(failure.message.en.contains(words), "\(failure.message.en)")
        for sentence in [failure.message.it, failure.message.en] {
            #expect(sentence.contains(path))
            #expect(sentence.hasSuffix("."))
            #expect(!sentence.contains("\n"))
        }
    }

    @Test(
        "what is written to a file that was deleted, or replaced, is refused: nobody would read it")
    func deleted() throws {
        let folder = try TestFolder()
        let path = folder.file("house.sqlite")
        let database = try Database.create(path)
        try database.write { _ = try $0.run("UPDATE setting SET value = value") }
        unlink(path)
        for isReplaced in [false, true] {
            if isReplaced { _ = try Database.create(path) }
            let failure = try #require(throws: Failure.self) {
                try database.write { _ = try $0.run("UPDATE setting SET value = value") }
            }
            expectUnavailable(failure, path, says: "no longer the one that was opened")
            unlink(path)
        }
    }

    @Test(
        "a new file is private, in WAL mode, durable, guarded by foreign keys, and marked as ours")
    func created() throws {
        let folder = try TestFolder()
        let path = folder.file("house.sqlite")
        let made = try Database.create(path)
        for database in [made, try Database.open(path)] {
            func pragma(_ name: String) throws -> String {
                try database.outsideTransaction {
                    try $0.first("PRAGMA \(name)") { $0.text(0) } ?? ""
                }
            }
            #expect(try pragma("journal_mode") == "wal")
            #expect(try pragma("synchronous") == "2")  // FULL
            #expect(try pragma("foreign_keys") == "1")
            #expect(try pragma("application_id") == "\(Database.applicationID)")
            #expect(try pragma("user_version") == "\(Database.currentVersion)")
            #expect(try pragma("integrity_check") == "ok")
        }
        var status = stat()
        for name in ["house.sqlite", "house.sqlite-wal", "house.sqlite-shm"] {
            #expect(stat(folder.file(name), &status) == 0)
            #expect(status.st_mode & 0o777 == 0o600, "\(name)")
        }
    }

    @Test("a file that is there already is left alone")
    func exists() throws {
        let folder = try TestFolder()
        let path = folder.write(Array("mine".utf8), to: "notes")
        let failure = try #require(throws: Failure.self) { _ = try Database.create(path) }
        #expect(failure.code == .refused)
        var status = stat()
        stat(path, &status)
        #expect(status.st_size == 4)
    }

    @Test("folders above a new file are made, for their owner only")
    func folders() throws {
        let folder = try TestFolder()
        let path = folder.file("deep/er/house.sqlite")
        _ = try Database.create(path)
        var status = stat()
        #expect(stat(folder.file("deep/er"), &status) == 0)
        #expect(status.st_mode & 0o777 == 0o700)
        for name in ["house.sqlite", "house.sqlite-wal", "house.sqlite-shm", "house.sqlite-gate"] {
            unlink(folder.file("deep/er/\(name)"))
        }
        rmdir(folder.file("deep/er"))
        rmdir(folder.file("deep"))
    }

    @Test("a missing file: where it was looked for, and how to make one")
    func missing() throws {
        let folder = try TestFolder()
        let failure = try refusal(folder.file("none"))
        expectUnavailable(failure, folder.file("none"), says: "There is no database")
        #expect(failure.hint?.en.contains("prossima init") == true)
        var status = stat()
        #expect(stat(folder.file("none"), &status) != 0, "opening must not make it")
    }

    @Test("a folder, an empty file, a text, a picture: not a prossima database")
    func notDatabases() throws {
        let folder = try TestFolder()
        expectUnavailable(try refusal(folder.path), folder.path, says: "is not a file")
        let empty = folder.write([], to: "empty")
        expectUnavailable(try refusal(empty), empty, says: "is empty")
        let text = folder.write(Array("Dear customer, …\n".utf8), to: "text")
        expectUnavailable(try refusal(text), text, says: "is not a prossima database")
        let picture = folder.write(
            [0x89, 0x50, 0x4E, 0x47] + [UInt8](repeating: 7, count: 9000), to: "picture")
        expectUnavailable(try refusal(picture), picture, says: "is not a prossima database")
    }

    private func change(_ path: String, _ sql: String) throws {
        try Database.open(path).outsideTransaction { try $0.script(sql) }
    }

    @Test("another program's database is not touched")
    func foreign() throws {
        let folder = try TestFolder()
        let path = folder.file("other.sqlite")
        try Database.create(path).outsideTransaction {
            try $0.script("PRAGMA application_id = 0; PRAGMA user_version = 0")
        }
        expectUnavailable(try refusal(path), path, says: "another program")
        let marked = folder.file("marked.sqlite")
        _ = try Database.create(marked)
        try change(marked, "PRAGMA application_id = 252006")
        expectUnavailable(try refusal(marked), marked, says: "another program")
    }

    @Test("a newer version's database: both versions are named, and nothing is changed")
    func newer() throws {
        let folder = try TestFolder()
        let path = folder.file("new.sqlite")
        _ = try Database.create(path)
        try change(path, "PRAGMA user_version = 99")
        let failure = try refusal(path)
        expectUnavailable(failure, path, says: "schema 99; this one knows")
        #expect(failure.hint != nil)
        expectUnavailable(try refusal(path, access: .readOnly), path, says: "schema 99")
    }

    @Test("a file cut short is said to be damaged; one overwritten at its head is not ours")
    func corrupt() throws {
        let folder = try TestFolder()
        let path = folder.file("house.sqlite")
        try TestRows.write(to: Database.create(path))
        // Closed, and its log written back: then all is in one file.
        var status = stat()
        stat(path, &status)
        #expect(truncate(path, status.st_size / 2) == 0)
        expectUnavailable(try refusal(path), path, says: "is damaged")
        let file = open(path, O_WRONLY)
        var junk = [UInt8](repeating: 0x5A, count: 100)
        pwrite(file, &junk, junk.count, 0)
        close(file)
        expectUnavailable(try refusal(path), path, says: "is not a prossima database")
    }

    @Test("a file that may not be read: permission denied")
    func unreadable() throws {
        let folder = try TestFolder()
        let path = folder.file("house.sqlite")
        _ = try Database.create(path)
        chmod(path, 0)
        chmod(folder.path, 0o755)
        let said = try geteuid() == 0 ? asReader { try refusal(path) } : refusal(path)
        expectUnavailable(said, path, says: "permission denied")
    }

    @Test("read-only: everything can be read, and a write is refused in one sentence")
    func readOnly() throws {
        let folder = try TestFolder()
        let path = folder.file("house.sqlite")
        try TestRows.write(to: Database.create(path))
        let database = try Database.open(path, access: .readOnly)
        #expect(try database.read { try $0.first("SELECT 7") { $0.int(0) } } == 7)
        let failure = try #require(throws: Failure.self) {
            try database.write { try $0.script("DELETE FROM setting") }
        }
        #expect(failure.code == .notAllowed)
    }

    @Test("opening again migrates nothing again, and keeps what is there")
    func idempotent() throws {
        let folder = try TestFolder()
        let path = folder.file("house.sqlite")
        func schema() throws -> [String] {
            try Database.open(path).read {
                try $0.rows(
                    "SELECT type || name || coalesce(sql, '') FROM sqlite_schema ORDER BY 1"
                ) {
                    $0.text(0)
                }
            }
        }
        try TestRows.write(to: Database.create(path))
        let before = try schema()
        for _ in 1...3 { try Database.open(path).migrate() }
        #expect(try schema() == before)
        #expect(before.count > 40)
        let version = try Database.open(path).dataVersion()
        #expect(version > 0)
    }

    @Test("what fails inside a transaction leaves nothing behind")
    func rolledBack() throws {
        let database = try Database.inMemory()
        #expect(throws: Failure.self) {
            try database.write { writing in
                try writing.run("INSERT INTO setting VALUES ('a', '1')")
                throw Failure(.refused, it: "no", en: "no")
            }
        }
        #expect(throws: Failure.self) {
            try database.write { _ = try $0.run("INSERT INTO team (id) VALUES (1)") }
        }
        #expect(
            try database.read { try $0.first("SELECT count(*) FROM setting") { $0.int(0) } } == 0)
    }

    @Test("a read never writes")
    func readsOnly() throws {
        let database = try Database.inMemory()
        #expect(throws: Failure.self) {
            try database.read { reading in
                _ = try reading.rows("INSERT INTO setting VALUES ('a', '1') RETURNING name") {
                    $0.text(0)
                }
            }
        }
    }

    @Test("a full disk is said, and keeps what was there")
    func full() throws {
        let folder = try TestFolder()
        let database = try Database.create(folder.file("house.sqlite"))
        try database.outsideTransaction { writing in
            let pages = try writing.first("PRAGMA page_count") { $0.int(0) } ?? 0
            _ = try writing.first("PRAGMA max_page_count = \(pages)") { $0.int(0) }
        }
        let failure = try #require(throws: Failure.self) {
            try database.write { writing in
                for index in 0..<2000 {
                    try writing.run(
                        "INSERT INTO setting VALUES (?, ?)",
                        [.text("\(index)"), .text(String(repeating: "x", count: 500))])
                }
            }
        }
        #expect(failure.message.en.contains("disk is full"), "\(failure)")
        #expect(
            try database.read { try $0.first("SELECT count(*) FROM setting") { $0.int(0) } } == 0)
    }
}

@Suite("What the database itself refuses")
struct DatabaseGuards {
    @Test(
        "states that contradict themselves, a second open assignment, a second successor",
        arguments: [
            "UPDATE action SET state = 'done' WHERE id = 2",
            "UPDATE action SET completed_at = NULL WHERE id = 1",
            "UPDATE action SET outcome_code = NULL WHERE id = 1",
            "UPDATE action SET closed_at = NULL WHERE id = 1",
            "UPDATE action SET closed_at = 1 WHERE id = 2",
            "UPDATE action SET operator_id = NULL WHERE id = 2",
            "UPDATE action SET state = 'sleeping' WHERE id = 2",
            "UPDATE action SET origin_key = 'manual:1' WHERE id = 2",
            "UPDATE action SET contact_id = 99 WHERE id = 2",
            "INSERT INTO assignment (action_id, operator_id, decided_by, opened_at) VALUES (2, 2, '', 0)",
            "UPDATE negotiation SET state = 'won' WHERE id = 1",
            "UPDATE negotiation SET closed_at = 1 WHERE id = 1",
            "UPDATE enrollment SET state = 'finished' WHERE id = 1",
            "DELETE FROM contact WHERE id = 1",
            "INSERT INTO command (id, digest, kind, at, result) VALUES ('k1', x'00', 'x', 0, '')",
        ])
    func refused(_ sql: String) throws {
        let database = try Database.inMemory()
        try TestRows.write(to: database)
        let failure = try #require(throws: Failure.self) {
            try database.write { _ = try $0.run(sql) }
        }
        #expect(failure.code == .refused)
        #expect(failure.exitCode == 1)
    }
}
