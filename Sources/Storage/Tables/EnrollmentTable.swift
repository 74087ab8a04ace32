public import Domain

/// The walks of contacts through sequences.
public enum EnrollmentTable {
    private static let columns = """
        id, contact_id, sequence_id, negotiation_id, state, row_version
        """

    private static func decode(_ row: Row) -> Enrollment {
        Enrollment(
            id: ID(row.int(0)), contact: ID(row.int(1)), sequence: ID(row.int(2)),
            negotiation: row.id(3),
            state: Enrollment.State(rawValue: row.text(4)) ?? .active, version: row.int(5))
    }

    public static func find(_ id: Enrollment.ID, _ reading: Reading) throws -> Enrollment? {
        try reading.first(
            "SELECT \(columns) FROM enrollment WHERE id = ?", [.int(id.raw)], decode)
    }

    public static func running(
        contact: Contact.ID, _ reading: Reading
    ) throws -> [Enrollment] {
        try reading.rows(
            """
            SELECT \(columns) FROM enrollment
            WHERE contact_id = ? AND closed_at IS NULL ORDER BY id
            """, [.int(contact.raw)], decode)
    }

    public static func running(
        negotiation: Negotiation.ID, _ reading: Reading
    ) throws -> [Enrollment] {
        try reading.rows(
            """
            SELECT \(columns) FROM enrollment
            WHERE negotiation_id = ? AND closed_at IS NULL ORDER BY id
            """, [.int(negotiation.raw)], decode)
    }
}
