public import Domain

/// Reads somebody's commitments.
public enum AgendaQuery {
    private static let columns = """
        \(CommitmentTable.columns), t.name, coalesce(p.name, c.name, ''), a.title, a.state,
        a.priority_rank
        """
    private static let source = """
        commitment m CROSS JOIN action a ON a.id = m.action_id
            CROSS JOIN action_type t ON t.id = a.action_type_id
            LEFT JOIN contact c ON c.id = a.contact_id
            LEFT JOIN contact p ON p.id = a.person_id
        """

    private static func decode(_ row: Row) -> AgendaEntry {
        let next = CommitmentTable.columnCount
        return AgendaEntry(
            commitment: CommitmentTable.decode(row), typeName: row.text(next),
            contactName: row.text(next + 1), actionTitle: row.text(next + 2),
            actionState: ActionState(rawValue: row.text(next + 3)) ?? .planned,
            priorityRank: row.int(next + 4))
    }

    public static func entries(
        of who: Operator.ID, from: Instant, to: Instant, _ reading: Reading
    ) throws -> [AgendaEntry] {
        try reading.rows(
            """
            SELECT \(columns) FROM \(source)
            WHERE m.operator_id = ? AND m.start_at >= ? AND m.start_at < ?
                AND m.status <> 'cancelled'
            ORDER BY m.start_at, m.id LIMIT 2000
            """, [.id(who), .instant(from), .instant(to)], decode)
    }

    /// One entry, whatever has become of it.
    public static func entry(
        of commitment: Commitment.ID, _ reading: Reading
    ) throws -> AgendaEntry? {
        try reading.first(
            "SELECT \(columns) FROM \(source) WHERE m.id = ?", [.id(commitment)], decode)
    }

    public static func absences(
        team: Team.ID?, from: Day, to: Day, _ reading: Reading
    ) throws -> [Agenda.Absence] {
        try reading.rows(
            """
            SELECT o.name, b.from_on, b.to_on FROM absence b JOIN operator o
                ON o.id = b.operator_id
            WHERE b.to_on >= ? AND b.from_on <= ? AND b.removed_at IS NULL AND (o.team_id IS ?)
            ORDER BY b.from_on LIMIT 20
            """, [.text(from.iso), .text(to.iso), .optional(team)]
        ) { row in
            Agenda.Absence(
                name: row.text(0), from: row.day(1) ?? from, to: row.day(2) ?? to)
        }
    }
}

/// Reads the operators with what each has to do.
public enum LoadQuery {
    /// - parameter overdueBefore: what is due before it counts as overdue.
    /// - parameter due: of an action that is to be given away: counted is each one's day of it.
    public static func loads(
        overdueBefore: Instant, today: Day, due: Instant? = nil, _ reading: Reading
    ) throws -> [OperatorLoad] {
        let teams = try TeamTable.all(reading)
        return try OperatorTable.all(reading).map { person in
            OperatorLoad(
                operator: person.id, login: person.login, name: person.name, role: person.role,
                functions: person.functions, team: person.team,
                teamName: teams.first { $0.id == person.team }?.name ?? "",
                isActive: person.isActive,
                isAbsent: try OperatorTable.absence(of: person.id, on: today, reading).isAbsent,
                open: try ActionTable.openCount(of: person.id, reading),
                overdue: try reading.first(
                    """
                    SELECT count(*) FROM action
                    WHERE operator_id = ? AND closed_at IS NULL AND due_at < ?
                    """, [.id(person.id), .instant(overdueBefore)]
                ) { $0.int(0) } ?? 0, capacity: person.capacity,
                onTheDay: try due.map { try onTheDay(of: $0, person, reading) })
        }
    }

    private static func onTheDay(
        of due: Instant, _ person: Operator, _ reading: Reading
    ) throws -> Int {
        let zone = try CalendarTable.find(person.calendar, reading)?.zone ?? .rome
        let day = zone.day(of: due)
        return try DayQuery.openCount(
            of: person.id,
            in: zone.instant(day, minute: 0)..<zone.instant(day.adding(days: 1), minute: 0),
            reading)
    }
}
