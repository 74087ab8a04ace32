public import Domain

/// The segments that are in use.
public enum SegmentTable {
    private static let columns = "id, name, filter, owner_id, created_at, row_version"

    private static func decode(_ row: Row) -> Segment {
        Segment(
            id: ID(row.int(0)), name: row.text(1), filter: row.text(2), owner: row.id(3),
            createdAt: Instant(row.int(4)), version: row.int(5))
    }

    public static func find(_ id: Segment.ID, _ reading: Reading) throws -> Segment? {
        try reading.first(
            "SELECT \(columns) FROM segment WHERE id = ? AND removed_at IS NULL", [.id(id)],
            decode)
    }

    /// Case does not matter.
    public static func find(name: String, _ reading: Reading) throws -> Segment? {
        try reading.first(
            """
            SELECT \(columns) FROM segment
            WHERE name = ? COLLATE NOCASE AND removed_at IS NULL
            """, [.text(name)], decode)
    }

    /// By name.
    public static func all(_ reading: Reading) throws -> [Segment] {
        try reading.rows(
            """
            SELECT \(columns) FROM segment INDEXED BY segment_name WHERE removed_at IS NULL
            ORDER BY name COLLATE NOCASE
            """, [], decode)
    }

    @discardableResult
    public static func insert(
        name: String, filter: String, owner: Operator.ID, at now: Instant, _ ledger: Ledger
    ) throws -> Segment.ID {
        ID(
            try ledger.insert(
                .segment,
                [
                    "name": .text(name), "filter": .text(filter), "owner_id": .id(owner),
                    "created_at": .instant(now),
                ]))
    }
}
