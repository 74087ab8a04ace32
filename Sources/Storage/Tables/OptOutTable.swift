public import Domain

/// Opt-outs on their way out of the house and into it.
public enum OptOutTable {
    public typealias ID = Domain.ID<OptOut>

    /// A page in the order of the keys.
    public static func page(
        after last: ID?, limit: Int, _ reading: Reading
    ) throws -> [(id: ID, optOut: OptOut)] {
        let found = try reading.rows(
            """
            SELECT s.id, s.channel, s.value_hash, s.reason, s.since_at, s.until_at, s.contact_id,
                c.uuid, c.name
            FROM suppression s
            LEFT JOIN contact c ON c.id = s.contact_id AND c.erased_at IS NULL
            WHERE s.id > ? ORDER BY s.id LIMIT ?
            """, [.int(last?.raw ?? 0), .int(limit)]
        ) { row in
            (
                id: ID(row.int(0)), contact: Contact.ID(row.optionalInt(6) ?? 0),
                optOut: OptOut(
                    channel: OptOut.Channel(rawValue: row.text(1)) ?? .phone, value: nil,
                    hash: row.text(2), reason: row.text(3), since: Instant(row.int(4)),
                    until: row.instant(5), contactUUID: row.optionalText(7),
                    contactName: row.optionalText(8))
            )
        }
        return try found.map { id, contact, optOut in
            var optOut = optOut
            // Of whom one does not see only the hash goes along.
            if let sight = reading.sight, try !sight.sees(contact, reading) {
                optOut.contactUUID = nil
                optOut.contactName = nil
                return (id, optOut)
            }
            optOut.value = try value(of: optOut, contact, reading)
            return (id, optOut)
        }
    }

    /// What the hash is of, where the card says so.
    private static func value(
        of optOut: OptOut, _ contact: Contact.ID, _ reading: Reading
    ) throws -> String? {
        switch optOut.channel {
        case .contact: return optOut.contactUUID
        case .importKey: return nil
        case .phone:
            guard optOut.contactUUID != nil else { return nil }
            return try reading.rows(
                "SELECT value FROM contact_point WHERE contact_id = ?", [.id(contact)]
            ) { $0.text(0) }.first { Digest.hex($0) == optOut.hash }
        }
    }

    /// Whether a list of this name has spoken of it already, or nobody's list made it: what was said
    /// on the telephone no list takes back.
    public static func isNamed(
        _ key: Int, by file: String, _ reading: Reading
    ) throws -> Bool {
        try reading.first(
            """
            SELECT coalesce(sum(r.file = ?), 0) > 0 OR count(*) = 0
            FROM journal_entry e
            CROSS JOIN command c ON c.number = e.command_number
            CROSS JOIN import_run r ON r.id = c.import_run_id
            WHERE e.entity = 'suppression' AND e.entity_id = ? AND c.undone_by IS NULL
            """, [.text(file), .int(key)]
        ) { $0.flag(0) } ?? true
    }

    /// The row that there is for what an opt-out is about, and until when it holds.
    public static func find(
        _ optOut: OptOut, _ reading: Reading
    ) throws -> (key: Int, since: Instant, until: Instant?)? {
        try reading.first(
            """
            SELECT id, since_at, until_at FROM suppression WHERE channel = ? AND value_hash = ?
            """, [.text(optOut.channel.rawValue), .text(optOut.hash)]
        ) { (key: $0.int(0), since: Instant($0.int(1)), until: $0.instant(2)) }
    }

    /// The living cards with one of these numbers.
    ///
    /// A hash says nothing of what it is of: every number of the house is looked at, once.
    public static func contacts(
        withNumbers hashes: Set<String>, _ reading: Reading
    ) throws -> [String: [Contact.ID]] {
        guard !hashes.isEmpty else { return [:] }
        var found: [String: [Contact.ID]] = [:]
        try reading.each(
            """
            SELECT p.value, p.contact_id FROM contact_point p
            JOIN contact c ON c.id = p.contact_id
            WHERE p.channel IN ('phone', 'mobile') AND p.removed_at IS NULL
                AND c.erased_at IS NULL AND c.withdrawn_at IS NULL
            """
        ) { row in
            let hash = Digest.hex(row.text(0))
            if hashes.contains(hash) { found[hash, default: []].append(Contact.ID(row.int(1))) }
            return true
        }
        return found
    }

    /// The card with a `uuid`.
    public static func contact(uuid: String, _ reading: Reading) throws -> Contact.ID? {
        try reading.first(
            """
            SELECT id FROM contact
            WHERE uuid = ? AND erased_at IS NULL AND withdrawn_at IS NULL
            """, [.text(uuid)]
        ) { Contact.ID($0.int(0)) }
    }
}
