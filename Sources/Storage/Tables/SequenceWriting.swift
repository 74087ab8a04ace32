public import Domain

/// What loading a sequence asks of the tables, what was removed included.
public enum SequenceWriting {
    /// A type by its code, removed or not.
    public static func type(code: String, _ reading: Reading) throws -> ActionType? {
        let id = try reading.first(
            "SELECT id FROM action_type WHERE code = ?", [.text(code)]
        ) { ActionType.ID($0.int(0)) }
        return try id.flatMap { try SequenceTable.type($0, reading) }
    }

    /// An outcome's row.
    public struct OutcomeRow: Hashable, Sendable {
        public var id: Int
        public var code: String
        public var key: String
        public var isRemoved: Bool
    }

    /// All that a type ever had.
    public static func outcomes(
        of type: ActionType.ID, _ reading: Reading
    ) throws -> [OutcomeRow] {
        try reading.rows(
            """
            SELECT id, code, key, removed_at FROM outcome
            WHERE action_type_id = ? ORDER BY position, id
            """, [.int(type.raw)]
        ) {
            OutcomeRow(
                id: $0.int(0), code: $0.text(1), key: $0.text(2), isRemoved: !$0.isNull(3))
        }
    }

    /// Keys that nobody can press and nobody has, for outcomes that give theirs up: from Unicode's
    /// private use area.
    public static func spareKeys(_ rows: [OutcomeRow]) -> [String] {
        let taken = Set(rows.map(\.key))
        return (0..<(rows.count * 2 + 1)).compactMap { Unicode.Scalar(0xE000 + UInt32($0)) }
            .map { String(Character($0)) }.filter { !taken.contains($0) }
    }

    /// What an outcome's row says, by column.
    public static func columns(of outcome: OutcomeDraft, position: Int) -> [String: Value] {
        let flags = outcome.flags
        return [
            "name": .text(outcome.name), "key": .text(outcome.key),
            "category": .text(outcome.category.rawValue), "position": .int(position),
            "is_attempt": .flag(flags.contains(.attempt)),
            "is_contact": .flag(flags.contains(.contact)),
            "needs_report": .flag(flags.contains(.needsReport)),
            "needs_time": .flag(flags.contains(.needsTime)),
            "needs_reason": .flag(flags.contains(.needsReason)),
            "opts_out": .flag(flags.contains(.optsOut)),
            "is_unworkable": .flag(flags.contains(.unworkable)),
            "opens_negotiation": .flag(flags.contains(.opensNegotiation)),
            "negotiation_move": .optional(outcome.move?.rawValue), "removed_at": .null,
        ]
    }
}
