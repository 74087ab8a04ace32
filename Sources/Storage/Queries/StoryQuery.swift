public import Domain

/// Reads why an action is where it is: what made it, and what came before.
public enum StoryQuery {
    public static func story(_ id: Action.ID, _ reading: Reading) throws -> ActionStory? {
        guard let action = try ActionTable.find(id, reading) else { return nil }
        let step = try action.step.flatMap { try SequenceTable.step($0, reading) }
        let sequence = try step.flatMap { try SequenceTable.find($0.sequence, reading) }
        let ancestry = try ancestors(of: action, reading)
        let rule = try action.rule.flatMap { try SequenceTable.rule($0, reading) }
        return ActionStory(
            action: action, summary: summary(action, ancestry.first),
            origin: origin(action, rule, after: ancestry.first), sequenceName: sequence?.name,
            stepTitle: step?.title,
            ancestry: ancestry, assignments: try assignments(of: id, reading))
    }

    private static func ancestors(
        of action: Action, _ reading: Reading
    ) throws -> [ActionStory.Ancestor] {
        var found: [ActionStory.Ancestor] = []
        var next = action.predecessor
        while let id = next, found.count < 50 {
            let line = try reading.first(
                """
                SELECT a.title, t.name, a.state, coalesce(u.name, a.outcome_code, ''), a.report,
                       coalesce(o.name, ''), coalesce(a.closed_at, a.created_at),
                       a.predecessor_id
                FROM action a
                CROSS JOIN action_type t ON t.id = a.action_type_id
                LEFT JOIN outcome u
                    ON u.action_type_id = a.action_type_id AND u.code = a.outcome_code
                LEFT JOIN operator o ON o.id = coalesce(a.completed_by, a.operator_id)
                WHERE a.id = ?
                """, [.id(id)]
            ) { row -> (ActionStory.Ancestor, Action.ID?) in
                (
                    ActionStory.Ancestor(
                        action: id, title: row.text(0), typeName: row.text(1),
                        state: ActionState(rawValue: row.text(2)) ?? .done,
                        outcomeName: row.text(3), report: row.text(4), who: row.text(5),
                        at: Instant(row.int(6))), row.id(7)
                )
            }
            guard let line else { break }
            found.append(line.0)
            next = line.1
        }
        return found
    }

    private static func assignments(
        of id: Action.ID, _ reading: Reading
    ) throws -> [ActionStory.AssignmentLine] {
        try reading.rows(
            """
            SELECT coalesce(o.name, g.name, ''), s.decided_by, s.reason, s.opened_at, s.closed_at
            FROM assignment s LEFT JOIN operator o ON o.id = s.operator_id
                LEFT JOIN team g ON g.id = s.team_id
            WHERE s.action_id = ? ORDER BY s.id
            """, [.id(id)]
        ) { row in
            ActionStory.AssignmentLine(
                who: row.text(0), decidedBy: row.text(1), reason: row.text(2),
                from: Instant(row.int(3)), to: row.instant(4))
        }
    }

    private static func summary(_ action: Action, _ before: ActionStory.Ancestor?) -> Words {
        guard let before else {
            return Words(it: action.title, en: action.title)
        }
        return Words(
            it: "Dopo «\(before.outcomeName)» di \(before.who)",
            en: "After “\(before.outcomeName)” by \(before.who)")
    }

    private static func origin(
        _ action: Action, _ rule: Rule?, after before: ActionStory.Ancestor?
    ) -> Words {
        switch action.origin {
        case .manual: return Words(it: "creata a mano", en: "made by hand")
        case .import: return Words(it: "importata", en: "imported")
        case .demo: return Words(it: "dimostrazione", en: "demonstration")
        case .campaign: return Words(it: "campagna", en: "campaign")
        case .recurring: return Words(it: "attività ricorrente", en: "recurring activity")
        case .chain:
            guard let rule else { return Words(it: "dalla catena", en: "from the chain") }
            let what = before?.outcomeName ?? rule.outcome ?? "*"
            let (effect, delay) = (rule.effect.words, rule.delay.words)
            return Words(
                it: "regola \(rule.id): \(what) → \(effect(.it)), \(delay(.it))",
                en: "rule \(rule.id): \(what) → \(effect(.en)), \(delay(.en))")
        }
    }
}
