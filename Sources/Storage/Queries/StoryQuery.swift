public import Domain

/// Reads why an action is where it is: what made it, and what came before.
public enum StoryQuery {
    public static func story(_ id: Action.ID, _ reading: Reading) throws -> ActionStory? {
        guard let action = try ActionTable.find(id, reading) else { return nil }
        if let contact = action.contact { try reading.requireSight(of: contact) }
        let step = try action.step.flatMap { try SequenceTable.step($0, reading) }
        let sequence = try step.flatMap { try SequenceTable.find($0.sequence, reading) }
        let ancestry = try ancestors(of: action, reading)
        let rule = try action.rule.flatMap { try SequenceTable.rule($0, reading) }
        var story = ActionStory(
            action: action, summary: summary(action, ancestry.first),
            origin: try origin(action, rule, after: ancestry.first, reading),
            sequenceName: sequence?.name,
            stepTitle: step?.title,
            ancestry: ancestry, assignments: try assignments(of: id, reading))
        story.sequenceVersion = sequence?.version
        // What came in bulk has no entry of its own; a successor is made by a completion.
        story.madeBy =
            try maker(of: id, reading) ?? (action.origin == .chain ? ancestry.first?.who : nil)
            ?? ""
        (story.tree, story.isTreeCut) = try tree(from: ancestry.last?.action ?? id, reading)
        return story
    }

    private static let line = """
        SELECT a.id, a.title, t.name, a.state, coalesce(u.name, a.outcome_code, ''), a.report,
               coalesce(o.name, ''), coalesce(a.closed_at, a.created_at), a.predecessor_id
        FROM action a
        CROSS JOIN action_type t ON t.id = a.action_type_id
        LEFT JOIN outcome u
            ON u.action_type_id = a.action_type_id AND u.code = a.outcome_code
        LEFT JOIN operator o ON o.id = coalesce(a.completed_by, a.operator_id)
        """

    private static func decode(_ row: Row) -> (ActionStory.Ancestor, Action.ID?) {
        (
            ActionStory.Ancestor(
                action: ID(row.int(0)), title: row.text(1), typeName: row.text(2),
                state: ActionState(rawValue: row.text(3)) ?? .done,
                outcomeName: row.text(4), report: row.text(5), who: row.text(6),
                at: Instant(row.int(7))), row.id(8)
        )
    }

    /// What is looked at at most: a chain of years has some hundred.
    private static let most = 1000

    private static func ancestors(
        of action: Action, _ reading: Reading
    ) throws -> [ActionStory.Ancestor] {
        var found: [ActionStory.Ancestor] = []
        var next = action.predecessor
        while let id = next, found.count < most {
            guard
                let line = try reading.first(line + " WHERE a.id = ?", [.id(id)], decode)
            else { break }
            found.append(line.0)
            next = line.1
        }
        return found
    }

    /// Breadth first, so that what is cut is what came last.
    private static func tree(
        from root: Action.ID, _ reading: Reading
    ) throws -> (ActionStory.Node?, isCut: Bool) {
        guard let first = try reading.first(line + " WHERE a.id = ?", [.id(root)], decode)
        else { return (nil, false) }
        var children: [Action.ID: [ActionStory.Ancestor]] = [:]
        var waiting = [root][...]
        var count = 1
        while let id = waiting.popFirst(), count <= most {
            let lines = try reading.rows(
                line + " WHERE a.predecessor_id = ? ORDER BY a.id", [.id(id)], decode)
            children[id] = lines.map(\.0)
            waiting += lines.map(\.0.action)
            count += lines.count
        }
        func node(_ line: ActionStory.Ancestor) -> ActionStory.Node {
            ActionStory.Node(line, children: (children[line.action] ?? []).map(node))
        }
        return (node(first.0), !waiting.isEmpty)
    }

    /// Who gave the command that made it.
    private static func maker(of id: Action.ID, _ reading: Reading) throws -> String? {
        try reading.first(
            """
            SELECT o.name FROM journal_entry e
            CROSS JOIN command c ON c.number = e.command_number
            CROSS JOIN operator o ON o.id = c.actor_id
            WHERE e.entity = 'action' AND e.entity_id = ? AND e.kind = 'insert' LIMIT 1
            """, [.id(id)]
        ) { $0.text(0) }
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
        _ action: Action, _ rule: Rule?, after before: ActionStory.Ancestor?, _ reading: Reading
    ) throws -> Words {
        switch action.origin {
        case .manual: return Words(it: "creata a mano", en: "made by hand")
        case .import: return Words(it: "importata", en: "imported")
        case .demo: return Words(it: "dimostrazione", en: "demonstration")
        case .campaign: return Words(it: "campagna", en: "campaign")
        case .recurring: return try recurring(action, reading)
        case .chain:
            guard let rule else { return Words(it: "dalla catena", en: "from the chain") }
            let what = before?.outcomeName ?? rule.outcome ?? "*"
            let (effect, delay) = (rule.effect.words, rule.delay.words)
            return Words(
                it: "regola \(rule.id): \(what) → \(effect(.it)), \(delay(.it))",
                en: "rule \(rule.id): \(what) → \(effect(.en)), \(delay(.en))")
        }
    }

    /// The rule, its period, and from when it was counted: "last contact 31 Dec 2026".
    private static func recurring(_ action: Action, _ reading: Reading) throws -> Words {
        guard let walk = action.enrollment,
            let cause = try RecurringQuery.cause(of: walk, reading)
        else { return Words(it: "attività ricorrente", en: "recurring activity") }
        let period = cause.period.words
        let since = Day(iso: cause.since)
        let word =
            cause.isContact
            ? Words(it: "ultimo contatto", en: "last contact") : Words(it: "dal", en: "since")
        let (it, en) = (
            since.map { ", \(word.it) \(DateWords.date($0, .it))" } ?? "",
            since.map { ", \(word.en) \(DateWords.date($0, .en))" } ?? ""
        )
        return Words(
            it: "attività ricorrente «\(cause.rule)», \(period.it)\(it)",
            en: "recurring activity “\(cause.rule)”, \(period.en)\(en)")
    }
}
