public import Domain

/// Something that was done in a case, as an event log of another system tells it.
public struct EventRow: Hashable, Sendable {
    /// The case's key, which becomes its contact's import key.
    public var `case`: String
    public var activity: String
    /// Login, and the name of an operator who has to be made; nil for what nobody did.
    public var resource: String?
    public var resourceName: String?
    public var at: Instant
    /// Its place in the case, where the log numbers its events: it decides between equal times.
    public var order: Int?
    public var report: String

    public init(
        case key: String, activity: String, resource: String?, resourceName: String?, at: Instant,
        order: Int?, report: String
    ) {
        self.case = key
        self.activity = activity
        self.resource = resource
        self.resourceName = resourceName
        self.at = at
        self.order = order
        self.report = report
    }
}

/// A case with its events, in their order.
public struct EventCase: Sendable {
    public var contact: ContactRow
    public var events: [EventRow]

    public init(contact: ContactRow, events: [EventRow]) {
        self.contact = contact
        self.events = events
    }
}

/// What a map says of activities.
public struct EventPlan: Hashable, Sendable {
    /// Action type of what is done inside, and of what is done with somebody outside; both need
    /// the outcome `done`.
    public var type: String
    public var interactionType: String
    /// The activities that are a contact with somebody outside.
    public var interactions: Set<String>
    /// A case that ends with one of these is closed; any other gets an open action.
    public var closes: Set<String>
    /// What is to be done in an open case; nil says «go on» with its last activity.
    public var next: String?

    public init(
        type: String = "task", interactionType: String = "email",
        interactions: Set<String> = [], closes: Set<String>, next: String? = nil
    ) {
        self.type = type
        self.interactionType = interactionType
        self.interactions = interactions
        self.closes = closes
        self.next = next
    }
}

/// What an event log came to.
public struct EventNumbers: Hashable, Sendable, Encodable {
    public var cases = 0
    /// Cases that do not end with a closing activity.
    public var open = 0
    public var operatorsAdded = 0
    /// How often an event was somebody else's than the one before it in its case.
    public var handovers = 0

    public init() {}

    enum CodingKeys: String, CodingKey {
        case cases, open
        case operatorsAdded = "operators_added"
        case handovers
    }
}
