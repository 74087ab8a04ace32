public import Domain

/// The stages of the two pipelines.
public enum StageTable {
    private static let columns =
        "id, pipeline, code, name, position, probability, stale_after_days"

    private static func decode(_ row: Row) -> Stage {
        Stage(
            id: ID(row.int(0)), pipeline: Negotiation.Direction(rawValue: row.text(1)) ?? .sale,
            code: row.text(2), name: row.text(3), position: row.int(4),
            probability: row.int(5), staleAfterDays: row.optionalInt(6))
    }

    /// The rail of one pipeline, in order.
    public static func stages(
        of pipeline: Negotiation.Direction, _ reading: Reading
    ) throws -> [Stage] {
        try reading.rows(
            "SELECT \(columns) FROM stage WHERE pipeline = ? ORDER BY position",
            [.text(pipeline.rawValue)], decode)
    }

    /// Those of sales, then those of purchases.
    public static func all(_ reading: Reading) throws -> [Stage] {
        try stages(of: .sale, reading) + stages(of: .purchase, reading)
    }

    public static func find(
        code: String, in pipeline: Negotiation.Direction, _ reading: Reading
    ) throws -> Stage? {
        try reading.first(
            "SELECT \(columns) FROM stage WHERE pipeline = ? AND code = ?",
            [.text(pipeline.rawValue), .text(code)], decode)
    }

    /// The columns of a new row.
    public static func columns(of stage: Stage) -> KeyValuePairs<String, Value> {
        [
            "pipeline": .text(stage.pipeline.rawValue), "code": .text(stage.code),
            "name": .text(stage.name), "position": .int(stage.position),
            "probability": .int(stage.probability),
            "stale_after_days": .optional(stage.staleAfterDays),
        ]
    }

    /// Writes a stage of a house that is being set up.
    public static func insert(_ stage: Stage, _ writing: Writing) throws {
        try writing.run(
            """
            INSERT INTO stage (pipeline, code, name, position, probability, stale_after_days)
            VALUES (?, ?, ?, ?, ?, ?)
            """, columns(of: stage).map(\.value))
    }
}
