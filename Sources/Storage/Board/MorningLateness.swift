public import Domain

/// How much of some people's work was late at a moment of today that is past: what still is as it
/// was then, and what was moved, done, dropped or handed on since, from the journal.
///
/// It is a fact of the past: read once, it holds for the day.
public struct MorningLateness: Hashable, Sendable {
    public let moment: Instant
    public let people: Set<Operator.ID>
    public let count: Int

    /// - parameter dueBefore: what was due before it was late then, seconds.
    init(
        of people: Set<Operator.ID>, at moment: Instant, dueBefore: Int, _ reading: Reading
    ) throws {
        self.moment = moment
        self.people = people
        let late = Late(people: people, moment: moment, dueBefore: dueBefore)
        var count = 0
        for who in people { count += try late.asOfNow(who, reading) }
        let changes = PastChanges(reading, since: moment)
        for (id, past) in try changes.all(after: try changes.lastCommand() ?? 0) {
            guard let row = try Row.find(id, reading) else { continue }
            // As it is now it was counted above; as it was then it counts.
            if late.holds(for: row) { count -= 1 }
            if !past.isNew, late.holds(for: row.applying(past)) { count += 1 }
        }
        self.count = count
    }

    /// What decides whether an action is late, and whose.
    private struct Row {
        var holder: Operator.ID?
        var due: Int
        var closed: Int?
        var claimedUntil: Int?
        var poolFrom: Int?
        var created: Int

        static func find(_ id: Action.ID, _ reading: Reading) throws -> Row? {
            try reading.first(
                """
                SELECT operator_id, due_at, closed_at, claimed_until_at, pool_from_at, created_at
                FROM action WHERE id = ?
                """, [.id(id)]
            ) { row in
                Row(
                    holder: row.id(0), due: row.int(1), closed: row.optionalInt(2),
                    claimedUntil: row.optionalInt(3), poolFrom: row.optionalInt(4),
                    created: row.int(5))
            }
        }

        func applying(_ past: PastChanges.Past) -> Row {
            var then = self
            then.holder = past.optional("operator_id", holder?.raw).map { Operator.ID($0) }
            then.due = past.int("due_at", due)
            then.closed = past.optional("closed_at", closed)
            then.claimedUntil = past.optional("claimed_until_at", claimedUntil)
            then.poolFrom = past.optional("pool_from_at", poolFrom)
            return then
        }
    }

    private struct Late {
        var people: Set<Operator.ID>
        var moment: Instant
        var dueBefore: Int

        func asOfNow(_ who: Operator.ID, _ reading: Reading) throws -> Int {
            let source = QueueSource.of(who)
            return try reading.first(
                """
                SELECT count(*) FROM action a
                WHERE \(source.condition) AND a.due_at < ? AND a.created_at <= ?
                """, source.arguments(moment) + [.int(dueBefore), .instant(moment)]
            ) { $0.int(0) } ?? 0
        }

        /// The same, of a row: as the queue's own condition says it (`QueueSource`).
        func holds(for row: Row) -> Bool {
            guard row.closed == nil, let holder = row.holder, people.contains(holder),
                row.due < dueBefore, row.created <= moment.seconds
            else { return false }
            guard let claimed = row.claimedUntil, claimed <= moment.seconds else { return true }
            return row.poolFrom.map { $0 > moment.seconds } ?? true
        }
    }
}
