import Domain
import Storage

/// Links from a negotiation to what lies elsewhere.
extension Act {
    func changeDocument(_ change: NegotiationDocumentChange) throws -> Receipt {
        let negotiation = try negotiation(change.negotiation, version: nil)
        switch change.what {
        case .add(let location, let title):
            try link(location, title: title, negotiation: negotiation.id)
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
            version: negotiation.version)
    }

    /// Writes the link itself, to a contact or to a negotiation.
    func link(
        _ location: String, title: String, contact: Contact.ID? = nil,
        negotiation: Negotiation.ID? = nil
    ) throws {
        guard !location.isBlank else {
            throw Failure(
                .refused, it: "Serve il percorso o l'indirizzo del documento.",
                en: "The document's path or address is needed.")
        }
        let last = location.split(separator: "/").last.map(String.init)
        try ledger.insert(
            .document,
            [
                "contact_id": .optional(contact), "negotiation_id": .optional(negotiation),
                "title": .text(title.isBlank ? last ?? "" : title), "location": .text(location),
                "added_at": .instant(now), "added_by": .id(actor.operator),
            ])
    }
}
