import Domain
import Storage

/// Taking back a command as a whole: its journal, read backwards (domain, section 3).
extension Act {
    func undo(_ target: UndoTarget) throws -> Receipt {
        let entry = try commandToUndo(target)
        let changes = try JournalReading.changes(of: entry.number, reading)
        // Half of it is looking whether it may, half taking it back.
        try checkUntouched(changes, of: entry.number)
        try checkInHand(changes)
        try checkUnmoved(entry, changes)
        try checkContactUndo(entry, changes)
        try checkSequenceUndo(entry, changes)
        try checkEnrollmentUndo(entry, changes)
        try checkCalendarUndo(entry, changes)
        for (place, change) in changes.enumerated() {
            try tell(changes.count + place, of: 2 * changes.count)
            try takeBack(change)
        }
        try checkWalksGoOn(changes)
        for change in changes
        where change.entity == Entity.contact.rawValue && change.after["last_contact_at"] != nil {
            try keepLastContact(of: change.key)
        }
        try CommandTable.markUndone(entry.number, by: ledger.command, ledger.writing)
        try ImportRunTable.markUndone(command: entry.number, at: now, ledger.writing)
        let action =
            changes.last { $0.entity == Entity.action.rawValue && !$0.isInsert }
            ?? changes.last { $0.entity == Entity.action.rawValue }
        let negotiation = changes.last { $0.entity == Entity.negotiation.rawValue }
        return receipt(
            action: action.map { ID($0.key) }, negotiation: negotiation.map { ID($0.key) },
            notes: [undone(entry.kind)])
    }

    /// Tells how far it has come, now and then.
    ///
    /// - throws: `.refused` where it is to end; then nothing is taken back.
    private func tell(_ part: Int, of whole: Int) throws {
        guard part.isMultiple(of: 100), let progress else { return }
        guard progress(part, whole) else { throw Failure.stopped }
    }

    private func commandToUndo(_ target: UndoTarget) throws -> CommandTable.Entry {
        let found =
            switch target {
            case .last: try CommandTable.last(of: actor.operator, reading)
            case .command(let id): try CommandTable.find(id, reading)
            }
        guard let entry = found else {
            throw Failure(
                .notFound, it: "Non c'è niente da annullare.", en: "There is nothing to undo.")
        }
        guard entry.actor == actor.operator else {
            throw Permission.refusal(.undo)
        }
        guard entry.undoneBy == nil else {
            throw Failure(
                .refused, it: "Il comando è già stato annullato.",
                en: "The command was undone already.")
        }
        if entry.kind == "import" {
            throw Failure(
                .refused, it: "Un'importazione si annulla intera.",
                en: "An import is undone as a whole.",
                hint: Words(
                    it: "prossima import list, poi import undo NUMERO.",
                    en: "prossima import list, then import undo NUMBER."))
        }
        if entry.kind == RecurringWork.run {
            throw Failure(
                .refused, it: "Quel che un'attività ricorrente ha pianificato si annulla intero.",
                en: "What a recurring rule planned is undone as a whole.",
                hint: Words(
                    it:
                        "Sullo schermo: ricorrenti, Invio, D. Altrove: prossima recurring show NOME, "
                        + "poi recurring undo NUMERO.",
                    en: "On the screen: recurring rules, Enter, D. Elsewhere: prossima recurring "
                        + "show NAME, then recurring undo NUMBER."))
        }
        if !Undoable.isTakenBack(entry.kind) {
            let what = CommandWords.words(for: entry.kind)
            throw Failure(
                .refused, it: "Non si torna indietro da: \(what.it).",
                en: "This is not undone: \(what.en).")
        }
        return entry
    }

    /// Another exchange of the same moment still tells when somebody was spoken to.
    private func keepLastContact(of contact: Int) throws {
        guard let last = try InteractionTable.lastContact(of: contact, reading) else { return }
        try ledger.update(
            .contact, contact, ["last_contact_at": .instant(last)],
            where: "last_contact_at IS NULL OR last_contact_at < ?", [.instant(last)])
    }

    /// Refused once somebody else has claimed or changed what the command wrote, and while a later
    /// command of one's own still stands on it; what was taken back since has touched nothing.
    private func checkUntouched(_ changes: [JournalChange], of command: Int) throws {
        for (place, change) in changes.enumerated() {
            try tell(place, of: 2 * changes.count)
            guard change.entity == Entity.action.rawValue else { continue }
            guard let action = try ActionTable.find(ID(change.key), reading) else { continue }
            let later = try JournalReading.touches(
                of: change.entity, change.key, after: command, reading)
            if let other = later.last(where: { $0.actor != actor.operator }) {
                let name =
                    try other.actor.flatMap { try OperatorTable.find($0, reading)?.name } ?? ""
                throw Failure(
                    .refused,
                    it: "Non si può più annullare: «\(action.title)» è stata toccata da \(name).",
                    en: "It cannot be undone any more: “\(action.title)” was touched by \(name).",
                    hint: Words(
                        it: "Puoi riaprire l'azione (O).", en: "You can reopen the action (O)."))
            }
            // One's own claim or move of a successor goes with it; its completion does not.
            let own = later.filter { !Undoable.passedOver.contains($0.kind) }
            if !own.isEmpty, !change.isInsert || !action.state.isOpen {
                throw Failure(
                    .refused,
                    it: "«\(action.title)» è stata poi cambiata da un tuo comando successivo.",
                    en: "“\(action.title)” was changed again by a later command of yours.",
                    hint: Words(it: "Annulla prima quello (u).", en: "Undo that one first (u)."))
            }
        }
    }

