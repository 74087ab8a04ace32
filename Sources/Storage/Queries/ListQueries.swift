public import Domain

/// Reads lists of negotiations, by keyset pages.
public enum ListQuery {
    /// Leads whose chain ended and left nothing open, by key (domain, section 3, 6): the last thing
    /// done with them reached nobody, or had an outcome that a rule leads on from, and yet nothing
    /// follows. Whoever said no, opted out or is served, and what was skipped or cancelled with a
    /// reason, has been decided on. A lead with an open negotiation is on that list instead.
    public static func leadsWithNothingScheduled(
        after: Contact.ID?, limit: Int, _ reading: Reading
    ) throws -> [ContactLine] {
        try reading.rows(
            """
            \(ContactListQuery.columns)
            FROM contact c LEFT JOIN operator o ON o.id = c.owner_id
            WHERE c.id > ? AND c.lifecycle = 'lead' AND c.is_listed = 1
                AND NOT EXISTS (
                    SELECT 1 FROM action a WHERE a.contact_id = c.id AND a.closed_at IS NULL)
                AND NOT EXISTS (
                    SELECT 1 FROM negotiation n WHERE n.contact_id = c.id AND n.state = 'open')
                AND EXISTS (
                    SELECT 1 FROM action a JOIN outcome u
                        ON u.action_type_id = a.action_type_id AND u.code = a.outcome_code
                    WHERE a.id = (SELECT max(id) FROM action WHERE contact_id = c.id)
                        AND (u.is_contact = 0 OR EXISTS (
                            SELECT 1 FROM rule r
                            WHERE r.action_type_id = a.action_type_id AND r.effect <> 'end'
                                AND (r.outcome_code = u.code OR r.category = u.category))
                            OR EXISTS (
                            SELECT 1 FROM rule r
                            WHERE r.step_id = a.step_id AND r.effect <> 'end'
                                AND (r.outcome_code = u.code OR r.category = u.category))))
            ORDER BY c.id LIMIT ?
            """, [.int(after?.raw ?? 0), .int(limit)], ContactListQuery.decode)
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
