import Domain
import Storage

// A file is no way around what somebody may see: a row that speaks of a contact or a negotiation
// that is not theirs to see is rejected (docs/manual/roles.md).
extension ImportRun {
    /// Whether the one who imports sees a contact; what this file brings in is theirs to see.
    func sees(_ contact: Contact.ID, _ reading: Reading) throws -> Bool {
        guard let sight, addedLine(of: contact) == nil else { return true }
        return try sight.sees(contact, reading)
    }

    /// Why nothing may be said of a contact of this key here; nil where it may.
    func refusal(of contact: Contact.ID, _ key: String, _ reading: Reading) throws -> RowFate? {
        if try sees(contact, reading) { return nil }
        return .rejected(
            it: "il nominativo con la chiave «\(key)» c'è già, e non è fra quelli che vedi",
            en: "the contact with the key “\(key)” is there, and not among those that you see")
    }

    /// The same for a negotiation.
    func refusal(of negotiation: Negotiation, _ reading: Reading) throws -> RowFate? {
        guard let sight, try !sight.sees(negotiation.id, reading) else { return nil }
        return .rejected(
            it: "la trattativa con la chiave «\(negotiation.importKey ?? "")» c'è già, "
                + "e non è fra quelle che vedi",
            en: "the negotiation with the key “\(negotiation.importKey ?? "")” is there, "
                + "and not among those that you see")
    }

    /// What the one who imports sees may change while the file is read.
    func renewSight(_ reading: Reading) throws { sight = try ContactSight.of(actor, reading) }
}
