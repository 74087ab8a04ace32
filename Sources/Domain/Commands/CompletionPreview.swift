/// What completing would do, computed by the same code that does it, without doing it.
public struct CompletionPreview: Hashable, Sendable {
    /// What is still missing before it can be saved.
    public enum Demand: Hashable, Sendable {
        case report, reason, time
        /// The time asked for is refused; the nearest permitted one is proposed.
        case otherTime(Words, proposed: DueMoment?)
        /// The rule suggests a successor: wanted or not?
        case suggestion
        /// The negotiation would be left without an open action.
        case nothingScheduled(negotiation: String)
        /// The outcome ends the negotiation: what becomes of these other open actions?
        case openActions([String])
    }

    public var outcome: String
    public var effect: Rule.Effect?
    /// The successor; nil where the chain ends.
    public var next: Next?
    /// Other consequences, one short sentence each.
    public var notes: [Words]
    public var demands: [Demand]
    /// An hour that could be proposed: none was asked for yet, or the one that was is taken.
    public var firstFree: DueMoment?

    public struct Next: Hashable, Sendable {
        public var typeName: String
        public var title: String
        public var assigneeName: String
        public var isPool: Bool
        public var isOneself: Bool
        public var due: DueMoment
        public var hasCommitment: Bool
        public var hasMessage: Bool
        /// Who decided and why: «zone agent for Porto · Telemarketing, step 3».
        public var why: Words

        public init(
            typeName: String, title: String, assigneeName: String, isPool: Bool,
            isOneself: Bool, due: DueMoment, hasCommitment: Bool, hasMessage: Bool, why: Words
        ) {
            self.typeName = typeName
            self.title = title
            self.assigneeName = assigneeName
            self.isPool = isPool
            self.isOneself = isOneself
            self.due = due
            self.hasCommitment = hasCommitment
            self.hasMessage = hasMessage
            self.why = why
        }
    }

    public init(
        outcome: String, effect: Rule.Effect?, next: Next?, notes: [Words], demands: [Demand],
        firstFree: DueMoment? = nil
    ) {
        self.outcome = outcome
        self.effect = effect
        self.next = next
        self.notes = notes
        self.demands = demands
        self.firstFree = firstFree
    }
}
