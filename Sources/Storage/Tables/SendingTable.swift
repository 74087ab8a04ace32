public import Domain

/// What left for contacts.
public enum SendingTable {
    private static let columns = """
        s.id, s.action_id, s.channel, coalesce(p.raw, ''), s.at, o.name, s.state,
        coalesce(s.error, '')
        """
    private static let others = """
        CROSS JOIN operator o ON o.id = s.operator_id
        LEFT JOIN contact_point p ON p.id = s.point_id
        """

    private static func decode(_ row: Row) -> Sending {
        Sending(
            id: ID(row.int(0)), action: ID(row.int(1)),
            channel: ActionChannel(rawValue: row.text(2)) ?? .letter, recipient: row.text(3),
            at: Instant(row.int(4)), operatorName: row.text(5),
            state: Sending.State(rawValue: row.text(6)) ?? .failed, error: row.text(7))
    }

    /// By an action, the newest first.
    public static func all(of action: Action.ID, _ reading: Reading) throws -> [Sending] {
        try reading.rows(
            """
            SELECT \(columns) FROM sending s \(others)
            WHERE s.action_id = ? ORDER BY s.id DESC LIMIT 20
            """, [.id(action)], decode)
    }

    /// To a contact, by its latest actions.
    public static func all(of contact: Contact.ID, _ reading: Reading) throws -> [Sending] {
        try reading.rows(
            """
            SELECT \(columns) FROM action a CROSS JOIN sending s ON s.action_id = a.id \(others)
            WHERE a.contact_id = ? ORDER BY a.id DESC, s.id DESC LIMIT 10
            """, [.id(contact)], decode)
    }

    /// The point that something went to, and whose sending it was.
    public static func origin(
        of id: Sending.ID, _ reading: Reading
    ) throws -> (point: ContactPoint.ID?, sender: Operator.ID)? {
        try reading.first(
            "SELECT point_id, operator_id FROM sending WHERE id = ?", [.id(id)]
        ) { (point: $0.id(0), sender: ID($0.int(1))) }
    }

    /// The last that went to a point.
    public static func last(to point: ContactPoint.ID, _ reading: Reading) throws -> Sending.ID? {
        try reading.first(
            "SELECT id FROM sending WHERE point_id = ? ORDER BY id DESC LIMIT 1", [.id(point)]
        ) { ID($0.int(0)) }
    }

    /// The living points that hold an e-mail address.
    public static func points(
        withAddress address: String, _ reading: Reading
    ) throws -> [(id: ContactPoint.ID, contact: Contact.ID, isInvalid: Bool)] {
        try reading.rows(
            """
            SELECT p.id, p.contact_id, p.status = 'invalid' FROM contact_point p
            CROSS JOIN contact c ON c.id = p.contact_id
            WHERE p.value = ? AND p.channel IN ('email', 'pec') AND p.removed_at IS NULL
                AND c.withdrawn_at IS NULL
            ORDER BY p.id
            """, [.text(address)]
        ) { (id: ID($0.int(0)), contact: ID($0.int(1)), isInvalid: $0.flag(2)) }
    }
}
