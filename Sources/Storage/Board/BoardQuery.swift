public import Domain

/// Reads a team at work: every number from ranges of an index, so that a house with a million
/// actions is shown as fast as a small one.
public struct BoardQuery {
    let reading: Reading
    let now: Instant
    let bands: DelayBands
    private let calendar: BusinessCalendar
    let thresholds: BoardThresholds
    let midnight: Instant

    /// - parameter calendar: the supervisor's: its day is today, its first hour the morning.
    public init(
        _ reading: Reading, now: Instant, calendar: BusinessCalendar,
        thresholds: BoardThresholds = BoardThresholds()
    ) {
        self.reading = reading
        self.now = now
        self.calendar = calendar
        self.thresholds = thresholds
        bands = DelayBands(now: now, calendar: calendar)
        midnight = calendar.zone.instant(calendar.zone.day(of: now), minute: 0)
    }

    /// - parameter teams: whose operators and pools are shown.
    /// - parameter present: who has a monitor open (`PresenceFolder`).
    public func board(
        _ teams: [Team], present: [Operator.ID: Presence]
    ) throws -> Board {
        var unknown: MorningLateness?
        return try board(teams, present: present, keeping: &unknown)
    }

    /// - parameter known: what was late this morning, where it was read before; it is read once a
    ///   day.
    public func board(
        _ teams: [Team], present: [Operator.ID: Presence], keeping known: inout MorningLateness?
    ) throws -> Board {
        var day = BoardDay(zone: calendar.zone, now: now)
        var totals = BoardTotals()
        totals.morning = morning
        var rows: [BoardRow] = []
        var alerts: [BoardAlert] = []
        for member in try members(of: teams) {
            let row = try row(member, present[member.id], &day)
            alerts += thresholds.alerts(for: row, at: now).map {
                BoardAlert(operator: row.id, name: row.name, kind: $0)
            }
            alerts += try missedPromises(of: row)
            add(row, to: &totals)
            rows.append(row)
        }
        known = try morningLateness(of: rows, known)
        totals.overdueThen = known?.count
        let pools = try teams.map { try pool($0) }
        alerts += pools.flatMap { self.alerts(for: $0) }
        totals.calls = day.lastCalls
        totals.reached = day.lastReached
        totals.talkSeconds = day.lastSeconds
        return Board(
            at: now, rows: rows, pools: pools,
            alerts: alerts.filter(\.isGrave) + alerts.filter { !$0.isGrave },
            outcomes: try outcomes(day), callsByHour: day.hours, lastHour: day.lastHour,
            totals: totals)
    }

    // MARK: One operator

    private func members(of teams: [Team]) throws -> [BoardRow] {
        try teams.flatMap { team in
            try reading.rows(
                """
                SELECT o.id, o.login, o.name, coalesce(o.capacity, t.capacity, 0)
                FROM operator o CROSS JOIN team t ON t.id = o.team_id
                WHERE o.team_id = ? AND o.is_active = 1 AND o.role = 'operator'
                ORDER BY o.name, o.id
                """, [.id(team.id)]
            ) { row in
                BoardRow(
                    id: ID(row.int(0)), login: row.text(1), name: row.text(2), team: team.id,
                    teamName: team.name, capacity: row.int(3) > 0 ? row.int(3) : nil)
            }
        }
    }

    private func row(
        _ member: BoardRow, _ presence: Presence?, _ day: inout BoardDay
    ) throws -> BoardRow {
        var row = member
        row.late3 = try count(row.id, .late3)
        row.late2 = try count(row.id, .late2)
        row.late1 = try count(row.id, .late1)
        row.soon = try count(row.id, .soon)
        row.today = try count(row.id, .today)
        row.isAbsent = try OperatorTable.absence(
            of: row.id, on: calendar.zone.day(of: now), reading
        ).isAbsent
        row.isExpected =
            try !row.isAbsent && CalendarTable.calendar(of: row.id, reading).isOpen(at: now)
        if row.overdue > 0 { row.oldest = try oldest(of: row.id) }
        row.done = try done(by: row.id, &day)
        (row.handled, row.handledSeconds) = try calls(of: row.id, &day)
        (row.state, row.contactName) = try state(of: row.id, presence)
        return row
    }

    private func count(_ who: Operator.ID, _ band: DelayBand) throws -> Int {
        let range = bands.range(of: band)
        let source = QueueSource.of(who)
        return try reading.first(
            """
            SELECT count(*) FROM action a
            WHERE \(source.condition) AND a.due_at >= ? AND a.due_at < ?
            """, source.arguments(now) + [.int(range.lowerBound), .int(range.upperBound)]
        ) { $0.int(0) } ?? 0
    }

    private func oldest(of who: Operator.ID) throws -> Instant? {
        let source = QueueSource.of(who)
        return try reading.first(
            """
            SELECT a.due_at FROM action a WHERE \(source.condition)
            ORDER BY a.due_at, a.priority_rank, a.id LIMIT 1
            """, source.arguments(now)
        ) { Instant($0.int(0)) }
    }

