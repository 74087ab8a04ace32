import Domain
import Storage

extension Act {
    /// A contact with its points; a person may work for a company.
    func addContact(_ new: NewContact) throws -> Receipt {
        guard !new.name.isBlank else {
            throw Failure(.refused, it: "Il nominativo vuole un nome.", en: "A name is needed.")
        }
        var owner: Operator.ID?
        if let login = new.owner {
            guard let person = try OperatorTable.find(login: login, reading) else {
                throw Failure.missing(login: login)
            }
            owner = person.id
        }
        let id = try ContactTable.insert(
            Contact(
                id: ID(0), uuid: freshUUID(), kind: new.kind, lifecycle: new.lifecycle,
                name: new.name, vatCode: new.vatCode, taxCode: new.taxCode, sector: new.sector,
                zone: new.zone, town: new.town, province: new.province, owner: owner,
                notes: new.notes, createdAt: now), ledger)
        for (position, point) in new.points.enumerated() {
            guard let value = PointValue.normalised(point.raw, point.channel) else {
                throw Failure(
                    .refused, it: "«\(point.raw)» non è un recapito valido.",
                    en: "“\(point.raw)” is not a valid contact point.")
            }
            try ledger.insert(
                .contactPoint,
                [
                    "contact_id": .id(id), "channel": .text(point.channel.rawValue),
                    "value": .text(value), "raw": .text(point.raw), "position": .int(position),
                ])
        }
        if let company = new.worksFor {
            guard try ContactTable.find(company, reading) != nil else {
                throw Failure.missing(contact: company)
            }
            try ledger.insert(
                .contactRelation,
                [
                    "from_id": .id(id), "to_id": .id(company), "kind": "works_for",
                    "job_title": .text(new.jobTitle),
                ])
        }
        return receipt(contact: id, version: 1)
    }

    func markRead(_ id: Message.ID) throws -> Receipt {
        guard let message = try MessageTable.find(id, reading) else {
            throw Failure(
                .notFound, it: "Non c'è un messaggio \(id).", en: "There is no message \(id).")
        }
        guard message.recipient == actor.operator else {
            throw Failure(
                .notAllowed, it: "Si leggono solo i propri messaggi.",
                en: "One reads one's own messages only.")
        }
        if message.readAt == nil {
            try ledger.update(.message, id.raw, ["read_at": .instant(now)])
        }
        return receipt(action: message.action)
    }
}
