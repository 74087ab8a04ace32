public import Domain

/// A queue as it stood at a moment that is past, from the journal: what is there now, with every
/// change since then taken back in memory. Nothing is written.
///
/// It costs as much as was done since: each command's entries are read, the last first. Names are
/// as they are now. What an erasure took from the journal cannot be told, and is counted.
public struct PastQueue {
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

    private func changes() throws -> [Action.ID: PastChanges.Past] {
        let changes = PastChanges(reading, since: moment)
        guard let last = try changes.lastCommand() else {
            throw Failure(
                .refused, it: "Il giornale non arriva fino a quel momento.",
                en: "The journal does not reach back to that moment.")
        }
        return try changes.all(after: last)
    }

    private func applied(
        _ past: PastChanges.Past, to now: QueueRow, _ id: Action.ID, _ names: [Operator.ID: String]
    ) throws -> (row: QueueRow, isClosed: Bool)? {
        let stored = try reading.first(
            "SELECT closed_at, created_at FROM action WHERE id = ?", [.id(id)]
        ) { ($0.instant(0), Instant($0.int(1))) }
        guard let stored, stored.1 <= moment else { return nil }
        var row = now
        row.version = past.int("row_version", row.version)
        row.state = ActionState(rawValue: past.text("state", row.state.rawValue)) ?? row.state
        row.due = DueMoment(
            at: Instant(past.int("due_at", row.due.at.seconds)),
            hasTime: past.int("due_has_time", row.due.hasTime ? 1 : 0) == 1)
        row.priorityRank = past.int("priority_rank", row.priorityRank)
        row.title = past.text("title", row.title)
        row.assignee = Action.Assignee(
            operator: past.optional("operator_id", row.assignee.operator?.raw).map { ID($0) },
            team: past.optional("team_id", row.assignee.team?.raw).map { ID($0) },
            poolFrom: past.optional("pool_from_at", row.assignee.poolFrom?.seconds).map {
                Instant($0)
            })
        row.assigneeName = row.assignee.operator.flatMap { names[$0] } ?? row.assigneeName
        row.claimedUntil = past.optional("claimed_until_at", row.claimedUntil?.seconds).map {
            Instant($0)
        }
        row.isSnoozed = past.int("is_snoozed", row.isSnoozed ? 1 : 0) == 1
        row.isUnassigned = past.int("is_unassigned", row.isUnassigned ? 1 : 0) == 1
        row.timesMoved = past.int("times_moved", row.timesMoved)
        return (row, past.optional("closed_at", stored.0?.seconds) != nil)
    }

    /// As the queue's own condition says it (`QueueSource`).
    private func isTheirs(_ row: QueueRow, _ isClosed: Bool, _ who: Operator.ID) -> Bool {
        guard !isClosed, row.assignee.operator == who else { return false }
        guard let claimed = row.claimedUntil, claimed <= moment else { return true }
        return row.assignee.poolFrom.map { $0 > moment } ?? true
    }
}
