public import Domain

/// Who is away when.
public enum AbsenceTable {
    /// The first absence of somebody that touches some days.
    public static func first(
        of who: Operator.ID, touching days: ClosedRange<Day>, _ reading: Reading
    ) throws -> (key: Int, days: ClosedRange<Day>)? {
        try reading.first(
            """
            SELECT id, from_on, to_on FROM absence
            WHERE operator_id = ? AND to_on >= ? AND from_on <= ? AND removed_at IS NULL
            ORDER BY to_on LIMIT 1
            """, [.id(who), .text(days.lowerBound.iso), .text(days.upperBound.iso)]
        ) { row in
            let from = row.day(1) ?? days.lowerBound
            return (row.int(0), from...max(from, row.day(2) ?? from))
        }
    }
}
