public import Domain
import Storage

/// What reading a calendar again changed.
public struct BusyTimeChanges: Hashable, Sendable {
    public var added = 0
    public var removed = 0
    public var unchanged = 0
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
            let changes = try replace(times, source, person.id, writing)
            try Ledger(writing, command: number).note(
                batch: number,
                [
                    "entity": "busy_time", "operator_id": .id(person.id),
                    "source": .text(source), "added": .int(changes.added),
                    "removed": .int(changes.removed),
                ])
            try CommandTable.finish(
                number, result: "{\"added\":\(changes.added),\"removed\":\(changes.removed)}",
                writing)
            return changes
        }
        return isDryRun ? try database.rehearse(carryOut) : try database.write(carryOut)
    }

    private func replace(
        _ times: [BusyTime], _ source: String, _ who: Operator.ID, _ writing: Writing
    ) throws -> BusyTimeChanges {
        var changes = BusyTimeChanges()
        var new = Set(times)
        let before = try BusyTimeTable.from(source: source, of: who, writing.reading)
        for (id, time) in before {
            if new.remove(time) != nil {
                changes.unchanged += 1
            } else {
                try BusyTimeTable.remove(id, writing)
                changes.removed += 1
            }
        }
        for time in times where new.contains(time) {
            try BusyTimeTable.insert(time, source: source, of: who, writing)
            changes.added += 1
        }
        return changes
    }
}
