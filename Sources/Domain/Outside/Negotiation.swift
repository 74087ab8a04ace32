/// A sale or purchase under way: *trattativa*.
public struct Negotiation: Hashable, Sendable, Codable {
    public typealias ID = Domain.ID<Negotiation>

    public enum Direction: String, Hashable, Sendable, Codable, CaseIterable {
        case sale, purchase
    }

    public enum State: String, Hashable, Sendable, Codable, CaseIterable {
        case open, suspended, won, lost, abandoned

        public var isClosed: Bool { self == .won || self == .lost || self == .abandoned }
    }

    public var id: ID
    public var uuid: String
    public var contact: Contact.ID?
    public var direction: Direction
    public var title: String
    public var stage: Stage.ID
    public var stageSince: Instant
    public var state: State
    public var amountCents: Int?
    public var probability: Int?
    public var expectedCloseOn: Day?
    public var validUntilOn: Day?
    public var suspendedUntilOn: Day?
    public var competitor: String?
    public var reason: String
    public var owner: Operator.ID?
    public var openedAt: Instant
    public var closedAt: Instant?
    public var notes: String
    public var importKey: String?
    /// The amount is the sum of its lines.
    public var amountFollowsLines: Bool
    public var changedAt: Instant?
    public var changedBy: Operator.ID?
    public var version: Int

    public init(
        id: ID, uuid: String, contact: Contact.ID?, direction: Direction = .sale,
        title: String, stage: Stage.ID, stageSince: Instant, state: State = .open,
        amountCents: Int? = nil, probability: Int? = nil, expectedCloseOn: Day? = nil,
        validUntilOn: Day? = nil, suspendedUntilOn: Day? = nil, competitor: String? = nil,
        reason: String = "", owner: Operator.ID? = nil, openedAt: Instant,
        closedAt: Instant? = nil, notes: String = "", importKey: String? = nil,
        amountFollowsLines: Bool = false, changedAt: Instant? = nil,
        changedBy: Operator.ID? = nil, version: Int = 1
    ) {
        self.id = id
        self.uuid = uuid
        self.contact = contact
        self.direction = direction
        self.title = title
        self.stage = stage
        self.stageSince = stageSince
        self.state = state
        self.amountCents = amountCents
        self.probability = probability
        self.expectedCloseOn = expectedCloseOn
        self.validUntilOn = validUntilOn
        self.suspendedUntilOn = suspendedUntilOn
        self.competitor = competitor
        self.reason = reason
        self.owner = owner
        self.openedAt = openedAt
        self.closedAt = closedAt
        self.notes = notes
        self.importKey = importKey
        self.amountFollowsLines = amountFollowsLines
        self.changedAt = changedAt
        self.changedBy = changedBy
        self.version = version
    }
}

extension Negotiation {
    /// The state on a day: a hold ends by itself on the day it was meant for. Time changes no
    /// row; the next move writes what has become of it (domain, section 2).
    public func state(on today: Day) -> State {
        guard state == .suspended, let suspendedUntilOn, suspendedUntilOn <= today else {
            return state
        }
        return .open
    }
}
