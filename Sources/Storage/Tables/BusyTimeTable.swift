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
        _ time: BusyTime, source: String, of who: Operator.ID, _ ledger: Ledger
    ) throws {
        try ledger.insert(
            .busyTime,
            [
                "operator_id": .id(who), "source": .text(source), "uid": .text(time.uid),
                "start_at": .instant(time.start), "end_at": .instant(time.end),
                "is_all_day": .flag(time.isAllDay), "summary": .text(time.summary),
            ])
    }

    private static let kept = [
        "operator_id", "source", "uid", "start_at", "end_at", "is_all_day", "summary",
    ]
    private static let list = kept.joined(separator: ", ")

    /// Takes one away that its calendar no longer has: it is a copy, and nothing refers to it. The
    /// journal keeps it, for an undo.
    public static func remove(_ id: Int, _ ledger: Ledger) throws {
        let row = try ledger.writing.first(
            "SELECT \(list) FROM busy_time WHERE id = ?", [.int(id)]
        ) { row in kept.indices.map { (kept[$0], row.value($0)) } }
        guard let row else { return }
        try ledger.writing.run("DELETE FROM busy_time WHERE id = ?", [.int(id)])
        try ledger.note(.busyTime, id, before: row, after: [("removed", 1)])
    }

    /// Takes one away that an import wrote: by what it is, for its key may be another's by now.
    public static func withdraw(_ change: JournalChange, _ ledger: Ledger) throws {
        let id = try ledger.writing.first(
            """
            SELECT id FROM busy_time
            WHERE operator_id = ? AND source = ? AND uid = ? AND start_at = ?
            """, ["operator_id", "source", "uid", "start_at"].map { change.after[$0] ?? .null }
        ) { $0.int(0) }
        if let id { try remove(id, ledger) }
    }

    /// Puts one back that was taken away.
    public static func restore(_ change: JournalChange, _ ledger: Ledger) throws {
        let marks = kept.map { _ in "?" }.joined(separator: ", ")
        let id = try ledger.writing.insert(
            "INSERT INTO busy_time (\(list)) VALUES (\(marks))",
            kept.map { change.before[$0] ?? .null })
        try ledger.note(
            .busyTime, id, before: [("removed", 1)],
            after: kept.map { ($0, change.before[$0] ?? .null) })
    }
}
