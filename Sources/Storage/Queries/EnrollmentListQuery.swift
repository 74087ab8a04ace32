public import Domain

/// Lists enrolments, in the order of their beginning.
public enum EnrollmentListQuery {
    /// A page, walked along the table's key or an index of it.
    public static func page(
        _ request: EnrollmentListRequest, _ reading: Reading
    ) throws -> [EnrollmentLine] {
        let after = Value.int(request.after?.raw ?? 0)
        let open = request.includesClosed ? "" : " AND e.closed_at IS NULL"
        let limit = Value.int(request.limit)
        if let contact = request.contact {
            let code = Value.optional(request.sequence)
            return try reading.rows(
                """
                \(select)
                WHERE e.contact_id = ?1 AND e.id > ?2\(open) AND (?3 IS NULL OR q.code = ?3)
                ORDER BY e.id LIMIT ?4
                """, [.id(contact), after, code, limit], decode)
        }
        guard let code = request.sequence else {
            return try reading.rows(
                "\(select) WHERE e.id > ?1\(open) ORDER BY e.id LIMIT ?2", [after, limit], decode)
        }
        guard !request.includesClosed else {
            return try reading.rows(
                "\(select) WHERE e.id > ?1 AND q.code = ?2 ORDER BY e.id LIMIT ?3",
                [after, .text(code), limit], decode)
        }
        // A sequence has a handful of versions, each with its own walk along the index.
        let versions = try SequenceTable.all(reading).filter { $0.code == code }
        var lines: [EnrollmentLine] = []
        for version in versions {
            lines += try reading.rows(
                """
                \(select)
                WHERE e.sequence_id = ?1 AND e.id > ?2 AND e.closed_at IS NULL
                ORDER BY e.id LIMIT ?3
                """, [.id(version.id), after, limit], decode)
        }
        return Array(
            lines.sorted { $0.enrollment.id.raw < $1.enrollment.id.raw }.prefix(request.limit))
    }

    /// A contact's walks that are not over, with the steps where each could go on.
    public static func running(
        _ contact: Contact.ID, _ reading: Reading
    ) throws -> [EnrollmentLine] {
        try page(EnrollmentListRequest(contact: contact, limit: 100), reading).map { line in
            var line = line
            line.steps = try SequenceTable.steps(of: line.enrollment.sequence, reading).map {
                EnrollmentLine.Place(code: $0.code, title: $0.title)
            }
            return line
        }
    }

    /// The open action is found by its enrolment, the one of a pause by its key.
    private static let select = """
        SELECT e.id, e.contact_id, e.sequence_id, e.negotiation_id, e.state, e.row_version,
            c.name, q.code, q.name, q.version, e.reason, e.started_at, s.code, s.title, a.id,
            a.due_at, a.due_has_time, e.paused_left_s
        FROM enrollment e
        CROSS JOIN sequence q ON q.id = e.sequence_id
        CROSS JOIN contact c ON c.id = e.contact_id
        LEFT JOIN action a ON a.id = coalesce(e.paused_action_id, (
            SELECT o.id FROM action o
            WHERE o.enrollment_id = e.id AND o.closed_at IS NULL ORDER BY o.id LIMIT 1))
        LEFT JOIN step s ON s.id = a.step_id
        """

    private static func decode(_ row: Row) -> EnrollmentLine {
        let state = Enrollment.State(rawValue: row.text(4)) ?? .active
        let due =
            state == .active
            ? row.instant(15).map { DueMoment(at: $0, hasTime: row.flag(16)) } : nil
        return EnrollmentLine(
            enrollment: Enrollment(
                id: ID(row.int(0)), contact: ID(row.int(1)), sequence: ID(row.int(2)),
                negotiation: row.id(3), state: state, version: row.int(5)),
            contactName: row.text(6), sequenceCode: row.text(7), sequenceName: row.text(8),
            sequenceVersion: row.int(9), reason: row.text(10), startedAt: Instant(row.int(11)),
            stepCode: row.text(12), stepTitle: row.text(13),
            action: state == .paused ? nil : row.id(14), due: due, left: row.optionalInt(17))
    }
}
