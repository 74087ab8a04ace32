public import Domain
import Storage

/// What became of opt-outs that came in.
public struct OptOutChanges: Hashable, Sendable {
    public var added = 0
    /// There before, and ended or of a later date.
    public var extended = 0
    public var unchanged = 0
    /// Walks of marketing sequences that ended by it.
    public var walksEnded = 0
    /// Cards of the house that they are about.
    public var contacts = 0
    /// The number to undo it by; nil for a dry run, and where nothing was new.
    public var record: ImportRecord.ID?
}

extension House {
    /// Hands every opt-out to `each`, in the order of their keys.
    ///
    /// It stands in the journal as every export does.
    /// - throws: `.notAllowed`, and what `each` throws.
    public func exportOptOuts(
        form: String, as actor: Actor, _ each: (OptOut) throws(Failure) -> Void
    ) throws(Failure) -> Int {
        try exporting(.suppression, form: form, as: actor) { () throws(Failure) in
            var count = 0
            var last: OptOutTable.ID?
            while true {
                let after = last
                let page = try read(as: actor) {
                    try OptOutTable.page(after: after, limit: 500, $0)
                }
                for (_, optOut) in page { try each(optOut) }
                count += page.count
                guard page.count == 500 else { return count }
                last = page.last?.id
            }
        }
    }

    /// Takes opt-outs in: one transaction, one command, one import, which an undo takes back: what
    /// there was before stays as it was.
    ///
    /// Of two that are about the same the stricter holds: what has ended begins again, the earlier
    /// beginning stays. Whoever they are about leaves every marketing sequence at once.
    /// - parameter file: what they came with, for the list of imports.
    /// - parameter rejected: how many of its rows were none.
    /// - throws: `.notAllowed` unless a supervisor or an administrator asks.
    public func importOptOuts(
        _ optOuts: [OptOut], from file: String, rejected: Int = 0, isDryRun: Bool, as actor: Actor
    ) throws(Failure) -> OptOutChanges {
        try noting(denialsOf: "import_opt_outs", to: actor) { () throws(Failure) in
            try Permission.require(.importRows, actor)
        }
        let now = now
        func carryOut(_ writing: Writing) throws -> OptOutChanges {
            let id = freshUUID()
            let number = try CommandTable.begin(
                id: id, digest: [], actor: actor, kind: "import_opt_outs", at: now, writing)
            let act = Act(
                ledger: Ledger(writing, command: number), actor: actor, now: now, commandID: id,
                language: try HouseSettings.language(writing.reading), grace: grace)
            var changes = try act.take(optOuts, from: file)
            guard act.ledger.hasWritten else {
                try CommandTable.discard(number, writing)
                return changes
            }
            try CommandTable.finish(
                number,
                result: "{\"added\":\(changes.added),\"extended\":\(changes.extended)}", writing)
            let run = try ImportRunTable.begin(
                kind: ImportRecord.optOuts, file: file, actor: actor.operator, at: now, writing)
            try ImportRunTable.take(
                command: number, into: run, added: changes.added, updated: changes.extended,
                writing)
            try ImportRunTable.finish(
                run, rowsRead: optOuts.count + rejected, rejected: rejected, duplicates: 0, at: now,
                writing)
            if !isDryRun { changes.record = run }
            return changes
        }
        return isDryRun ? try database.rehearse(carryOut) : try database.write(carryOut)
    }
}

extension Act {
    fileprivate func take(_ optOuts: [OptOut], from file: String) throws -> OptOutChanges {
        var changes = OptOutChanges()
        let numbers = Set(optOuts.lazy.filter { $0.channel == .phone }.map(\.hash))
        let cards = try OptOutTable.contacts(withNumbers: numbers, reading)
        var met: Set<Contact.ID> = []
        for optOut in optOuts {
            let uuid = optOut.channel == .contact ? optOut.value : optOut.contactUUID
            let named = try uuid.flatMap { try OptOutTable.contact(uuid: $0, reading) }
            let concerned = [named].compactMap(\.self) + (cards[optOut.hash] ?? [])
            try take(optOut, of: concerned.first, from: file, &changes)
            guard optOut.until.map({ $0 > now }) ?? true, optOut.channel != .importKey else {
                continue
            }
            met.formUnion(concerned)
            for contact in Set(concerned) {
                let before = try EnrollmentTable.running(contact: contact, reading).count
                try leaveMarketing(contact, except: nil, reason: optOut.reason)
                changes.walksEnded +=
                    before - (try EnrollmentTable.running(contact: contact, reading).count)
            }
        }
        changes.contacts = met.count
        return changes
    }

    private func take(
        _ optOut: OptOut, of contact: Contact.ID?, from file: String,
        _ changes: inout OptOutChanges
    ) throws {
        guard let known = try OptOutTable.find(optOut, reading) else {
            try ledger.insert(
                .suppression,
                [
                    "channel": .text(optOut.channel.rawValue), "value_hash": .text(optOut.hash),
                    "contact_id": .optional(contact), "reason": .text(optOut.reason),
                    "since_at": .instant(optOut.since), "until_at": .optional(optOut.until),
                ])
            changes.added += 1
            return
        }
        let since = min(known.since, optOut.since)
        // No end is later than any.
        let until = known.until.flatMap { mine in optOut.until.map { max(mine, $0) } }
        guard since != known.since || until != known.until else {
            changes.unchanged += 1
            // Whoever takes the other list back must not free whom this one names, too.
            if try !OptOutTable.isNamed(known.key, by: file, reading) {
                try ledger.note(
                    .suppression, known.key, before: [], after: [("named_by", .text(file))])
            }
            return
        }
        try ledger.update(
            .suppression, known.key,
            ["since_at": .instant(since), "until_at": .optional(until)])
        changes.extended += 1
    }
}
