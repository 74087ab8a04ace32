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

    /// Where a paused walk stopped.
    public struct Pause: Hashable, Sendable {
        public var action: Action.ID
        /// Working seconds that were left until it was due.
        public var left: Int
    }

    /// Nil where it is not paused.
    public static func pause(of id: Enrollment.ID, _ reading: Reading) throws -> Pause? {
        try reading.first(
            """
            SELECT paused_action_id, paused_left_s FROM enrollment
            WHERE id = ? AND paused_action_id IS NOT NULL
            """, [.int(id.raw)]
        ) { Pause(action: ID($0.int(0)), left: $0.int(1)) }
    }

    /// How many walks a version has ever had, and how many of them run.
    public static func count(
        of sequence: ActionSequence.ID, _ reading: Reading
    ) throws -> Int {
        try reading.first(
            "SELECT count(*) FROM enrollment WHERE sequence_id = ? AND closed_at IS NULL",
            [.int(sequence.raw)]
        ) { $0.int(0) } ?? 0
    }

    /// Whether anybody has ever walked through a version; a walk that was taken back is none.
    public static func isUsed(_ sequence: ActionSequence.ID, _ reading: Reading) throws -> Bool {
        try reading.first(
            """
            SELECT 1 FROM enrollment
            WHERE sequence_id = ? AND NOT (state = 'exited' AND reason = 'undone') LIMIT 1
            """, [.int(sequence.raw)]
        ) { _ in true } ?? false
    }

    /// The walks that run in a version, in their order.
    public static func running(
        sequence: ActionSequence.ID, _ reading: Reading
    ) throws -> [Enrollment] {
        try reading.rows(
            """
            SELECT \(columns) FROM enrollment
            WHERE sequence_id = ? AND closed_at IS NULL ORDER BY id
            """, [.int(sequence.raw)], decode)
    }
}
