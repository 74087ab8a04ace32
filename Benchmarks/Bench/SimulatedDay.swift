import CBaseline
import Domain
import Storage
import Synchronization
import Workflow

/// A hundred thousand enrolments that are advanced by a day: every operator completes as many of
/// their calls as the day has room for, by the minute of the day at which they would; then it is
/// the next morning, supervisors are told of what is late, and everybody looks at their queue.
struct SimulatedDay {
    private let place: Place
    private let settings: Settings
    private let clock: Clock

    /// The clock of the day.
    private final class Clock: Sendable {
        private let moment: Mutex<Instant>
        init(_ start: Instant) { moment = Mutex(start) }
        var now: Instant { moment.withLock { $0 } }
        func set(_ instant: Instant) { moment.withLock { $0 = instant } }
    }

    /// A Monday.
    private static let day = Day(iso: "2026-11-23") ?? Day(number: 0)
    /// Nine to one and two to six, a call every ten minutes.
    private static let minutes =
        Array(stride(from: 540, to: 780, by: 10)) + Array(stride(from: 840, to: 1080, by: 10))

    private static func moment(_ day: Day, _ minute: Int) -> Instant {
        Zone.rome.instant(day, minute: minute)
    }

    init(_ place: Place, _ settings: Settings) {
        self.place = place
        self.settings = settings
        clock = Clock(Self.moment(Self.day, 540))
    }

    func measure() throws -> [Line] {
        var small = settings
        small.contacts = max(settings.enrollments, 100)
        small.actions = 1000
        let path = try place.demo(small, named: "day.sqlite").path
        let clock = clock
        let house = House(try Database.open(path)) { clock.now }
        let count = try enroll(house)
        let people = try house.database.read { try OperatorTable.all($0) }
            .filter { $0.isActive && $0.role == .operator }
        var desks = try people.map {
            Desk(actor: try house.actor(login: $0.login, as: nil, ownsDatabase: false))
        }
        var outcomes = Outcomes()
        var each = Times()
        let start = baseline_now()
        for minute in Self.minutes {
            clock.set(Self.moment(Self.day, minute))
            for place in desks.indices {
                _ = try desks[place].completeNext(house, &outcomes, &each)
            }
        }
        clock.set(Self.moment(Self.day.adding(days: 1), 540))
        let late = try house.escalate(allowed: ["call": 3600], as: try administrator(house))
        var pages = Times()
        for desk in desks { _ = try pages.measure { try desk.page(house) } }
        let seconds = baseline_now() - start
        return [
            Line(
                what: "\(count) enrolments advanced by a day of \(desks.count) operators: "
                    + "\(each.seconds.count) completions in \(rounded(seconds, 1)) s, \(late) late, "
                    + "a morning's first page \(shown(pages.median))",
                median: shown(each.median), p99: shown(each.p99), baseline: "–", ratio: "–",
                limit: "the day in less than 60 s", isMet: seconds < 60)
        ]
    }

    private func administrator(_ house: House) throws -> Actor {
        guard
            let person = try house.database.read({ try OperatorTable.firstAdministrator($0) })
        else { throw Refusal("nobody administers the house") }
        return try house.actor(login: person.login, as: nil, ownsDatabase: false)
    }

