public import Domain

/// The contacts, and what hangs on one.
public enum ContactTable {
    static let columns = """
        id, uuid, kind, lifecycle, name, vat_code, tax_code, sector, zone, street, postcode,
        town, province, country, turnover_cents, employees, source, owner_id,
        credit_limit_cents, orders_blocked, notes, last_contact_at, import_key, created_at,
        row_version, balance_cents, balance_at, changed_at, changed_by, merged_into_id, erased_at,
        withdrawn_at, preferred_hours
        """

    static func decode(_ row: Row) -> Contact {
        var contact = Contact(
            id: ID(row.int(0)), uuid: row.text(1),
            kind: Contact.Kind(rawValue: row.text(2)) ?? .company,
            lifecycle: Contact.Lifecycle(rawValue: row.text(3)) ?? .lead, name: row.text(4),
            vatCode: row.optionalText(5), taxCode: row.optionalText(6),
            sector: row.optionalText(7), zone: row.optionalText(8), street: row.optionalText(9),
            postcode: row.optionalText(10), town: row.optionalText(11),
            province: row.optionalText(12), country: row.optionalText(13),
            turnoverCents: row.optionalInt(14), employees: row.optionalInt(15),
            source: row.optionalText(16), owner: row.id(17),
            creditLimitCents: row.optionalInt(18), ordersBlocked: row.flag(19),
            notes: row.text(20), lastContactAt: row.instant(21),
            importKey: row.optionalText(22), createdAt: Instant(row.int(23)),
            version: row.int(24))
        contact.balanceCents = row.optionalInt(25)
        contact.balanceAt = row.instant(26)
        contact.changedAt = row.instant(27)
        contact.changedBy = row.id(28)
        contact.mergedInto = row.id(29)
        contact.erasedAt = row.instant(30)
        contact.withdrawnAt = row.instant(31)
        contact.preferredHours = row.optionalText(32)
        return contact
    }

    /// The card that a merged one forwards to, else itself.
    public static func survivor(of id: Contact.ID, _ reading: Reading) throws -> Contact? {
        guard let found = try find(id, reading) else { return nil }
        return try found.mergedInto.flatMap { try find($0, reading) } ?? found
    }

    public static func find(_ id: Contact.ID, _ reading: Reading) throws -> Contact? {
        try reading.first(
            "SELECT \(columns) FROM contact WHERE id = ?", [.int(id.raw)], decode)
    }

    private static let pointColumns = "id, contact_id, channel, value, raw, label, status"

    private static func decodePoint(_ row: Row) -> ContactPoint {
        ContactPoint(
            id: ID(row.int(0)), contact: ID(row.int(1)),
            channel: ContactPoint.Channel(rawValue: row.text(2)) ?? .phone,
            value: row.text(3), raw: row.text(4), label: row.text(5),
            status: ContactPoint.Status(rawValue: row.text(6)) ?? .valid)
    }

    public static func point(_ id: ContactPoint.ID, _ reading: Reading) throws -> ContactPoint? {
        try reading.first(
            "SELECT \(pointColumns) FROM contact_point WHERE id = ?", [.id(id)], decodePoint)
    }

    public static func points(
        of contact: Contact.ID, _ reading: Reading
    ) throws -> [ContactPoint] {
        try reading.rows(
            """
            SELECT \(pointColumns) FROM contact_point
            WHERE contact_id = ? AND removed_at IS NULL ORDER BY position, id
            """, [.int(contact.raw)], decodePoint)
    }

    /// Writes a contact.
    @discardableResult
    public static func insert(_ contact: Contact, _ ledger: Ledger) throws -> Contact.ID {
        ID(
            try ledger.insert(
                .contact,
                [
                    "uuid": .text(contact.uuid), "kind": .text(contact.kind.rawValue),
                    "lifecycle": .text(contact.lifecycle.rawValue), "name": .text(contact.name),
                    "vat_code": .optional(contact.vatCode),
                    "tax_code": .optional(contact.taxCode),
                    "sector": .optional(contact.sector), "zone": .optional(contact.zone),
                    "street": .optional(contact.street),
                    "postcode": .optional(contact.postcode), "town": .optional(contact.town),
                    "province": .optional(contact.province),
                    "country": .optional(contact.country),
                    "turnover_cents": .optional(contact.turnoverCents),
                    "employees": .optional(contact.employees),
                    "source": .optional(contact.source), "owner_id": .optional(contact.owner),
                    "credit_limit_cents": .optional(contact.creditLimitCents),
                    "orders_blocked": .flag(contact.ordersBlocked),
                    "notes": .text(contact.notes),
                    "last_contact_at": .optional(contact.lastContactAt),
                    "import_key": .optional(contact.importKey),
                    "created_at": .instant(contact.createdAt),
                    "name_key": .text(NameKey.of(contact.name)),
                ]))
    }
}

/// Who may not be reached (domain, section 5: by a hash, so that it outlives an erasure).
public enum SuppressionTable {
    /// The channel under which the keys of those stand who were erased on request.
    public static let importKey = "import_key"

    /// The reasons that hold for a contact now: what was said of them, and of any of their numbers,
    /// on whatever card it stood, also on one that was erased since.
    public static func reasons(
        of contact: Contact.ID, at now: Instant, _ reading: Reading
    ) throws -> [String] {
        var reasons = try reading.rows(
            """
            SELECT DISTINCT reason FROM suppression
            WHERE contact_id = ? AND since_at <= ? AND (until_at IS NULL OR until_at > ?)
            """, [.int(contact.raw), .instant(now), .instant(now)]
        ) { $0.text(0) }
        var hashes = try ContactTable.points(of: contact, reading).filter(\.channel.isVoice)
            .map { (channel: "phone", hash: Digest.hex($0.value)) }
        // Came in before the card did.
        let uuid = try reading.first(
            "SELECT uuid FROM contact WHERE id = ?", [.int(contact.raw)]
        ) { $0.text(0) }
        if let uuid { hashes.append(("contact", Digest.hex(uuid))) }
        for (channel, hash) in hashes {
            let found = try reason(channel: channel, hash: hash, at: now, reading)
            if let found, !reasons.contains(found) { reasons.append(found) }
        }
        return reasons
    }

    private static func reason(
        channel: String, hash: String, at now: Instant, _ reading: Reading
    ) throws -> String? {
        try reading.first(
            """
            SELECT reason FROM suppression WHERE channel = ? AND value_hash = ?
                AND since_at <= ? AND (until_at IS NULL OR until_at > ?)
            """, [.text(channel), .text(hash), .instant(now), .instant(now)]
        ) { $0.text(0) }
    }

    /// The row that there is for a value, whether it holds or not.
    public static func key(
        channel: String, hash: String, _ reading: Reading
    ) throws -> Int? {
        try reading.first(
            "SELECT id FROM suppression WHERE channel = ? AND value_hash = ?",
            [.text(channel), .text(hash)]
        ) { $0.int(0) }
    }

    /// Whether a value of a channel is suppressed now.
    public static func holds(
        channel: String, hash: String, at now: Instant, _ reading: Reading
    ) throws -> Bool {
        try reason(channel: channel, hash: hash, at: now, reading) != nil
    }
}
