public import Domain
import Storage

extension House {
    /// A rule with whom it feeds next, of those whom the actor sees, and its last runs; nothing is
    /// written.
    ///
    /// - throws: `.notFound` for a rule, its segment or its sequence that is not there.
    public func recurringSheet(
        _ id: RecurringRule.ID, as actor: Actor
    ) throws(Failure) -> RecurringSheet {
        let now = now
        return try read(as: actor) { reading in
            let (rule, filter) = try Self.rule(id, now: now, isDryRun: true, reading)
            let zone = try CalendarTable.first(reading)?.zone ?? .rome
            let due = try RecurringQuery(rule, zone: zone, now: now).due(filter, reading)
            // Whose turn comes later is whose turn it will be by then, if nobody speaks to them.
            let then = zone.instant(
                zone.day(of: now).adding(days: RecurringSheet.ahead), minute: 0)
            let isDue = Set(due.map(\.contact))
            let coming = try RecurringQuery(rule, zone: zone, now: then).due(filter, reading)
                .filter { !isDue.contains($0.contact) }
            return RecurringSheet(
                line: try RecurringListQuery.line(rule, reading), due: due.count,
                next: try (due + coming).prefix(RecurringSheet.named).map { turn in
                    let since = zone.day(of: turn.since)
                    return RecurringTurn(
                        contact: turn.contact,
                        name: try ContactTable.find(turn.contact, reading)?.name ?? "",
                        since: since, day: rule.period.end(from: since))
                }, runs: try RecurringTable.runs(of: id, limit: 10, reading))
        }
    }
}
