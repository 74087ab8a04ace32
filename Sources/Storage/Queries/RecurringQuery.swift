public import Domain

/// Whose turn it is by a recurring rule.
public struct RecurringQuery {
    /// A contact whose period is over.
    public struct Due: Hashable, Sendable {
        public var contact: Contact.ID
        /// When the period began: the last real contact, else when the card was made; or later,
        /// when the last walk of the same rule ended.
        public var since: Instant
    }

    private let rule: RecurringRule
    private let zone: Zone
    private let now: Instant

    /// - parameter zone: in which its days are counted.
    public init(_ rule: RecurringRule, zone: Zone, now: Instant) {
        self.rule = rule
        self.zone = zone
        self.now = now
    }

    /// When the period began. A walk of the rule that goes on ends never; one that was taken back
    /// was none.
    private static let since = """
        max(coalesce(c.last_contact_at, c.created_at),
            coalesce((SELECT max(coalesce(e.closed_at, 9223372036854775807))
                FROM enrollment e INDEXED BY enrollment_recurring
                WHERE e.recurring_rule_id = ? AND e.contact_id = c.id
                    AND NOT (e.state = 'exited' AND e.reason = 'undone')), 0))
        """

    /// The first moment that is too late for a period to be over today.
    private var bound: Instant {
        let today = zone.day(of: now)
        return zone.instant(
            rule.period.latest(endingBy: today).adding(days: 1), minute: 0)
    }

    /// All whose turn it is, those who wait longest first; those whom the reader sees.
    public func due(_ filter: Filter, _ reading: Reading) throws -> [Due] {
        let plan = try FilterPlan(filter, limit: nil, now: now, reading)
        let statement =
            BoundSQL("SELECT c.id, \(Self.since) AS since FROM ", [.id(rule.id)])
            + plan.rows(inOrderOf: nil)
            + BoundSQL(
                " AND coalesce(c.last_contact_at, c.created_at) < ? AND since < ?",
                [.instant(bound), .instant(bound)])
        var found: [Due] = []
        try reading.each(statement.sql, statement.arguments) { row in
            found.append(Due(contact: ID(row.int(0)), since: Instant(row.int(1))))
            return true
        }
        return found.sorted { ($0.since, $0.contact) < ($1.since, $1.contact) }
    }

    /// When one contact's period began; nil where it is not over, or a walk of the rule goes on.
    public func since(_ contact: Contact.ID, _ reading: Reading) throws -> Instant? {
        let since = try reading.first(
            "SELECT \(Self.since) FROM contact c WHERE c.id = ? AND c.is_listed = 1",
            [.id(rule.id), .id(contact)]
        ) { Instant($0.int(0)) }
        return since.flatMap { $0 < bound ? $0 : nil }
    }

    /// How many walks of a rule go on.
    public static func running(
        _ rule: RecurringRule.ID, _ reading: Reading
    ) throws -> Int {
        try reading.first(
            """
            SELECT count(*) FROM enrollment INDEXED BY enrollment_recurring
            WHERE recurring_rule_id = ? AND closed_at IS NULL
            """, [.id(rule)]
        ) { $0.int(0) } ?? 0
    }

    /// The rule by which a walk began, and the day from which its period was counted.
    public static func cause(
        of walk: Enrollment.ID, _ reading: Reading
    ) throws -> (rule: String, period: RecurringPeriod, since: String, isContact: Bool)? {
        try reading.first(
            """
            SELECT r.name, r.period_amount, r.period_unit, coalesce(e.recurring_since_on, ''),
                coalesce(e.recurring_since_contact, 0)
            FROM enrollment e CROSS JOIN recurring_rule r ON r.id = e.recurring_rule_id
            WHERE e.id = ?
            """, [.id(walk)]
        ) { row in
            (
                row.text(0),
                RecurringPeriod(
                    amount: row.int(1), unit: Delay.Unit(rawValue: row.text(2)) ?? .days),
                row.text(3), row.flag(4)
            )
        }
    }
}
