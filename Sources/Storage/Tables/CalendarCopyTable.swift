public import Domain

/// Commitments as they were last written to a folder or a collection.
public enum CalendarCopyTable {
    public static func all(at place: String, _ reading: Reading) throws -> [CalendarCopy] {
        try reading.rows(
            """
            SELECT y.commitment_id, y.tag, y.content, m.uid, m.status, m.start_at
            FROM calendar_copy y CROSS JOIN commitment m ON m.id = y.commitment_id
            WHERE y.place = ? ORDER BY y.commitment_id
            """, [.text(place)]
        ) { row in
            CalendarCopy(
                commitment: ID(row.int(0)), tag: row.text(1), content: row.text(2),
                uid: row.text(3),
                status: Commitment.Status(rawValue: row.text(4)) ?? .confirmed,
                start: Instant(row.int(5)))
        }
    }

    public static func write(
        _ commitment: Commitment.ID, at place: String, tag: String, content: String,
        _ writing: Writing
    ) throws {
        try writing.run(
            """
            INSERT INTO calendar_copy (place, commitment_id, tag, content) VALUES (?, ?, ?, ?)
            ON CONFLICT (place, commitment_id)
            DO UPDATE SET tag = excluded.tag, content = excluded.content
            """, [.text(place), .id(commitment), .text(tag), .text(content)])
    }

    /// Forgets a copy: it is a note about a file, and nothing refers to it.
    public static func forget(
        _ commitment: Commitment.ID, at place: String, _ writing: Writing
    ) throws {
        try writing.run(
            "DELETE FROM calendar_copy WHERE place = ? AND commitment_id = ?",
            [.text(place), .id(commitment)])
    }
}
