import Domain

/// What of a board is no operator's line: promises that were missed, and pools.
extension BoardQuery {
    /// Calls that a customer asked for and that are late since yesterday at most: older ones are
    /// among the overdue.
    func missedPromises(of row: BoardRow) throws -> [BoardAlert] {
        guard row.overdue > 0 else { return [] }
        let yesterday = midnight.adding(seconds: -86_400)
        let source = QueueSource.of(row.id)
        return try reading.rows(
            """
            SELECT a.due_at, coalesce(p.name, c.name, a.title) FROM action a
            CROSS JOIN rule r ON r.id = a.rule_id
            LEFT JOIN contact c ON c.id = a.contact_id LEFT JOIN contact p ON p.id = a.person_id
            WHERE \(source.condition) AND a.due_at >= ? AND a.due_at < ? AND r.effect = 'callback'
            ORDER BY a.due_at, a.priority_rank, a.id LIMIT 5
            """,
            source.arguments(now) + [
                .instant(yesterday), .int(bands.range(of: QueueGroup.overdue).upperBound),
            ]
        ) {
            BoardAlert(
                operator: row.id, name: row.name,
                kind: .missedPromise(contact: $0.text(1), due: Instant($0.int(0))))
        }
    }

    func pool(_ team: Team) throws -> BoardPool {
        let source = QueueSource.pool(team.id)
        let waiting = try reading.first(
            "SELECT count(*) FROM action a WHERE \(source.condition) AND a.due_at <= ?",
            source.arguments(now) + [.instant(now)]
        ) { $0.int(0) }
        let oldest = try reading.first(
            """
            SELECT a.due_at FROM action a WHERE \(source.condition) AND a.due_at <= ?
            ORDER BY a.due_at, a.priority_rank, a.id LIMIT 1
            """, source.arguments(now) + [.instant(now)]
        ) { Instant($0.int(0)) }
        let unassigned = try team.supervisor.flatMap { supervisor in
            try reading.first(
                """
                SELECT count(*) FROM action
                WHERE operator_id = ? AND is_unassigned = 1 AND closed_at IS NULL
                """, [.id(supervisor)]
            ) { $0.int(0) }
        }
        return BoardPool(
            team: team.id, name: team.name, waiting: waiting ?? 0, oldest: oldest,
            unassigned: unassigned ?? 0)
    }

    func alerts(for pool: BoardPool) -> [BoardAlert] {
        var found: [BoardAlert] = []
        if let oldest = pool.oldest, now.seconds - oldest.seconds > thresholds.pool * 60 {
            found.append(
                BoardAlert(
                    operator: nil, name: pool.name,
                    kind: .poolUnclaimed(count: pool.waiting, oldest: oldest)))
        }
        if pool.unassigned > 0 {
            found.append(
                BoardAlert(
                    operator: nil, name: pool.name, kind: .unassigned(count: pool.unassigned)))
        }
        return found
    }
}
