public import Domain
import Storage

/// What reading a calendar again changed.
public struct BusyTimeChanges: Hashable, Sendable {
    public var added = 0
    public var removed = 0
    public var unchanged = 0
    /// The number to undo it by; nil for a dry run.
    public var record: ImportRecord.ID?
}

extension House {
    /// Makes an operator's busy times from one source what it says now: what is new is added, what
    /// it no longer has goes.
    ///
    /// One's own calendar, or that of somebody whose queue one may see.
    /// - parameter source: the file's name: reading it again replaces what it said before.
    public func importBusyTimes(
        _ times: [BusyTime], source: String, of login: String, isDryRun: Bool, as actor: Actor
    ) throws(Failure) -> BusyTimeChanges {
        let now = now
        func carryOut(_ writing: Writing) throws -> BusyTimeChanges {
            guard let person = try OperatorTable.find(login: login, writing.reading) else {
                throw Failure.missing(login: login)
            }
            try Permission.requireSight(of: .of(person.id), team: person.team, actor)
            let number = try CommandTable.begin(
                id: freshUUID(), digest: [], actor: actor, kind: "import", at: now, writing)
            let ledger = Ledger(writing, command: number)
            var changes = try replace(times, source, person.id, ledger)
            try ledger.note(
                batch: number,
                [
                    "entity": "busy_time", "operator_id": .id(person.id),
                    "source": .text(source), "added": .int(changes.added),
                    "removed": .int(changes.removed),
                ])
            try CommandTable.finish(
                number, result: "{\"added\":\(changes.added),\"removed\":\(changes.removed)}",
                writing)
            let run = try ImportRunTable.begin(
                kind: ImportRecord.calendar, file: source, actor: actor.operator, at: now, writing)
            try ImportRunTable.take(
                command: number, into: run, added: changes.added, updated: changes.removed,
                writing)
            try ImportRunTable.finish(
                run, rowsRead: times.count, rejected: 0, duplicates: 0, at: now, writing)
            if !isDryRun { changes.record = run }
            return changes
        }
        return isDryRun ? try database.rehearse(carryOut) : try database.write(carryOut)
    }

    private func replace(
        _ times: [BusyTime], _ source: String, _ who: Operator.ID, _ ledger: Ledger
    ) throws -> BusyTimeChanges {
        var changes = BusyTimeChanges()
        var new = Set(times)
        let before = try BusyTimeTable.from(source: source, of: who, ledger.writing.reading)
        for (id, time) in before {
            if new.remove(time) != nil {
                changes.unchanged += 1
            } else {
                try BusyTimeTable.remove(id, ledger)
                changes.removed += 1
            }
        }
        for time in times where new.contains(time) {
            try BusyTimeTable.insert(time, source: source, of: who, ledger)
            changes.added += 1
        }
        return changes
    }
}