    private func done(by who: Operator.ID, _ day: inout BoardDay) throws -> Int {
        var count = 0
        try reading.each(
            """
            SELECT outcome_code FROM action
            WHERE completed_by = ? AND completed_at >= ? AND completed_at <= ?
            """, [.id(who), .instant(midnight), .instant(now)]
        ) { row in
            count += 1
            day.add(outcome: row.text(0))
            return true
        }
        return count
    }

    private func calls(
        of who: Operator.ID, _ day: inout BoardDay
    ) throws -> (count: Int, seconds: Int) {
        var (count, seconds) = (0, 0)
        try reading.each(
            """
            SELECT at, is_contact, duration_s, wrap_up_s FROM interaction
            WHERE operator_id = ? AND at >= ? AND at <= ? AND channel = 'phone'
                AND withdrawn_at IS NULL
            """, [.id(who), .instant(midnight), .instant(now)]
        ) { row in
            let time = row.int(2) + row.int(3)
            day.addCall(at: Instant(row.int(0)), isContact: row.flag(1), seconds: time)
            if time > 0 {
                count += 1
                seconds += time
            }
            return true
        }
        return (count, seconds)
    }

    /// What is under way comes before a pause, and both before having the monitor open: whoever
    /// holds a claim is on it, wherever they gave it.
    private func state(
        of who: Operator.ID, _ presence: Presence?
    ) throws -> (OperatorState, String) {
        if let presence, let action = presence.completing {
            return (.wrapUp(action, since: presence.since), try contact(of: action))
        }
        let claim = try reading.first(
            """
            SELECT id, claimed_until_at FROM action
            WHERE operator_id = ? AND claimed_until_at > ? AND closed_at IS NULL
                AND claimed_until_at IS NOT NULL
            ORDER BY claimed_until_at DESC LIMIT 1
            """, [.id(who), .instant(now)]
        ) { (Action.ID($0.int(0)), Instant($0.int(1))) }
        if let (action, until) = claim {
            let since = until.adding(seconds: -Claim.seconds)
            return (.onCall(action, since: since), try contact(of: action))
        }
        guard presence != nil else { return (.offline(lastSeen: try lastSeen(who)), "") }
        if let pause = try PauseTable.open(of: who, reading) {
            return (.paused(pause.name, since: pause.from), "")
        }
        return (.ready, "")
    }

    private func contact(of action: Action.ID) throws -> String {
        try reading.first(
            """
            SELECT coalesce(p.name, c.name, a.title) FROM action a
            LEFT JOIN contact c ON c.id = a.contact_id LEFT JOIN contact p ON p.id = a.person_id
            WHERE a.id = ?
            """, [.id(action)]
        ) { $0.text(0) } ?? ""
    }

    private func lastSeen(_ who: Operator.ID) throws -> Instant? {
        let command = try reading.first(
            "SELECT at FROM command WHERE actor_id = ? ORDER BY number DESC LIMIT 1", [.id(who)]
        ) { Instant($0.int(0)) }
        // What came in with an import was done by no command.
        let done = try reading.first(
            """
            SELECT completed_at FROM action WHERE completed_by = ? AND completed_at IS NOT NULL
            ORDER BY completed_at DESC LIMIT 1
            """, [.id(who)]
        ) { Instant($0.int(0)) }
        return [command, done].compactMap(\.self).max()
    }

    // MARK: The team

    /// When the day begins; nil where it has not begun, or is none.
    private var morning: Instant? {
        let day = calendar.zone.day(of: now)
        guard let first = calendar.hours(on: day).first else { return nil }
        let start = calendar.zone.instant(day, minute: first.lowerBound)
        return start <= now ? start : nil
    }

    /// What of somebody's work was late when the day began; nil before it begins.
    ///
    /// - parameter known: is taken where it is of the same people and the same morning.
    private func morningLateness(
        of rows: [BoardRow], _ known: MorningLateness?
    ) throws -> MorningLateness? {
        guard let morning else { return nil }
        let people = Set(rows.map(\.id))
        if let known, known.moment == morning, known.people == people { return known }
        let late = DelayBands(now: morning, calendar: calendar).range(of: QueueGroup.overdue)
        return try MorningLateness(
            of: people, at: morning, dueBefore: late.upperBound, reading)
    }

    private func add(_ row: BoardRow, to totals: inout BoardTotals) {
        totals.done += row.done
        totals.load += row.load
        totals.overdue += row.overdue
        if let oldest = row.oldest, totals.oldest.map({ oldest < $0 }) ?? true {
            totals.oldest = oldest
            totals.oldestOwner = row.name
        }
    }

    private func outcomes(_ day: BoardDay) throws -> [BoardOutcome] {
        var names: [String: String] = [:]
        try reading.each("SELECT code, name FROM outcome WHERE removed_at IS NULL ORDER BY id") {
            let code = $0.text(0)
            if names[code] == nil { names[code] = $0.text(1) }
            return true
        }
        return day.outcomes.map {
            BoardOutcome(code: $0.key, name: names[$0.key] ?? $0.key, count: $0.value)
        }.sorted { ($1.count, $0.code) < ($0.count, $1.code) }
    }
}
