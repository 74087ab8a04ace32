import Domain
import Storage

/// An exchange with somebody outside, as it is about to be written.
struct Interaction {
    var contact: Contact.ID
    var point: ContactPoint.ID?
    var channel: ActionChannel?
    var direction = InteractionLine.Direction.out
    var durationSeconds: Int
    var wrapUpSeconds = 0
    var outcome: String?
    /// Somebody was reached: the count of attempts begins anew.
    var isContact: Bool
    var report: String
    var action: Action.ID
    /// Of the completion that it belongs to; nil where only the call was recorded.
    var revision: Int?
}

extension Act {
    /// Writes it, and when the contact was last spoken to.
    func writeInteraction(_ interaction: Interaction) throws {
        try ledger.insert(
            .interaction,
            [
                "contact_id": .id(interaction.contact),
                "point_id": .optional(interaction.point),
                "operator_id": .id(actor.operator),
                "channel": .text(interaction.channel?.rawValue ?? ""),
                "direction": .text(interaction.direction.rawValue), "at": .instant(now),
                "duration_s": .int(interaction.durationSeconds),
                "wrap_up_s": .int(interaction.wrapUpSeconds),
                "outcome_code": .optional(interaction.outcome),
                "is_contact": .flag(interaction.isContact),
                "report": .text(interaction.report), "action_id": .id(interaction.action),
                "revision": .optional(interaction.revision),
            ])
        if interaction.isContact { try noteContact(interaction.contact) }
    }

    /// Somebody was spoken to; a clock that was set back does not make it earlier.
    func noteContact(_ contact: Contact.ID) throws {
        try ledger.update(
            .contact, contact.raw, ["last_contact_at": .instant(now)],
            where: "last_contact_at IS NULL OR last_contact_at < ?", [.instant(now)])
    }
}
