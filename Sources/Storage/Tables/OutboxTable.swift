public import Domain

/// What leaves the system: taken by one deliverer at a time, settled, or tried again.
public enum OutboxTable {
    private static let columns = """
        b.id, b.dedupe_key, b.recipient_id, b.message_id, b.commitment_id, b.method,
        b.not_before_at, b.attempts
        """
    /// When a pending row is tried next: after its grace, a failure's pause, or a claim.
    private static let nextAt = "coalesce(b.retry_at, b.not_before_at)"

    private static func decode(_ row: Row) -> OutboxItem {
        OutboxItem(
            id: ID(row.int(0)), key: row.text(1), recipient: ID(row.int(2)), message: row.id(3),
            commitment: row.id(4), method: OutboxItem.Method(rawValue: row.text(5)),
            notBefore: Instant(row.int(6)), attempts: row.int(7))
    }

    /// What is to leave by now, the longest overdue first.
    public static func due(
        at now: Instant, limit: Int, _ reading: Reading
    ) throws -> [OutboxItem] {
        try reading.rows(
            """
            SELECT \(columns) FROM outbox b WHERE b.state = 'pending' AND \(nextAt) <= ?
            ORDER BY \(nextAt), b.id LIMIT ?
            """, [.instant(now), .int(limit)], decode)
    }

    /// When the next one is to leave; nil where none waits.
    public static func nextDue(_ reading: Reading) throws -> Instant? {
        try reading.first(
            """
            SELECT \(nextAt) FROM outbox b WHERE b.state = 'pending'
            ORDER BY \(nextAt), b.id LIMIT 1
            """
        ) { Instant($0.int(0)) }
    }

    /// The invitation or cancel that a message goes with: of the same action, to the same
    /// colleague, out of the same command.
    public static func invitation(
        with item: OutboxItem, at now: Instant, _ reading: Reading
    ) throws -> OutboxItem? {
        try companion(
            """
            message m CROSS JOIN commitment c ON c.action_id = m.action_id
            CROSS JOIN outbox b ON b.commitment_id = c.id
            WHERE m.id = ?1 AND b.recipient_id = m.recipient_id
            """, .optional(item.message), of: item, at: now, reading)
    }

    /// The message that an invitation or cancel goes with.
    public static func message(
        with item: OutboxItem, at now: Instant, _ reading: Reading
    ) throws -> OutboxItem? {
        try companion(
            """
            commitment c CROSS JOIN message m ON m.action_id = c.action_id
            CROSS JOIN outbox b ON b.message_id = m.id
            WHERE c.id = ?1 AND b.recipient_id = c.operator_id
            """, .optional(item.commitment), of: item, at: now, reading)
    }

    private static func companion(
        _ source: String, _ key: Value, of item: OutboxItem, at now: Instant, _ reading: Reading
    ) throws -> OutboxItem? {
        try reading.first(
            """
            SELECT \(columns) FROM \(source) AND b.state = 'pending' AND b.not_before_at = ?2
                AND \(nextAt) <= ?3
            ORDER BY b.id DESC LIMIT 1
            """, [key, .instant(item.notBefore), .instant(now)], decode)
    }

    /// Whether a calendar may have heard of a commitment by another row than this one.
    public static func mayHaveLeft(
        _ commitment: Commitment.ID, before item: OutboxItem.ID, _ reading: Reading
    ) throws -> Bool {
        try reading.first(
            """
            SELECT 1 FROM outbox WHERE commitment_id = ? AND id < ?
                AND (state = 'delivered' OR claim IS NOT NULL) LIMIT 1
            """, [.id(commitment), .id(item)]
        ) { _ in true } ?? false
    }

    // MARK: Taking and settling

    /// Takes a row until then: no other deliverer sees it as due before.
    public static func take(
        _ id: OutboxItem.ID, by claim: String, until: Instant, _ writing: Writing
    ) throws {
        try writing.run(
            "UPDATE outbox SET claim = ?, retry_at = ? WHERE id = ?",
            [.text(claim), .instant(until), .id(id)])
    }

