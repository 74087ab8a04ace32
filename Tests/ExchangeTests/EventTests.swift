import Domain
import Storage
import Support
import Testing
import Workflow

@testable import Exchange

@Suite("An event log")
struct EventTests {
    static let map = """
        source = "desk"
        [fields]
        case = "{Case ID}"
        name = "Case {Case ID}"
        activity = "{Activity}"
        resource = "{Resource|login}"
        resource_name = "{Resource}"
        at = "{Time}"
        [attributes]
        product = "{Product}"
        [events]
        closes = ["Closed"]
        interactions = ["Call back"]
        """

    /// In the order of the clock, so that cases are mixed, and with two events at one time.
    static let log = """
        Case ID,Activity,Resource,Time,Product
        7,Opened,Mario Rossi,2024-01-08T09:00:00+01:00,pump
        8,Opened,Anna,2024-01-08T09:05:00+01:00,valve
        7,Call back,Anna,2024-01-08T10:00:00+01:00,pump
        7,Closed,Mario Rossi,2024-01-08T10:00:00+01:00,pump mk2
        8,Wait,,2024-01-09T08:00:30Z,valve

        """

    private func run(
        _ log: String, _ house: ImportHouse, as actor: Actor? = nil
    ) throws -> ImportReport {
        let file = try Fixture(log)
        let map = try Fixture(Self.map, suffix: "toml")
        defer { withExtendedLifetime((file, map)) {} }
        return try house.run(.events, file.path, map: map.path, as: actor)
    }

