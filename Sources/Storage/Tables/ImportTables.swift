public import Domain

/// The columns of a contact that a file from outside may fill, in the order of a row's values.
public enum ContactColumn: String, Hashable, Sendable, CaseIterable {
    case kind, lifecycle, name
    case vatCode = "vat_code"
    case taxCode = "tax_code"
    case sector, zone, street, postcode, town, province, country
    case turnoverCents = "turnover_cents"
    case employees, source
    case creditLimitCents = "credit_limit_cents"
    case notes
    case owner = "owner_id"
    case ordersBlocked = "orders_blocked"
    case balanceCents = "balance_cents"
    case balanceAt = "balance_at"
    case preferredHours = "preferred_hours"

    /// Its place in a row's values.
    public var place: Int { Self.places[self] ?? 0 }

    private static let places = Dictionary(
        uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })
}

/// Contacts that come in by the thousand: found by their import key, written with statements that
/// are prepared once, and journalled a batch at a time (`Ledger.recordImport`).
public enum ContactImport {
    /// A contact that is there already.
    public struct Found {
        public var id: Contact.ID
        public var version: Int
        public var lastContactAt: Instant?
        /// Gone at its own request: nothing of it may come back.
        public var isErased: Bool
        public var importKey: String?
        /// Found by the key of a card that went into it.
        public var isForwarded = false
        /// In the order of `ContactColumn`.
        public var values: [Value]
    }

    private static let names = ContactColumn.allCases.map(\.rawValue).joined(separator: ", ")
    /// A card that was merged forwards: what comes in under its key belongs to the survivor.
    private static let keyed = """
        (SELECT coalesce(merged_into_id, id) FROM contact WHERE import_key = ?)
        """
    private static let findSQL = """
        SELECT id, row_version, last_contact_at, erased_at IS NOT NULL, import_key, \(names)
        FROM contact WHERE
        """
    private static let byKey = findSQL + " id = \(keyed)"
    private static let byUUID = findSQL + " uuid = ?"
    private static let byID = findSQL + " id = ?"
    private static let insertSQL = """
        INSERT INTO contact (uuid, import_key, created_at, last_contact_at, name_key, \(names))
        VALUES (?, ?, ?, ?, ?\(String(repeating: ", ?", count: ContactColumn.allCases.count)))
        """

    public static func find(key: String, _ reading: Reading) throws -> Found? {
        guard var found = try reading.first(byKey, [.text(key)], decode) else { return nil }
        found.isForwarded = found.importKey != key
        return found
    }

    public static func find(uuid: String, _ reading: Reading) throws -> Found? {
        try reading.first(byUUID, [.text(uuid)], decode)
    }

    public static func find(_ id: Contact.ID, _ reading: Reading) throws -> Found? {
        try reading.first(byID, [.id(id)], decode)
    }

    private static func decode(_ row: Row) -> Found {
        Found(
            id: ID(row.int(0)), version: row.int(1), lastContactAt: row.instant(2),
            isErased: row.flag(3), importKey: row.optionalText(4),
            values: ContactColumn.allCases.indices.map { row.value($0 + 5) })
    }

    /// The key of a contact by its UUID.
    public static func id(uuid: String, _ reading: Reading) throws -> Contact.ID? {
        try reading.first("SELECT id FROM contact WHERE uuid = ?", [.text(uuid)]) {
            ID($0.int(0))
        }
    }

    /// The oldest company of that name, capitals aside.
    public static func company(named name: String, _ reading: Reading) throws -> Contact.ID? {
        try reading.first(
            """
            SELECT id FROM contact
            WHERE name = ? COLLATE NOCASE AND kind = 'company' AND merged_into_id IS NULL
                AND withdrawn_at IS NULL AND erased_at IS NULL
            ORDER BY id LIMIT 1
            """, [.text(name)]
        ) { ID($0.int(0)) }
    }

    /// A relation that is there, or was and somebody removed it.
    public static func relation(
        from: Contact.ID, to: Contact.ID, kind: RelatedContact.Kind, _ reading: Reading
    ) throws -> (id: Int, jobTitle: String)? {
        try reading.first(
            """
            SELECT id, job_title FROM contact_relation
            WHERE from_id = ? AND to_id = ? AND kind = ?
            """, [.id(from), .id(to), .text(kind.rawValue)]
        ) { ($0.int(0), $0.text(1)) }
    }