    /// Everybody at the first step of telemarketing, due today, spread over the operators: written
    /// as `enroll` would write it, without its journal.
    private func enroll(_ house: House) throws -> Int {
        try house.database.write { writing in
            let due = "\(Self.moment(Self.day, 540).seconds) + (e.id % 480) * 60"
            let now = clock.now.seconds
            // What the demonstration had to do is done.
            try writing.script(
                """
                UPDATE outbox SET state = 'void';
                UPDATE commitment SET status = 'cancelled' WHERE status = 'confirmed';
                UPDATE assignment SET closed_at = \(now) WHERE closed_at IS NULL;
                UPDATE action SET state = 'cancelled', closed_at = \(now), claimed_until_at = NULL
                    WHERE closed_at IS NULL;
                UPDATE enrollment SET state = 'exited', closed_at = \(now) WHERE closed_at IS NULL;
                CREATE TEMP TABLE desk AS SELECT row_number() OVER (ORDER BY id) - 1 AS place, id
                    FROM operator WHERE is_active AND role = 'operator';
                CREATE TEMP TABLE newcomer AS
                    SELECT c.id AS contact_id, min(p.id) AS point_id FROM contact c
                    JOIN contact_point p ON p.contact_id = c.id
                        AND p.channel IN ('phone', 'mobile') AND p.status <> 'invalid'
                    LEFT JOIN suppression x ON x.contact_id = c.id
                    WHERE x.id IS NULL GROUP BY c.id LIMIT \(settings.enrollments);
                INSERT INTO enrollment (contact_id, sequence_id, state, started_at)
                    SELECT contact_id, (SELECT id FROM sequence WHERE code = 'telemarketing'
                        AND state = 'active'), 'active', \(now) FROM newcomer;
                INSERT INTO action (uuid, action_type_id, title, contact_id, point_id,
                        enrollment_id, step_id, origin, origin_key, decided_by, state, due_at,
                        due_has_time, first_due_at, operator_id, assigned_at, created_at,
                        changed_at)
                    SELECT lower(hex(randomblob(16))), s.action_type_id, s.title, e.contact_id,
                        n.point_id, e.id, s.id, 'manual', 'manual:day-' || e.id, 'same',
                        'planned', \(due), 1, \(due), d.id, \(now), \(now), \(now)
                    FROM enrollment e JOIN newcomer n ON n.contact_id = e.contact_id
                    JOIN step s ON s.sequence_id = e.sequence_id AND s.position = 1
                    JOIN desk d ON d.place = e.id % (SELECT count(*) FROM desk)
                    WHERE e.closed_at IS NULL;
                INSERT INTO assignment (action_id, operator_id, decided_by, opened_at)
                    SELECT id, operator_id, 'same', \(now) FROM action WHERE closed_at IS NULL;
                INSERT INTO commitment (uid, action_id, assignment_id, operator_id, title,
                        start_at, end_at, is_all_day, status)
                    SELECT lower(hex(randomblob(16))), a.id, s.id, a.operator_id, a.title,
                        a.due_at, a.due_at + 600, 0, 'confirmed'
                    FROM action a JOIN assignment s ON s.action_id = a.id
                    WHERE a.closed_at IS NULL;
                DROP TABLE desk;
                DROP TABLE newcomer;
                """)
            return try writing.first(
                "SELECT count(*) FROM enrollment WHERE closed_at IS NULL"
            ) { $0.int(0) } ?? 0
        }
    }
}

/// One operator's day.
private struct Desk {
    let actor: Actor
    private var rows: [QueueRow] = []

    init(actor: Actor) { self.actor = actor }

    func page(_ house: House) throws -> [QueueRow] {
        try house.database.read { reading in
            let bands = DelayBands(now: house.now, calendar: .italianOffice)
            return try QueueQuery(reading, now: house.now, bands: bands).page(
                QueueRequest(
                    scope: .of(actor.operator), filter: QueueFilter(type: "call"), edge: .first,
                    limit: 12)
            ).rows
        }
    }

    /// - returns: false where the queue is empty.
    mutating func completeNext(
        _ house: House, _ outcomes: inout Outcomes, _ times: inout Times
    ) throws -> Bool {
        while true {
            if rows.isEmpty { rows = try page(house).reversed() }
            guard let row = rows.popLast() else { return false }
            let completion = Completion(
                action: row.id, version: row.version, outcome: outcomes.next(),
                report: "Spoke with the customer", reason: "Not now", durationSeconds: 240)
            do {
                _ = try times.measure { try house.perform(.complete(completion), as: actor) }
                return true
            } catch let failure as Failure {
                // What this outcome does not fit, or somebody else did.
                guard failure.code == .refused || failure.code == .changed else { throw failure }
            }
        }
    }
}

/// How calls end, in a hundred: the same ones in every run.
struct Outcomes {
    private static let deck =
        Array(repeating: "no_answer", count: 45) + Array(repeating: "busy", count: 10)
        + Array(repeating: "not_interested", count: 20)
        + Array(repeating: "wants_documentation", count: 8)
        + Array(repeating: "already_served", count: 5) + Array(repeating: "interested", count: 12)
    private var place: Int

    /// - parameter start: where in the deck.
    init(from start: Int = 0) { place = start % Self.deck.count }

    mutating func next() -> String {
        place = (place + 37) % Self.deck.count
        return Self.deck[place]
    }
}
