import Domain
import Storage

/// Links from a negotiation to what lies elsewhere.
extension Act {
    func changeDocument(_ change: NegotiationDocumentChange) throws -> Receipt {
        let negotiation = try negotiation(change.negotiation, version: nil)
        var notes: [Words] = []
        switch change.what {
        case .add(let location, let title):
            notes = [try link(location, title: title, negotiation: negotiation.id)]
        case .remove(let document):
            let known = try DocumentTable.all(of: negotiation.id, reading)
            guard known.contains(where: { $0.id == document }) else {
                throw Failure(
                    .notFound,
                    it: "La trattativa \(negotiation.id) non ha il documento \(document).",
                    en: "Negotiation \(negotiation.id) has no document \(document).")
            }
            try ledger.update(.document, document, ["removed_at": .instant(now)])
        }
        return receipt(
            contact: negotiation.contact, negotiation: negotiation.id,
            version: negotiation.version, notes: notes)
    }

    /// Writes the link itself, to a contact or to a negotiation.
    ///
    /// - returns: its number, in words.
    func link(
        _ location: String, title: String, contact: Contact.ID? = nil,
        negotiation: Negotiation.ID? = nil
    ) throws -> Words {
        if let problem = DocumentLocation.problem(with: location) {
            throw Failure(.refused, it: problem.it, en: problem.en)
        }
        let last = location.split(separator: "/").last.map(String.init)
        let key = try ledger.insert(
            .document,
            [
                "contact_id": .optional(contact), "negotiation_id": .optional(negotiation),
                "title": .text(title.isBlank ? last ?? "" : title), "location": .text(location),
                "added_at": .instant(now), "added_by": .id(actor.operator),
            ])
        return Words(it: "documento \(key)", en: "document \(key)")
    }
}
