public import Domain

/// Reads who of some teams is away in a month.
public enum AbsenceMonth {
    public static func absences(
        of teams: [Team], days: ClosedRange<Day>, zone: Zone, _ reading: Reading
    ) throws -> TeamAbsences {
        let supervised = Set(teams.map(\.id))
        let people = try OperatorTable.all(reading).filter {
            $0.isActive && $0.team.map(supervised.contains) == true
        }
        return TeamAbsences(
            days: days,
            lines: try people.map { person in
                TeamAbsences.Line(
                    id: person.id, login: person.login, name: person.name,
                    spans: try spans(of: person.id, days, zone, reading))
            })
    }

    private static func spans(
        of who: Operator.ID, _ days: ClosedRange<Day>, _ zone: Zone, _ reading: Reading
    ) throws -> [TeamAbsences.Span] {
        try reading.rows(
            """
            SELECT b.from_on, b.to_on, s.name, b.reason FROM absence b
            LEFT JOIN operator s ON s.id = b.substitute_id
            WHERE b.operator_id = ? AND b.to_on >= ? AND b.from_on <= ? AND b.removed_at IS NULL
            ORDER BY b.to_on, b.id
            """, [.id(who), .text(days.lowerBound.iso), .text(days.upperBound.iso)]
        ) { row in
            let from = row.day(0) ?? days.lowerBound
            return (
                days: from...max(from, row.day(1) ?? from), substitute: row.optionalText(2),
                reason: row.text(3)
            )
        }.map { found in
            TeamAbsences.Span(
                days: found.days, substitute: found.substitute, reason: found.reason,
                due: try due(who, found.days, zone, reading))
        }
    }

    private static func due(
        _ who: Operator.ID, _ days: ClosedRange<Day>, _ zone: Zone, _ reading: Reading
    ) throws -> Int {
        try reading.first(
            """
            SELECT count(*) FROM action
            WHERE operator_id = ? AND closed_at IS NULL AND due_at >= ? AND due_at < ?
            """,
            [
                .id(who), .instant(zone.instant(days.lowerBound, minute: 0)),
                .instant(zone.instant(days.upperBound.adding(days: 1), minute: 0)),
            ]
        ) { $0.int(0) } ?? 0
    }
}
