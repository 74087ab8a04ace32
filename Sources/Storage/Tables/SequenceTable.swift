public import Domain

/// Action types, outcomes, sequences, steps and rules: the data that the engine reads.
public enum SequenceTable {
    private static let knownAssignees = ParsedTexts<[AssigneeRule]?>()

    private static func assignees(_ text: String) -> [AssigneeRule]? {
        knownAssignees.value(of: text, AssigneeRule.list)
    }

    private static let typeColumns =
        "id, code, name, channel, purpose, usual_minutes, escalate_after_h"

    private static func decodeType(_ row: Row) -> ActionType {
        var type = ActionType(
            id: ID(row.int(0)), code: row.text(1), name: row.text(2),
            channel: ActionChannel(rawValue: row.text(3)) ?? .internal,
            purpose: row.optionalText(4).flatMap(Purpose.init(rawValue:)),
            usualMinutes: row.int(5))
        type.escalateAfterHours = row.optionalInt(6)
        return type
    }

    public static func type(_ id: ActionType.ID, _ reading: Reading) throws -> ActionType? {
        try reading.first(
            "SELECT \(typeColumns) FROM action_type WHERE id = ?", [.int(id.raw)], decodeType)
    }

    public static func type(code: String, _ reading: Reading) throws -> ActionType? {
        try reading.first(
            "SELECT \(typeColumns) FROM action_type WHERE code = ? AND removed_at IS NULL",
            [.text(code)], decodeType)
    }

    public static func types(_ reading: Reading) throws -> [ActionType] {
        try reading.rows(
            "SELECT \(typeColumns) FROM action_type WHERE removed_at IS NULL ORDER BY id", [],
            decodeType)
    }

    // MARK: Outcomes

    private static let outcomeColumns = """
        id, action_type_id, code, name, key, category, position, is_attempt, is_contact,
        needs_report, needs_time, needs_reason, opts_out, is_unworkable, opens_negotiation,
        negotiation_move
        """

    private static func decodeOutcome(_ row: Row) -> Outcome {
        let flags: [(Int, Outcome.Flags)] = [
            (7, .attempt), (8, .contact), (9, .needsReport), (10, .needsTime),
            (11, .needsReason), (12, .optsOut), (13, .unworkable), (14, .opensNegotiation),
        ]
        return Outcome(
            id: ID(row.int(0)), type: ID(row.int(1)), code: row.text(2), name: row.text(3),
            key: row.text(4),
            category: Outcome.Category(rawValue: row.text(5)) ?? .neutral,
            position: row.int(6),
            flags: Outcome.Flags(flags.filter { row.flag($0.0) }.map(\.1)),
            negotiationMove: row.optionalText(15).flatMap(NegotiationMove.init(rawValue:)))
    }

    public static func outcomes(
        of type: ActionType.ID, _ reading: Reading
    ) throws -> [Outcome] {
        try reading.rows(
            """
            SELECT \(outcomeColumns) FROM outcome
            WHERE action_type_id = ? AND removed_at IS NULL ORDER BY position, id
            """, [.int(type.raw)], decodeOutcome)
    }

    public static func outcome(
        _ code: String, of type: ActionType.ID, _ reading: Reading
    ) throws -> Outcome? {
        try reading.first(
            """
            SELECT \(outcomeColumns) FROM outcome
            WHERE action_type_id = ? AND code = ? AND removed_at IS NULL
            """, [.int(type.raw), .text(code)], decodeOutcome)
    }

    // MARK: Sequences

    private static let sequenceColumns = "id, code, name, version, state, exits"

    private static func decodeSequence(_ row: Row) -> ActionSequence {
        ActionSequence(
            id: ID(row.int(0)), code: row.text(1), name: row.text(2), version: row.int(3),
            state: ActionSequence.State(rawValue: row.text(4)) ?? .draft,
            exits: ExitRule.list(row.text(5)) ?? [])
    }

    public static func all(_ reading: Reading) throws -> [ActionSequence] {
        try reading.rows(
            "SELECT \(sequenceColumns) FROM sequence ORDER BY code, version", [], decodeSequence)
    }

    public static func find(
        _ id: ActionSequence.ID, _ reading: Reading
    ) throws -> ActionSequence? {
        try reading.first(
            "SELECT \(sequenceColumns) FROM sequence WHERE id = ?", [.int(id.raw)],
            decodeSequence)
    }

    public static func active(code: String, _ reading: Reading) throws -> ActionSequence? {
        try reading.first(
            "SELECT \(sequenceColumns) FROM sequence WHERE code = ? AND state = 'active'",
            [.text(code)], decodeSequence)
    }

    // MARK: Steps

    private static let stepColumns = """
        id, sequence_id, position, code, title, action_type_id, assignees, purpose,
        max_attempts, priority_rank, script, channel_missing, overflow, is_appointment
        """

