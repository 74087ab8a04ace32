public import Domain

/// The exchanges with the outside.
public enum InteractionTable {
    /// How often somebody tried in vain, since the last real contact, and recorded the call only:
    /// attempts that no completion has counted.
    public static func attempts(
        of action: Action.ID, since contact: Instant?, _ reading: Reading
    ) throws -> Int {
        try reading.first(
            """
            SELECT count(*) FROM interaction
            WHERE action_id = ? AND revision IS NULL AND is_contact = 0
                AND withdrawn_at IS NULL AND at > ?
            """, [.id(action), .int(contact?.seconds ?? 0)]
        ) { $0.int(0) } ?? 0
    }

    /// The last one of an action.
    public static func last(of action: Action.ID, _ reading: Reading) throws -> Int? {
        try reading.first(
            "SELECT id FROM interaction WHERE action_id = ? ORDER BY id DESC LIMIT 1",
            [.id(action)]
        ) { $0.int(0) }
    }

    /// When somebody was last spoken to, as far as exchanges tell; nil where none was a contact.
    public static func lastContact(of contact: Int, _ reading: Reading) throws -> Instant? {
        try reading.first(
            """
            SELECT max(at) FROM interaction
            WHERE contact_id = ? AND withdrawn_at IS NULL AND is_contact = 1
            """, [.int(contact)]
        ) { $0.instant(0) } ?? nil
    }
}
