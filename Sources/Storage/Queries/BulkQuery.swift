public import Domain

extension QueueQuery {
    /// At most so many can be marked at once.
    public static let mostMarks = 20_000

    /// Every row of a queue that passes a filter, as marks, in the order of the queue.
    ///
    /// - parameter limit: no more than so many.
    public func marks(
        _ scope: QueueScope, _ filter: QueueFilter, limit: Int = mostMarks
    ) throws -> [QueueMark] {
        guard filter.text.isEmpty else {
            return try page(
                QueueRequest(scope: scope, filter: filter, edge: .first, limit: limit)
            ).rows.map { QueueMark(action: $0.id, version: $0.version) }
        }
        var found: [(cursor: QueueCursor, mark: QueueMark)] = []
        for source in try QueueSource.all(of: scope, reading) {
            let (sql, arguments) = QueueSQL.page(
                source, filter, bands: bands, backward: false, select: QueueSQL.marks)
            found += try reading.rows(
                sql,
                source.arguments(now) + QueueRequest.Edge.first.start(backward: false) + arguments
                    + [.int(limit)]
            ) { row in
                let id = Action.ID(row.int(0))
                return (
                    QueueCursor(dueAt: Instant(row.int(2)), priorityRank: row.int(3), id: id),
                    QueueMark(action: id, version: row.int(1))
                )
            }
        }
        found.sort { $0.cursor < $1.cursor }
        var seen: Set<Action.ID> = []
        found.removeAll { !seen.insert($0.mark.action).inserted }
        return found.prefix(limit).map(\.mark)
    }

    /// Whose many actions are, when they are due, and who could take them.
    ///
    /// - parameter loads: of everybody, as `LoadQuery` reads them.
    /// - parameter teams: those whose people and pools may take them.
    public func survey(
        _ actions: [Action.ID], loads: [OperatorLoad], teams: [Team], zone: Zone
    ) throws -> BulkSurvey {
        var holders: [Operator.ID: Int] = [:]
        var days: [Day: Int] = [:]
        var (open, inPool) = (0, 0)
        var negotiations: Set<Int> = []
        let trades = TradeQuery(reading)
        var wanted: [[String]: Int] = [:]
        for id in actions {
            try reading.each(
                """
                SELECT a.due_at, a.operator_id, a.pool_from_at, a.claimed_until_at, n.id,
                    a.step_id, a.action_type_id
                FROM action a LEFT JOIN negotiation n ON n.id = a.negotiation_id
                    AND n.closed_at IS NULL AND n.owner_id = a.operator_id
                WHERE a.id = ? AND a.closed_at IS NULL
                """, [.id(id)]
            ) { row in
                open += 1
                days[zone.day(of: Instant(row.int(0))), default: 0] += 1
                let isPools =
                    (row.instant(2).map { $0 <= now } ?? false)
                    && (row.instant(3).map { $0 <= now } ?? true)
                let functions = try trades.functions(
                    step: row.id(5), type: ID(row.int(6)), holder: row.id(1))
                wanted[functions, default: 0] += 1
                if let holder: Operator.ID = row.id(1), !isPools {
                    holders[holder, default: 0] += 1
                    if let owned = row.optionalInt(4) { negotiations.insert(owned) }
                } else {
                    inPool += 1
                }
                return false
            }
        }
        let supervised = Set(teams.map(\.id))
        let receivers = try loads.filter { load in
            load.isActive && load.team.map(supervised.contains) == true
        }.map { load in
            var absentFor = 0
            for (day, count) in days
            where try OperatorTable.absence(of: load.operator, on: day, reading).isAbsent {
                absentFor += count
            }
            let trade = load.functions.filter { own in wanted.keys.contains { $0.contains(own) } }
            let fits = wanted.filter { !$0.key.filter(trade.contains).isEmpty }
            return BulkSurvey.Receiver(
                load: load, absentFor: absentFor, holds: holders[load.operator] ?? 0, trade: trade,
                fits: fits.values.reduce(0, +))
        }
        let first = days.keys.min()
        let last = days.keys.max()
        return BulkSurvey(
            open: open, inPool: inPool,
            dueDays: first.flatMap { first in last.map { first...$0 } }, receivers: receivers,
            teams: teams, negotiations: negotiations.count)
    }
}
