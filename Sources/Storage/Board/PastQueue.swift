public import Domain

/// A queue as it stood at a moment that is past, from the journal: what is there now, with every
/// change since then taken back in memory. Nothing is written.
///
/// It costs as much as was done since: each command's entries are read, the last first. Names are
/// as they are now. What an erasure took from the journal cannot be told, and is counted.
public struct PastQueue {
    /// What a journal entry says of an action.
    private struct Past {
        /// Columns as they were, by the oldest change that is seen.
        var columns: [String: Value] = [:]
        /// It was made since then.
        var isNew = false
        var isErased = false
    }

    private let reading: Reading
    private let moment: Instant
    private let bands: DelayBands

    /// - parameter bands: of that moment.
    public init(_ reading: Reading, at moment: Instant, bands: DelayBands) {
        self.reading = reading
        self.moment = moment
        self.bands = bands
    }

    /// The rows in the queue's order, and how many could not be told.
    ///
    /// - throws: `.refused` where the journal does not reach as far back as that.
    public func rows(
        of who: Operator.ID
    ) throws -> (rows: [QueueRow], untold: Int) {
        let changes = try changes()
        let query = QueueQuery(reading, now: moment, bands: bands)
        var rows: [QueueRow] = []
        for id in try openNow(who) where changes[id] == nil {
            if let row = try query.row(id) { rows.append(row) }
        }
        var untold = 0
        let names = try names()
        for (id, past) in changes {
            if past.isErased { untold += 1 }
            guard !past.isNew, let row = try query.row(id),
                let then = try applied(past, to: row, id, names)
            else { continue }
            if isTheirs(then.row, then.isClosed, who) { rows.append(then.row) }
        }
        return (rows.sorted { $0.cursor < $1.cursor }, untold)
    }

    // MARK: What is there now

    /// Without those that came into the file since, in bulk and therefore without entries.
    private func openNow(_ who: Operator.ID) throws -> [Action.ID] {
        let source = QueueSource.of(who)
        return try reading.rows(
            """
            SELECT a.id FROM action a WHERE \(source.condition) AND a.created_at <= ?
            ORDER BY a.due_at, a.priority_rank, a.id
            """, source.arguments(moment) + [.instant(moment)]
        ) { ID($0.int(0)) }
    }

    private func names() throws -> [Operator.ID: String] {
        var found: [Operator.ID: String] = [:]
        try reading.each("SELECT id, name FROM operator") {
            found[ID($0.int(0))] = $0.text(1)
            return true
        }
        return found
    }

    // MARK: What was done since

    /// Commands are numbered in the order of their commits: the last one of then is looked for from
    /// the end.
    private func lastCommand() throws -> Int {
        var found = 0
        try reading.each("SELECT number, at FROM command ORDER BY number DESC") { row in
            guard row.int(1) <= moment.seconds else { return true }
            found = row.int(0)
            return false
        }
        guard found > 0 else {
            throw Failure(
                .refused, it: "Il giornale non arriva fino a quel momento.",
                en: "The journal does not reach back to that moment.")
        }
        return found
    }

    private func changes() throws -> [Action.ID: Past] {
        let entries = try reading.rows(
            """
            SELECT e.entity_id, e.kind, p.before, p.entry_id IS NULL
            FROM journal_entry e LEFT JOIN journal_payload p ON p.entry_id = e.id
            WHERE e.command_number > ? AND e.entity = 'action'
            ORDER BY e.command_number DESC, e.id DESC
            """, [.int(try lastCommand())]
        ) { (Action.ID($0.int(0)), $0.text(1), $0.optionalText(2), $0.flag(3)) }
        var found: [Action.ID: Past] = [:]
        for (id, kind, before, isErased) in entries {
            var past = found[id] ?? Past()
            if isErased {
                past.isErased = true
            } else if kind == "insert" {
                past.isNew = true
            } else if let before {
                try reading.each("SELECT key, value FROM json_each(?)", [.text(before)]) { row in
                    past.columns[row.text(0)] = row.value(1)
                    return true
                }
            }
            found[id] = past
        }
        return found
    }

    private func applied(
        _ past: Past, to now: QueueRow, _ id: Action.ID, _ names: [Operator.ID: String]
    ) throws -> (row: QueueRow, isClosed: Bool)? {
        let stored = try reading.first(
            "SELECT closed_at, created_at FROM action WHERE id = ?", [.id(id)]
        ) { ($0.instant(0), Instant($0.int(1))) }
        guard let stored, stored.1 <= moment else { return nil }
        func int(_ name: String, _ standard: Int) -> Int {
            if case .int(let value)? = past.columns[name] { value } else { standard }
        }
        func optional(_ name: String, _ standard: Int?) -> Int? {
            guard let value = past.columns[name] else { return standard }
            if case .int(let number) = value { return number }
            return nil
        }
        func text(_ name: String, _ standard: String) -> String {
            if case .text(let value)? = past.columns[name] { value } else { standard }
        }
        var row = now
        row.version = int("row_version", row.version)
        row.state = ActionState(rawValue: text("state", row.state.rawValue)) ?? row.state
        row.due = DueMoment(
            at: Instant(int("due_at", row.due.at.seconds)),
            hasTime: int("due_has_time", row.due.hasTime ? 1 : 0) == 1)
        row.priorityRank = int("priority_rank", row.priorityRank)
        row.title = text("title", row.title)
        row.assignee = Action.Assignee(
            operator: optional("operator_id", row.assignee.operator?.raw).map { ID($0) },
            team: optional("team_id", row.assignee.team?.raw).map { ID($0) },
            poolFrom: optional("pool_from_at", row.assignee.poolFrom?.seconds).map {
                Instant($0)
            })
        row.assigneeName = row.assignee.operator.flatMap { names[$0] } ?? row.assigneeName
        row.claimedUntil = optional("claimed_until_at", row.claimedUntil?.seconds).map {
            Instant($0)
        }
        row.isSnoozed = int("is_snoozed", row.isSnoozed ? 1 : 0) == 1
        row.isUnassigned = int("is_unassigned", row.isUnassigned ? 1 : 0) == 1
        row.timesMoved = int("times_moved", row.timesMoved)
        return (row, optional("closed_at", stored.0?.seconds) != nil)
    }

    /// As the queue's own condition says it (`QueueSource`).
    private func isTheirs(_ row: QueueRow, _ isClosed: Bool, _ who: Operator.ID) -> Bool {
        guard !isClosed, row.assignee.operator == who else { return false }
        guard let claimed = row.claimedUntil, claimed <= moment else { return true }
        return row.assignee.poolFrom.map { $0 > moment } ?? true
    }
}