    /// It left. What an undo voided in between has left all the same.
    public static func deliver(
        _ id: OutboxItem.ID, by claim: String, at now: Instant, _ writing: Writing
    ) throws {
        try writing.run(
            """
            UPDATE outbox SET state = 'delivered', settled_at = ?, last_error = NULL
            WHERE id = ? AND claim = ?
            """, [.instant(now), .id(id), .text(claim)])
    }

    /// It need not leave.
    public static func void(
        _ id: OutboxItem.ID, _ reason: OutboxItem.Needless, at now: Instant, _ writing: Writing
    ) throws {
        try writing.run(
            """
            UPDATE outbox SET state = 'void', settled_at = ?, last_error = ?
            WHERE id = ? AND state = 'pending'
            """, [.instant(now), .text(reason.rawValue), .id(id)])
    }

    /// It failed: it is tried again then, or is dead.
    ///
    /// - parameter retryAt: nil gives it up.
    public static func fail(
        _ id: OutboxItem.ID, by claim: String, _ error: String, retryAt: Instant?,
        at now: Instant, _ writing: Writing
    ) throws {
        try writing.run(
            """
            UPDATE outbox SET state = ?, attempts = attempts + 1, last_error = ?, retry_at = ?,
                settled_at = ?
            WHERE id = ? AND claim = ? AND state = 'pending'
            """,
            [
                .text(retryAt == nil ? "dead" : "pending"), .text(error), .optional(retryAt),
                retryAt == nil ? .instant(now) : .null, .id(id), .text(claim),
            ])
    }

    /// Lets go of what was taken and not tried.
    public static func release(
        _ id: OutboxItem.ID, by claim: String, _ writing: Writing
    ) throws {
        try writing.run(
            "UPDATE outbox SET retry_at = NULL, claim = NULL WHERE id = ? AND claim = ?",
            [.id(id), .text(claim)])
    }

    // MARK: Dead letters

    /// What was given up, by number.
    public static func dead(
        after last: OutboxItem.ID? = nil, limit: Int, _ reading: Reading
    ) throws -> [DeadLetter] {
        try reading.rows(
            """
            SELECT b.id, o.name, coalesce(m.subject, c.title, ''), b.not_before_at, b.settled_at,
                b.attempts, coalesce(b.last_error, '')
            FROM outbox b CROSS JOIN operator o ON o.id = b.recipient_id
            LEFT JOIN message m ON m.id = b.message_id
            LEFT JOIN commitment c ON c.id = b.commitment_id
            WHERE b.state = 'dead' AND b.id > ? ORDER BY b.id LIMIT ?
            """, [.int(last?.raw ?? 0), .int(limit)]
        ) { row in
            DeadLetter(
                id: ID(row.int(0)), recipientName: row.text(1), subject: row.text(2),
                notBefore: Instant(row.int(3)), settledAt: row.instant(4), attempts: row.int(5),
                error: row.text(6))
        }
    }

    /// How many wait, and how many were given up.
    public static func counts(_ reading: Reading) throws -> (pending: Int, dead: Int) {
        func count(_ state: String) throws -> Int {
            try reading.first("SELECT count(*) FROM outbox b WHERE b.state = '\(state)'") {
                $0.int(0)
            } ?? 0
        }
        return (try count("pending"), try count("dead"))
    }

    /// Lets a dead letter live again: its attempts are counted anew.
    ///
    /// - returns: whether it was dead.
    public static func revive(_ id: OutboxItem.ID, _ writing: Writing) throws -> Bool {
        try writing.run(
            """
            UPDATE outbox SET state = 'pending', attempts = 0, retry_at = NULL, settled_at = NULL
            WHERE id = ? AND state = 'dead'
            """, [.id(id)]) == 1
    }
}
