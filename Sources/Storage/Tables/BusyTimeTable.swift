public import Domain

/// Times at which operators are taken, as other calendars said when they were last read.
public enum BusyTimeTable {
    private static let columns = "id, uid, start_at, end_at, is_all_day, summary"

    private static func decode(_ row: Row) -> (id: Int, time: BusyTime) {
        (
            row.int(0),
            BusyTime(
                uid: row.text(1), start: Instant(row.int(2)), end: Instant(row.int(3)),
                isAllDay: row.flag(4), summary: row.text(5))
        )
    }

    /// What one file said of an operator.
    public static func from(
        source: String, of who: Operator.ID, _ reading: Reading
    ) throws -> [(id: Int, time: BusyTime)] {
        try reading.rows(
            """
            SELECT \(columns) FROM busy_time
            WHERE operator_id = ? AND source = ? ORDER BY uid, start_at
            """, [.id(who), .text(source)], decode)
    }

    /// Those that touch a span of time, by start; at most a year long, so that their start bounds
    /// the walk.
    public static func times(
        of who: Operator.ID, from: Instant, to: Instant, _ reading: Reading
    ) throws -> [BusyTime] {
        try reading.rows(
            """
            SELECT \(columns) FROM busy_time
            WHERE operator_id = ? AND start_at >= ? AND start_at < ? AND end_at > ?
            ORDER BY start_at LIMIT 5000
            """,
            [
                .id(who), .instant(from.adding(seconds: -366 * 86_400)), .instant(to),
                .instant(from),
            ]
        ) { decode($0).time }
    }

    public static func insert(
        _ time: BusyTime, source: String, of who: Operator.ID, _ writing: Writing
    ) throws {
        try writing.run(
            """
            INSERT INTO busy_time
                (operator_id, source, uid, start_at, end_at, is_all_day, summary)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .id(who), .text(source), .text(time.uid), .instant(time.start),
                .instant(time.end), .flag(time.isAllDay), .text(time.summary),
            ])
    }

    /// Takes one away that its calendar no longer has: it is a copy, and nothing refers to it.
    public static func remove(_ id: Int, _ writing: Writing) throws {
        try writing.run("DELETE FROM busy_time WHERE id = ?", [.int(id)])
    }
}
