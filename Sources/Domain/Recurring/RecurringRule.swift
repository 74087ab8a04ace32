/// A rule that feeds the queue when the last interaction is older than a period: *attività
/// ricorrente* (domain, section 1).
public struct RecurringRule: Hashable, Sendable {
    public typealias ID = Domain.ID<RecurringRule>

    public var id: ID
    public var name: String
    /// Whose contacts it is about; nil goes by the filter.
    public var segment: Segment.ID?
    /// As it was written; `me` is who made the rule.
    public var filter: String
    public var period: RecurringPeriod
    /// The code of the sequence that a contact begins.
    public var sequence: String
    /// In this order, instead of the first step's own.
    public var assignees: [AssigneeRule]
    public var isActive: Bool
    public var owner: Operator.ID
    public var createdAt: Instant
    public var version: Int

    public init(
        id: ID, name: String, segment: Segment.ID? = nil, filter: String = "",
        period: RecurringPeriod, sequence: String, assignees: [AssigneeRule], isActive: Bool,
        owner: Operator.ID, createdAt: Instant, version: Int = 1
    ) {
        self.id = id
        self.name = name
        self.segment = segment
        self.filter = filter
        self.period = period
        self.sequence = sequence
        self.assignees = assignees
        self.isActive = isActive
        self.owner = owner
        self.createdAt = createdAt
        self.version = version
    }
}

/// One run of a rule that planned something.
public struct RecurringRun: Hashable, Sendable {
    public typealias ID = Domain.ID<RecurringRun>

    public var id: ID
    public var rule: RecurringRule.ID
    public var ruleName: String
    public var actorName: String
    public var startedAt: Instant
    public var planned: Int
    public var undoneAt: Instant?

    public init(
        id: ID, rule: RecurringRule.ID, ruleName: String, actorName: String, startedAt: Instant,
        planned: Int, undoneAt: Instant?
    ) {
        self.id = id
        self.rule = rule
        self.ruleName = ruleName
        self.actorName = actorName
        self.startedAt = startedAt
        self.planned = planned
        self.undoneAt = undoneAt
    }
}
