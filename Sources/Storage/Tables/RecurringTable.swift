public import Domain

/// The rules that recur, and their runs.
public enum RecurringTable {
    private static let columns = """
        id, name, segment_id, filter, period_amount, period_unit, sequence_code, assignees,
        is_active, owner_id, created_at, row_version
        """

    private static func decode(_ row: Row) -> RecurringRule {
        RecurringRule(
            id: ID(row.int(0)), name: row.text(1), segment: row.id(2), filter: row.text(3),
            period: RecurringPeriod(
                amount: row.int(4), unit: Delay.Unit(rawValue: row.text(5)) ?? .days),
            sequence: row.text(6), assignees: AssigneeRule.list(row.text(7)) ?? [.owner],
            isActive: row.flag(8), owner: ID(row.int(9)), createdAt: Instant(row.int(10)),
            version: row.int(11))
    }

    /// Nil where there is none, or it was removed.
    public static func find(_ id: RecurringRule.ID, _ reading: Reading) throws -> RecurringRule? {
        try reading.first(
            "SELECT \(columns) FROM recurring_rule WHERE id = ? AND removed_at IS NULL",
            [.id(id)], decode)
    }

    /// Case does not matter.
    public static func find(name: String, _ reading: Reading) throws -> RecurringRule? {
        try reading.first(
            """
            SELECT \(columns) FROM recurring_rule
            WHERE name = ? COLLATE NOCASE AND removed_at IS NULL
            """, [.text(name)], decode)
    }

    /// By name.
    public static func all(_ reading: Reading) throws -> [RecurringRule] {
        try reading.rows(
            """
            SELECT \(columns) FROM recurring_rule INDEXED BY recurring_rule_name
            WHERE removed_at IS NULL ORDER BY name COLLATE NOCASE
            """, [], decode)
    }

    /// Whether a rule has other values than these.
    public static func differs(
        _ id: RecurringRule.ID, from columns: [String: Value], _ reading: Reading
    ) throws -> Bool {
        let names = columns.keys.sorted()
        let found = try reading.first(
            "SELECT \(names.joined(separator: ", ")) FROM recurring_rule WHERE id = ?", [.id(id)]
        ) { row in names.indices.map { row.value($0) } }
        return found != names.map { columns[$0] ?? .null }
    }

    @discardableResult
    public static func insert(
        _ new: NewRecurringRule, segment: Segment.ID?, owner: Operator.ID, at now: Instant,
        _ ledger: Ledger
    ) throws -> RecurringRule.ID {
        ID(
            try ledger.insert(
                .recurringRule,
                [
                    "name": .text(new.name), "segment_id": .optional(segment),
                    "filter": .text(segment == nil ? new.filter : ""),
                    "period_amount": .int(new.period.amount),
                    "period_unit": .text(new.period.unit.rawValue),
                    "sequence_code": .text(new.sequence),
                    "assignees": .text(new.assignees.map(\.text).joined(separator: ", ")),
                    "is_active": .flag(new.isActive), "owner_id": .id(owner),
                    "created_at": .instant(now),
                ]))
    }

    // MARK: Runs

    private static let run = """
        SELECT u.id, u.rule_id, r.name, o.name, u.started_at, u.planned, u.undone_at
        FROM recurring_run u JOIN recurring_rule r ON r.id = u.rule_id
        JOIN operator o ON o.id = u.actor_id
        """

    private static func decodeRun(_ row: Row) -> RecurringRun {
        RecurringRun(
            id: ID(row.int(0)), rule: ID(row.int(1)), ruleName: row.text(2),
            actorName: row.text(3), startedAt: Instant(row.int(4)), planned: row.int(5),
            undoneAt: row.instant(6))
    }

    public static func run(_ id: RecurringRun.ID, _ reading: Reading) throws -> RecurringRun? {
        try reading.first("\(run) WHERE u.id = ?", [.id(id)], decodeRun)
    }

    /// Of a rule, the last first.
    public static func runs(
        of rule: RecurringRule.ID, limit: Int, _ reading: Reading
    ) throws -> [RecurringRun] {
        try reading.rows(
            "\(run) WHERE u.rule_id = ? ORDER BY u.id DESC LIMIT ?", [.id(rule), .int(limit)],
            decodeRun)
    }

    public static func beginRun(
        of rule: RecurringRule.ID, by actor: Operator.ID, at now: Instant, _ writing: Writing
    ) throws -> RecurringRun.ID {
        ID(
            try writing.insert(
                "INSERT INTO recurring_run (rule_id, actor_id, started_at) VALUES (?, ?, ?)",
                [.id(rule), .id(actor), .instant(now)]))
    }

    /// Says whose batch a command is, and counts what it planned.
    public static func take(
        command: Int, into run: RecurringRun.ID, planned: Int, _ writing: Writing
    ) throws {
        try writing.run(
            "UPDATE command SET recurring_run_id = ? WHERE number = ?", [.id(run), .int(command)])
        try writing.run(
            "UPDATE recurring_run SET planned = planned + ? WHERE id = ?",
            [.int(planned), .id(run)])
    }

    /// Its batches that still hold, the last first.
    public static func commands(
        of run: RecurringRun.ID, _ reading: Reading
    ) throws -> [Int] {
        try reading.rows(
            """
            SELECT number FROM command WHERE recurring_run_id = ? AND undone_by IS NULL
            ORDER BY number DESC
            """, [.id(run)]
        ) { $0.int(0) }
    }

    public static func markUndone(
        _ run: RecurringRun.ID, at now: Instant, _ writing: Writing
    ) throws {
        try writing.run(
            "UPDATE recurring_run SET undone_at = ? WHERE id = ?", [.instant(now), .id(run)])
    }

    /// What somebody has worked on of what a run planned, and who; nil where nobody has.
    public static func touched(
        _ run: RecurringRun.ID, _ reading: Reading
    ) throws -> (what: String, who: String)? {
        try reading.first(
            """
            SELECT a.title, coalesce(o.name, '')
            FROM command c
            CROSS JOIN journal_entry own ON own.command_number = c.number
                AND own.entity = 'action'
            CROSS JOIN journal_entry e ON e.entity = own.entity AND e.entity_id = own.entity_id
                AND e.command_number > own.command_number
            CROSS JOIN command m ON m.number = e.command_number
            CROSS JOIN action a ON a.id = own.entity_id
            LEFT JOIN operator o ON o.id = m.actor_id
            WHERE c.recurring_run_id = ? AND c.undone_by IS NULL AND m.undone_by IS NULL
                AND m.kind <> 'undo' AND m.recurring_run_id IS NOT ?
            LIMIT 1
            """, [.id(run), .id(run)]
        ) { ($0.text(0), $0.text(1)) }
    }
}
