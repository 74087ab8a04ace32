import Domain
import Storage

// Contacts that are there already.
extension ContactWriter {
    /// What the file says and the house does not know yet; an empty cell leaves what is there, and
    /// what a later row says of the same contact waits for it.
    func update(
        _ found: ContactImport.Found, _ row: ContactRow, _ outcome: Outcome?,
        key: String? = nil
    ) throws -> Bool {
        var columns: [String: Value] = [:]
        if let key { columns["import_key"] = .text(key) }
        for column in ContactColumn.allCases where !constants.contains(column.place) {
            let value = row.values[column.place]
            if value != .null, value != found.values[column.place],
                !run.later.say(column.rawValue, of: found.id, below: row.line)
            {
                columns[column.rawValue] = value
            }
        }
        if let last = row.lastContactAt, last > found.lastContactAt ?? Instant(.min) {
            columns["last_contact_at"] = .instant(last)
        }
        if case .text(let name) = columns["name"] { columns["name_key"] = .text(NameKey.of(name)) }
        var hasChanged = !columns.isEmpty
        if try addPoints(row, to: found.id) { hasChanged = true }
        if try setAttributes(row, of: found.id) { hasChanged = true }
        for tag in row.tags where try ContactImport.insertTag(of: found.id, tag, writing) {
            hasChanged = true
            // So that an undo of the import finds what it said of somebody who was known.
            try act.ledger.note(
                .contact, found.id.raw, before: [], after: [("tag " + tag, .int(1))])
        }
        if let call = row.interaction, let outcome {
            if try update(call, outcome, row, of: found) {
                hasChanged = true
                if outcome.flags.contains(.contact), call.at > found.lastContactAt ?? Instant(0) {
                    columns["last_contact_at"] = .instant(call.at)
                }
            }
        }
        if try addDetails(row, to: found.id, isKnown: true) { hasChanged = true }
        guard hasChanged else { return false }
        columns["row_version"] = .int(found.version + 1)
        columns["changed_at"] = .instant(act.now)
        columns["changed_by"] = .id(act.actor.operator)
        try letSearchKnow(found.id)
        try act.ledger.update(.contact, found.id.raw, columns)
        if case .int(let balance)? = columns["balance_cents"], balance <= 0,
            case .int(let owed) = found.values[ContactColumn.balanceCents.place], owed > 0
        {
            try act.leaveWalks(of: found.id, on: .paymentReceived)
        }
        return true
    }

    private func addPoints(_ row: ContactRow, to id: Contact.ID) throws -> Bool {
        guard !row.points.isEmpty else { return false }
        let known = try ContactTable.points(of: id, act.reading)
        var position = known.count
        for point in row.points where !known.contains(where: point.isSame) {
            try act.ledger.insert(
                .contactPoint,
                [
                    "contact_id": .id(id), "channel": .text(point.channel.rawValue),
                    "value": .text(point.value), "raw": .text(point.raw),
                    "label": .text(point.label), "status": .text(point.status.rawValue),
                    "position": .int(position),
                ])
            position += 1
        }
        return position > known.count
    }

    private func setAttributes(_ row: ContactRow, of id: Contact.ID) throws -> Bool {
        guard !row.attributes.isEmpty else { return false }
        let known = try ContactImport.attributes(of: id, act.reading)
        let changed = row.attributes.filter {
            known[$0.name] != $0.value
                && !run.later.say(ContactRow.attribute($0.name), of: id, below: row.line)
        }
        guard !changed.isEmpty else { return false }
        for (name, value) in changed {
            try ContactImport.insertAttribute(of: id, name, value, writing)
        }
        try act.ledger.note(
            .contact, id.raw,
            before: changed.map { ("attribute " + $0.name, .optional(known[$0.name])) },
            after: changed.map { ("attribute " + $0.name, .text($0.value)) })
        return true
    }

    private func update(
        _ call: InteractionRow, _ outcome: Outcome, _ row: ContactRow,
        of found: ContactImport.Found
    ) throws -> Bool {
        guard let known = try InteractionImport.find(key: row.key, act.reading) else {
            let key = try InteractionImport.insert(
                key: row.key, contact: found.id, channel: "phone", at: call.at,
                duration: call.duration, outcome: call.outcome,
                isContact: outcome.flags.contains(.contact), writing)
            try act.ledger.note(
                .interaction, key, before: [], after: [("at", .instant(call.at))])
            return true
        }
        guard
            known.at != call.at || known.duration != call.duration
                || known.outcome != call.outcome
        else { return false }
        try act.ledger.update(
            .interaction, known.id,
            [
                "at": .instant(call.at), "duration_s": .int(call.duration),
                "outcome_code": .text(call.outcome),
                "is_contact": .flag(outcome.flags.contains(.contact)),
            ])
        return true
    }

    // MARK: Documents and consents

    /// What the house does not know of them yet.
    @discardableResult
    func addDetails(
        _ row: ContactRow, to id: Contact.ID, isKnown: Bool = false
    ) throws -> Bool {
        var hasAdded = false
        if !row.documents.isEmpty {
            let known = isKnown ? try DocumentTable.all(of: id, act.reading) : []
            for document in row.documents
            where !known.contains(where: {
                $0.location == document.location && $0.title == document.title
            }) {
                hasAdded = true
                try act.ledger.insert(
                    .document,
                    [
                        "contact_id": .id(id), "title": .text(document.title),
                        "location": .text(document.location),
                        "added_at": .instant(document.addedAt ?? act.now),
                        "added_by": .id(act.actor.operator),
                    ])
            }
        }
        if !row.consents.isEmpty {
            let known = isKnown ? try ConsentTable.all(of: id, act.reading) : []
            // The newest first, as they are read; the oldest first, as they were said.
            for consent in row.consents where !known.contains(consent) {
                hasAdded = true
                try act.ledger.insert(.consent, ConsentTable.values(of: consent, id))
            }
        }
        return hasAdded
    }
}

extension ContactRow.Point {
    /// The same number: whether a phone is a mobile or not, two files may say differently.
    func isSame(_ known: ContactPoint) -> Bool {
        let lines: Set<ContactPoint.Channel> = [.phone, .mobile]
        return known.value == value
            && (known.channel == channel
                || lines.contains(known.channel) && lines.contains(channel))
    }
}
