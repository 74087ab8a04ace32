import Domain
import Storage

extension Act {
    func contact(_ work: ContactWork) throws -> Receipt {
        switch work {
        case .edit(let edit): try editContact(edit)
        case .relate(let relation): try relate(relation)
        case .unrelate(let relation): try unrelate(relation)
        case .consent(let consent): try record(consent)
        case .addDocument(let document): try add(document)
        case .removeDocument(let contact, let document):
            try remove(document: document, of: contact)
        case .log(let interaction): try log(interaction)
        case .merge(let merge): try self.merge(merge)
        case .erase(let contact, let reason): try erase(contact, reason: reason)
        case .classify(let name, let type): try classify(name, type)
        }
    }

    /// The card as it is now, where the actor may see it; one that was merged forwards to its
    /// survivor.
    func liveContact(_ id: Contact.ID) throws -> Contact {
        let contact = try standingContact(id)
        try requireSight(of: contact.id)
        return contact
    }

    /// The card as it is now, whoever may see it.
    func standingContact(_ id: Contact.ID) throws -> Contact {
        guard let contact = try ContactTable.survivor(of: id, reading) else {
            throw Failure.missing(contact: id)
        }
        guard contact.erasedAt == nil else {
            throw Failure(
                .refused, it: "I dati del nominativo \(id) sono stati cancellati su richiesta.",
                en: "The data of contact \(id) was erased on request.")
        }
        guard contact.withdrawnAt == nil else {
            throw Failure(
                .refused, it: "Il nominativo \(id) è stato annullato: la scheda non c'è più.",
                en: "Contact \(id) was taken back: its card is no more.",
                hint: Words(it: "Aggiungilo di nuovo.", en: "Add it again."))
        }
        return contact
    }

    /// What is done to a contact is done by those who see it.
    func requireSight(of contact: Contact.ID) throws {
        try reading.seen(by: actor).requireSight(of: contact)
    }

    func addAction(seen new: NewAction) throws -> Receipt {
        if let contact = new.contact { try requireSight(of: contact) }
        return try addAction(new)
    }

    func addNegotiation(seen new: NewNegotiation) throws -> Receipt {
        try requireSight(of: new.contact)
        return try addNegotiation(new)
    }

    /// All that is named is changed, or nothing (domain, section 5: `row_version`).
    func editContact(_ edit: ContactEdit) throws -> Receipt {
        let contact = try liveContact(edit.contact)
        guard !edit.isEmpty else {
            throw Failure.nothingToChange
        }
        let columns = try columns(edit.settings, contact)
        if let version = edit.version, version != contact.version {
            throw try conflict(contact, edit)
        }
        try write(columns, to: contact, version: contact.version)
        for change in edit.points { try self.change(change, of: contact.id) }
        try addPoints(edit.newPoints, to: contact.id)
        try label(edit, contact.id)
        return receipt(
            contact: contact.id, version: contact.version + 1,
            notes: try leaveWalks(of: contact, after: edit, columns))
    }

    /// What was owed is paid, or an address turned out to be none.
    private func leaveWalks(
        of contact: Contact, after edit: ContactEdit, _ columns: [String: Value]
    ) throws -> [Words] {
        var notes: [Words] = []
        if case .int(let balance)? = columns["balance_cents"], balance <= 0,
            contact.balanceCents ?? 0 > 0
        {
            notes += try leaveWalks(of: contact.id, on: .paymentReceived)
        }
        let invalid = Set(edit.points.filter { $0.status == .invalid }.map(\.point))
        if !invalid.isEmpty,
            try ContactTable.points(of: contact.id, reading).contains(where: {
                invalid.contains($0.id) && ($0.channel == .email || $0.channel == .pec)
            })
        {
            notes += try leaveWalks(of: contact.id, on: .bounce)
        }
        return notes
    }

