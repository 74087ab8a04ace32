public import Domain

/// The actions: reading one whole, and the few searches that the chain makes.
public enum ActionTable {
    static let columns = """
        id, uuid, action_type_id, title, contact_id, person_id, point_id, negotiation_id,
        enrollment_id, step_id, attempt, predecessor_id, predecessor_revision, rule_id, origin,
        origin_key, decided_by, state, waits_for, priority_rank, due_at, due_has_time,
        first_due_at, times_moved, is_snoozed, operator_id, team_id, pool_from_at, is_unassigned,
        assigned_at, claimed_until_at, outcome_code, report, reason, notes, completed_at,
        completed_by, closed_at, revision, created_at, changed_at, changed_by, row_version
        """

    static func decode(_ row: Row) -> Action {
        Action(
            id: ID(row.int(0)), uuid: row.text(1), type: ID(row.int(2)), title: row.text(3),
            contact: row.id(4), person: row.id(5), point: row.id(6), negotiation: row.id(7),
            enrollment: row.id(8), step: row.id(9), attempt: row.int(10), predecessor: row.id(11),
            predecessorRevision: row.optionalInt(12), rule: row.id(13),
            origin: Action.Origin(rawValue: row.text(14)) ?? .manual, originKey: row.text(15),
            decidedBy: row.text(16), state: ActionState(rawValue: row.text(17)) ?? .planned,
            waitsFor: row.text(18), priorityRank: row.int(19),
            due: DueMoment(at: Instant(row.int(20)), hasTime: row.flag(21)),
            firstDueAt: Instant(row.int(22)), timesMoved: row.int(23), isSnoozed: row.flag(24),
            assignee: Action.Assignee(
                operator: row.id(25), team: row.id(26), poolFrom: row.instant(27)),
            isUnassigned: row.flag(28), assignedAt: Instant(row.int(29)),
            claimedUntil: row.instant(30), outcome: row.optionalText(31), report: row.text(32),
            reason: row.text(33), notes: row.text(34), completedAt: row.instant(35),
            completedBy: row.id(36), closedAt: row.instant(37), revision: row.int(38),
            createdAt: Instant(row.int(39)), changedAt: Instant(row.int(40)),
            changedBy: row.id(41), version: row.int(42))
    }

    public static func find(_ id: Action.ID, _ reading: Reading) throws -> Action? {
        try reading.first(
            "SELECT \(columns) FROM action WHERE id = ?", [.int(id.raw)], decode)
    }

    public static func find(origin key: String, _ reading: Reading) throws -> Action? {
        try reading.first(
            "SELECT \(columns) FROM action WHERE origin_key = ?", [.text(key)], decode)
    }

    /// The open actions of a negotiation, but for one.
    public static func open(
        negotiation: Negotiation.ID, except: Action.ID? = nil, _ reading: Reading
    ) throws -> [Action] {
        try reading.rows(
            """
            SELECT \(columns) FROM action
            WHERE negotiation_id = ? AND closed_at IS NULL AND id <> ? ORDER BY id
            """, [.int(negotiation.raw), .int(except?.raw ?? 0)], decode)
    }

    /// The open actions of an operator, in the order of their queue.
    public static func open(operator: Operator.ID, _ reading: Reading) throws -> [Action] {
        try reading.rows(
            """
            SELECT \(columns) FROM action
            WHERE operator_id = ? AND closed_at IS NULL ORDER BY due_at, priority_rank, id
            """, [.id(`operator`)], decode)
    }

    /// The open actions of a contact, as the company or the person.
    public static func open(contact: Contact.ID, _ reading: Reading) throws -> [Action] {
        try ["contact_id", "person_id"].flatMap { column in
            try reading.rows(
                """
                SELECT \(columns) FROM action
                WHERE \(column) = ? AND closed_at IS NULL ORDER BY id
                """, [.id(contact)], decode)
        }
    }

    /// The open actions of an enrollment, but for one.
    public static func open(
        enrollment: Enrollment.ID, except: Action.ID? = nil, _ reading: Reading
    ) throws -> [Action] {
        try reading.rows(
            """
            SELECT \(columns) FROM action
            WHERE enrollment_id = ? AND closed_at IS NULL AND id <> ? ORDER BY id
            """, [.int(enrollment.raw), .int(except?.raw ?? 0)], decode)
    }

    /// Who last did the step at `position` of the enrollment; nil where it was skipped or never
    /// came to be.
    public static func whoDid(
        step position: Int, of enrollment: Enrollment.ID, _ reading: Reading
    ) throws -> Operator.ID? {
        try reading.first(
            """
            SELECT a.completed_by FROM action a JOIN step s ON s.id = a.step_id
            WHERE a.enrollment_id = ? AND s.position = ? AND a.state = 'done'
            ORDER BY a.completed_at DESC, a.id DESC LIMIT 1
            """, [.int(enrollment.raw), .int(position)]
        ) { $0.id(0) } ?? nil
    }

    /// How many actions an operator has open.
    public static func openCount(of who: Operator.ID, _ reading: Reading) throws -> Int {
        try reading.first(
            "SELECT count(*) FROM action WHERE operator_id = ? AND closed_at IS NULL",
            [.int(who.raw)]
        ) { $0.int(0) } ?? 0
    }
}

extension Row {
    /// A column that holds another row's key, or null.
    func id<Of>(_ column: Int) -> ID<Of>? { optionalInt(column).map { ID($0) } }

    /// A column that holds seconds UTC, or null.
    func instant(_ column: Int) -> Instant? { optionalInt(column).map { Instant($0) } }

    /// A column that holds an ISO date, or null.
    func day(_ column: Int) -> Day? { optionalText(column).flatMap { Day(iso: $0) } }
}

extension Value {
    public static func id<Of>(_ id: ID<Of>) -> Value { .int(id.raw) }
    public static func optional<Of>(_ id: ID<Of>?) -> Value { .optional(id?.raw) }
    public static func instant(_ instant: Instant) -> Value { .int(instant.seconds) }
    public static func optional(_ instant: Instant?) -> Value { .optional(instant?.seconds) }
    public static func optional(_ day: Day?) -> Value { .optional(day?.iso) }
}
