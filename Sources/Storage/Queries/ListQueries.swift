public import Domain

/// Reads lists of negotiations, by keyset pages.
public enum ListQuery {
    /// What a list of negotiations is restricted to.
    public enum NegotiationFilter: Hashable, Sendable {
        case all
        case open
        /// Open, and without an open action (domain, section 3, 6).
        case nothingScheduled
        case withoutContact

        var condition: String {
            switch self {
            case .all: "1"
            case .open: "n.closed_at IS NULL"
            case .nothingScheduled:
                """
                n.closed_at IS NULL AND n.state = 'open' AND NOT EXISTS (
                    SELECT 1 FROM action a WHERE a.negotiation_id = n.id AND a.closed_at IS NULL)
                """
            case .withoutContact: "n.contact_id IS NULL"
            }
        }
    }

    /// By key, the oldest first.
    public static func negotiations(
        _ filter: NegotiationFilter, after: Negotiation.ID?, limit: Int, _ reading: Reading
    ) throws -> [NegotiationLine] {
        try reading.rows(
            """
            \(CardQuery.negotiationSelect) WHERE n.id > ? AND \(filter.condition)
            ORDER BY n.id LIMIT ?
            """, [.int(after?.raw ?? 0), .int(limit)], CardQuery.decodeNegotiation)
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
