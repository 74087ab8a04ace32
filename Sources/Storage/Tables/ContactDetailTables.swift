public import Domain

/// What contacts said about being reached.
public enum ConsentTable {
    /// The last word of each purpose and channel that was spoken of.
    public static func current(
        of contact: Contact.ID, _ reading: Reading
    ) throws -> [Consent] {
        var found: [Consent] = []
        for consent in try all(of: contact, reading)
        where !found.contains(where: {
            $0.purpose == consent.purpose && $0.channel == consent.channel
        }) {
            found.append(consent)
        }
        return found.sorted {
            ($0.purpose.rawValue, $0.channel.rawValue) < ($1.purpose.rawValue, $1.channel.rawValue)
        }
    }

    /// All of them, the newest first.
    public static func all(of contact: Contact.ID, _ reading: Reading) throws -> [Consent] {
        try reading.rows(
            """
            SELECT \(columns) FROM consent
            WHERE contact_id = ? AND withdrawn_at IS NULL ORDER BY at DESC, id DESC
            """, [.id(contact)]
        ) { decode($0) }
    }

    static let columns = "purpose, channel, state, legal_basis, proof, at"

    static func decode(_ row: Row, from first: Int = 0) -> Consent {
        Consent(
            purpose: Purpose(rawValue: row.text(first)) ?? .service,
            channel: Consent.Channel(rawValue: row.text(first + 1)) ?? .phone,
            state: Consent.State(rawValue: row.text(first + 2)) ?? .denied,
            legalBasis: row.text(first + 3), proof: row.text(first + 4),
            at: Instant(row.int(first + 5)))
    }
}

extension ConsentTable {
    /// What is written of one.
    public static func values(
        of consent: Consent, _ contact: Contact.ID
    ) -> KeyValuePairs<String, Value> {
        [
            "contact_id": .id(contact), "purpose": .text(consent.purpose.rawValue),
            "channel": .text(consent.channel.rawValue), "state": .text(consent.state.rawValue),
            "legal_basis": .text(consent.legalBasis), "proof": .text(consent.proof),
            "at": .instant(consent.at),
        ]
    }
}

/// Links from cards to files and addresses.
public enum DocumentTable {
    public static func all(of contact: Contact.ID, _ reading: Reading) throws -> [DocumentLine] {
        try rows(of: "contact_id", .id(contact), reading)
    }

    public static func all(
        of negotiation: Negotiation.ID, _ reading: Reading
    ) throws -> [DocumentLine] {
        try rows(of: "negotiation_id", .id(negotiation), reading)
    }

    /// The newest first.
    private static func rows(
        of owner: String, _ key: Value, _ reading: Reading
    ) throws -> [DocumentLine] {
        try reading.rows(
            """
            SELECT d.id, d.title, d.location, d.added_at, coalesce(o.name, '')
            FROM document d LEFT JOIN operator o ON o.id = d.added_by
            WHERE d.\(owner) = ? AND d.removed_at IS NULL ORDER BY d.id DESC LIMIT 100
            """, [key]
        ) { row in
            DocumentLine(
                id: row.int(0), title: row.text(1), location: row.text(2),
                addedAt: Instant(row.int(3)), addedBy: row.text(4))
        }
    }
}

/// Classifiers: names with a type.
public enum ClassifierTable {
    public static func all(_ reading: Reading) throws -> [Classifier] {
        try reading.rows("SELECT name, type FROM classifier ORDER BY name") {
            Classifier(name: $0.text(0), type: ClassifierType(rawValue: $0.text(1)) ?? .text)
        }
    }

    public static func type(of name: String, _ reading: Reading) throws -> ClassifierType? {
        try reading.first("SELECT type FROM classifier WHERE name = ?", [.text(name)]) {
            ClassifierType(rawValue: $0.text(0))
        } ?? nil
    }

    /// Values of a name that are none of a type.
    public static func strangers(
        to type: ClassifierType, named name: String, _ reading: Reading
    ) throws -> [String] {
        try reading.rows(
            "SELECT DISTINCT value FROM contact_attribute WHERE name = ?", [.text(name)]
        ) { $0.text(0) }.filter { type.normalised($0) != $0 }
    }

    public static func define(
        _ name: String, _ type: ClassifierType, _ writing: Writing
    ) throws {
        try writing.run(
            """
            INSERT INTO classifier (name, type) VALUES (?, ?)
            ON CONFLICT (name) DO UPDATE SET type = excluded.type
            """, [.text(name), .text(type.rawValue)])
    }
}

/// A contact's tags and attributes, which have no key of their own: the caller notes the change
/// under the contact's (`Ledger.note`).
public enum LabelTable {
    public static func tags(of contact: Contact.ID, _ reading: Reading) throws -> [String] {
        try reading.rows(
            "SELECT tag FROM contact_tag WHERE contact_id = ? ORDER BY tag", [.id(contact)]
        ) { $0.text(0) }
    }

    public static func hasTag(
        _ tag: String, _ contact: Contact.ID, _ reading: Reading
    ) throws -> Bool {
        try reading.first(
            "SELECT 1 FROM contact_tag WHERE contact_id = ? AND tag = ?",
            [.id(contact), .text(tag)]
        ) { _ in true } ?? false
    }

    public static func setTag(
        _ tag: String, _ isThere: Bool, of contact: Contact.ID, _ writing: Writing
    ) throws {
        let sql =
            isThere
            ? "INSERT OR IGNORE INTO contact_tag (contact_id, tag) VALUES (?, ?)"
            : "DELETE FROM contact_tag WHERE contact_id = ? AND tag = ?"
        try writing.run(sql, [.id(contact), .text(tag)])
    }

    /// - parameter value: nil takes it away.
    public static func setAttribute(
        _ name: String, _ value: String?, of contact: Contact.ID, _ writing: Writing
    ) throws {
        guard let value else {
            try writing.run(
                "DELETE FROM contact_attribute WHERE contact_id = ? AND name = ?",
                [.id(contact), .text(name)])
            return
        }
        try ContactImport.insertAttribute(of: contact, name, value, writing)
    }
}
