public import Domain
import Storage

extension House {
    /// Contacts of one transaction: others who write wait for no longer than that.
    private static let batch = 100

    /// Plans what a rule asks for: whoever was last spoken to longer ago than its period begins its
    /// sequence. However often it runs, and however many run it at once, a period is planned once.
    ///
    /// A batch of contacts is one transaction and one command; all of a run's are undone together.
    ///
    /// - parameter isDryRun: does all of it in a copy; several rules are tried in one copy
    ///   (`toTryRecurring`), so that the second meets what the first has planned.
    /// - parameter progress: how many contacts were looked at, of how many.
    /// - throws: `.notAllowed` unless a supervisor or an administrator asks; `.notFound` for a
    ///   rule, its segment or its sequence that is not there; `.refused` for one that is paused.
    public func runRecurring(
        _ id: RecurringRule.ID, isDryRun: Bool = false, as actor: Actor,
        progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
    ) throws(Failure) -> RecurringReport {
        let now = now
        let (rule, filter, zone, due) = try noting(
            denialsOf: RecurringWork.run, to: actor, about: "recurring_rule \(id)"
        ) { () throws(Failure) in
            try Permission.require(.changeRecurring, actor)
            return try read(as: actor) { reading in
                let (rule, filter) = try Self.rule(id, now: now, isDryRun: isDryRun, reading)
                let zone = try CalendarTable.first(reading)?.zone ?? .rome
                let query = RecurringQuery(rule, zone: zone, now: now)
                return (rule, filter, zone, try query.due(filter, reading))
            }
        }
        if isDryRun, !database.isToTry {
            return try toTryRecurring(as: actor).runRecurring(
                id, isDryRun: true, as: actor, progress: progress)
        }
        var report = RecurringReport(rule: rule, isDryRun: isDryRun)
        report.due = due.count
        let query = RecurringQuery(rule, zone: zone, now: now)
        var first = 0
        while first < due.count {
            let some = due[first..<min(first + Self.batch, due.count)]
            let (before, run) = (report, report.run)
            var after = before
            func carryOut(_ writing: Writing) throws {
                after = before
                let command = freshUUID()
                let number = try CommandTable.begin(
                    id: command, digest: [], actor: actor, kind: RecurringWork.run, at: now,
                    writing)
                let act = Act(
                    ledger: Ledger(writing, command: number), actor: actor, now: now,
                    commandID: command, language: try HouseSettings.language(writing.reading),
                    grace: grace)
                let planner = RecurringPlanner(
                    act: act, rule: rule, filter: filter, query: query, zone: zone)
                try planner.plan(some.map(\.contact), &after)
                guard after.planned > before.planned else {
                    try CommandTable.discard(number, writing)
                    return
                }
                let known =
                    try run
                    ?? RecurringTable.beginRun(of: rule.id, by: actor.operator, at: now, writing)
                let planned = after.planned - before.planned
                try RecurringTable.take(command: number, into: known, planned: planned, writing)
                try CommandTable.finish(
                    number, result: "{\"rule\":\(rule.id),\"planned\":\(planned)}", writing)
                if !isDryRun { after.run = known }
            }
            try database.write(carryOut)
            report = after
            first += some.count
            progress(first, due.count)
        }
        return report
    }

    /// The house as it is now, copied: what rules do there, one after the other, is what they would
    /// do here.
    ///
    /// - throws: `.notAllowed` unless a supervisor or an administrator asks.
    public func toTryRecurring(as actor: Actor) throws(Failure) -> House {
        try noting(denialsOf: RecurringWork.run, to: actor) { () throws(Failure) in
            try Permission.require(.changeRecurring, actor)
            var copy = House(try database.toTry(), clock: clock)
            copy.grace = grace
            return copy
        }
    }

    /// A rule, and the filter of whom it is about; a paused one for a rehearsal only.
    static func rule(
        _ id: RecurringRule.ID, now: Instant, isDryRun: Bool, _ reading: Reading
    ) throws -> (RecurringRule, Filter) {
        guard let rule = try RecurringTable.find(id, reading) else {
            throw Failure.missing(recurring: "\(id)")
        }
        guard rule.isActive || isDryRun else {
            throw Failure(
                .refused, it: "«\(rule.name)» è in pausa.", en: "“\(rule.name)” is paused.",
                hint: Words(
                    it: "prossima recurring resume, o --dry-run per vedere che cosa farebbe.",
                    en: "prossima recurring resume, or --dry-run to see what it would do."))
        }
        guard try StoredFacts(reading).beginning(of: rule.sequence) != nil else {
            throw Failure.noActiveSequence(rule.sequence)
        }
        return (rule, try filter(of: rule, now: now, reading))
    }

    private static func filter(
        of rule: RecurringRule, now: Instant, _ reading: Reading
    ) throws -> Filter {
        guard let id = rule.segment else {
            return try Act.filter(rule.filter, of: rule.owner, now: now, reading)
        }
        guard let segment = try SegmentTable.find(id, reading) else {
            throw Failure(
                .notFound, it: "L'insieme di «\(rule.name)» non c'è più.",
                en: "The segment of “\(rule.name)” is gone.",
                hint: Words(
                    it: "Toglila e rifalla: recurring remove, poi add.",
                    en: "Remove it and make it anew: recurring remove, then add."))
        }
        return try Act.filter(segment.filter, of: segment.owner ?? rule.owner, now: now, reading)
    }

    /// How many contacts' turn it is by a rule today, of those whom the actor sees.
    public func dueByRecurring(
        _ id: RecurringRule.ID, as actor: Actor
    ) throws(Failure) -> Int {
        let now = now
        return try read(as: actor) { reading in
            let (rule, filter) = try Self.rule(id, now: now, isDryRun: true, reading)
            let zone = try CalendarTable.first(reading)?.zone ?? .rome
            return try RecurringQuery(rule, zone: zone, now: now).due(filter, reading).count
        }
    }
}
