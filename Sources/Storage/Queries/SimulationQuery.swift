public import Domain

/// What a simulation begins with, read once.
public enum SimulationQuery {
    /// A contact as it matters to a walk.
    public struct Sample: Hashable, Sendable {
        public var kind: Contact.Kind
        public var zone: String?
        public var owner: Operator.ID?
        public var balanceCents: Int?
        public var points: [ContactPoint.Channel]
    }

    /// Contacts in lists, with the channels that they can be reached by.
    public static func contacts(_ count: Int, _ reading: Reading) throws -> [Sample] {
        try reading.rows(
            """
            SELECT c.kind, c.zone, c.owner_id, c.balance_cents, (
                SELECT group_concat(p.channel) FROM contact_point p
                WHERE p.contact_id = c.id AND p.removed_at IS NULL AND p.status <> 'invalid')
            FROM contact c WHERE c.is_listed = 1 ORDER BY c.id LIMIT ?
            """, [.int(count)]
        ) { row in
            Sample(
                kind: Contact.Kind(rawValue: row.text(0)) ?? .company,
                zone: row.optionalText(1), owner: row.id(2), balanceCents: row.optionalInt(3),
                points: row.text(4).split(separator: ",").compactMap {
                    ContactPoint.Channel(rawValue: String($0))
                })
        }
    }

    /// When what is open already is due, and how long it usually takes, by operator.
    public static func open(
        until: Instant, _ reading: Reading, _ each: (Operator.ID, Instant, Int) -> Void
    ) throws {
        for person in try OperatorTable.all(reading) {
            for (due, minutes) in try reading.rows(
                """
                SELECT a.due_at, t.usual_minutes FROM action a
                CROSS JOIN action_type t ON t.id = a.action_type_id
                WHERE a.operator_id = ? AND a.closed_at IS NULL AND a.due_at < ?
                """, [.id(person.id), .instant(until)],
                { (Instant($0.int(0)), $0.int(1)) })
            {
                each(person.id, due, minutes)
            }
        }
    }

    /// When what somebody has open is due, in a span of time.
    public static func due(
        of who: Operator.ID, in span: Range<Instant>, _ reading: Reading
    ) throws -> [Instant] {
        try reading.rows(
            """
            SELECT due_at FROM action
            WHERE operator_id = ? AND closed_at IS NULL AND due_at >= ? AND due_at < ?
            """, [.id(who), .instant(span.lowerBound), .instant(span.upperBound)]
        ) { Instant($0.int(0)) }
    }

    /// All absences that touch these days.
    public static func absences(
        from: Day, to: Day, _ reading: Reading
    ) throws -> [(who: Operator.ID, days: ClosedRange<Day>, substitute: Operator.ID?)] {
        try reading.rows(
            """
            SELECT operator_id, from_on, to_on, substitute_id FROM absence
            WHERE to_on >= ? AND from_on <= ? AND removed_at IS NULL ORDER BY id
            """, [.text(from.iso), .text(to.iso)]
        ) { row -> (who: Operator.ID, days: ClosedRange<Day>, substitute: Operator.ID?)? in
            guard let first = Day(iso: row.text(1)), let last = Day(iso: row.text(2)),
                first <= last
            else { return nil }
            return (ID(row.int(0)), first...last, row.id(3))
        }.compactMap(\.self)
    }
}
