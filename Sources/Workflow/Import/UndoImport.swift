public import Domain
import Storage

/// Taking back all that came with a file, as long as nobody has worked on it.
extension House {
    /// Undoes an import, a batch at a time, the last first: interrupted, it goes on when it is
    /// asked for again.
    ///
    /// - parameter progress: how many batches are taken back, of how many.
    /// - returns: the import as it is remembered now.
    /// - throws: `.refused`, with what somebody has worked on since; then nothing was undone.
    @discardableResult
    public func undoImport(
        _ id: ImportRecord.ID, as actor: Actor,
        progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
    ) throws(Failure) -> ImportRecord {
        let commands = try database.read { reading in
            let record = try Self.record(id, reading)
            try Permission.require(
                .undoImport, actor,
                standing: record.actor == actor.operator ? .own : .stranger)
            guard record.undoneAt == nil else {
                throw Failure(
                    .refused, it: "L'importazione \(id) è già stata annullata.",
                    en: "Import \(id) was undone already.")
            }
            guard record.kind != ImportKind.operators.rawValue else {
                throw Failure(
                    .refused, it: "Gli operatori importati non si annullano: si disattivano.",
                    en: "Imported operators are not undone: they are deactivated.",
                    hint: Words(
                        it: "prossima operator edit LOGIN --no-active",
                        en: "prossima operator edit LOGIN --no-active"))
            }
            if let touched = try ImportRunTable.touched(id, reading) {
                let who = touched.who.isEmpty ? "" : ", \(touched.who)"
                throw Failure(
                    .refused,
                    it: "Non si può più annullare: qualcuno ci ha lavorato "
                        + "(\(touched.what)\(who)); niente è stato fatto.",
                    en: "It cannot be undone any more: somebody worked on it "
                        + "(\(touched.what)\(who)); nothing was done.")
            }
            return try ImportRunTable.commands(of: id, reading)
        }
        for (index, command) in commands.enumerated() {
            try takeBack(batch: command, as: actor)
            progress(index + 1, commands.count)
        }
        let now = now
        return try database.write { writing in
            try ImportRunTable.markUndone(id, at: now, writing)
            return try Self.record(id, writing.reading)
        }
    }

    private static func record(
        _ id: ImportRecord.ID, _ reading: Reading
    ) throws -> ImportRecord {
        guard let record = try ImportRunTable.find(id, reading) else {
            throw Failure(
                .notFound, it: "Non c'è un'importazione \(id).", en: "There is no import \(id).",
                hint: Words(it: "prossima import list", en: "prossima import list"))
        }
        return record
    }

    /// One batch, one transaction, one command of the log.
    private func takeBack(batch number: Int, as actor: Actor) throws(Failure) {
        let now = now
        try database.write { writing in
            let id = freshUUID()
            let undo = try CommandTable.begin(
                id: id, digest: [], actor: actor, kind: "undo", at: now, writing)
            let act = Act(
                ledger: Ledger(writing, command: undo), actor: actor, now: now, commandID: id,
                language: try HouseSettings.language(writing.reading), grace: grace)
            try act.takeBackImport(batch: number)
            try CommandTable.markUndone(number, by: undo, writing)
            try CommandTable.finish(undo, result: "{}", writing)
        }
    }
}

extension Act {
    fileprivate func takeBackImport(batch number: Int) throws {
        let changes = try JournalReading.changes(of: number, reading)
        // What is made and filled in by the same batch goes as a whole.
        let made = Set(changes.filter(\.isInsert).map { "\($0.entity) \($0.key)" })
        for change in changes {
            guard let entity = Entity(rawValue: change.entity) else { continue }
            if entity == .busyTime {
                try change.isInsert
                    ? BusyTimeTable.withdraw(change, ledger)
                    : BusyTimeTable.restore(change, ledger)
            } else if change.isInsert {
                try withdrawImported(entity, change.key)
            } else if !made.contains("\(change.entity) \(change.key)") {
                try restoreImported(entity, change)
            }
        }
        for range in try ImportRunTable.actions(of: number, reading) {
            try ImportRunTable.withdraw(actions: range, at: now, by: actor.operator, ledger)
        }
        for range in try ImportRunTable.contacts(of: number, reading) {
            try ImportRunTable.withdraw(contacts: range, at: now, ledger)
        }
    }

    /// Its import key is freed, so that the file can be brought in again.
    private func withdrawImported(_ entity: Entity, _ key: Int) throws {
        switch entity {
        case .action: try withdrawImported(action: ID(key))
        case .negotiation:
            guard let known = try NegotiationTable.find(ID(key), reading) else { return }
            try ledger.update(
                .negotiation, key,
                [
                    "state": "abandoned", "reason": "undone", "import_key": .null,
                    "closed_at": .instant(known.closedAt ?? now), "changed_at": .instant(now),
                    "changed_by": .id(actor.operator), "row_version": .int(known.version + 1),
                ])
        case .interaction:
            try ledger.update(
                .interaction, key, ["withdrawn_at": .instant(now), "import_key": .null])
        // With those of its batch.
        case .contact: break
        case .contactPoint, .contactRelation:
            try ledger.update(entity, key, ["removed_at": .instant(now)])
        default: try withdraw(entity, key)
        }
    }

    private func withdrawImported(action id: Action.ID) throws {
        guard let known = try ActionTable.find(id, reading) else { return }
        if known.state.isOpen { try close(known, as: .cancelled, reason: "undone") }
        let isKeyed = known.originKey.hasPrefix(OriginKey.imported(""))
        let freed = "undone:\(id):\(known.originKey)"
        try ledger.update(
            .action, id.raw,
            [
                "state": "cancelled", "outcome_code": .null, "completed_at": .null,
                "completed_by": .null, "reason": "undone",
                "origin_key": .text(isKeyed ? freed : known.originKey),
            ])
    }

    private func restoreImported(_ entity: Entity, _ change: JournalChange) throws {
        var columns = change
        for name in change.after.keys {
            if let attribute = name.dropping("attribute ") {
                var before: String?
                if case .text(let text) = change.before[name] { before = text }
                try ImportRunTable.restore(
                    attribute: attribute, of: change.key, to: before, ledger.writing)
            } else if name == "named_by" {
                // A list that named it, too: nothing to put back.
            } else if let tag = name.dropping("tag ") {
                try ImportRunTable.remove(tag: tag, of: change.key, ledger.writing)
            } else {
                continue
            }
            columns.after[name] = nil
            columns.before[name] = nil
        }
        guard !columns.after.isEmpty else { return }
        // What a file only noted of an interaction has no columns of before.
        if entity == .interaction, columns.before.isEmpty {
            try ledger.update(
                .interaction, change.key,
                ["withdrawn_at": .instant(now), "import_key": .null])
            return
        }
        try restore(entity, columns)
    }
}

extension String {
    fileprivate func dropping(_ prefix: String) -> String? {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }
}
