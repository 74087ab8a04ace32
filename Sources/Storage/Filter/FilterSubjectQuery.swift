public import Domain

/// Reads all of one contact that a filter can ask about.
public enum FilterSubjectQuery {
    /// Nil where there is none, or it is not in any list any more.
    public static func subject(
        _ id: Contact.ID, at now: Instant, _ reading: Reading
    ) throws -> FilterSubject? {
        guard let contact = try ContactTable.find(id, reading),
            let row = try reading.first(
                """
                SELECT c.balance_cents, c.changed_at, o.login FROM contact c
                LEFT JOIN operator o ON o.id = c.owner_id WHERE c.id = ? AND c.is_listed = 1
                """, [.id(id)],
                { (balance: $0.optionalInt(0), changed: $0.instant(1), owner: $0.optionalText(2)) })
        else { return nil }
        return FilterSubject(
            contact: contact, balanceCents: row.balance, changedAt: row.changed, owner: row.owner,
            tags: Set(try texts("SELECT tag FROM contact_tag WHERE contact_id = ?", id, reading)),
            attributes: Dictionary(
                try reading.rows(
                    "SELECT name, value FROM contact_attribute WHERE contact_id = ?", [.id(id)]
                ) { ($0.text(0), $0.text(1)) }, uniquingKeysWith: { first, _ in first }),
            channels: Set(
                try texts(
                    """
                    SELECT channel FROM contact_point WHERE contact_id = ? AND status <> 'invalid'
                        AND removed_at IS NULL
                    """, id, reading
                ).compactMap(ContactPoint.Channel.init(rawValue:))),
            consents: try consents(of: id, reading),
            isSuppressed: try !SuppressionTable.reasons(of: id, at: now, reading).isEmpty,
            hasOpenAction: try reading.first(
                "SELECT 1 FROM action WHERE contact_id = ? AND closed_at IS NULL LIMIT 1",
                [.id(id)]
            ) { _ in true } ?? false,
            deals: try deals(of: id, reading))
    }

    private static func texts(
        _ sql: String, _ id: Contact.ID, _ reading: Reading
    ) throws -> [String] { try reading.rows(sql, [.id(id)]) { $0.text(0) } }

    /// The last one of a channel holds.
    private static func consents(of id: Contact.ID, _ reading: Reading) throws -> Set<String> {
        var states: [String: String] = [:]
        try reading.each(
            """
            SELECT channel, state FROM consent WHERE contact_id = ? AND purpose = 'marketing'
                AND withdrawn_at IS NULL ORDER BY at, id
            """, [.id(id)]
        ) { row in
            states[row.text(0)] = row.text(1)
            return true
        }
        return Set(states.filter { $0.value == "given" }.keys)
    }

    private static func deals(
        of id: Contact.ID, _ reading: Reading
    ) throws -> [FilterSubject.Deal] {
        try reading.rows(
            """
            SELECT s.code, n.state, n.amount_cents, o.login, n.title, n.expected_close_on
            FROM negotiation n LEFT JOIN stage s ON s.id = n.stage_id
                LEFT JOIN operator o ON o.id = n.owner_id
            WHERE n.contact_id = ? ORDER BY n.id
            """, [.id(id)]
        ) { row in
            FilterSubject.Deal(
                stage: row.text(0), state: Negotiation.State(rawValue: row.text(1)) ?? .open,
                amountCents: row.optionalInt(2), owner: row.optionalText(3), title: row.text(4),
                closeOn: row.day(5))
        }
    }
}
