public import Domain

/// Counts what lists of negotiations hold.
public enum ListQuery {
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
