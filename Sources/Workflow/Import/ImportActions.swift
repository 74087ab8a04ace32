public import Domain
import Storage

extension ImportRun {
    /// Adds actions by their keys, or updates those that nobody has touched since, in one
    /// transaction. No message is sent: they come in bulk.
    public func write(_ rows: [ActionRow]) throws(Failure) -> [RowFate] {
        try batch { act in try rows.map { try write($0, act) } }
    }

    private func write(_ row: ActionRow, _ act: Act) throws -> RowFate {
        let key = OriginKey.imported(row.key)
        if let known = try ActionTable.find(origin: key, act.reading) {
            return try update(known, row, act)
        }
        let code = row.type ?? "call"
        guard let type = try SequenceTable.type(code: code, act.reading) else {
            return .rejected(
                it: "non c'è un tipo di azione «\(code)»", en: "there is no action type “\(code)”")
        }
        var action = Action(
            id: ID(0), uuid: freshUUID(at: act.now), type: type.id, title: row.title ?? type.name,
            origin: .import, originKey: key, decidedBy: "import",
            priorityRank: row.priorityRank ?? 5, due: DueMoment(at: act.now, hasTime: false),
            assignee: Action.Assignee(), assignedAt: act.now, notes: row.notes ?? "",
            createdAt: act.now)
        if let refusal = try place(&action, row, act) { return refusal }
        if (row.state ?? .planned) != .done {
            return try addOpen(action, row, act)
        }
        return try addDone(action, row, code, act)
    }

    /// Whom it concerns and whose it is.
    private func place(_ action: inout Action, _ row: ActionRow, _ act: Act) throws -> RowFate? {
        if let key = row.negotiation {
            guard let found = try NegotiationTable.find(importKey: key, act.reading) else {
                return .rejected(
                    it: "non c'è una trattativa con la chiave «\(key)»",
                    en: "there is no negotiation with the key “\(key)”")
            }
            if let hidden = try refusal(of: found, act.reading) { return hidden }
            action.negotiation = found.id
            action.contact = found.contact
        }
        if let key = row.contact {
            guard let found = try contact(key, act.reading) else {
                return .rejected(
                    it: "non c'è un nominativo con la chiave «\(key)»",
                    en: "there is no contact with the key “\(key)”")
            }
            if let hidden = try refusal(of: found, key, act.reading) { return hidden }
            action.contact = found
        }
        if let text = row.assignee {
            guard let person = person(text) else { return .noOperator(text) }
            action.assignee.operator = person
        }
        if let code = row.team {
            guard let team = try TeamTable.find(code: code, act.reading) else {
                return .rejected(
                    it: "non c'è un gruppo «\(code)»", en: "there is no team “\(code)”")
            }
            if action.assignee.operator == nil {
                action.assignee = Action.Assignee(team: team.id, poolFrom: Instant(0))
            }
        }
        if action.assignee.operator == nil, action.assignee.team == nil {
            action.assignee.operator = actor.operator
        }
        return nil
    }

    private func addOpen(_ action: Action, _ row: ActionRow, _ act: Act) throws -> RowFate {
        var action = action
        guard row.outcome == nil, row.completedAt == nil else {
            return .rejected(
                it: "ha un esito ma non è fatta", en: "it has an outcome but is not done")
        }
        let calendar = try act.calendar(of: action.assignee.operator ?? actor.operator)
        action.due = due(row, calendar) ?? DueDate.whole(calendar.zone.day(of: act.now), calendar)
        action.firstDueAt = action.due.at
        action.id = try act.write(action)
        try act.assign(action, decidedBy: "import", isTold: false, calendar: calendar)
        return .added
    }

    private func due(_ row: ActionRow, _ calendar: BusinessCalendar) -> DueMoment? {
        row.due.map {
            row.dueHasTime
                ? DueMoment(at: calendar.zone.instant($0), hasTime: true)
                : DueDate.whole($0.day, calendar)
        }
    }

    /// One that was done before the house knew of it.
    private func addDone(
        _ action: Action, _ row: ActionRow, _ type: String, _ act: Act
    ) throws -> RowFate {
        guard let code = row.outcome, let at = row.completedAt else {
            return .rejected(
                it: "è fatta ma manca l'esito o la data",
                en: "it is done but the outcome or the date is missing")
        }
        guard let outcome = try outcome(code, of: type, act.reading) else {
            return .rejected(
                it: "«\(code)» non è un esito di «\(type)»",
                en: "“\(code)” is not an outcome of “\(type)”")
        }
        var action = action
        action.due = DueMoment(at: at, hasTime: false)
        action.firstDueAt = at
        action.id = try act.write(action)
        let who = action.assignee.operator ?? actor.operator
        try act.ledger.update(
            .action, action.id.raw,
            [
                "state": "done", "outcome_code": .text(code), "completed_at": .instant(at),
                "completed_by": .id(who), "closed_at": .instant(at), "created_at": .instant(at),
                "assigned_at": .instant(at), "report": .text(row.report ?? ""), "revision": 1,
            ])
        try act.ledger.insert(
            .assignment,
            [
                "action_id": .id(action.id), "operator_id": .id(who), "decided_by": "import",
                "opened_at": .instant(at), "closed_at": .instant(at),
            ])
        guard let contact = action.contact,
            !outcome.flags.intersection([.attempt, .contact]).isEmpty
        else { return .added }
        let channel = try SequenceTable.type(action.type, act.reading)?.channel.rawValue ?? ""
        let isContact = outcome.flags.contains(.contact)
        try act.ledger.insert(
            .interaction,
            [
                "contact_id": .id(contact), "operator_id": .id(who), "channel": .text(channel),
                "direction": "out", "at": .instant(at), "outcome_code": .text(code),
                "is_contact": .flag(isContact), "report": .text(row.report ?? ""),
                "action_id": .id(action.id), "revision": 1,
            ])
        if isContact, let found = try ContactTable.find(contact, act.reading),
            found.lastContactAt.map({ $0 < at }) ?? true
        {
            try act.ledger.update(.contact, contact.raw, ["last_contact_at": .instant(at)])
        }
        return .added
    }

    /// An action belongs to who works on it: only one that nobody touched follows its file.
    private func update(_ known: Action, _ row: ActionRow, _ act: Act) throws -> RowFate {
        guard known.state == .planned, known.version == 1 || known.changedBy == actor.operator,
            known.claimedUntil == nil
        else { return .unchanged }
        if let contact = known.contact, try !sees(contact, act.reading) {
            return .rejected(
                it: "l'azione con la chiave «\(row.key)» c'è già, e non vedi il suo nominativo",
                en: "the action with the key “\(row.key)” is there, and you do not see its contact")
        }
        let calendar = try act.calendar(of: known.assignee.operator ?? actor.operator)
        var new = known
        new.title = row.title ?? known.title
        new.notes = row.notes ?? known.notes
        new.priorityRank = row.priorityRank ?? known.priorityRank
        new.due = due(row, calendar) ?? known.due
        guard new != known else { return .unchanged }
        try act.ledger.update(
            .action, known.id.raw,
            [
                "title": .text(new.title), "notes": .text(new.notes),
                "priority_rank": .int(new.priorityRank), "due_at": .instant(new.due.at),
                "due_has_time": .flag(new.due.hasTime), "changed_at": .instant(act.now),
                "changed_by": .id(actor.operator), "row_version": .int(known.version + 1),
            ])
        if new.due != known.due { try act.moveCommitment(of: new, calendar) }
        return .updated
    }
}
