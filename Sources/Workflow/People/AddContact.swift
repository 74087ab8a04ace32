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
        // Whoever adds somebody goes on seeing them.
        if owner == nil, try ContactSight.of(actor, reading) != nil { owner = actor.operator }
        let vatCode = try code(.vatCode, new.vatCode)
        let taxCode = try code(.taxCode, new.taxCode)
        if new.refusesDuplicates { try refuseDuplicates(new) }
        let id = try ContactTable.insert(
            Contact(
                id: ID(0), uuid: freshUUID(at: now), kind: new.kind, lifecycle: new.lifecycle,
                name: new.name, vatCode: vatCode, taxCode: taxCode, sector: new.sector,
                zone: new.zone, town: new.town, province: new.province, owner: owner,
                notes: new.notes, createdAt: now), ledger)
        try addPoints(new.points, to: id)
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
        let rest = ContactEdit(
            id, settings: new.settings, addedTags: new.tags, attributes: new.attributes)
        return rest.isEmpty ? receipt(contact: id, version: 1) : try editContact(rest)
    }

    /// As it is kept; refused where its check digit does not fit.
    private func code(_ field: ContactField, _ raw: String?) throws -> String? {
        guard let raw, case .text(let code) = try field.read(raw) else { return nil }
        return code
    }

    private func refuseDuplicates(_ new: NewContact) throws {
        let seen = try reading.seen(by: actor)
        guard let likeliest = try DuplicateQuery.duplicates(.init(new), seen).first else {
            return
        }
        guard !likeliest.isWithheld else {
            let words = Duplicate.notYours
            throw Failure(
                .refused, it: "\(words.it.capitalizedFirst).", en: "\(words.en.capitalizedFirst).",
                hint: .addAllTheSame)
        }
        let who = "\(likeliest.contact) \(likeliest.name), \(likeliest.score) %"
        throw Failure(
            .refused, it: "Forse c'è già: \(who): \(likeliest.why.it).",
            en: "Perhaps it is there already: \(who): \(likeliest.why.en).",
            hint: .addAllTheSame)
    }
}

extension Words {
    fileprivate static let addAllTheSame = Words(
        it: "Se è un altro, aggiungilo lo stesso (--force).",
        en: "If it is another one, add it all the same (--force).")
}
