public import Domain

/// Reads recurring rules with what their list shows; a house has few of them.
public enum RecurringListQuery {
    /// By name.
    public static func lines(_ reading: Reading) throws -> [RecurringLine] {
        try RecurringTable.all(reading).map { try line($0, reading) }
    }

    public static func line(_ rule: RecurringRule, _ reading: Reading) throws -> RecurringLine {
        let sequence = try SequenceTable.active(code: rule.sequence, reading)
        let first = try sequence.flatMap { try SequenceTable.steps(of: $0.id, reading).first }
        return RecurringLine(
            rule: rule,
            segmentName: try rule.segment.flatMap { try SegmentTable.find($0, reading)?.name },
            sequenceName: sequence?.name,
            typeName: try first.flatMap { try SequenceTable.type($0.type, reading)?.name } ?? "",
            running: try RecurringQuery.running(rule.id, reading),
            lastRun: try RecurringTable.runs(of: rule.id, limit: 1, reading).first)
    }
}
