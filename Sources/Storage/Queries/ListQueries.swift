public import Domain

/// Reads lists of contacts by keyset pages, and the totals of negotiations.
public enum ListQuery {
    static let contactSelect = """
        SELECT c.id, c.kind, c.lifecycle, c.name, coalesce(c.town, ''), coalesce(c.province, ''),
               coalesce((SELECT raw FROM contact_point p WHERE p.contact_id = c.id
                         AND p.channel IN ('phone', 'mobile') AND p.status <> 'invalid'
                         ORDER BY p.position, p.id LIMIT 1), ''),
               coalesce(o.name, ''), c.last_contact_at
        FROM contact c LEFT JOIN operator o ON o.id = c.owner_id
        """

    static func decodeContact(_ row: Row) -> ContactLine {
        ContactLine(
            id: ID(row.int(0)), kind: Contact.Kind(rawValue: row.text(1)) ?? .company,
            lifecycle: Contact.Lifecycle(rawValue: row.text(2)) ?? .lead, name: row.text(3),
            town: row.text(4), province: row.text(5), phone: row.text(6), ownerName: row.text(7),
            lastContactAt: row.instant(8))
    }

    /// By name; `after` is the last contact of the page before.
    public static func contacts(
        after: Contact.ID?, limit: Int, _ reading: Reading
    ) throws -> [ContactLine] {
        guard let after else {
            return try reading.rows(
                """
                \(contactSelect) WHERE c.merged_into_id IS NULL AND c.withdrawn_at IS NULL
                ORDER BY c.name COLLATE NOCASE, c.id LIMIT ?
                """, [.int(limit)], decodeContact)
        }
        // SQLite does not look a row value with a collation up in an index: the first comparison
        // narrows the walk, the second leaves out what the page before had.
        return try reading.rows(
            """
            \(contactSelect) WHERE c.merged_into_id IS NULL AND c.withdrawn_at IS NULL
                AND c.name COLLATE NOCASE >= (SELECT name FROM contact WHERE id = ?1)
                AND (c.name COLLATE NOCASE, c.id)
                    > ((SELECT name FROM contact WHERE id = ?1), ?1)
            ORDER BY c.name COLLATE NOCASE, c.id LIMIT ?2
            """, [.id(after), .int(limit)], decodeContact)
    }

    /// How many there are, and what they are worth together, cents.
    public static func negotiationTotals(
        _ reading: Reading
    ) throws -> [(state: Negotiation.State, count: Int, cents: Int)] {
        try reading.rows(
            "SELECT state, count(*), sum(coalesce(amount_cents, 0)) FROM negotiation GROUP BY state"
        ) {
            (Negotiation.State(rawValue: $0.text(0)) ?? .open, $0.int(1), $0.int(2))
        }
    }
}
