public import Domain

extension QueueQuery {
    /// Those of some actions that are still open and lie in a queue, each with the version that it
    /// has by now; in the order in which they were asked for.
    ///
    /// One lookup by key for each: marks reach beyond the rows that a screen holds.
    public func standing(_ actions: [Action.ID], in scope: QueueScope) throws -> [QueueMark] {
        let sources = try QueueSource.all(of: scope, reading)
        return try actions.compactMap { id in
            let found = try reading.first(
                """
                SELECT row_version, operator_id, team_id, pool_from_at, claimed_until_at
                FROM action WHERE id = ? AND closed_at IS NULL
                """, [.id(id)]
            ) { row in
                let holder = Holder(
                    operator: row.id(1), team: row.id(2), poolFrom: row.instant(3),
                    claimedUntil: row.instant(4))
                return (mark: QueueMark(action: id, version: row.int(0)), holder: holder)
            }
            guard let found, sources.contains(where: { $0.holds(found.holder, at: now) }) else {
                return nil
            }
            return found.mark
        }
    }
}

/// What a row says of whose it is.
private struct Holder {
    var `operator`: Operator.ID?
    var team: Team.ID?
    var poolFrom: Instant?
    var claimedUntil: Instant?
}

extension QueueSource {
    /// Its `condition`, of a row in memory.
    fileprivate func holds(_ holder: Holder, at now: Instant) -> Bool {
        let isClaimed = holder.claimedUntil.map { $0 > now } ?? false
        let isPools = holder.poolFrom.map { $0 <= now } ?? false
        return switch self {
        case .of(let who):
            holder.operator == who && (holder.claimedUntil == nil || isClaimed || !isPools)
        case .pool(let team): holder.team == team && isPools && !isClaimed
        }
    }
}
