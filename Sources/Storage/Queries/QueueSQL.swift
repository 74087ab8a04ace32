import Domain

/// An index walk that a queue is made of: an operator's own actions, or a team's pool.
enum QueueSource {
    case of(Operator.ID)
    case pool(Team.ID)

    static func all(of scope: QueueScope, _ reading: Reading) throws -> [QueueSource] {
        switch scope {
        case .of(let who): return [.of(who)]
        case .pool(let team): return [.pool(team)]
        case .team(let team):
            let members = try reading.rows(
                "SELECT id FROM operator WHERE team_id = ?", [.id(team)]
            ) { QueueSource.of(ID($0.int(0))) }
            return members + [.pool(team)]
        case .all:
            let everybody = try reading.rows("SELECT id FROM operator") {
                QueueSource.of(ID($0.int(0)))
            }
            let pools = try reading.rows("SELECT id FROM team") {
                QueueSource.pool(ID($0.int(0)))
            }
            return everybody + pools
        }
    }

    /// Time changes no row: whether a claim has expired, or a pool may have the action, is
    /// compared with now here (domain, section 2).
    var condition: String {
        switch self {
        case .of:
            """
            a.operator_id = ? AND a.closed_at IS NULL
                AND (a.claimed_until_at IS NULL OR a.claimed_until_at > ?
                    OR a.pool_from_at IS NULL OR a.pool_from_at > ?)
            """
        case .pool:
            """
            a.team_id = ? AND a.closed_at IS NULL AND a.team_id IS NOT NULL
                AND a.pool_from_at <= ?
                AND (a.claimed_until_at IS NULL OR a.claimed_until_at <= ?)
            """
        }
    }

    func arguments(_ now: Instant) -> [Value] {
        switch self {
        case .of(let who): [.id(who), .instant(now), .instant(now)]
        case .pool(let team): [.id(team), .instant(now), .instant(now)]
        }
    }
}

/// The text of the queue's statements.
enum QueueSQL {
    /// CROSS JOIN keeps `action` outermost, so that its index gives the order.
    static let select = """
        SELECT a.id, a.row_version, a.state, a.due_at, a.due_has_time, a.priority_rank, t.code,
               t.name, a.title, a.contact_id, coalesce(p.name, c.name, ''),
               CASE WHEN p.id IS NOT NULL THEN coalesce(c.name, '') ELSE '' END,
               a.negotiation_id, a.operator_id, a.team_id, a.pool_from_at,
               coalesce(o.name, g.name, ''), a.claimed_until_at, a.is_snoozed, a.is_unassigned,
               a.attempt, a.times_moved, coalesce(c.town, '')
        FROM action a
        CROSS JOIN action_type t ON t.id = a.action_type_id
        LEFT JOIN contact c ON c.id = a.contact_id
        LEFT JOIN contact p ON p.id = a.person_id
        LEFT JOIN operator o ON o.id = a.operator_id
        LEFT JOIN team g ON g.id = a.team_id
        """

    /// What a text is looked for in, by the action's id.
    static let scan = """
        SELECT a.id, a.title, coalesce(p.name, c.name, ''),
               CASE WHEN p.id IS NOT NULL THEN c.name ELSE coalesce(c.town, '') END,
               a.due_at, a.priority_rank
        FROM action a
        CROSS JOIN action_type t ON t.id = a.action_type_id
        LEFT JOIN contact c ON c.id = a.contact_id
        LEFT JOIN contact p ON p.id = a.person_id
        """

    /// What marks a row, and its place in the order.
    static let marks = """
        SELECT a.id, a.row_version, a.due_at, a.priority_rank
        FROM action a
        CROSS JOIN action_type t ON t.id = a.action_type_id
        """

    static func decode(_ row: Row) -> QueueRow {
        QueueRow(
            id: ID(row.int(0)), version: row.int(1),
            state: ActionState(rawValue: row.text(2)) ?? .planned,
            due: DueMoment(at: Instant(row.int(3)), hasTime: row.flag(4)),
            priorityRank: row.int(5), typeCode: row.text(6), typeName: row.text(7),
            title: row.text(8), contact: row.id(9), contactName: row.text(10),
            companyName: row.text(11), negotiation: row.id(12),
            assignee: Action.Assignee(
                operator: row.id(13), team: row.id(14), poolFrom: row.instant(15)),
            assigneeName: row.text(16), claimedUntil: row.instant(17), isSnoozed: row.flag(18),
            isUnassigned: row.flag(19), attempt: row.int(20), timesMoved: row.int(21),
            town: row.text(22))
    }

    /// A page's statement, and the arguments behind the source's and the cursor's.
    static func page(
        _ source: QueueSource, _ filter: QueueFilter, bands: DelayBands, backward: Bool,
        select: String = select
    ) -> (sql: String, arguments: [Value]) {
        var conditions: [String] = []
        var arguments: [Value] = []
        if !filter.bands.isEmpty {
            let ranges = filter.bands.map { bands.range(of: $0) }.sorted {
                $0.lowerBound < $1.lowerBound
            }
            conditions.append(
                "("
                    + ranges.map { _ in "(a.due_at >= ? AND a.due_at < ?)" }
                    .joined(separator: " OR ") + ")")
            arguments += ranges.flatMap { [.int($0.lowerBound), .int($0.upperBound)] }
        }
        if let type = filter.type {
            conditions.append("t.code = ?")
            arguments.append(.text(type))
        }
        if let sequence = filter.sequence {
            conditions.append(
                """
                a.step_id IN (SELECT s.id FROM step s JOIN sequence q ON q.id = s.sequence_id
                    WHERE q.code = ?)
                """)
            arguments.append(.text(sequence))
        }
        if filter.isUnassigned { conditions.append("a.is_unassigned = 1") }
        let filters = conditions.map { " AND \($0)" }.joined()
        let order = backward ? " DESC" : ""
        return (
            """
            \(select)
            WHERE \(source.condition)
                AND (a.due_at, a.priority_rank, a.id) \(backward ? "<" : ">") (?, ?, ?)\(filters)
            ORDER BY a.due_at\(order), a.priority_rank\(order), a.id\(order) LIMIT ?
            """, arguments
        )
    }
}
