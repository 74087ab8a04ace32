public import Domain

/// Reads the house's calendars with who works in them.
public enum CalendarsQuery {
    /// How many days about the day absences are told of.
    private static let reach = 45

    /// - parameter mayCount: whose load may be seen.
    public static func sheet(
        on day: Day, mayCount: (Operator) -> Bool, _ reading: Reading
    ) throws -> CalendarsSheet {
        let stored = try CalendarTable.all(reading)
        let ownLogins = Set(stored.flatMap(\.logins))
        let ownTeams = Set(stored.flatMap(\.teams))
        let zones = Dictionary(uniqueKeysWithValues: stored.map { ($0.id, $0.calendar.zone) })
        return CalendarsSheet(
            day: day,
            lines: stored.map {
                CalendarsSheet.Line(
                    id: $0.id, calendar: $0.calendar, version: $0.version,
                    isDefault: $0.isDefault)
            },
            teams: try TeamTable.all(reading).map { team in
                CalendarsSheet.Holder(
                    whose: .team(code: team.code), name: team.name, team: team.id,
                    calendar: team.calendar, hasOwn: ownTeams.contains(team.code),
                    capacity: team.capacity,
                    ownCapacity: team.capacity.map(Capacity.actions) ?? .unlimited,
                    version: team.version)
            },
            people: try OperatorTable.all(reading).filter(\.isActive).map { person in
                CalendarsSheet.Holder(
                    whose: .operator(login: person.login), name: person.name, team: person.team,
                    calendar: person.calendar, hasOwn: ownLogins.contains(person.login),
                    capacity: person.capacity,
                    ownCapacity: Capacity(column: person.ownCapacity),
                    onTheDay: mayCount(person)
                        ? try count(
                            of: person.id, on: day, zones[person.calendar] ?? .rome, reading)
                        : nil, version: person.version)
            },
            absences: try absences(
                from: day.adding(days: -reach), to: day.adding(days: reach), reading))
    }

    private static func count(
        of who: Operator.ID, on day: Day, _ zone: Zone, _ reading: Reading
    ) throws -> Int {
        try DayQuery.openCount(
            of: who,
            in: zone.instant(day, minute: 0)..<zone.instant(day.adding(days: 1), minute: 0),
            reading)
    }

    private static func absences(
        from: Day, to: Day, _ reading: Reading
    ) throws -> [CalendarsSheet.Absence] {
        try reading.rows(
            """
            SELECT o.login, o.name, b.from_on, b.to_on, s.name
            FROM operator o CROSS JOIN absence b ON b.operator_id = o.id
                LEFT JOIN operator s ON s.id = b.substitute_id
            WHERE o.is_active = 1 AND b.to_on >= ? AND b.from_on <= ? AND b.removed_at IS NULL
            """, [.text(from.iso), .text(to.iso)]
        ) { row in
            CalendarsSheet.Absence(
                login: row.text(0), name: row.text(1), from: row.day(2) ?? from,
                to: row.day(3) ?? to, substitute: row.optionalText(4))
        }.sorted { ($0.from, $0.name) < ($1.from, $1.name) }
    }
}
