import Domain
import Storage

/// People and companies to each other, what they consented to, what lies about them elsewhere.
extension Act {
    func relate(_ relation: ContactRelation) throws -> Receipt {
        let from = try liveContact(relation.from)
        let to = try liveContact(relation.to)
        guard from.id != to.id else {
            throw Failure(
                .refused, it: "Un nominativo non sta in relazione con se stesso.",
                en: "A contact is not related to itself.")
        }
        // Up from what would be the parent: the child must not stand above it.
        if relation.kind == .subsidiaryOf, try ContactTable.isAbove(from.id, to.id, reading) {
            throw Failure(
                .refused, it: "\(to.name) è già una controllata di \(from.name).",
                en: "\(to.name) is a subsidiary of \(from.name) already.",
                hint: Words(
                    it: "Una catena di controllate non può tornare su se stessa.",
                    en: "A chain of subsidiaries cannot come back to itself."))
        }
        if let row = try RelationTable.find(from.id, relation.kind, to.id, reading) {
            try ledger.update(
                .contactRelation, row,
                ["job_title": .text(relation.jobTitle), "removed_at": .null])
        } else {
            try ledger.insert(
                .contactRelation,
                [
                    "from_id": .id(from.id), "to_id": .id(to.id),
                    "kind": .text(relation.kind.rawValue), "job_title": .text(relation.jobTitle),
                ])
        }
        return receipt(contact: from.id, version: from.version)
    }

    func unrelate(_ relation: ContactRelation) throws -> Receipt {
        let from = try liveContact(relation.from)
        let to = try liveContact(relation.to)
        guard let row = try RelationTable.find(from.id, relation.kind, to.id, reading),
            try ledger.update(
                .contactRelation, row, ["removed_at": .instant(now)], where: "removed_at IS NULL")
        else {
            throw Failure(
                .notFound, it: "Fra i due non c'è questa relazione.",
                en: "There is no such relation between the two.")
        }
        return receipt(contact: from.id, version: from.version)
    }

    func record(_ consent: NewConsent) throws -> Receipt {
        let contact = try liveContact(consent.contact)
        let held = try ConsentTable.current(of: contact.id, reading).first {
            $0.purpose == consent.purpose && $0.channel == consent.channel
        }
        if consent.state == .withdrawn, held?.state != .given {
            throw Failure(
                .refused, it: "Non c'è un consenso da revocare per questo scopo e canale.",
                en: "There is no consent of this purpose and channel to withdraw.")
        }
        try ledger.insert(
            .consent,
            ConsentTable.values(
                of: Consent(
                    purpose: consent.purpose, channel: consent.channel, state: consent.state,
                    legalBasis: consent.legalBasis, proof: consent.proof, at: now), contact.id))
        return receipt(contact: contact.id, version: contact.version)
    }

    func add(_ document: NewDocument) throws -> Receipt {
        let contact = try liveContact(document.contact)
        let linked = try link(document.location, title: document.title, contact: contact.id)
        return receipt(contact: contact.id, version: contact.version, notes: [linked])
    }

    func remove(document: Int, of id: Contact.ID) throws -> Receipt {
        let contact = try liveContact(id)
        guard try DocumentTable.all(of: contact.id, reading).contains(where: { $0.id == document })
        else {
            throw Failure(
                .notFound, it: "Il nominativo \(id) non ha il documento \(document).",
                en: "Contact \(id) has no document \(document).")
        }
        try ledger.update(.document, document, ["removed_at": .instant(now)])
        return receipt(contact: contact.id, version: contact.version)
    }
}