    /// Whoever gave an action to a pool may have claimed it from there since, and given it back: then
    /// it is no longer in the hands that the command gave it to.
    private func checkInHand(_ changes: [JournalChange]) throws {
        let made = Set(
            changes.filter { $0.entity == Entity.action.rawValue && $0.isInsert }.map(\.key))
        for change in changes where change.entity == Entity.assignment.rawValue && change.isInsert {
            guard case .int(let action)? = change.after["action_id"], !made.contains(action),
                let open = try AssignmentTable.open(of: ID(action), reading), open != change.key
            else { continue }
            throw Failure(
                .refused,
                it: "Non si può più annullare: l'azione \(action) è poi passata in altre mani.",
                en: "It cannot be undone any more: action \(action) has changed hands since.",
                hint: Words(it: "Puoi riassegnarla (r).", en: "You can reassign it (r)."))
        }
    }

    /// A move or correction of a negotiation is taken back only before the next one.
    private func checkUnmoved(_ entry: CommandTable.Entry, _ changes: [JournalChange]) throws {
        let own = ["move_negotiation", "edit_negotiation", "add_line", "edit_line", "remove_line"]
        guard own.contains(entry.kind) else { return }
        for change in changes where change.entity == Entity.negotiation.rawValue {
            guard
                let who = try NegotiationTable.laterChange(
                    of: change.key, after: entry.number, reading)
            else { continue }
            throw Failure(
                .refused,
                it: "Non si può più annullare: la trattativa è stata toccata da \(who).",
                en: "It cannot be undone any more: the negotiation was touched by \(who).",
                hint: Words(
                    it: "Puoi fare la mossa contraria.", en: "You can make the opposite move."))
        }
    }

    func takeBack(_ change: JournalChange) throws {
        guard let entity = Entity(rawValue: change.entity) else { return }
        if change.isInsert {
            try withdraw(entity, change.key)
        } else {
            try restore(entity, change)
        }
    }

    // MARK: What was made

    /// No row is deleted: each kind of thing has its own way of being taken back.
    func withdraw(_ entity: Entity, _ key: Int) throws {
        switch entity {
        case .action:
            guard let action = try ActionTable.find(ID(key), reading), action.state.isOpen else {
                return
            }
            try close(action, as: .cancelled, reason: "undone")
        case .assignment:
            try ledger.update(
                .assignment, key, ["closed_at": .instant(now)], where: "closed_at IS NULL")
        case .interaction: try ledger.update(entity, key, ["withdrawn_at": .instant(now)])
        case .message: try ledger.update(entity, key, ["withdrawn_at": .instant(now)])
        case .negotiation:
            try ledger.update(
                entity, key,
                ["state": "abandoned", "reason": "undone", "closed_at": .instant(now)],
                where: "closed_at IS NULL")
        case .enrollment: try endEnrollment(ID(key), as: .exited, reason: "undone")
        case .suppression: try ledger.update(entity, key, ["until_at": .instant(now)])
        case .segment, .recurringRule, .absence:
            try ledger.update(entity, key, ["removed_at": .instant(now)])
        case .outbox:
            try ledger.update(entity, key, ["state": "void"], where: "state = 'pending'")
        case .commitment: try withdrawCommitment(ID(key))
        case .contact, .consent: try ledger.update(entity, key, ["withdrawn_at": .instant(now)])
        case .contactPoint, .contactRelation, .document, .offerLine:
            try ledger.update(entity, key, ["removed_at": .instant(now)])
        case .sequence: try ledger.update(entity, key, ["state": "retired"])
        case .rule, .actionType, .calendar, .pauseCode:
            try ledger.update(entity, key, ["removed_at": .instant(now)])
        case .outcome: try withdrawOutcome(key)
        // A calendar's times go and come with its import.
        // What has left has left.
        case .team, .operator, .stage, .step, .busyTime, .pause, .sending: break
        }
    }

    /// Within the grace nobody has heard of it; after it the assignee's calendar gets a cancel.
    private func withdrawCommitment(_ id: Commitment.ID) throws {
        guard let entry = try CommitmentTable.find(id, reading), entry.status == .confirmed else {
            return
        }
        let hasLeft = try CommitmentTable.hasLeft(id, at: now, reading)
        let sequence = entry.sequence + (hasLeft ? 1 : 0)
        try ledger.update(
            .commitment, id.raw, ["status": "cancelled", "sequence": .int(sequence)])
        if hasLeft {
            try post(
                commitment: id.raw, sequence: sequence, to: entry.operator, method: "cancel")
        }
    }

