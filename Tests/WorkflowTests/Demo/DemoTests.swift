import Domain
import Storage
import Support
import Testing
import Workflow

@Suite("The demonstration")
struct DemoTests {
    static let monday = moment("2026-11-23T14:05")

    static func made(
        operators: Int = 12, contacts: Int = 2000, negotiations: Int? = nil,
        actions: Int = 5000, seed: UInt64 = 1, language: Language = .it,
        now: Instant = monday
    ) throws -> Database {
        let database = try Database.inMemory()
        try Demo(
            operators: operators, contacts: contacts, negotiations: negotiations,
            actions: actions, seed: seed, language: language, now: now, login: "mario",
            name: "Mario Bianchi"
        ).write(into: database)
        return database
    }

    /// One for all tests that only look.
    static let usual = Result { try made() }

    private func usual() throws -> Database { try Self.usual.get() }

    private func count(_ database: Database, _ sql: String, _ arguments: [Value] = []) throws -> Int
    {
        try database.read { try $0.first(sql, arguments) { $0.int(0) } ?? 0 }
    }

    @Test("it is as big as it was asked to be")
    func sizes() throws {
        let database = try usual()
        #expect(try count(database, "SELECT count(*) FROM operator WHERE role = 'operator'") == 12)
        #expect(try count(database, "SELECT count(*) FROM operator WHERE role = 'supervisor'") == 2)
        #expect(try count(database, "SELECT count(*) FROM team") == 3)
        #expect(try count(database, "SELECT count(*) FROM contact") == 2000)
        #expect(try count(database, "SELECT count(*) FROM negotiation") == 300)
        #expect(try count(database, "SELECT count(*) FROM action") == 5000)
        let small = try Self.made(operators: 1, contacts: 7, negotiations: 3, actions: 90)
        #expect(try count(small, "SELECT count(*) FROM contact") == 7)
        #expect(try count(small, "SELECT count(*) FROM negotiation") == 3)
        #expect(try count(small, "SELECT count(*) FROM action") == 90)
    }

    @Test("the same seed makes the same database, another seed another")
    func deterministic() throws {
        func dump(_ seed: UInt64) throws -> [String] {
            let database = try Self.made(operators: 5, contacts: 60, actions: 200, seed: seed)
            return try database.read { reading in
                let tables = try reading.rows(
                    """
                    SELECT name FROM sqlite_schema WHERE type = 'table'
                        AND name NOT LIKE '%search%' ORDER BY name
                    """
                ) { $0.text(0) }
                return try tables.flatMap { table in
                    try reading.rows("SELECT * FROM \(table) ORDER BY 1, 2") { row in
                        table + (0..<row.columnCount).map { "|\(row.value($0))" }.joined()
                    }
                }
            }
        }
        let first = try dump(7)
        #expect(first.count > 1000)
        #expect(try dump(7) == first)
        #expect(try dump(8) != first)
    }

