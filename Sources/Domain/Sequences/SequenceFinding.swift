/// What is wrong or doubtful in a sequence that somebody wrote.
public struct SequenceFinding: Hashable, Sendable {
    /// The kinds, each with a name for scripts.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// It cannot be read.
        case syntax
        case unreachableStep = "unreachable_step"
        case outcomeWithoutRule = "outcome_without_rule"
        /// No outcome ever leads to an end.
        case endlessLoop = "endless_loop"
        /// It may come back for ever, though there are ways out.
        case endlessRetry = "endless_retry"
        case ruleNeverWins = "rule_never_wins"
        case assigneeMissing = "assignee_missing"
        case assigneeAbsent = "assignee_absent"
        case outsideHours = "outside_hours"
        case sequenceMissing = "sequence_missing"
    }

    public var kind: Kind
    /// `step.0.rules.2.after`: what it speaks of.
    public var path: String
    /// Where the parser stopped, when it could not go on.
    public var place: (line: Int, column: Int)? {
        get { stoppedLine.map { ($0, stoppedColumn) } }
        set {
            stoppedLine = newValue?.line
            stoppedColumn = newValue?.column ?? 1
        }
    }
    public var words: Words
    /// What to do about it.
    public var hint: Words?
    private var stoppedLine: Int?
    private var stoppedColumn = 1

    public init(
        _ kind: Kind, at path: String, it: String, en: String, hint: Words? = nil
    ) {
        self.kind = kind
        self.path = path
        words = Words(it: it, en: en)
        self.hint = hint
    }

    /// Whether it keeps the sequence from being loaded; the others are told, and it is loaded.
    public var isError: Bool { kind == .syntax || kind == .endlessLoop }
}
