public import Domain

/// Reads contacts with all that hangs on them, a keyset page at a time in the order of their keys:
/// however many there are, one page is in memory.
public enum ContactExport {
    /// - parameter after: the last contact of the page before.
    public static func page(
        after: Contact.ID?, limit: Int, _ reading: Reading
    ) throws -> [ExportedContact] {
        let seen = reading.sight.map { "AND " + $0.condition } ?? BoundSQL("")
        let contacts = try reading.rows(
            """
            SELECT \(ContactTable.columns) FROM contact c
            WHERE id > ? AND merged_into_id IS NULL AND withdrawn_at IS NULL
                AND erased_at IS NULL \(seen.sql)
            ORDER BY id LIMIT ?
            """, [.int(after?.raw ?? 0)] + seen.arguments + [.int(limit)], ContactTable.decode)
        guard let first = contacts.first, let last = contacts.last else { return [] }
        var page = contacts.map(ExportedContact.init)
        let places = Dictionary(
            uniqueKeysWithValues: contacts.enumerated().map { ($1.id, $0) })
        let range: [Value] = [.id(first.id), .id(last.id)]
        /// Hands each row to the contact that its first column names.
        func each(_ sql: String, _ take: (inout ExportedContact, Row) -> Void) throws {
            try reading.each(sql, range) { row in
                if let place = places[ID(row.int(0))] { take(&page[place], row) }
                return true
            }
        }
        try each(
            """
            SELECT id, balance_cents, balance_at FROM contact
            WHERE id BETWEEN ? AND ? AND (balance_cents IS NOT NULL OR balance_at IS NOT NULL)
            """
        ) {
            $0.balanceCents = $1.optionalInt(1)
            $0.balanceAt = $1.instant(2)
        }
        try each(
            """
            SELECT c.id, o.login FROM contact c CROSS JOIN operator o ON o.id = c.owner_id
            WHERE c.id BETWEEN ? AND ?
            """
        ) { $0.ownerLogin = $1.text(1) }
        try each(
            """
            SELECT contact_id, name, value FROM contact_attribute
            WHERE contact_id BETWEEN ? AND ? ORDER BY contact_id, name
            """
        ) { $0.attributes.append(ContactCard.Attribute(name: $1.text(1), value: $1.text(2))) }
        try each(
            """
            SELECT contact_id, tag FROM contact_tag
            WHERE contact_id BETWEEN ? AND ? ORDER BY contact_id, tag
            """
        ) { $0.tags.append($1.text(1)) }
        try each(
            """
            SELECT contact_id, id, channel, value, raw, label, status FROM contact_point
            WHERE contact_id BETWEEN ? AND ? AND removed_at IS NULL
            ORDER BY contact_id, position, id
            """
        ) { contact, row in
            contact.points.append(
                ContactPoint(
                    id: ID(row.int(1)), contact: contact.contact.id,
                    channel: ContactPoint.Channel(rawValue: row.text(2)) ?? .phone,
                    value: row.text(3), raw: row.text(4), label: row.text(5),
                    status: ContactPoint.Status(rawValue: row.text(6)) ?? .valid))
        }
        try each(
            """
            SELECT r.from_id, r.kind, c.uuid, c.name, r.job_title
            FROM contact_relation r CROSS JOIN contact c ON c.id = r.to_id
            WHERE r.from_id BETWEEN ? AND ? AND r.removed_at IS NULL AND c.erased_at IS NULL
            ORDER BY r.from_id, r.to_id, r.kind
            """
        ) { contact, row in
            contact.relations.append(
                ExportedContact.Relation(
                    kind: RelatedContact.Kind(rawValue: row.text(1)) ?? .refers,
                    otherUUID: row.text(2), otherName: row.text(3), jobTitle: row.text(4)))
        }
        try each(
            """
            SELECT contact_id, title, location, added_at FROM document
            WHERE contact_id BETWEEN ? AND ? AND removed_at IS NULL ORDER BY contact_id, id
            """
        ) { contact, row in
            contact.documents.append(
                ExportedContact.Document(
                    title: row.text(1), location: row.text(2), addedAt: Instant(row.int(3))))
        }
        try each(
            """
            SELECT contact_id, \(ConsentTable.columns) FROM consent
            WHERE contact_id BETWEEN ? AND ? AND withdrawn_at IS NULL
            ORDER BY contact_id, purpose, channel, at
            """
        ) { $0.consents.append(ConsentTable.decode($1, from: 1)) }
        return page
    }
}
