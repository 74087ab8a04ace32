public import Domain

/// Commitments that were announced before they began.
public enum ReminderTable {
    /// Whether a commitment was announced at the hour that it has now.
    public static func isAnnounced(
        _ id: Commitment.ID, at start: Instant, _ reading: Reading
    ) throws -> Bool {
        try reading.first(
            "SELECT 1 FROM reminder WHERE commitment_id = ? AND start_at = ?",
            [.id(id), .instant(start)]
        ) { _ in true } ?? false
    }

    /// - returns: whether nobody was faster.
    public static func note(
        _ id: Commitment.ID, at start: Instant, now: Instant, _ writing: Writing
    ) throws -> Bool {
        try writing.run(
            """
            INSERT INTO reminder (commitment_id, start_at, at) VALUES (?, ?, ?)
            ON CONFLICT (commitment_id, start_at) DO NOTHING
            """, [.id(id), .instant(start), .instant(now)]) == 1
    }
}
