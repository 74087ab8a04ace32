public import Domain

/// Finds what is later than its type allows, and notes what was told.
public enum LateQuery {
    /// Whose work it is.
    public enum Whose: Hashable, Sendable {
        case `operator`(Operator.ID)
        /// Nobody's yet: the pool of a team.
        case pool(Team.ID)
    }

    /// Open actions of a type that were due in a span, and were not told of, by due date.
    public static func late(
        of whose: Whose, type: ActionType.ID, due: Range<Instant>, limit: Int,
        _ reading: Reading
    ) throws -> [LateAction] {
        let (column, id) =
            switch whose {
            case .operator(let who): ("a.operator_id = ?1", who.raw)
            case .pool(let team): ("a.operator_id IS NULL AND a.team_id = ?1", team.raw)
            }
        return try reading.rows(
            """
            SELECT a.id, a.due_at, a.due_has_time,
                t.name || ' · ' || coalesce(p.name, c.name, a.title), coalesce(o.name, g.name, ''),
                a.contact_id, a.negotiation_id
            FROM action a CROSS JOIN action_type t ON t.id = a.action_type_id
            LEFT JOIN contact c ON c.id = a.contact_id LEFT JOIN contact p ON p.id = a.person_id
            LEFT JOIN operator o ON o.id = a.operator_id LEFT JOIN team g ON g.id = a.team_id
            WHERE \(column) AND a.closed_at IS NULL AND a.due_at >= ?2 AND a.due_at < ?3
                AND a.action_type_id = ?4 AND NOT EXISTS (
                    SELECT 1 FROM escalation e WHERE e.action_id = a.id AND e.due_at = a.due_at)
            ORDER BY a.due_at, a.priority_rank, a.id LIMIT ?5
            """,
            [
                .int(id), .instant(due.lowerBound), .instant(due.upperBound), .id(type),
                .int(limit),
            ]
        ) { row in
            LateAction(
                action: ID(row.int(0)),
                due: DueMoment(at: Instant(row.int(1)), hasTime: row.flag(2)),
                title: row.text(3), assigneeName: row.text(4), contact: row.id(5),
                negotiation: row.id(6))
        }
    }

    /// Notes that somebody was told.
    public static func note(_ late: LateAction, at now: Instant, _ writing: Writing) throws {
        try writing.run(
            """
            INSERT INTO escalation (action_id, due_at, at) VALUES (?, ?, ?)
            ON CONFLICT (action_id, due_at) DO NOTHING
            """, [.id(late.action), .instant(late.due.at), .instant(now)])
    }
}