    /// The key of a contact by its import key.
    public static func id(key: String, _ reading: Reading) throws -> Contact.ID? {
        try reading.first(
            "SELECT coalesce(merged_into_id, id) FROM contact WHERE import_key = ?", [.text(key)]
        ) { ID($0.int(0)) }
    }

    public static func insert(
        key: String?, uuid: String, values: [Value], nameKey: String, lastContactAt: Instant?,
        at now: Instant, _ writing: Writing
    ) throws -> Contact.ID {
        ID(
            try writing.insert(
                insertSQL,
                [
                    .text(uuid), .optional(key), .instant(now), .optional(lastContactAt),
                    .text(nameKey),
                ] + values))
    }

    /// The last contact there is.
    public static func last(_ reading: Reading) throws -> Int {
        try reading.first("SELECT max(id) FROM contact") { $0.int(0) } ?? 0
    }

    public static func insertPoint(
        of contact: Contact.ID, channel: String, value: String, raw: String, label: String = "",
        status: String = "valid", position: Int, _ writing: Writing
    ) throws {
        try writing.run(
            """
            INSERT INTO contact_point (contact_id, channel, value, raw, label, status, position)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .id(contact), .text(channel), .text(value), .text(raw), .text(label),
                .text(status), .int(position),
            ])
    }

    public static func insertAttribute(
        of contact: Contact.ID, _ name: String, _ value: String, _ writing: Writing
    ) throws {
        try writing.run(
            """
            INSERT INTO contact_attribute (contact_id, name, value) VALUES (?, ?, ?)
            ON CONFLICT (contact_id, name) DO UPDATE SET value = excluded.value
            """, [.id(contact), .text(name), .text(value)])
    }

    public static func attributes(
        of contact: Contact.ID, _ reading: Reading
    ) throws -> [String: String] {
        var found: [String: String] = [:]
        try reading.each(
            "SELECT name, value FROM contact_attribute WHERE contact_id = ?", [.id(contact)]
        ) { row in
            found[row.text(0)] = row.text(1)
            return true
        }
        return found
    }

    /// - returns: whether the tag is new.
    public static func insertTag(
        of contact: Contact.ID, _ tag: String, _ writing: Writing
    ) throws -> Bool {
        try writing.run(
            """
            INSERT INTO contact_tag (contact_id, tag) VALUES (?, ?)
            ON CONFLICT (contact_id, tag) DO NOTHING
            """, [.id(contact), .text(tag)]) > 0
    }
}

/// Interactions that happened before the house knew of them.
public enum InteractionImport {
    /// The columns that a file says: key, at, duration, outcome.
    public struct Found {
        public var id: Int
        public var at: Instant
        public var duration: Int
        public var outcome: String
    }

    public static func find(key: String, _ reading: Reading) throws -> Found? {
        try reading.first(
            "SELECT id, at, duration_s, outcome_code FROM interaction WHERE import_key = ?",
            [.text(key)]
        ) {
            Found(id: $0.int(0), at: Instant($0.int(1)), duration: $0.int(2), outcome: $0.text(3))
        }
    }

    public static func insert(
        key: String, contact: Contact.ID, channel: String, at: Instant, duration: Int,
        outcome: String, isContact: Bool, _ writing: Writing
    ) throws -> Int {
        try writing.insert(
            """
            INSERT INTO interaction (contact_id, channel, direction, at, duration_s,
                outcome_code, is_contact, import_key)
            VALUES (?, ?, 'out', ?, ?, ?, ?, ?)
            """,
            [
                .id(contact), .text(channel), .instant(at), .int(duration), .text(outcome),
                .flag(isContact), .text(key),
            ])
    }
}

extension NegotiationTable {
    /// The negotiation that came with this key.
    public static func find(importKey: String, _ reading: Reading) throws -> Negotiation? {
        try reading.first(
            "SELECT \(columns) FROM negotiation WHERE import_key = ?", [.text(importKey)], decode)
    }
}
