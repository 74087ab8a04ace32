/// A sequence as somebody writes it, before it has a version: what a file holds
/// (docs/manual/sequences.md). A draft without steps only defines action types.
public struct SequenceDraft: Hashable, Sendable, Codable {
    public var code: String
    public var name: String
    /// What ends a walk whatever its step, besides what always does.
    public var exits: [ExitRule]
    public var types: [TypeDraft]
    /// In their order: the first is where a walk begins.
    public var steps: [StepDraft]

    public init(
        code: String, name: String, exits: [ExitRule] = [], types: [TypeDraft] = [],
        steps: [StepDraft] = []
    ) {
        self.code = code
        self.name = name
        self.exits = exits
        self.types = types
        self.steps = steps
    }
}

/// An action type with its outcomes, and the rules that hold wherever it is used.
public struct TypeDraft: Hashable, Sendable, Codable {
    public var code: String
    public var name: String
    public var channel: ActionChannel
    public var purpose: Purpose?
    public var usualMinutes: Int
    /// Working hours past the due date after which the supervisor is told; nil is never.
    public var escalateAfterHours: Int?
    public var outcomes: [OutcomeDraft]
    public var rules: [RuleDraft]

    public init(
        code: String, name: String, channel: ActionChannel, purpose: Purpose? = nil,
        usualMinutes: Int = 15, escalateAfterHours: Int? = nil, outcomes: [OutcomeDraft] = [],
        rules: [RuleDraft] = []
    ) {
        self.code = code
        self.name = name
        self.channel = channel
        self.purpose = purpose
        self.usualMinutes = usualMinutes
        self.escalateAfterHours = escalateAfterHours
        self.outcomes = outcomes
        self.rules = rules
    }
}

/// An outcome of an action type.
public struct OutcomeDraft: Hashable, Sendable, Codable {
    /// The one key that chooses it.
    public var key: String
    public var code: String
    public var name: String
    public var category: Outcome.Category
    public var flags: Outcome.Flags
    public var move: NegotiationMove?

    public init(
        key: String, code: String, name: String, category: Outcome.Category,
        flags: Outcome.Flags = [], move: NegotiationMove? = nil
    ) {
        self.key = key
        self.code = code
        self.name = name
        self.category = category
        self.flags = flags
        self.move = move
    }
}

/// A step: what to do, who does it, and what each outcome leads to.
public struct StepDraft: Hashable, Sendable, Codable {
    public var code: String
    public var title: String
    /// The action type's code.
    public var type: String
    public var assignees: [AssigneeRule]
    /// Instead of the type's.
    public var purpose: Purpose?
    public var maxAttempts: Int
    public var priorityRank: Int
    /// What happens instead where the contact has no number, address or e-mail for it.
    public var channelMissing: ChannelMissing?
    /// Where the assignee's day is full; nil is the next day.
    public var overflow: Overflow?
    /// At a free hour, where the rule only says a day.
    public var isAppointment: Bool
    public var script: String
    public var rules: [RuleDraft]

    public init(
        code: String, title: String, type: String, assignees: [AssigneeRule],
        purpose: Purpose? = nil, maxAttempts: Int = 5, priorityRank: Int = 5,
        channelMissing: ChannelMissing? = nil, overflow: Overflow? = nil,
        isAppointment: Bool = false, script: String = "", rules: [RuleDraft] = []
    ) {
        self.code = code
        self.title = title
        self.type = type
        self.assignees = assignees
        self.purpose = purpose
        self.maxAttempts = maxAttempts
        self.priorityRank = priorityRank
        self.channelMissing = channelMissing
        self.overflow = overflow
        self.isAppointment = isAppointment
        self.script = script
        self.rules = rules
    }
}

/// What an outcome leads to, with the codes of the steps it speaks of.
public struct RuleDraft: Hashable, Sendable, Codable {
    /// Where a rule leads.
    public enum Target: Hashable, Sendable, Codable {
        case step(String)
        /// The first step of another sequence.
        case sequence(String)
    }

    /// The latest day: so many working days before a date of the negotiation.
    public struct NotAfter: Hashable, Sendable, Codable {
        public var field: String
        public var workingDays: Int

        public init(field: String, workingDays: Int = 0) {
            self.field = field
            self.workingDays = workingDays
        }
    }

    /// Nil with no category either is any outcome.
    public var outcome: String?
    public var category: Outcome.Category?
    public var condition: RuleCondition?
    public var effect: Rule.Effect
    public var to: Target?
    public var delay: Delay
    public var basis: Basis
    /// The negotiation's date that the delay is counted from.
    public var basisField: String?
    public var notAfter: NotAfter?
    public var otherPartOfDay: Bool
    public var otherNumber: Bool
    public var poolAfterMinutes: Int?
    /// Instead of the step's own.
    public var assignees: [AssigneeRule]?
    /// Instead of the step's own.
    public var overflow: Overflow?

    public init(
        outcome: String? = nil, category: Outcome.Category? = nil,
        condition: RuleCondition? = nil, effect: Rule.Effect, to: Target? = nil,
        delay: Delay = Delay(amount: 0, unit: .minutes), basis: Basis = .completion,
        basisField: String? = nil, notAfter: NotAfter? = nil, otherPartOfDay: Bool = false,
        otherNumber: Bool = false, poolAfterMinutes: Int? = nil,
        assignees: [AssigneeRule]? = nil, overflow: Overflow? = nil
    ) {
        self.outcome = outcome
        self.category = category
        self.condition = condition
        self.effect = effect
        self.to = to
        self.delay = delay
        self.basis = basis
        self.basisField = basisField
        self.notAfter = notAfter
        self.otherPartOfDay = otherPartOfDay
        self.otherNumber = otherNumber
        self.poolAfterMinutes = poolAfterMinutes
        self.assignees = assignees
        self.overflow = overflow
    }

    /// The step that it leads to, where it is one of this sequence.
    public var toStep: String? {
        if case .step(let code)? = to { return code }
        return nil
    }
}
