public import Domain

/// Reads what a fair distribution is made of: what is late or due within a week.
public struct BalanceQuery {
    /// How far ahead work is shared out, days.
    public static let horizon = 7
    /// No more than so many of one person are looked at: the first ones due.
    private static let most = 2000

    private let reading: Reading
    private let now: Instant
    private let zone: Zone

    public init(_ reading: Reading, now: Instant, zone: Zone) {
        self.reading = reading
        self.now = now
        self.zone = zone
    }

    /// A proposal for the active operators of some teams; nothing is written.
    public func balance(_ teams: [Team]) throws -> Balance {
        let supervised = Set(teams.map(\.id))
        let people = try OperatorTable.all(reading).filter { person in
            person.isActive && person.role == .operator
                && person.team.map(supervised.contains) == true
        }
        let capacities = try capacities()
        let work = try people.flatMap { try self.work(of: $0.id) }
        var known: [Operator.ID: [Day: Bool]] = [:]
        return try Balance(
            people.map {
                Balance.Person(
                    id: $0.id, name: $0.name, functions: Set($0.functions), zone: $0.zone,
                    capacity: capacities[$0.id])
            }, work
        ) { person, due in
            let day = zone.day(of: due)
            if let isAbsent = known[person]?[day] { return isAbsent }
            let isAbsent = try OperatorTable.absence(of: person, on: day, reading).isAbsent
            known[person, default: [:]][day] = isAbsent
            return isAbsent
        }
    }

    private func capacities() throws -> [Operator.ID: Int] {
        var found: [Operator.ID: Int] = [:]
        try reading.each(
            """
            SELECT o.id, coalesce(o.capacity, t.capacity, 0)
            FROM operator o LEFT JOIN team t ON t.id = o.team_id
            """
        ) { row in
            if row.int(1) > 0 { found[ID(row.int(0))] = row.int(1) }
            return true
        }
        return found
    }

    /// Bound is what is claimed, what waits, a call that was asked for, and what goes with a
    /// negotiation or a contact of the holder's own.
    private func work(of who: Operator.ID) throws -> [Balance.Work] {
        let source = QueueSource.of(who)
        let end = zone.instant(zone.day(of: now).adding(days: Self.horizon), minute: 0)
        return try reading.rows(
            """
            SELECT a.id, a.row_version, t.name, coalesce(p.name, c.name, a.title), a.due_at,
                a.due_has_time, c.zone,
                a.state = 'waiting' OR coalesce(a.claimed_until_at > ?1, 0)
                    OR coalesce(r.effect = 'callback', 0) OR coalesce(n.owner_id = ?2, 0)
                    OR coalesce(c.owner_id = ?2, 0)
            FROM action a CROSS JOIN action_type t ON t.id = a.action_type_id
            LEFT JOIN contact c ON c.id = a.contact_id LEFT JOIN contact p ON p.id = a.person_id
            LEFT JOIN rule r ON r.id = a.rule_id LEFT JOIN negotiation n ON n.id = a.negotiation_id
            WHERE \(source.condition) AND a.due_at < ?
            ORDER BY a.due_at, a.priority_rank, a.id LIMIT \(Self.most)
            """,
            [.instant(now), .id(who)] + source.arguments(now) + [.instant(end)]
        ) { row in
            Balance.Work(
                mark: QueueMark(action: ID(row.int(0)), version: row.int(1)),
                title: "\(row.text(2)) · \(row.text(3))", holder: who,
                due: DueMoment(at: Instant(row.int(4)), hasTime: row.flag(5)),
                zone: row.optionalText(6), isBound: row.flag(7))
        }
    }
}
