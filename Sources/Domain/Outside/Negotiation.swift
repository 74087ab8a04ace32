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
    public var version: Int

    public init(
        id: ID, uuid: String, contact: Contact.ID?, direction: Direction = .sale,
        title: String, stage: Stage.ID, stageSince: Instant, state: State = .open,
        amountCents: Int? = nil, probability: Int? = nil, expectedCloseOn: Day? = nil,
        validUntilOn: Day? = nil, suspendedUntilOn: Day? = nil, competitor: String? = nil,
        reason: String = "", owner: Operator.ID? = nil, openedAt: Instant,
        closedAt: Instant? = nil, notes: String = "", importKey: String? = nil,
        version: Int = 1
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
        self.version = version
    }
}

/// A place on the rail of a negotiation, with how often one gets from there to an order.
public struct Stage: Hashable, Sendable, Codable {
    public typealias ID = Domain.ID<Stage>

    public var id: ID
    public var code: String
    public var name: String
    public var position: Int
    /// Percent.
    public var probability: Int

    public init(id: ID, code: String, name: String, position: Int, probability: Int) {
        self.id = id
        self.code = code
        self.name = name
        self.position = position
        self.probability = probability
    }
}

/// What can be done to a negotiation; the last three end it (domain, section 1).
public enum NegotiationMove: String, Hashable, Sendable, Codable, CaseIterable {
    case advance
    case stepBack = "step_back"
    case reOffer = "re_offer"
    case amendment, chase, postponement, hold, resume, won, lost, abandoned

    /// The state that an end leaves behind.
    public var end: Negotiation.State? {
        switch self {
        case .won: .won
        case .lost: .lost
        case .abandoned: .abandoned
        default: nil
        }
    }
}