    @Test func `it is taken back whole, and comes in again`() throws {
        let house = try ImportHouse()
        // Case 7 was known before: it stays, without what the log said of it.
        _ = try house.run(.contacts, try Fixture("id,name\nx,Somebody\n"))
        _ = try house.house.database.write {
            try $0.run("UPDATE contact SET import_key = 'desk:7' WHERE import_key = 'x'")
        }
        let report = try run(Self.log, house)
        let record = try #require(report.record)
        #expect(try house.count("SELECT count(*) FROM contact WHERE last_contact_at > 0") == 1)
        let undone = try house.house.undoImport(record, as: house.root)
        #expect(undone.undoneAt == house.house.now)
        #expect(
            try house.text("SELECT group_concat(DISTINCT state || ' ' || reason) FROM action")
                == "cancelled undone")
        #expect(try house.count("SELECT count(*) FROM interaction WHERE withdrawn_at IS NULL") == 0)
        #expect(
            try house.text("SELECT group_concat(name) FROM contact WHERE withdrawn_at IS NULL")
                == "Somebody")
        #expect(try house.count("SELECT count(*) FROM contact WHERE last_contact_at > 0") == 0)
        #expect(try house.count("SELECT count(*) FROM contact_attribute WHERE contact_id = 1") == 0)
        #expect(try house.isProven())
        #expect(try Check.run(house.house.database).isSound)
        let again = try run(Self.log, house)
        #expect([again.added, again.events?.operatorsAdded ?? -1] == [5, 0])
        #expect(try Check.run(house.house.database).isSound)
    }

    @Test func `it stays once somebody has worked on it`() throws {
        let works: [(ImportHouse) throws -> Void] = [
            { house in
                let open = try house.count("SELECT id FROM action WHERE closed_at IS NULL")
                try house.house.perform(
                    .complete(Completion(action: ID(open), version: nil, outcome: "done")),
                    id: "done", as: house.root)
            },
            { house in
                let done = try house.count("SELECT min(id) FROM action WHERE state = 'done'")
                try house.house.perform(
                    .reopen(ActionChange(ID(done), version: nil, reason: "again")),
                    id: "again", as: house.root)
            },
            { house in
                let contact = try house.count("SELECT id FROM contact LIMIT 1")
                try house.house.perform(
                    .addAction(
                        NewAction(
                            type: "call", title: "Call", contact: ID(contact),
                            due: DueMoment(at: moment("2026-11-24T10:00"), hasTime: true))),
                    id: "new", as: house.root)
            },
        ]
        for work in works {
            let house = try ImportHouse()
            let record = try #require(try run(Self.log, house).record)
            try work(house)
            let refusal = #expect(throws: Failure.self) {
                try house.house.undoImport(record, as: house.root)
            }
            #expect(refusal?.code == .refused)
            #expect(
                try house.count("SELECT count(*) FROM action WHERE reason = 'undone'") == 0)
        }
    }

    @Test func `cases become contacts, events completed actions in chains`() throws {
        let house = try ImportHouse()
        let report = try run(Self.log, house)
        #expect([report.rowsRead, report.added, report.rejected] == [5, 5, 0])
        let numbers = try #require(report.events)
        #expect([numbers.cases, numbers.open, numbers.operatorsAdded] == [2, 1, 1])
        #expect(numbers.handovers == 3)
        let chain = """
            SELECT group_concat(c.name || ': ' || a.title || ' <- ' || coalesce(p.title, '-')
                || ' ' || coalesce(o.login, '-') || ' ' || a.state || ' ' || t.code, '; ')
            FROM action a JOIN contact c ON c.id = a.contact_id
            JOIN action_type t ON t.id = a.action_type_id
            LEFT JOIN action p ON p.id = a.predecessor_id
            LEFT JOIN operator o ON o.id = a.completed_by
            WHERE a.state = 'done' AND c.name = 'Case 7'
            """
        #expect(
            try house.text(chain)
                == "Case 7: Opened <- - mario.rossi done task; "
                + "Case 7: Call back <- Opened anna done email; "
                + "Case 7: Closed <- Call back mario.rossi done task")
        #expect(
            try house.text("SELECT value FROM contact_attribute WHERE contact_id = 1")
                == "pump mk2")
        // 10:00 in Rome on 8 January is 9:00 UTC.
        #expect(
            try house.text(
                "SELECT group_concat(datetime(at, 'unixepoch') || ' ' || channel) FROM interaction")
                == "2024-01-08 09:00:00 email")
        #expect(
            try house.text(
                "SELECT datetime(completed_at, 'unixepoch') FROM action WHERE title = 'Wait'")
                == "2024-01-09 08:00:30")
        #expect(try house.count("SELECT count(*) FROM operator WHERE login = 'mario.rossi'") == 1)
        #expect(
            try house.count("SELECT is_active FROM operator WHERE login = 'mario.rossi'") == 0)
        #expect(try Check.run(house.house.database).isSound)
        #expect(try house.isProven())
    }

    @Test func `an open case has one action to go on with, and a closed one none`() throws {
        let house = try ImportHouse()
        _ = try run(Self.log, house)
        let open = """
            SELECT group_concat(c.name || ' ' || a.title || ' ' || o.login, '; ')
            FROM action a JOIN contact c ON c.id = a.contact_id
            JOIN operator o ON o.id = a.operator_id WHERE a.closed_at IS NULL
            """
        // Nobody did the last event: it falls to who imports.
        #expect(try house.text(open) == "Case 8 Go on: Wait root")
        #expect(try house.count("SELECT count(*) FROM commitment WHERE status = 'confirmed'") == 1)
        #expect(try house.count("SELECT count(*) FROM message") == 0)
        let why = try house.house.database.read { reading in
            let id = try reading.first("SELECT id FROM action WHERE closed_at IS NULL") {
                $0.int(0)
            }
            return try StoryQuery.story(ID(id ?? 0), reading)
        }
        #expect(why?.ancestry.map(\.title) == ["Wait", "Opened"])
    }

    @Test func `the same log again changes nothing, a longer one goes on`() throws {
        let house = try ImportHouse()
        _ = try run(Self.log, house)
        let entries = try house.count("SELECT count(*) FROM journal_entry")
        let again = try run(Self.log, house)
        #expect([again.added, again.unchanged] == [0, 5])
        #expect(try house.count("SELECT count(*) FROM journal_entry") == entries)
        let longer = Self.log + "8,Closed,Anna,2024-01-10T08:00:00Z,valve\n"
        let third = try run(longer, house)
        #expect([third.added, third.unchanged] == [1, 5])
        #expect(third.events?.open == 0)
        #expect(try house.count("SELECT count(*) FROM action WHERE closed_at IS NULL") == 0)
        #expect(
            try house.text(
                """
                SELECT p.title FROM action a JOIN action p ON p.id = a.predecessor_id
                WHERE a.title = 'Closed' AND a.contact_id = 2
                """) == "Wait")
        #expect(try Check.run(house.house.database).isSound)
    }

    @Test func `a row without a time or a case is rejected with its line`() throws {
        let house = try ImportHouse()
        let report = try run(
            """
            Case ID,Activity,Resource,Time,Product
            7,Opened,Anna,yesterday,pump
            ,Opened,Anna,2024-01-08T09:00:00Z,pump
            9,,Anna,2024-01-08T09:00:00Z,pump
            9,Opened,Anna,2024-01-08T09:00:00Z,pump

            """, house)
        #expect([report.added, report.rejected] == [1, 3])
        #expect(report.rejects.map(\.line) == [2, 3, 4])
        #expect(report.rejects[0].reason == "“yesterday” is not a date")
    }

    @Test func `it needs a map, one that says what closes, and an administrator`() throws {
        let house = try ImportHouse()
        let file = try Fixture(Self.log)
        let bare = #expect(throws: Failure.self) { try house.run(.events, file.path) }
        #expect(bare?.code == .usage)
        let map = try Fixture(
            String(Self.map.split(separator: "[events]")[0]), suffix: "toml")
        let failure = #expect(throws: Failure.self) {
            try house.run(.events, file.path, map: map.path)
        }
        #expect(failure?.message.en.contains("[events]") == true)
        let ruth = try house.house.actor(login: "ruth", as: nil, ownsDatabase: false)
        let refused = #expect(throws: Failure.self) { try run(Self.log, house, as: ruth) }
        #expect(refused?.code == .notAllowed)
    }

    @Test(.enabled(if: SharedData.has("event-logs/helpdesk.csv.gz")))
    func `the help desk's log agrees with its SOURCE`() throws {
        let house = try ImportHouse()
        let file = SharedData.path("event-logs/helpdesk.csv.gz")
        let report = try house.run(.events, file, map: shippedMap("helpdesk.toml"))
        #expect([report.rowsRead, report.added, report.rejected] == [21_348, 21_348, 0])
        let numbers = try #require(report.events)
        // 4,557 of the cases end with «Closed».
        #expect([numbers.cases, numbers.open] == [4580, 4580 - 4557])
        #expect([numbers.operatorsAdded, numbers.handovers] == [22, 8648])
        let facts: [(String, Int)] = [
            ("SELECT count(*) FROM contact WHERE name LIKE 'Case %'", 4580),
            ("SELECT count(*) FROM action WHERE state = 'done'", 21_348),
            ("SELECT count(DISTINCT title) FROM action WHERE state = 'done'", 14),
            ("SELECT count(DISTINCT completed_by) FROM action WHERE state = 'done'", 22),
            ("SELECT count(*) FROM action WHERE predecessor_id IS NULL", 4580),
            ("SELECT count(*) FROM action WHERE closed_at IS NULL", 23),
            ("SELECT count(*) FROM interaction", 5),
            (
                """
                SELECT count(*) FROM action a JOIN action p ON p.id = a.predecessor_id
                WHERE a.state = 'done' AND a.completed_by <> p.completed_by
                """, 8648
            ),
            (
                """
                SELECT count(*) FROM action a JOIN action p ON p.id = a.predecessor_id
                WHERE a.state = 'done' AND a.completed_at = p.completed_at
                """, 130
            ),
            (
                """
                SELECT count(*) FROM action a JOIN action p ON p.id = a.predecessor_id
                WHERE a.state = 'done' AND a.completed_at < p.completed_at
                """, 0
            ),
            (
                """
                SELECT count(DISTINCT variant) FROM (
                    SELECT group_concat(title, '>') OVER (
                        PARTITION BY contact_id ORDER BY completed_at, id
                        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS variant
                    FROM action WHERE state = 'done')
                """, 226
            ),
        ]
        for (sql, expected) in facts { #expect(try house.count(sql) == expected, "\(sql)") }
        let days = """
            SELECT date(min(completed_at), 'unixepoch') || ' '
                || date(max(completed_at), 'unixepoch') FROM action
            """
        #expect(try house.text(days) == "2010-01-13 2014-01-03")
        #expect(try Check.run(house.house.database).isSound)
        // The longest chain is walked from its end to its beginning.
        let story = try house.house.database.read { reading in
            let last = """
                SELECT max(a.id) FROM action a JOIN contact c ON c.id = a.contact_id
                WHERE c.name = 'Case 1820' AND a.state = 'done'
                """
            return try StoryQuery.story(
                ID(try reading.first(last) { $0.int(0) } ?? 0), reading)
        }
        #expect(story?.ancestry.count == 14)
        let again = try house.run(.events, file, map: shippedMap("helpdesk.toml"))
        #expect([again.added, again.unchanged] == [0, 21_348])
    }
}
