import Domain

extension Check {
    /// Whose an action is, and the calendar entry that comes of it.
    static let assignmentInvariants = [
        Invariant(
            "one_open_assignment", it: "Un'azione ha al più un'assegnazione aperta",
            en: "An action has one open assignment at most", examined: "assignment",
            violations: """
                SELECT 'action', action_id, 'open assignments', count(*) FROM assignment
                WHERE closed_at IS NULL GROUP BY action_id HAVING count(*) > 1
                """),
        Invariant(
            "open_action_is_assigned",
            it: "Un'azione aperta ha la sua assegnazione, a chi la tiene",
            en: "An open action has its assignment, to whoever has it", examined: "action",
            violations: """
                SELECT 'action', a.id,
                    CASE WHEN s.id IS NULL THEN 'no assignment' ELSE 'assigned to another' END, ''
                FROM action a
                LEFT JOIN assignment s ON s.action_id = a.id AND s.closed_at IS NULL
                WHERE a.closed_at IS NULL AND (s.id IS NULL
                    OR s.operator_id IS NOT a.operator_id
                    OR (a.operator_id IS NULL AND s.team_id IS NOT a.team_id))
                """),
        Invariant(
            "closed_action_is_nobodys", it: "Un'azione chiusa non ha assegnazioni aperte",
            en: "A closed action has no open assignment", examined: "assignment",
            violations: """
                SELECT 'assignment', s.id, 'action', s.action_id FROM assignment s
                JOIN action a ON a.id = s.action_id
                WHERE s.closed_at IS NULL AND a.closed_at IS NOT NULL
                """),
        Invariant(
            "assignment_has_commitment",
            it: "L'assegnazione a un operatore ha il suo impegno",
            en: "An operator's assignment has its calendar entry", examined: "assignment",
            violations: """
                SELECT 'assignment', s.id, 'action', s.action_id FROM assignment s
                LEFT JOIN commitment m ON m.assignment_id = s.id AND m.status = 'confirmed'
                WHERE s.closed_at IS NULL AND s.operator_id IS NOT NULL AND m.id IS NULL
                """),
        Invariant(
            "commitment_is_of_open_action",
            it: "Un impegno confermato è di un'azione aperta, di chi la tiene",
            en: "A confirmed calendar entry is of an open action, for whoever has it",
            examined: "commitment",
            violations: """
                SELECT 'commitment', m.id, 'action', m.action_id FROM commitment m
                JOIN action a ON a.id = m.action_id
                JOIN assignment s ON s.id = m.assignment_id
                WHERE m.status = 'confirmed' AND (a.closed_at IS NOT NULL
                    OR s.closed_at IS NOT NULL OR s.action_id <> a.id
                    OR m.operator_id IS NOT s.operator_id)
                """),
        Invariant(
            "commitment_is_when_due", it: "L'impegno è all'ora della scadenza",
            en: "The calendar entry is when the action is due", examined: "commitment",
            violations: """
                SELECT 'commitment', m.id, 'action', m.action_id FROM commitment m
                JOIN action a ON a.id = m.action_id
                WHERE m.status = 'confirmed' AND (m.is_all_day = a.due_has_time
                    OR (m.is_all_day = 0 AND m.start_at <> a.due_at) OR m.start_at > m.end_at)
                """),
    ]
}