    /// What is written, by column; only what differs from what is there.
    private func columns(
        _ settings: [ContactEdit.Setting], _ contact: Contact
    ) throws -> [String: Value] {
        var columns: [String: Value] = [:]
        let current = try ContactTable.values(of: contact.id, reading)
        for setting in settings {
            // What was wrong before anybody checked may stay until somebody touches it.
            if case .text(let text) = current[setting.field], text == setting.text { continue }
            let value = try stored(setting)
            guard value != current[setting.field] else { continue }
            columns[setting.field.rawValue] = value
            if setting.field == .name {
                columns["name_key"] = .text(NameKey.of(setting.text))
            }
            if setting.field == .balance {
                columns["balance_at"] = value == .null ? .null : .instant(now)
            }
        }
        return columns
    }

    func stored(_ setting: ContactEdit.Setting) throws -> Value {
        let value = try setting.field.read(setting.text)
        if let stored = ContactField.stored(value) { return stored }
        guard case .login(let login) = value else { return .null }
        guard let person = try OperatorTable.find(login: login, reading) else {
            throw Failure.missing(login: login)
        }
        return .id(person.id)
    }

    /// Writes the columns and who wrote them, under the version that was seen.
    func write(_ columns: [String: Value], to contact: Contact, version: Int) throws {
        var columns = columns
        columns["changed_at"] = .instant(now)
        columns["changed_by"] = .id(actor.operator)
        columns["row_version"] = .int(version + 1)
        guard
            try ledger.update(
                .contact, contact.id.raw, columns, where: "row_version = ?", [.int(version)])
        else { throw try conflict(contact, ContactEdit(contact.id)) }
    }

    /// «Changed by Bruno at 10:42», and field by field what is there now and what was meant.
    private func conflict(_ contact: Contact, _ edit: ContactEdit) throws -> Failure {
        let who = try contact.changedBy.flatMap { try OperatorTable.find($0, reading)?.name }
        let zone = try calendar(of: actor.operator).zone
        let time = DateWords.time(contact.changedAt ?? now, in: zone)
        let there = try ContactTable.texts(of: contact.id, reading)
        var parts: [Words] = []
        for setting in edit.settings {
            let now = there[setting.field] ?? ""
            guard now != setting.text else { continue }
            let words = setting.field.words
            parts.append(
                Words(
                    it: "\(words.it): ora «\(now)», la tua «\(setting.text)»",
                    en: "\(words.en): now “\(now)”, yours “\(setting.text)”"))
        }
        let (it, en) = (
            parts.map(\.it).joined(separator: "; "), parts.map(\.en).joined(separator: "; ")
        )
        return Failure(
            .changed,
            it: "Modificato da \(who ?? "un altro comando") alle \(time); niente è stato fatto."
                + (it.isEmpty ? "" : " \(it)."),
            en: "Changed by \(who ?? "another command") at \(time); nothing was done."
                + (en.isEmpty ? "" : " \(en)."),
            hint: Words(
                it: "Guarda com'è adesso, scegli e riprova.",
                en: "Look again, choose, then retry."))
    }

    // MARK: Points

    func addPoints(_ points: [NewContact.Point], to contact: Contact.ID) throws {
        try add(try points.flatMap { try read($0.raw, $0.channel) }, to: contact)
    }

    /// What the contact has already is not added again.
    private func add(_ points: [PointValue.Found], to contact: Contact.ID) throws {
        guard !points.isEmpty else { return }
        let known = try ContactTable.points(of: contact, reading)
        var values = Set(known.map(\.value))
        var position = try ContactTable.nextPosition(of: contact, reading)
        for found in points where values.insert(found.value).inserted {
            try ledger.insert(
                .contactPoint,
                [
                    "contact_id": .id(contact), "channel": .text(found.channel.rawValue),
                    "value": .text(found.value), "raw": .text(found.raw),
                    "label": .text(found.label), "status": .text(found.status.rawValue),
                    "position": .int(position),
                ])
            position += 1
        }
    }

    private func read(
        _ raw: String, _ channel: ContactPoint.Channel
    ) throws -> [PointValue.Found] {
        guard let found = PointValue.all(in: raw, channel) else {
            throw Failure(
                .refused, it: "«\(raw)» non è un recapito valido (\(channel.words.it)).",
                en: "“\(raw)” is not a valid contact point (\(channel.words.en)).")
        }
        return found
    }

