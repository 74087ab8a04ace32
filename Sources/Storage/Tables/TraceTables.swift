public import Domain

/// The messages.
public enum MessageTable {
    private static let columns = """
        m.id, m.recipient_id, s.name, m.at, m.subject, m.body, m.action_id, m.contact_id, c.name,
        m.negotiation_id, m.read_at, m.withdrawn_at
        """
    private static let source = """
        message m LEFT JOIN operator s ON s.id = m.sender_id
            LEFT JOIN contact c ON c.id = m.contact_id
        """

    private static func decode(_ row: Row) -> Message {
        Message(
            id: ID(row.int(0)), recipient: ID(row.int(1)), senderName: row.optionalText(2),
            at: Instant(row.int(3)), subject: row.text(4), body: row.text(5),
            action: row.id(6), contact: row.id(7), contactName: row.optionalText(8),
            negotiation: row.id(9), readAt: row.instant(10), withdrawnAt: row.instant(11))
    }

    public static func find(_ id: Message.ID, _ reading: Reading) throws -> Message? {
        try reading.first(
            "SELECT \(columns) FROM \(source) WHERE m.id = ?", [.int(id.raw)], decode)
    }

    /// Nil is the house itself.
    public static func sender(of id: Message.ID, _ reading: Reading) throws -> Operator.ID? {
        try reading.first("SELECT sender_id FROM message WHERE id = ?", [.id(id)]) { row in
            row.optionalInt(0).map { Operator.ID($0) }
        } ?? nil
    }

    /// What a mail of it is known by, and whom it is from.
    public static func origin(
        of id: Message.ID, _ reading: Reading
    ) throws -> (uuid: String, senderEmail: String?)? {
        try reading.first(
            """
            SELECT m.uuid, s.email FROM message m LEFT JOIN operator s ON s.id = m.sender_id
            WHERE m.id = ?
            """, [.id(id)]
        ) { ($0.text(0), $0.optionalText(1)) }
    }

    /// An inbox: what is unread first, the newest first; withdrawn ones only where they were read.
    ///
    /// - parameter before: the last message of the page before: the rest of the unread follows an
    ///   unread one.
    public static func inbox(
        of who: Operator.ID, limit: Int, before: Message.ID? = nil, _ reading: Reading
    ) throws -> [Message] {
        let last = try before.flatMap { try find($0, reading) }
        let isUnreadDone = before != nil && (last == nil || last?.readAt != nil)
        let unread = try reading.rows(
            """
            SELECT \(columns) FROM \(source)
            WHERE m.recipient_id = ? AND m.read_at IS NULL AND m.withdrawn_at IS NULL
                AND (m.at, m.id) < (?, ?)
            ORDER BY m.at DESC, m.id DESC LIMIT ?
            """, [.id(who)] + place(of: last) + [.int(isUnreadDone ? 0 : limit)], decode)
        let read = try reading.rows(
            """
            SELECT \(columns) FROM \(source)
            WHERE m.recipient_id = ? AND m.read_at IS NOT NULL AND (m.at, m.id) < (?, ?)
            ORDER BY m.at DESC, m.id DESC LIMIT ?
            """,
            [.id(who)] + place(of: isUnreadDone ? last : nil) + [.int(limit - unread.count)],
            decode)
        return unread + read
    }

    private static func place(of last: Message?) -> [Value] {
        [.int(last?.at.seconds ?? .max), .int(last?.id.raw ?? .max)]
    }

    public static func unreadCount(of who: Operator.ID, _ reading: Reading) throws -> Int {
        try reading.first(
            """
            SELECT count(*) FROM message
            WHERE recipient_id = ? AND read_at IS NULL AND withdrawn_at IS NULL
            """, [.id(who)]
        ) { $0.int(0) } ?? 0
    }
}

/// The calendar entries.
public enum CommitmentTable {
    static let columns = """
        m.id, m.uid, m.sequence, m.action_id, m.operator_id, m.title, m.start_at, m.end_at,
        m.is_all_day, m.status, m.response, m.response_sequence
        """
    static let columnCount = 12

