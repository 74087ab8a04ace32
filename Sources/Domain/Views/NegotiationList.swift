/// Which negotiations a list shows.
public struct NegotiationFilter: Hashable, Sendable {
    public enum State: String, Hashable, Sendable, CaseIterable {
        /// What is not ended, on hold or not.
        case open
        case closed, all
    }

    public var state = State.open
    public var direction: Negotiation.Direction?
    public var owner: Operator.ID?
    /// Whose owner is in the team.
    public var team: Team.ID?
    public var stage: Stage.ID?
    /// In its stage for longer than the stage allows.
    public var isStale = false
    /// Open, not on hold, and without an open action (domain, section 3, 6).
    public var isUnscheduled = false
    public var isWithoutContact = false
    /// Expected to close on one of these days.
    public var closing: Range<Day>?

    public init() {}

    public var isEmpty: Bool { self == NegotiationFilter() }
}

/// By what a list of open negotiations is sorted; closed ones stand by their end, the last first.
public enum NegotiationSort: String, Hashable, Sendable, CaseIterable {
    /// The soonest expected close first, those without a date last.
    case close
    /// The largest first.
    case amount
    /// The longest in its stage first.
    case age
    /// The last opened first.
    case newest

    /// Whether larger values come first.
    public var isDescending: Bool { self == .amount || self == .newest }
}

public enum NegotiationGroup: String, Hashable, Sendable, CaseIterable { case stage, owner }

/// A page of the list of negotiations.
public struct NegotiationRequest: Hashable, Sendable {
    public enum Edge: Hashable, Sendable {
        case first, last
        case after(NegotiationLine)
        case before(NegotiationLine)
        /// From this one on, it included.
        case from(NegotiationLine)
    }

    public var filter: NegotiationFilter
    public var sort: NegotiationSort
    public var isReversed: Bool
    public var group: NegotiationGroup?
    public var edge: Edge
    public var limit: Int

    public init(
        filter: NegotiationFilter = NegotiationFilter(), sort: NegotiationSort = .close,
        isReversed: Bool = false, group: NegotiationGroup? = nil, edge: Edge = .first,
        limit: Int = 50
    ) {
        self.filter = filter
        self.sort = sort
        self.isReversed = isReversed
        self.group = group
        self.edge = edge
        self.limit = limit
    }
}

public typealias NegotiationPage = RowPage<NegotiationLine>

/// How many there are, and their worth.
public struct NegotiationSum: Hashable, Sendable {
    public var count: Int
    public var cents: Int
    /// By the probability of each.
    public var weightedCents: Int

    public init(count: Int = 0, cents: Int = 0, weightedCents: Int = 0) {
        self.count = count
        self.cents = cents
        self.weightedCents = weightedCents
    }

    static func + (one: Self, other: Self) -> Self {
        // What is more than can be written down stays at the most.
        func sum(_ one: Int, _ other: Int) -> Int {
            let (sum, overflow) = one.addingReportingOverflow(other)
            return overflow ? (one > 0 ? .max : .min) : sum
        }
        return NegotiationSum(
            count: one.count + other.count, cents: sum(one.cents, other.cents),
            weightedCents: sum(one.weightedCents, other.weightedCents))
    }
}

/// The totals of a list: of all that passes its filter, and of each of its groups.
public struct NegotiationTotals: Hashable, Sendable {
    public var all: NegotiationSum
    /// By the key of the stage or owner; 0 is nobody's.
    public var groups: [Int: NegotiationSum]

    public init(groups: [Int: NegotiationSum]) {
        self.groups = groups
        all = groups.values.reduce(NegotiationSum(), +)
    }
}

extension NegotiationLine {
    /// The key of the group it stands in.
    public func key(in group: NegotiationGroup?) -> Int {
        switch group {
        case nil: 0
        case .stage: stage.raw
        case .owner: owner?.raw ?? 0
        }
    }
}