    // MARK: What was changed

    func restore(_ entity: Entity, _ change: JournalChange) throws {
        switch entity {
        case .action: try restoreAction(change)
        case .commitment: try restoreCommitment(change)
        case .contact: try restoreContact(change)
        case .operator: try restoreOperator(change)
        case .consent, .document, .negotiation, .enrollment, .assignment, .team, .contactPoint,
            .suppression,
            .interaction, .message, .outbox, .contactRelation, .absence, .offerLine,
            .stage, .sequence, .step, .rule, .outcome, .actionType, .busyTime, .pause,
            .pauseCode:
            try restoreUnchanged(entity, change)
        // What has come back has come back.
        case .sending: break
        case .calendar: try restoreCalendar(change)
        case .recurringRule:
            try requireFreeRuleName(change)
            try restoreUnchanged(entity, change)
        case .segment:
            try requireFreeName(change)
            try restoreUnchanged(entity, change)
        }
    }

    /// The name that a segment would have again may be another's by now.
    private func requireFreeName(_ change: JournalChange) throws {
        let stored = try reading.first(
            "SELECT name FROM segment WHERE id = ?", [.int(change.key)]
        ) { $0.text(0) }
        let name = if case .text(let text)? = change.before["name"] { text } else { stored ?? "" }
        if let other = try SegmentTable.find(name: name, reading), other.id.raw != change.key {
            throw Failure(
                .refused,
                it: "Non si può più annullare: c'è un altro insieme «\(other.name)».",
                en: "It cannot be undone any more: there is another segment “\(other.name)”.")
        }
    }

    /// The row as it was, but for its version, which grows, and its revision, which never shrinks.
    private func restoreAction(_ change: JournalChange) throws {
        guard let action = try ActionTable.find(ID(change.key), reading) else { return }
        var columns = change.before.filter { $0.key != "revision" && $0.key != "row_version" }
        // A claim was for the dialog that is closed now. A pool's goes back there as it expires.
        if columns["state"] == .text(ActionState.inProgress.rawValue), action.assignee.team == nil {
            columns["state"] = .text(ActionState.planned.rawValue)
            columns["claimed_until_at"] = .null
        }
        // What is closed again nobody holds, who took it in between included.
        if case .int? = columns["closed_at"] { columns["claimed_until_at"] = .null }
        columns["row_version"] = .int(action.version + 1)
        columns["changed_at"] = .instant(now)
        columns["changed_by"] = .id(actor.operator)
        try ledger.update(.action, change.key, columns)
    }

    private func restoreCommitment(_ change: JournalChange) throws {
        var columns = change.before
        // A calendar that has heard of the change must hear of its end.
        if case .int(let sequence) = change.after["sequence"] {
            columns["sequence"] = .int(sequence + 1)
        }
        try ledger.update(.commitment, change.key, columns)
        let id = Commitment.ID(change.key)
        guard case .int(let written) = change.after["sequence"],
            change.before["sequence"] != .int(written),
            let entry = try CommitmentTable.find(id, reading), entry.status == .confirmed,
            try CommitmentTable.hasLeft(id, sequence: written, at: now, reading)
        else { return }
        try post(
            commitment: id.raw, sequence: entry.sequence, to: entry.operator, method: "request")
    }

    /// Only columns that still hold what the command wrote: a later change stays.
    func restoreUnchanged(_ entity: Entity, _ change: JournalChange) throws {
        let names = change.after.keys.sorted().filter { $0 != "row_version" }
        guard !names.isEmpty else { return }
        let now = try reading.first(
            "SELECT \(names.joined(separator: ", ")) FROM \(entity.rawValue) WHERE id = ?",
            [.int(change.key)]
        ) { row in names.indices.map { row.value($0) } }
        guard let now else { return }
        var columns: [String: Value] = [:]
        for (name, value) in zip(names, now) where value == change.after[name] {
            columns[name] = change.before[name] ?? .null
        }
        guard !columns.isEmpty else { return }
        try ledger.update(entity, change.key, columns)
        guard entity == .negotiation,
            let negotiation = try NegotiationTable.find(ID(change.key), reading)
        else { return }
        // Whoever still sees what was taken back must not build on it.
        try ledger.update(
            entity, change.key,
            [
                "row_version": .int(negotiation.version + 1), "changed_at": .instant(self.now),
                "changed_by": .id(actor.operator),
            ])
    }
}

/// "Undone: completion".
private func undone(_ kind: String) -> Words {
    let what = CommandWords.words(for: kind)
    return Words(it: "Tornato indietro: \(what(.it))", en: "Undone: \(what(.en))")
}
