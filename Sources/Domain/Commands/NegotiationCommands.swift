/// A negotiation opened by hand.
public struct NewNegotiation: Hashable, Sendable, Codable {
    public var contact: Contact.ID
    public var direction: Negotiation.Direction
    public var title: String
    public var amountCents: Int?
    public var expectedCloseOn: Day?
    public var validUntilOn: Day?
    /// The owner's login; nil is whoever opens it.
    public var owner: String?

    public init(
        contact: Contact.ID, direction: Negotiation.Direction = .sale, title: String,
        amountCents: Int? = nil, expectedCloseOn: Day? = nil, validUntilOn: Day? = nil,
        owner: String? = nil
    ) {
        self.contact = contact
        self.direction = direction
        self.title = title
        self.amountCents = amountCents
        self.expectedCloseOn = expectedCloseOn
        self.validUntilOn = validUntilOn
        self.owner = owner
    }
}

/// A move of a negotiation, an end included (domain, sections 1 and 3).
public struct NegotiationChange: Hashable, Sendable, Codable {
    /// What becomes of its open actions: `keep` leaves them as they are, whatever the move;
    /// `cancel` is for an end, `move` for a postponement.
    public enum OpenActions: String, Hashable, Sendable, Codable { case keep, cancel, move }

    public var negotiation: Negotiation.ID
    public var version: Int?
    public var move: NegotiationMove
    public var reason: String
    /// The new amount of a re-offer or amendment.
    public var amountCents: Int?
    /// Until when it is postponed or held; the day of a chase.
    public var until: Day?
    public var competitor: String?
    public var openActions: OpenActions?

    public init(
        negotiation: Negotiation.ID, version: Int?, move: NegotiationMove, reason: String = "",
        amountCents: Int? = nil, until: Day? = nil, competitor: String? = nil,
        openActions: OpenActions? = nil
    ) {
        self.negotiation = negotiation
        self.version = version
        self.move = move
        self.reason = reason
        self.amountCents = amountCents
        self.until = until
        self.competitor = competitor
        self.openActions = openActions
    }
}

/// What becomes of one field that may be empty.
public enum FieldEdit<Content: Hashable & Sendable & Codable>: Hashable, Sendable, Codable {
    case keep
    case clear
    case set(Content)

    public init(_ content: Content?) { self = content.map { .set($0) } ?? .clear }

    public func applied(to before: Content?) -> Content? {
        switch self {
        case .keep: before
        case .clear: nil
        case .set(let content): content
        }
    }
}

/// A negotiation corrected in its form: what is `keep` or nil stays as it is.
public struct NegotiationEdit: Hashable, Sendable, Codable {
    public var negotiation: Negotiation.ID
    /// Nil takes whatever version there is.
    public var version: Int?
    public var title: String?
    public var amountCents = FieldEdit<Int>.keep
    /// Whether the amount follows the sum of the lines.
    public var followsLines: Bool?
    /// Percent; cleared is the stage's.
    public var probability = FieldEdit<Int>.keep
    public var expectedCloseOn = FieldEdit<Day>.keep
    public var validUntilOn = FieldEdit<Day>.keep
    public var competitor = FieldEdit<String>.keep
    /// The owner's login.
    public var owner = FieldEdit<String>.keep
    public var notes: String?

    public init(_ negotiation: Negotiation.ID, version: Int?) {
        self.negotiation = negotiation
        self.version = version
    }
}

/// A line of the offer: added, changed or removed.
public struct OfferLineChange: Hashable, Sendable, Codable {
    public enum What: Hashable, Sendable, Codable {
        case add
        case edit(OfferLine.ID)
        case remove(OfferLine.ID)
    }

    public var negotiation: Negotiation.ID
    /// The negotiation's; nil takes whatever version there is.
    public var version: Int?
    public var what: What
    public var text: String?
    public var quantityMilli: Int?
    public var priceCents: Int?
    public var discountBasisPoints: Int?

    public init(
        _ negotiation: Negotiation.ID, version: Int?, _ what: What, text: String? = nil,
        quantityMilli: Int? = nil, priceCents: Int? = nil, discountBasisPoints: Int? = nil
    ) {
        self.negotiation = negotiation
        self.version = version
        self.what = what
        self.text = text
        self.quantityMilli = quantityMilli
        self.priceCents = priceCents
        self.discountBasisPoints = discountBasisPoints
    }

    /// A word for the command table and the journal.
    public var kind: String {
        switch what {
        case .add: "add_line"
        case .edit: "edit_line"
        case .remove: "remove_line"
        }
    }
}