    static func decode(_ row: Row) -> Commitment {
        Commitment(
            id: ID(row.int(0)), uid: row.text(1), sequence: row.int(2), action: ID(row.int(3)),
            operator: ID(row.int(4)), title: row.text(5), start: Instant(row.int(6)),
            end: Instant(row.int(7)), isAllDay: row.flag(8),
            status: Commitment.Status(rawValue: row.text(9)) ?? .confirmed,
            response: row.optionalInt(11) == row.int(2)
                ? Commitment.Response(rawValue: row.text(10)) : nil)
    }

    /// The confirmed entry of an action, if there is one.
    public static func confirmed(
        of action: Action.ID, _ reading: Reading
    ) throws -> Commitment? {
        try reading.first(
            """
            SELECT \(columns) FROM commitment m
            WHERE m.action_id = ? AND m.status = 'confirmed' ORDER BY m.id DESC LIMIT 1
            """, [.id(action)], decode)
    }

    /// The UID of the entry that an action's predecessor had, the last where there were several.
    public static func predecessorUID(
        of action: Action.ID, _ reading: Reading
    ) throws -> String? {
        try reading.first(
            """
            SELECT m.uid FROM action a CROSS JOIN commitment m ON m.action_id = a.predecessor_id
            WHERE a.id = ? ORDER BY m.id DESC LIMIT 1
            """, [.id(action)]
        ) { $0.text(0) }
    }

    public static func find(_ id: Commitment.ID, _ reading: Reading) throws -> Commitment? {
        try reading.first(
            "SELECT \(columns) FROM commitment m WHERE m.id = ?", [.id(id)], decode)
    }

    public static func find(uid: String, _ reading: Reading) throws -> Commitment? {
        try reading.first(
            "SELECT \(columns) FROM commitment m WHERE m.uid = ?", [.text(uid)], decode)
    }

    /// When it changed last; nil where it came in bulk, without entries of its own.
    public static func changedAt(_ id: Commitment.ID, _ reading: Reading) throws -> Instant? {
        try reading.first(
            """
            SELECT c.at FROM journal_entry j CROSS JOIN command c ON c.number = j.command_number
            WHERE j.entity = 'commitment' AND j.entity_id = ? ORDER BY j.id DESC LIMIT 1
            """, [.id(id)]
        ) { Instant($0.int(0)) }
    }

    /// Whether the grace of any of its invitations and cancels (or of one, by its SEQUENCE) is
    /// over, so that a calendar may have heard of it.
    public static func hasLeft(
        _ id: Commitment.ID, sequence: Int? = nil, at now: Instant, _ reading: Reading
    ) throws -> Bool {
        try reading.first(
            """
            SELECT 1 FROM outbox
            WHERE commitment_id = ?1 AND (state = 'delivered' OR not_before_at <= ?2)
                AND (?3 IS NULL OR dedupe_key = 'calendar:' || ?1 || ':' || ?3)
            """, [.id(id), .instant(now), .optional(sequence)]
        ) { _ in true } ?? false
    }
}

/// Whose an action was, and is.
public enum AssignmentTable {
    /// What decided on the open assignment.
    public static func decision(of action: Action.ID, _ reading: Reading) throws -> String? {
        try reading.first(
            "SELECT decided_by FROM assignment WHERE action_id = ? AND closed_at IS NULL",
            [.id(action)]
        ) { $0.text(0) }
    }

    /// Whether an action is or was an operator's.
    public static func isKnown(
        _ who: Operator.ID, of action: Action.ID, _ reading: Reading
    ) throws -> Bool {
        try reading.first(
            "SELECT 1 FROM assignment WHERE action_id = ? AND operator_id = ? LIMIT 1",
            [.id(action), .id(who)]
        ) { _ in true } ?? false
    }

    /// The open assignment's key.
    public static func open(of action: Action.ID, _ reading: Reading) throws -> Int? {
        try reading.first(
            "SELECT id FROM assignment WHERE action_id = ? AND closed_at IS NULL",
            [.id(action)]
        ) { $0.int(0) }
    }
}