    @Test(
        "every delay band is there for the caller, at any hour of any day",
        arguments: [
            "2026-11-23T14:05", "2026-11-23T09:00", "2026-11-21T15:00", "2026-11-23T20:30",
            "2026-11-23T03:00", "2026-12-25T12:00", "2026-03-30T09:10", "2026-11-23T13:20",
        ])
    func bands(time: String) throws {
        let now = moment(time)
        let database = try Self.made(contacts: 400, actions: 5000, now: now)
        let bands = DelayBands(now: now, calendar: .italianOffice)
        for band in DelayBand.allCases {
            let range = bands.range(of: band)
            let found = try count(
                database,
                """
                SELECT count(*) FROM action a JOIN operator o ON o.id = a.operator_id
                WHERE o.login = 'mario' AND a.closed_at IS NULL AND a.due_at >= ? AND a.due_at < ?
                """, [.int(range.lowerBound), .int(range.upperBound)])
            #expect(found > 0, "\(band)")
        }
        #expect(
            try count(
                database, "SELECT count(*) FROM action WHERE completed_at > ?", [.int(now.seconds)])
                == 0)
        #expect(
            try count(
                database, "SELECT count(*) FROM action WHERE created_at > ?", [.int(now.seconds)])
                == 0)
    }

    @Test("the caller administers it, leads a team, and has a full telemarketing queue")
    func caller() throws {
        let database = try usual()
        let house = House(database) { Self.monday }
        let caller = try house.actor(login: "mario", as: nil, ownsDatabase: false)
        #expect(caller.role == .admin)
        #expect(caller.supervises == [try #require(caller.team)])
        let open = try database.read { try ActionTable.openCount(of: caller.operator, $0) }
        #expect((60...130).contains(open), "\(open)")
        let unread = try database.read { try MessageTable.unreadCount(of: caller.operator, $0) }
        #expect(unread > 0)
    }

    @Test("people work their way through telemarketing, agents and back office")
    func chains() throws {
        let database = try usual()
        let crossing = """
            WITH RECURSIVE chain (root, id) AS (
                SELECT id, id FROM action WHERE predecessor_id IS NULL
                UNION ALL SELECT c.root, a.id FROM chain c JOIN action a ON a.predecessor_id = c.id)
            SELECT count(*) FROM (
                SELECT c.root FROM chain c JOIN action a ON a.id = c.id
                JOIN operator_function f ON f.operator_id = a.operator_id
                GROUP BY c.root HAVING count(DISTINCT f.function) = 3)
            """
        #expect(try count(database, crossing) > 50)
        #expect(
            try count(
                database,
                """
                SELECT count(*) FROM action WHERE origin = 'chain'
                    AND origin_key <> 'chain:' || predecessor_id || ':' || predecessor_revision
                        || ':' || rule_id
                """) == 0)
        #expect(try count(database, "SELECT count(DISTINCT stage_id) FROM negotiation") == 5)
        #expect(try count(database, "SELECT count(DISTINCT state) FROM negotiation") == 5)
    }

    @Test("why is it here: an open action tells its ancestry")
    func story() throws {
        let database = try usual()
        let open = try count(
            database,
            """
            SELECT a.id FROM action a JOIN step s ON s.id = a.step_id
                JOIN action p ON p.id = a.predecessor_id
                JOIN step q ON q.id = p.step_id AND q.code = 'quote'
                JOIN action v ON v.id = p.predecessor_id
                JOIN step w ON w.id = v.step_id AND w.code = 'visit'
            WHERE s.code = 'chase' AND a.closed_at IS NULL AND a.attempt = 1 LIMIT 1
            """)
        let story = try #require(try database.read { try StoryQuery.story(ID(open), $0) })
        #expect(story.ancestry.count >= 3)
        #expect(story.ancestry.first?.typeName == "Preventivo")
        #expect(story.ancestry.contains { $0.typeName == "Visita" })
    }

    @Test("nobody is to be called for the first time twice")
    func firstCalls() throws {
        let twice = try count(
            try usual(),
            """
            SELECT count(*) FROM (
                SELECT a.contact_id FROM action a JOIN step s ON s.id = a.step_id
                    JOIN sequence q ON q.id = s.sequence_id
                WHERE q.code = 'telemarketing' AND s.code = 'call' AND a.closed_at IS NULL
                GROUP BY a.contact_id HAVING count(*) > 1)
            """)
        #expect(twice == 0)
    }

    @Test("the caller has something to do tomorrow")
    func tomorrow() throws {
        let from = Zone.rome.instant(Zone.rome.day(of: Self.monday).adding(days: 1), minute: 0)
        let due = try count(
            try usual(),
            """
            SELECT count(*) FROM action a JOIN operator o ON o.id = a.operator_id
            WHERE o.role = 'admin' AND a.closed_at IS NULL
                AND a.due_at >= \(from.seconds) AND a.due_at < \(from.seconds + 86400)
            """)
        #expect(due > 0)
    }

    @Test("agendas have entries, and some of them overlap")
    func agenda() throws {
        let database = try usual()
        let overlaps = try count(
            database,
            """
            SELECT count(*) FROM commitment a JOIN commitment b ON b.operator_id = a.operator_id
                AND b.id > a.id AND b.start_at < a.end_at AND a.start_at < b.end_at
            JOIN operator o ON o.id = a.operator_id
            WHERE a.status = 'confirmed' AND b.status = 'confirmed' AND o.login = 'mario'
                AND a.is_all_day = 0 AND b.is_all_day = 0
            """)
        #expect(overlaps > 0)
    }

    @Test("few operators have long queues")
    func longQueue() throws {
        let database = try Self.made(operators: 2, contacts: 3000, actions: 6000)
        let longest = try count(
            database,
            """
            SELECT count(*) AS n FROM action WHERE closed_at IS NULL AND operator_id IS NOT NULL
            GROUP BY operator_id ORDER BY n DESC LIMIT 1
            """)
        #expect(longest > 300)
    }

    @Test("who said no in one campaign has no open first call in another")
    func refusals() throws {
        let database = try usual()
        let refused = """
            SELECT a.contact_id FROM action a
            WHERE a.outcome_code IN ('not_interested', 'do_not_call') AND a.negotiation_id IS NULL
            """
        #expect(try count(database, "SELECT count(*) FROM (\(refused))") > 50)
        #expect(
            try count(
                database,
                """
                SELECT count(*) FROM action a JOIN step s ON s.id = a.step_id
                JOIN sequence q ON q.id = s.sequence_id
                WHERE a.closed_at IS NULL AND q.code = 'telemarketing'
                    AND s.code IN ('call', 'documentation', 'call_again')
                    AND a.contact_id IN (\(refused))
                """) == 0)
    }

    @Test("it speaks the house's language")
    func english() throws {
        let database = try Self.made(contacts: 40, actions: 200, language: .en)
        #expect(
            try count(database, "SELECT count(*) FROM action WHERE title = 'First contact'") > 0)
        #expect(try count(database, "SELECT count(*) FROM contact WHERE country = 'IT'") == 40)
    }

    @Test("a house in use is left alone")
    func refusesUsed() throws {
        let house = try TestHouse()
        let demo = Demo(language: .en, now: house.clock.now, login: "root", name: "Root")
        #expect(throws: Failure.self) { try demo.write(into: house.house.database) }
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ body: () throws -> Success) {
        do { self = .success(try body()) } catch { self = .failure(error) }
    }
}