    private func change(_ change: ContactEdit.PointChange, of contact: Contact.ID) throws {
        let points = try ContactTable.points(of: contact, reading)
        guard let point = points.first(where: { $0.id == change.point }) else {
            throw Failure(
                .notFound, it: "Il nominativo \(contact) non ha il recapito \(change.point).",
                en: "Contact \(contact) has no point \(change.point).")
        }
        var columns: [String: Value] = [:]
        var others: ArraySlice<PointValue.Found> = []
        if let raw = change.raw {
            if raw.isBlank {
                columns["removed_at"] = .instant(now)
            } else if raw != point.raw {
                let found = try read(raw, point.channel)
                // Several in one field are told apart: the first takes the point's place.
                others = found.dropFirst()
                if let first = found.first, first.raw != point.raw {
                    columns["channel"] = .text(first.channel.rawValue)
                    columns["value"] = .text(first.value)
                    columns["raw"] = .text(first.raw)
                    columns["status"] = .text(first.status.rawValue)
                }
            }
        }
        if let label = change.label { columns["label"] = .text(label) }
        if let status = change.status { columns["status"] = .text(status.rawValue) }
        if !columns.isEmpty { try ledger.update(.contactPoint, point.id.raw, columns) }
        try add(Array(others), to: contact)
    }

    // MARK: Tags and attributes

    private func label(_ edit: ContactEdit, _ contact: Contact.ID) throws {
        var before: [(String, Value)] = []
        var after: [(String, Value)] = []
        let tags = edit.addedTags.map { ($0, true) } + edit.removedTags.map { ($0, false) }
        for (raw, isThere) in tags {
            let tag = raw.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            guard !tag.isEmpty, !tag.contains(",") else {
                throw Failure(
                    .refused, it: "«\(raw)» non può essere un'etichetta.",
                    en: "“\(raw)” cannot be a tag.")
            }
            guard try LabelTable.hasTag(tag, contact, reading) != isThere else { continue }
            try LabelTable.setTag(tag, isThere, of: contact, ledger.writing)
            before.append(("tag \(tag)", isThere ? .null : 1))
            after.append(("tag \(tag)", isThere ? 1 : .null))
        }
        let known = try ContactImport.attributes(of: contact, reading)
        for attribute in edit.attributes {
            let value = try read(attribute)
            guard known[attribute.name] != value else { continue }
            try LabelTable.setAttribute(attribute.name, value, of: contact, ledger.writing)
            before.append(("attribute \(attribute.name)", .optional(known[attribute.name])))
            after.append(("attribute \(attribute.name)", .optional(value)))
        }
        if !after.isEmpty { try ledger.note(.contact, contact.raw, before: before, after: after) }
    }

    /// Nil takes the attribute away; a classifier's value is of its type.
    private func read(_ attribute: ContactEdit.Attribute) throws -> String? {
        guard !attribute.name.isBlank else {
            throw Failure(
                .refused, it: "Un classificatore vuole un nome.", en: "A classifier needs a name.")
        }
        guard !attribute.text.isBlank else { return nil }
        let type = try ClassifierTable.type(of: attribute.name, reading) ?? .text
        guard let value = type.normalised(attribute.text) else {
            throw Failure(
                .refused,
                it: "\(attribute.name) «\(attribute.text)»: si aspetta \(type.words.it).",
                en: "\(attribute.name) “\(attribute.text)”: \(type.words.en) is expected.")
        }
        return value
    }

    /// Names a classifier; a type that values already there do not have is refused.
    private func classify(_ name: String, _ type: ClassifierType) throws -> Receipt {
        try Permission.require(.classify, actor)
        guard !name.isBlank else {
            throw Failure(
                .refused, it: "Un classificatore vuole un nome.", en: "A classifier needs a name.")
        }
        let strangers = try ClassifierTable.strangers(to: type, named: name, reading)
        guard strangers.isEmpty else {
            let some = strangers.prefix(3).map { "«\($0)»" }.joined(separator: ", ")
            throw Failure(
                .refused, it: "Ci sono valori di «\(name)» di altro tipo: \(some).",
                en: "There are values of “\(name)” of another type: \(some).")
        }
        try ClassifierTable.define(name, type, ledger.writing)
        try ledger.note(
            batch: ledger.command, ["classifier": .text(name), "type": .text(type.rawValue)])
        return receipt()
    }
}
