import Domain
import Storage

/// Erasure on request (GDPR, article 17): what could tell who it was goes from every table, from
/// the journal's payloads and from the search indexes. Rows, dates, outcomes and sums stay, so
/// that statistics do; hashes stay, so that the journal proves and nobody is called again.
extension Act {
    func erase(_ id: Contact.ID, reason: String) throws -> Receipt {
        try Permission.require(.eraseContact, actor)
        guard !reason.isBlank else {
            throw Failure(
                .refused, it: "Serve il motivo: chi lo ha chiesto, e quando.",
                en: "A reason is needed: who asked for it, and when.")
        }
        let contact = try liveContact(id)
        let family = try ContactTable.family(of: contact.id, reading)
        for card in family {
            try endEverything(of: card)
            try rememberKey(of: card)
        }
        let name = Words(it: "Nominativo cancellato", en: "Erased contact")(language)
        try ErasureTable.erase(family, name: name, by: actor.operator, at: now, ledger.writing)
        for card in family {
            try ledger.note(
                .contact, card.raw, before: [],
                after: [("erased_at", .instant(now)), ("erasure_reason", .text(reason))])
        }
        return receipt(contact: contact.id, version: contact.version + 1)
    }

    /// So that the file they came from does not bring them back: by a hash, as all that stays.
    private func rememberKey(of card: Contact.ID) throws {
        guard let key = try ContactTable.find(card, reading)?.importKey else { return }
        let (channel, hash) = (SuppressionTable.importKey, Digest.hex(key))
        guard try !SuppressionTable.holds(channel: channel, hash: hash, at: now, reading) else {
            return
        }
        try ledger.insert(
            .suppression,
            [
                "channel": .text(channel), "value_hash": .text(hash), "contact_id": .id(card),
                "reason": "erased", "since_at": .instant(now),
            ])
    }

    /// Nobody calls somebody who is not there any more.
    private func endEverything(of contact: Contact.ID) throws {
        for action in try ActionTable.open(contact: contact, reading) {
            try close(action, as: .cancelled, reason: "erased")
        }
        for enrollment in try EnrollmentTable.running(contact: contact, reading) {
            try endEnrollment(enrollment.id, as: .exited, reason: "erased")
        }
        for negotiation in try NegotiationTable.open(contact: contact, reading) {
            try ledger.update(
                .negotiation, negotiation.raw,
                ["state": "abandoned", "reason": "erased", "closed_at": .instant(now)],
                where: "closed_at IS NULL")
        }
    }
}
