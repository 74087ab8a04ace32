public import Domain
import Storage

/// Taking back a run of a recurring rule, as long as nobody has worked on what it planned.
extension House {
    /// Undoes a run, a batch at a time, the last first: interrupted, it goes on when it is asked for
    /// again.
    ///
    /// - returns: the run as it is remembered now.
    /// - throws: `.notAllowed`, `.notFound`; `.refused` with what somebody has worked on since, then
    ///   nothing was undone.
    @discardableResult
    public func undoRecurring(_ id: RecurringRun.ID, as actor: Actor) throws(Failure)
        -> RecurringRun
    {
        let commands = try noting(
            denialsOf: "undo", to: actor, about: "recurring_run \(id)"
        ) { () throws(Failure) in
            try Permission.require(.changeRecurring, actor)
            return try database.read { try Self.batches(of: id, $0) }
        }
        for number in commands {
            let now = now
            try database.write { writing in
                // Between two batches somebody may have begun to work.
                _ = try Self.batches(of: id, writing.reading)
                let command = freshUUID()
                let undo = try CommandTable.begin(
                    id: command, digest: [], actor: actor, kind: "undo", at: now, writing)
                let act = Act(
                    ledger: Ledger(writing, command: undo), actor: actor, now: now,
                    commandID: command, language: try HouseSettings.language(writing.reading),
                    grace: grace)
                try act.takeBackRecurring(batch: number)
                try CommandTable.markUndone(number, by: undo, writing)
                try CommandTable.finish(undo, result: "{}", writing)
            }
        }
        let now = now
        return try database.write { writing in
            try RecurringTable.markUndone(id, at: now, writing)
            return try Self.run(id, writing.reading)
        }
    }

    private static func run(_ id: RecurringRun.ID, _ reading: Reading) throws -> RecurringRun {
        guard let run = try RecurringTable.run(id, reading) else {
            throw Failure(
                .notFound, it: "Non c'è un'esecuzione \(id).", en: "There is no run \(id).",
                hint: Words(it: "prossima recurring show NOME", en: "prossima recurring show NAME"))
        }
        return run
    }

    private static func batches(of id: RecurringRun.ID, _ reading: Reading) throws -> [Int] {
        guard try run(id, reading).undoneAt == nil else {
            throw Failure(
                .refused, it: "L'esecuzione \(id) è già stata annullata.",
                en: "Run \(id) was undone already.")
        }
        if let (what, who) = try RecurringTable.touched(id, reading) {
            let by = who.isEmpty ? "" : ", \(who)"
            throw Failure(
                .refused,
                it: "Non si può più annullare: qualcuno ci ha lavorato («\(what)»\(by)); "
                    + "niente è stato fatto.",
                en: "It cannot be undone any more: somebody worked on it (“\(what)”\(by)); "
                    + "nothing was done.",
                hint: Words(
                    it: "Le azioni si annullano una a una: action cancel.",
                    en: "The actions are cancelled one by one: action cancel."))
        }
        return try RecurringTable.commands(of: id, reading)
    }
}

extension Act {
    /// The period may be planned anew: the keys are free again.
    fileprivate func takeBackRecurring(batch number: Int) throws {
        let changes = try JournalReading.changes(of: number, reading)
        for change in changes { try takeBack(change) }
        for change in changes where change.entity == Entity.action.rawValue && change.isInsert {
            guard let action = try ActionTable.find(ID(change.key), reading) else { continue }
            try ledger.update(
                .action, change.key,
                ["origin_key": .text("undone:\(change.key):\(action.originKey)")])
        }
    }
}
