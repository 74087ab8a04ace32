public import Domain

/// The negotiations and the stages of their rail.
public enum NegotiationTable {
    static let columns = """
        id, uuid, contact_id, direction, title, stage_id, stage_since_at, state, amount_cents,
        probability, expected_close_on, valid_until_on, suspended_until_on, competitor, reason,
        owner_id, opened_at, closed_at, notes, import_key, row_version,
        amount_follows_lines, changed_at, changed_by
        """

    static func decode(_ row: Row) -> Negotiation {
        Negotiation(
            id: ID(row.int(0)), uuid: row.text(1), contact: row.id(2),
            direction: Negotiation.Direction(rawValue: row.text(3)) ?? .sale,
            title: row.text(4), stage: ID(row.int(5)), stageSince: Instant(row.int(6)),
            state: Negotiation.State(rawValue: row.text(7)) ?? .open,
            amountCents: row.optionalInt(8), probability: row.optionalInt(9),
            expectedCloseOn: row.day(10), validUntilOn: row.day(11),
            suspendedUntilOn: row.day(12), competitor: row.optionalText(13),
            reason: row.text(14), owner: row.id(15), openedAt: Instant(row.int(16)),
            closedAt: row.instant(17), notes: row.text(18), importKey: row.optionalText(19),
            amountFollowsLines: row.flag(21), changedAt: row.instant(22), changedBy: row.id(23),
            version: row.int(20))
    }

    public static func find(_ id: Negotiation.ID, _ reading: Reading) throws -> Negotiation? {
        try reading.first(
            "SELECT \(columns) FROM negotiation WHERE id = ?", [.int(id.raw)], decode)
    }

    @discardableResult
    public static func insert(
        _ negotiation: Negotiation, _ ledger: Ledger
    ) throws -> Negotiation.ID {
        ID(
            try ledger.insert(
                .negotiation,
                [
                    "uuid": .text(negotiation.uuid),
                    "contact_id": .optional(negotiation.contact),
                    "direction": .text(negotiation.direction.rawValue),
                    "title": .text(negotiation.title), "stage_id": .id(negotiation.stage),
                    "stage_since_at": .instant(negotiation.stageSince),
                    "state": .text(negotiation.state.rawValue),
                    "amount_cents": .optional(negotiation.amountCents),
                    "probability": .optional(negotiation.probability),
                    "expected_close_on": .optional(negotiation.expectedCloseOn),
                    "valid_until_on": .optional(negotiation.validUntilOn),
                    "reason": .text(negotiation.reason),
                    "owner_id": .optional(negotiation.owner),
                    "opened_at": .instant(negotiation.openedAt),
                    "closed_at": .optional(negotiation.closedAt),
                    "notes": .text(negotiation.notes),
                    "import_key": .optional(negotiation.importKey),
                ]))
    }

    /// The lines of its offer, in order.
    public static func lines(
        of id: Negotiation.ID, _ reading: Reading
    ) throws -> [OfferLine] {
        try reading.rows(
            """
            SELECT id, negotiation_id, text, quantity_milli, price_cents, discount_bp
            FROM negotiation_line WHERE negotiation_id = ? AND removed_at IS NULL
            ORDER BY position, id
            """, [.id(id)]
        ) { row in
            OfferLine(
                id: ID(row.int(0)), negotiation: ID(row.int(1)), text: row.text(2),
                quantityMilli: row.int(3), priceCents: row.int(4),
                discountBasisPoints: row.int(5))
        }
    }

    /// Where a new line goes: behind all there have been.
    public static func nextLinePosition(
        of id: Negotiation.ID, _ reading: Reading
    ) throws -> Int {
        try reading.first(
            "SELECT coalesce(max(position), 0) + 1 FROM negotiation_line WHERE negotiation_id = ?",
            [.id(id)]
        ) { $0.int(0) } ?? 1
    }

    /// Who changed it with a later command that still holds, nil where nobody did.
    public static func laterChange(
        of id: Int, after command: Int, _ reading: Reading
    ) throws -> String? {
        try reading.first(
            """
            SELECT coalesce(o.name, '') FROM journal_entry e
            JOIN command m ON m.number = e.command_number
            LEFT JOIN operator o ON o.id = m.actor_id
            WHERE e.entity = 'negotiation' AND e.entity_id = ? AND e.command_number > ?
                AND m.undone_by IS NULL AND m.kind <> 'undo'
            LIMIT 1
            """, [.int(id), .int(command)]
        ) { $0.text(0) }
    }
}

extension NegotiationTable {
    /// The open negotiations of a contact.
    public static func open(
        contact: Contact.ID, _ reading: Reading
    ) throws -> [Negotiation.ID] {
        try reading.rows(
            "SELECT id FROM negotiation WHERE contact_id = ? AND closed_at IS NULL ORDER BY id",
            [.id(contact)]
        ) { ID($0.int(0)) }
    }
}
