/// One line of a list of negotiations.
public struct NegotiationLine: Hashable, Sendable {
    public var id: Negotiation.ID
    public var title: String
    public var contact: Contact.ID?
    public var contactName: String
    public var state: Negotiation.State
    public var stageName: String
    public var stagePosition: Int
    public var stageCount: Int
    public var amountCents: Int?
    public var probability: Int?
    public var ownerName: String
    public var expectedCloseOn: Day?
    public var closedAt: Instant?
    /// The next open action; nil is «nothing scheduled».
    public var nextDue: DueMoment?

    public init(
        id: Negotiation.ID, title: String, contact: Contact.ID?, contactName: String,
        state: Negotiation.State, stageName: String, stagePosition: Int, stageCount: Int,
        amountCents: Int?, probability: Int?, ownerName: String, expectedCloseOn: Day?,
        closedAt: Instant?, nextDue: DueMoment?
    ) {
        self.id = id
        self.title = title
        self.contact = contact
        self.contactName = contactName
        self.state = state
        self.stageName = stageName
        self.stagePosition = stagePosition
        self.stageCount = stageCount
        self.amountCents = amountCents
        self.probability = probability
        self.ownerName = ownerName
        self.expectedCloseOn = expectedCloseOn
        self.closedAt = closedAt
        self.nextDue = nextDue
    }
}

/// All that is known of a negotiation, on one card.
public struct NegotiationCard: Hashable, Sendable {
    /// One entry of the timeline: an interaction, an action, or a move.
    public struct Event: Hashable, Sendable {
        public enum Kind: String, Hashable, Sendable, Codable {
            case opened, move, action, interaction
        }

        public var at: Instant
        public var kind: Kind
        public var who: String
        public var text: Words

        public init(at: Instant, kind: Kind, who: String, text: Words) {
            self.at = at
            self.kind = kind
            self.who = who
            self.text = text
        }
    }

    public var negotiation: Negotiation
    public var line: NegotiationLine
    /// The rail, in order.
    public var stages: [Stage]
    public var openActions: [QueueRow]
    public var people: [RelatedContact]
    /// Newest first.
    public var timeline: [Event]
    public var timelineCount: Int

    public init(
        negotiation: Negotiation, line: NegotiationLine, stages: [Stage],
        openActions: [QueueRow], people: [RelatedContact], timeline: [Event],
        timelineCount: Int
    ) {
        self.negotiation = negotiation
        self.line = line
        self.stages = stages
        self.openActions = openActions
        self.people = people
        self.timeline = timeline
        self.timelineCount = timelineCount
    }
}
