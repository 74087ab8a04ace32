public import Domain

/// What a day already holds for somebody: how many actions, and which hours.
public enum DayQuery {
    /// Open actions of an operator that are due in a span of time, but for one.
    public static func openCount(
        of who: Operator.ID, in span: Range<Instant>, except: Action.ID? = nil, _ reading: Reading
    ) throws -> Int {
        try reading.first(
            """
            SELECT count(*) FROM action
            WHERE operator_id = ? AND closed_at IS NULL AND due_at >= ? AND due_at < ? AND id <> ?
            """,
            [
                .id(who), .instant(span.lowerBound), .instant(span.upperBound),
                .int(except?.raw ?? 0),
            ]
        ) { $0.int(0) } ?? 0
    }

    /// No action takes longer than a day (a sequence's file says so), so that its start bounds the
    /// walk.
    private static let longest = 86_400

    /// Commitments at an hour that touch a span of time, but for one action's; then what other
    /// calendars hold.
    public static func taken(
        of who: Operator.ID, in span: Range<Instant>, except: Action.ID? = nil, _ reading: Reading
    ) throws -> [TakenTime] {
        let commitments = try reading.rows(
            """
            SELECT m.start_at, m.end_at, m.title, t.channel
            FROM commitment m CROSS JOIN action a ON a.id = m.action_id
                CROSS JOIN action_type t ON t.id = a.action_type_id
            WHERE m.operator_id = ? AND m.start_at >= ? AND m.start_at < ? AND m.end_at > ?
                AND m.status = 'confirmed' AND m.is_all_day = 0 AND m.action_id <> ?
            ORDER BY m.start_at, m.id
            """,
            [
                .id(who), .instant(span.lowerBound.adding(seconds: -longest)),
                .instant(span.upperBound), .instant(span.lowerBound), .int(except?.raw ?? 0),
            ]
        ) { row in
            TakenTime(
                span: Instant(row.int(0))..<Instant(row.int(1)),
                isAway: row.text(3) == ActionChannel.visit.rawValue, title: row.text(2))
        }
        let others = try BusyTimeTable.times(
            of: who, from: span.lowerBound, to: span.upperBound, reading)
        return commitments + others.map { TakenTime(span: $0.start..<$0.end, isAway: true) }
    }
}
