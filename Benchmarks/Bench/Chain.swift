import CBaseline
import Domain
import Glibc
import Storage
import Workflow

/// Completing a call that hands the next action on, against a loop that writes the same rows, as
/// the journal tells them, to another copy of the file.
struct Chain {
    let database: String
    let place: Place
    /// With all that a day can have on: see `fill`.
    let isFull: Bool

    init(database: String, _ place: Place, isFull: Bool = false) {
        self.database = database
        self.place = place
        self.isFull = isFull
    }

    private static let slices = 4
    private static let slice = 300

    func measure() throws -> [Line] {
        let name = isFull ? "full" : "plain"
        let mine = try place.copy(database, to: "chain-\(name).sqlite")
        if isFull { try fill(mine) }
        let theirs = try place.copy(mine, to: "bare-\(name).sqlite")
        let house = House(try Database.open(mine)) { Instant.now }
        var calls = try Calls(house)
        var (ours, bare) = (Times(), Times())
        var rows = 0
        for _ in 0..<Self.slices {
            let (command, entry) = try house.database.read { reading in
                (
                    try reading.first("SELECT max(number) FROM command") { $0.int(0) } ?? 0,
                    try reading.first("SELECT max(id) FROM journal_entry") { $0.int(0) } ?? 0
                )
            }
            for _ in 0..<Self.slice {
                guard try calls.completeNext(&ours) else { throw Refusal("too few calls") }
            }
            guard let script = baseline_record(mine, Int64(command), Int64(entry)) else {
                throw Refusal("the journal cannot be read")
            }
            defer { baseline_free(script) }
            rows += Int(baseline_rows(script))
            var times = [Double](repeating: 0, count: Int(baseline_commands(script)))
            guard Int(baseline_replay(script, theirs, &times)) == Self.slice else {
                throw Refusal("the same rows cannot be written")
            }
            bare.add(times)
        }
        try requireSameRows(mine, theirs)
        let rate = Double(ours.seconds.count) / ours.total
        let bareRate = Double(bare.seconds.count) / bare.total
        let perChain = rows / ours.seconds.count
        return [
            Line(
                what: "complete and chain\(isFull ? " with all on" : "") (\(perChain) rows): "
                    + "\(rounded(rate, 0)) a second",
                median: shown(ours.median), p99: shown(ours.p99),
                baseline: "\(shown(bare.median)), \(rounded(bareRate, 0)) a second",
                ratio: rounded(rate / bareRate, 2),
                limit: "at least \(isFull ? "0.60" : "0.70") times as many",
                isMet: rate / bareRate >= (isFull ? 0.6 : 0.7))
        ]
    }

    /// Everybody has an address, a tenth are absent and have a substitute, the calendar has
    /// exceptions, and every walk may end from outside.
    private func fill(_ path: String) throws {
        try Database.open(path).write { writing in
            try writing.script(
                """
                UPDATE operator SET email = login || '@example.org';
                UPDATE business_calendar SET exceptions = '2031-12-24 09:00-13:00; 2031-12-31 -';
                UPDATE sequence SET exits =
                    'opt_out,payment_received,meeting_booked,bounce,merged';
                INSERT INTO absence (operator_id, from_on, to_on, substitute_id)
                    SELECT id, '2020-01-01', '2039-12-31',
                        (SELECT min(o.id) FROM operator o WHERE o.is_active
                            AND o.role = 'operator' AND o.id % 10 <> 0)
                    FROM operator WHERE id % 10 = 0 AND is_active;
                """)
        }
    }

    /// Otherwise the comparison would be worth nothing.
    private func requireSameRows(_ one: String, _ other: String) throws {
        for table in [
            "action", "assignment", "interaction", "message", "commitment", "outbox",
            "negotiation", "command", "journal_entry", "journal_payload",
        ] {
            let counts = try [one, other].map { path in
                try Database.open(path).read { reading in
                    try reading.first("SELECT count(*), max(rowid) FROM \(table)") {
                        [$0.int(0), $0.int(1)]
                    }
                }
            }
            guard counts[0] == counts[1] else { throw Refusal("\(table) differs: \(counts)") }
        }
    }
}

/// Calls of a demonstration, one after the other, from one operator's queue to the next.
struct Calls {
    private let house: House
    private var people: [Actor]
    private var rows: [(QueueRow, Actor)] = []
    private var bands: DelayBands

    /// - parameter number: one operator's queue only; nil goes through all of them.
    init(_ house: House, only number: Int? = nil) throws {
        self.house = house
        let everybody = try house.database.read { try OperatorTable.all($0) }
            .filter { $0.isActive && $0.role == .operator }
        guard !everybody.isEmpty else { throw Refusal("nobody works here") }
        let chosen = number.map { [everybody[$0 % everybody.count]] } ?? everybody
        people = try chosen.map {
            try house.actor(login: $0.login, as: nil, ownsDatabase: false)
        }
        bands = DelayBands(now: house.now, calendar: .italianOffice)
    }

    /// Completes the next action that can be completed without asking; only that is measured.
    ///
    /// - returns: false where there is none left.
    mutating func completeNext(
        _ times: inout Times, isPreviewed: Bool = false, isRehearsal: Bool = false
    ) throws -> Bool {
        while true {
            while rows.isEmpty {
                guard let person = people.popLast() else { return false }
                try fill(with: person)
            }
            let (row, actor) = rows.removeLast()
            var attempt = Times()
            let completion = Completion(
                action: row.id, version: row.version,
                outcome: row.typeCode == "call" ? "interested" : "done",
                report: "Spoke with the customer; sends the papers by Friday",
                durationSeconds: 240)
            do {
                // As the dialog does, before anybody can save.
                if isPreviewed { _ = try house.preview(completion, as: actor) }
                if isRehearsal {
                    try house.rehearse(.complete(completion), as: actor)
                    rows.append((row, actor))
                    return true
                }
                let receipt = try attempt.measure {
                    try house.perform(.complete(completion), as: actor)
                }
                guard !receipt.handovers.isEmpty else { continue }
                times.add(attempt.seconds)
                return true
            } catch let failure as Failure {
                // What this outcome does not fit, or somebody else did.
                guard failure.code == .refused || failure.code == .changed else { throw failure }
            }
        }
    }

    private mutating func fill(with person: Actor) throws {
        let page = try house.database.read { reading in
            try QueueQuery(reading, now: house.now, bands: bands).page(
                QueueRequest(
                    scope: .of(person.operator), filter: QueueFilter(type: "call"), edge: .first,
                    limit: 400))
        }
        rows = page.rows.reversed().map { ($0, person) }
    }
}

extension Instant {
    /// The wall clock.
    static var now: Instant { Instant(time(nil)) }
}
