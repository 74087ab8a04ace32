import Domain
import Glibc
import Support
import Testing

@testable import Storage

@Suite("Migrations")
struct MigrationTests {
    @Test(
        "a house of any version opens as one of today, with every row it had, and nothing amiss",
        arguments: 1...Database.currentVersion)
    func migrates(version: Int) throws {
        let folder = try TestFolder()
        let path = try OldHouse.file(version: version, in: folder)
        let database = try Database.open(path)
        func texts(_ sql: String) throws -> [String] {
            try database.read { try $0.rows(sql) { $0.text(0) } }
        }
        #expect(try texts("PRAGMA user_version") == ["\(Database.currentVersion)"])
        #expect(
            try texts("SELECT id || code || position || probability FROM stage ORDER BY id")
                == ["1contact110", "2quote250"])
        #expect(try texts("SELECT title FROM negotiation WHERE stage_id = 1") == ["Switchboard"])
        #expect(try texts("SELECT name FROM contact ORDER BY id") == ["Rossi Srl", "Maria Rossi"])
        #expect(try texts("SELECT tail FROM contact_point") == ["234567894"])
        #expect(
            try texts("SELECT rowid FROM contact_search WHERE contact_search MATCH 'pado*'")
                == ["1", "2"])
        #expect(try texts("PRAGMA foreign_key_check") == [])
        #expect(try texts("PRAGMA integrity_check") == ["ok"])
    }

    @Test("the house as it was is kept beside it, for its owner alone", arguments: 1...3)
    func keepsCopy(version: Int) throws {
        let folder = try TestFolder()
        let path = try OldHouse.file(version: version, in: folder)
        _ = try Database.open(path)
        let kept = "v\(version).sqlite.schema-\(version)"
        #expect(folder.names.contains(kept))
        #expect(folder.names.filter { $0.contains("part") } == [])
        var status = stat()
        #expect(stat(folder.file(kept), &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
        for (sql, expected) in [
            ("PRAGMA user_version", "\(version)"), ("SELECT count(*) FROM action", "2"),
            ("PRAGMA integrity_check", "ok"),
        ] {
            #expect(OldHouse.rows(of: folder.file(kept), sql) == [expected])
        }
        // Once is enough.
        unlink(folder.file(kept))
        _ = try Database.open(path)
        #expect(!folder.names.contains(kept))
    }

    @Test("where the copy cannot be made, the house stays as it is", arguments: [3])
    func noCopy(version: Int) throws {
        let folder = try TestFolder()
        let path = try OldHouse.file(version: version, in: folder)
        mkdir(path + ".schema-\(version).part", 0o700)
        defer { rmdir(path + ".schema-\(version).part") }
        #expect(throws: Failure.self) { _ = try Database.open(path) }
        rmdir(path + ".schema-\(version).part")
        _ = try Database.open(path)
    }

    @Test("an older house gets its reasons for pauses, in its language", arguments: [1, 3])
    func pauses(version: Int) throws {
        let folder = try TestFolder()
        let path = try OldHouse.file(
            version: version, in: folder,
            and: "INSERT OR REPLACE INTO setting (name, value) VALUES ('language', 'it')")
        let names = try Database.open(path).read { try PauseTable.codes($0).map(\.name) }
        #expect(names == ["Pausa", "Pranzo", "Formazione", "Riunione", "Pratiche"])
    }

    @Test("purchases of the time when all walked along one row keep their stages, as their own")
    func purchases() throws {
        let folder = try TestFolder()
        let path = try OldHouse.file(
            version: 1, in: folder,
            and: """
                INSERT INTO negotiation (id, uuid, direction, title, stage_id, stage_since_at,
                                         state, opened_at)
                VALUES (2, 'n2', 'purchase', 'Paper', 2, 0, 'open', 0)
                """)
        let database = try Database.open(path)
        let rows = try database.read {
            try $0.rows(
                """
                SELECT n.title || ': ' || s.pipeline || ' ' || s.code || ' ' || s.position
                FROM negotiation n JOIN stage s ON s.id = n.stage_id ORDER BY n.id
                """
            ) { $0.text(0) }
        }
        #expect(rows == ["Switchboard: sale contact 1", "Paper: purchase quote 2"])
    }

    @Test("what waited, left or was void in an outbox of before is so today", arguments: 1...2)
    func outbox(version: Int) throws {
        let folder = try TestFolder()
        let path = try OldHouse.file(
            version: version, in: folder,
            and: """
                INSERT INTO outbox (id, kind, recipient_id, dedupe_key, message_id, not_before_at,
                                    state)
                VALUES (1, 'mail', 1, 'mail:1', 1, 30, 'delivered'),
                       (2, 'mail', 1, 'mail:1b', 1, 40, 'void');
                INSERT INTO outbox (id, kind, recipient_id, dedupe_key, commitment_id, method,
                                    not_before_at)
                VALUES (3, 'calendar', 1, 'calendar:1:0', 1, 'request', 50)
                """)
        let database = try Database.open(path)
        let rows = try database.read {
            try $0.rows("SELECT id || state || not_before_at || attempts FROM outbox ORDER BY id") {
                $0.text(0)
            }
        }
        #expect(rows == ["1delivered300", "2void400", "3pending500"])
        let due = try database.read {
            try OutboxTable.due(at: Instant(50), limit: 9, $0)
        }
        #expect(due.map(\.key) == ["calendar:1:0"])
        #expect(due.first?.sequence == 0)
    }

    @Test("a calendar that was chosen for somebody stays theirs, who had none follows the team's")
    func calendars() throws {
        let folder = try TestFolder()
        let path = try OldHouse.file(
            version: 2, in: folder,
            and: """
                INSERT INTO business_calendar (id, name, zone, weekly_hours)
                    VALUES (2, 'half days', 'Europe/Rome', '1-5 09:00-13:00'),
                        (3, 'nights', 'Europe/Rome', '1-5 20:00-24:00');
                UPDATE team SET calendar_id = 2;
                UPDATE operator SET calendar_id = 3 WHERE id = 2
                """)
        let database = try Database.open(path)
        let names = try database.read { reading in
            try [1, 2].map { try CalendarTable.calendar(of: ID($0), reading).name }
        }
        #expect(names == ["half days", "nights"])
    }

    @Test("an older house has no rules that recur, and takes one; its walks came of none")
    func recurring() throws {
        let folder = try TestFolder()
        let path = try OldHouse.file(
            version: 4, in: folder,
            and: """
                INSERT INTO sequence (id, code, version, name, state)
                    VALUES (7, 'periodic_call', 1, 'Periodic call', 'active');
                INSERT INTO enrollment (id, contact_id, sequence_id, state, started_at)
                    VALUES (70, 1, 7, 'active', 0)
                """)
        let database = try Database.open(path)
        let (rules, cause) = try database.read { reading in
            (
                try RecurringTable.all(reading),
                try RecurringQuery.cause(of: ID(70), reading)
            )
        }
        #expect(rules.isEmpty)
        #expect(cause == nil)
        let id = try database.write { writing in
            let number = try CommandTable.begin(
                id: "c", digest: [], actor: nil, kind: "add_recurring", at: Instant(0), writing)
            return try RecurringTable.insert(
                NewRecurringRule(
                    name: "All", filter: "kind:company",
                    period: RecurringPeriod(amount: 2, unit: .months)),
                segment: nil, owner: TestRows.anna, at: Instant(0),
                Ledger(writing, command: number))
        }
        let found = try database.read { try RecurringTable.find(id, $0) }
        #expect(found?.assignees == [.owner])
        #expect(found?.isActive == true)
        #expect(found?.period.words.en == "every 2 months")
    }
}
