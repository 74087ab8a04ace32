/// What an outcome leads to (domain, section 3, 5).
public struct Rule: Hashable, Sendable, Codable {
    public typealias ID = Domain.ID<Rule>

    /// What the rule does.
    public enum Effect: String, Hashable, Sendable, Codable, CaseIterable {
        case next, retry, callback, end, suggest
    }

    public var id: ID
    public var step: Step.ID?
    public var type: ActionType.ID?
    public var outcome: String?
    public var category: Outcome.Category?
    public var position: Int
    public var condition: RuleCondition?
    public var effect: Effect
    public var toStep: Step.ID?
    /// Hands over to the first step of another sequence.
    public var toSequence: String?
    public var delay: Delay
    public var basis: Basis
    /// The negotiation's field that the basis speaks of, such as `valid_until`.
    public var basisField: String?
    public var notAfterField: String?
    public var notAfterWorkingDays: Int?
    public var otherPartOfDay: Bool
    /// The same again on another of the contact's numbers.
    public var otherNumber: Bool
    public var poolAfterMinutes: Int?
    /// Instead of the step's own.
    public var assignees: [AssigneeRule]?
    /// Where a day is full; nil is as the step says.
    public var overflow: Overflow?

    public init(
        id: ID, step: Step.ID? = nil, type: ActionType.ID? = nil, outcome: String? = nil,
        category: Outcome.Category? = nil, position: Int = 0, condition: RuleCondition? = nil,
        effect: Effect, toStep: Step.ID? = nil, toSequence: String? = nil,
        delay: Delay = Delay(amount: 0, unit: .minutes), basis: Basis = .completion,
        basisField: String? = nil, notAfterField: String? = nil,
        notAfterWorkingDays: Int? = nil, otherPartOfDay: Bool = false,
        otherNumber: Bool = false, poolAfterMinutes: Int? = nil,
        assignees: [AssigneeRule]? = nil, overflow: Overflow? = nil
    ) {
        self.id = id
        self.step = step
        self.type = type
        self.outcome = outcome
        self.category = category
        self.position = position
        self.condition = condition
        self.effect = effect
        self.toStep = toStep
        self.toSequence = toSequence
        self.delay = delay
        self.basis = basis
        self.basisField = basisField
        self.notAfterField = notAfterField
        self.notAfterWorkingDays = notAfterWorkingDays
        self.otherPartOfDay = otherPartOfDay
        self.otherNumber = otherNumber
        self.poolAfterMinutes = poolAfterMinutes
        self.assignees = assignees
        self.overflow = overflow
    }
}