    private static func decodeStep(_ row: Row) -> Step {
        Step(
            id: ID(row.int(0)), sequence: ID(row.int(1)), position: row.int(2),
            code: row.text(3), title: row.text(4), type: ID(row.int(5)),
            assignees: assignees(row.text(6)) ?? [.supervisor],
            purpose: row.optionalText(7).flatMap(Purpose.init(rawValue:)),
            maxAttempts: row.int(8), priorityRank: row.int(9), script: row.text(10),
            channelMissing: row.optionalText(11).map(ChannelMissing.init(text:)),
            overflow: row.optionalText(12).flatMap(Overflow.init(rawValue:)),
            isAppointment: row.flag(13))
    }

    public static func steps(
        of sequence: ActionSequence.ID, _ reading: Reading
    ) throws -> [Step] {
        try reading.rows(
            "SELECT \(stepColumns) FROM step WHERE sequence_id = ? ORDER BY position",
            [.int(sequence.raw)], decodeStep)
    }

    public static func step(_ id: Step.ID, _ reading: Reading) throws -> Step? {
        try reading.first(
            "SELECT \(stepColumns) FROM step WHERE id = ?", [.int(id.raw)], decodeStep)
    }

    // MARK: Rules

    private static let ruleColumns = """
        id, step_id, action_type_id, outcome_code, category, position, condition, effect,
        to_step_id, to_sequence_code, delay_amount, delay_unit, basis, basis_field,
        not_after_field, not_after_working_days, other_part_of_day, other_number,
        pool_after_minutes, assignees, overflow
        """

    private static func decodeRule(_ row: Row) -> Rule {
        Rule(
            id: ID(row.int(0)), step: row.id(1), type: row.id(2), outcome: row.optionalText(3),
            category: row.optionalText(4).flatMap(Outcome.Category.init(rawValue:)),
            position: row.int(5),
            condition: row.optionalText(6).flatMap(RuleCondition.init(text:)),
            effect: Rule.Effect(rawValue: row.text(7)) ?? .end, toStep: row.id(8),
            toSequence: row.optionalText(9),
            delay: Delay(
                amount: row.int(10), unit: Delay.Unit(rawValue: row.text(11)) ?? .minutes),
            basis: Basis(rawValue: row.text(12)) ?? .completion,
            basisField: row.optionalText(13), notAfterField: row.optionalText(14),
            notAfterWorkingDays: row.optionalInt(15), otherPartOfDay: row.flag(16),
            otherNumber: row.flag(17), poolAfterMinutes: row.optionalInt(18),
            assignees: row.optionalText(19).flatMap(assignees),
            overflow: row.optionalText(20).flatMap(Overflow.init(rawValue:)))
    }

    /// The rules of a step (if there is one) and of its type.
    public static func rules(
        step: Step.ID?, type: ActionType.ID, _ reading: Reading
    ) throws -> [Rule] {
        var found = try reading.rows(
            """
            SELECT \(ruleColumns) FROM rule WHERE action_type_id = ? AND removed_at IS NULL
            """, [.int(type.raw)], decodeRule)
        if let step {
            found += try reading.rows(
                "SELECT \(ruleColumns) FROM rule WHERE step_id = ?", [.int(step.raw)],
                decodeRule)
        }
        return found
    }

    /// Those of a type that hold wherever it is used.
    public static func rules(of type: ActionType.ID, _ reading: Reading) throws -> [Rule] {
        try reading.rows(
            """
            SELECT \(ruleColumns) FROM rule WHERE action_type_id = ? AND removed_at IS NULL
            ORDER BY position, id
            """, [.int(type.raw)], decodeRule)
    }

    /// A version of a sequence.
    public static func find(
        code: String, version: Int, _ reading: Reading
    ) throws -> ActionSequence? {
        try reading.first(
            "SELECT \(sequenceColumns) FROM sequence WHERE code = ? AND version = ?",
            [.text(code), .int(version)], decodeSequence)
    }

    /// The newest version there ever was; 0 where there is none.
    public static func lastVersion(of code: String, _ reading: Reading) throws -> Int {
        try reading.first(
            "SELECT max(version) FROM sequence WHERE code = ?", [.text(code)]
        ) { $0.optionalInt(0) ?? 0 } ?? 0
    }

    /// A step by its code.
    public static func step(
        _ code: String, of sequence: ActionSequence.ID, _ reading: Reading
    ) throws -> Step? {
        try reading.first(
            "SELECT \(stepColumns) FROM step WHERE sequence_id = ? AND code = ?",
            [.int(sequence.raw), .text(code)], decodeStep)
    }

    public static func rules(of step: Step.ID, _ reading: Reading) throws -> [Rule] {
        try reading.rows(
            "SELECT \(ruleColumns) FROM rule WHERE step_id = ? ORDER BY position, id",
            [.int(step.raw)], decodeRule)
    }

    public static func rule(_ id: Rule.ID, _ reading: Reading) throws -> Rule? {
        try reading.first(
            "SELECT \(ruleColumns) FROM rule WHERE id = ?", [.int(id.raw)], decodeRule)
    }
}
