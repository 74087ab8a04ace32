public import Domain

/// Pauses, and the reasons for them.
public enum PauseTable {
    /// Those that may be chosen, in their order.
    public static func codes(_ reading: Reading) throws -> [PauseCode] {
        try reading.rows(
            """
            SELECT code, key, name FROM pause_code WHERE removed_at IS NULL
            ORDER BY position, id
            """
        ) { PauseCode(code: $0.text(0), key: $0.text(1), name: $0.text(2)) }
    }

    public static func insert(
        _ code: PauseCode, position: Int, _ writing: Writing
    ) throws {
        try writing.run(
            "INSERT INTO pause_code (code, key, name, position) VALUES (?, ?, ?, ?)",
            [.text(code.code), .text(code.key), .text(code.name), .int(position)])
    }

    /// The key of a reason's row, removed or not.
    public static func key(of code: String, _ reading: Reading) throws -> Int? {
        try reading.first("SELECT id FROM pause_code WHERE code = ?", [.text(code)]) { $0.int(0) }
    }

    /// Where one more goes.
    public static func nextPosition(_ reading: Reading) throws -> Int {
        try reading.first("SELECT coalesce(max(position), 0) + 1 FROM pause_code") {
            $0.int(0)
        } ?? 1
    }

    /// The pause that somebody is in.
    public static func open(of who: Operator.ID, _ reading: Reading) throws -> Pause? {
        try reading.first(
            """
            SELECT p.code, coalesce(c.name, p.code), p.from_at
            FROM pause p LEFT JOIN pause_code c ON c.code = p.code
            WHERE p.operator_id = ? AND p.to_at IS NULL
            """, [.id(who)]
        ) { Pause(code: $0.text(0), name: $0.text(1), from: Instant($0.int(2))) }
    }

    /// Its key.
    public static func openKey(of who: Operator.ID, _ reading: Reading) throws -> Int? {
        try reading.first(
            "SELECT id FROM pause WHERE operator_id = ? AND to_at IS NULL", [.id(who)]
        ) { $0.int(0) }
    }

    /// Seconds that somebody was away within a span.
    public static func seconds(
        of who: Operator.ID, from: Instant, to: Instant, _ reading: Reading
    ) throws -> Int {
        try reading.first(
            """
            SELECT coalesce(sum(min(coalesce(to_at, ?3), ?3) - max(from_at, ?2)), 0) FROM pause
            WHERE operator_id = ?1 AND from_at < ?3 AND coalesce(to_at, ?3) > ?2
            """, [.id(who), .instant(from), .instant(to)]
        ) { $0.int(0) } ?? 0
    }
}
