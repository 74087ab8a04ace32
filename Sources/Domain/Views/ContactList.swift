/// A page of contacts that somebody asks for.
public struct ContactListRequest: Hashable, Sendable {
    /// The order of the list; each is unique through the contact's key.
    public enum Order: String, Hashable, Sendable, CaseIterable {
        case name
        /// The one contacted longest ago first, those never contacted before it.
        case lastContact = "last_contact"
        /// The newest first.
        case created
    }

    /// Where the page lies.
    public enum Edge: Hashable, Sendable {
        case first, last
        case after(Contact.ID)
        case before(Contact.ID)
        /// Begins with this one.
        case from(Contact.ID)
    }

    public var filter: Filter
    /// Only those who were left without anything to do; nil is everybody.
    public var unscheduled: Unscheduled?
    public var order: Order
    public var edge: Edge
    public var limit: Int

    public init(
        filter: Filter = .everything, unscheduled: Unscheduled? = nil, order: Order = .name,
        edge: Edge = .first, limit: Int
    ) {
        self.filter = filter
        self.unscheduled = unscheduled
        self.order = order
        self.edge = edge
        self.limit = limit
    }
}

/// Leads whose chain ended and left nothing open (domain, section 3, 6), and whose they are: the
/// owner's; without one, those of whoever did the last thing with them.
public enum Unscheduled: Hashable, Sendable {
    case everybodys
    case of(Operator.ID)
    /// Of operators in one of these teams.
    case teams(Set<Team.ID>)
}

/// A run of a list, in its order.
public typealias ContactPage = RowPage<ContactLine>

/// What is told of a contact beside a list.
public struct ContactGlance: Hashable, Sendable {
    public var contact: Contact
    public var ownerName: String
    public var tags: [String]
    public var points: [ContactPoint]
    public var openActions: [QueueRow]
    /// The newest first, a few.
    public var history: [InteractionLine]

    public init(
        contact: Contact, ownerName: String, tags: [String], points: [ContactPoint],
        openActions: [QueueRow], history: [InteractionLine]
    ) {
        self.contact = contact
        self.ownerName = ownerName
        self.tags = tags
        self.points = points
        self.openActions = openActions
        self.history = history
    }
}
