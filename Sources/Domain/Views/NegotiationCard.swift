/// One line of a list of negotiations.
public struct NegotiationLine: Hashable, Sendable, Identifiable {
    public var id: Negotiation.ID
    public var title: String
    public var contact: Contact.ID?
    public var contactName: String
    public var direction: Negotiation.Direction
    /// As it is written; `state(on:)` says what has become of a hold.
    public var state: Negotiation.State
    public var stage: Stage.ID
    public var stageName: String
    /// Of how many stages of its own pipeline.
    public var stagePosition: Int
    public var stageCount: Int
    public var stageSince: Instant
    public var staleAfterDays: Int?
    public var amountCents: Int?
    public var probability: Int?
    public var owner: Operator.ID?
    public var ownerName: String
    public var expectedCloseOn: Day?
    public var suspendedUntilOn: Day?
    public var openedAt: Instant
    public var closedAt: Instant?
    /// The next open action; nil is «nothing scheduled».
    public var nextDue: DueMoment?
    public var nextTitle: String
    /// Why nothing was scheduled, as it was said last; empty where nobody said it. Current only while
    /// there is no open action.
    public var silenceReason: String

    public init(
        id: Negotiation.ID, title: String, contact: Contact.ID?, contactName: String,
        direction: Negotiation.Direction = .sale, state: Negotiation.State,
        stage: Stage.ID = Stage.ID(0), stageName: String, stagePosition: Int, stageCount: Int,
        stageSince: Instant = Instant(0), staleAfterDays: Int? = nil, amountCents: Int?,
        probability: Int?, owner: Operator.ID? = nil, ownerName: String, expectedCloseOn: Day?,
        suspendedUntilOn: Day? = nil, openedAt: Instant = Instant(0), closedAt: Instant?,
        nextDue: DueMoment?, nextTitle: String = "", silenceReason: String = ""
    ) {
        self.id = id
        self.title = title
        self.contact = contact
        self.contactName = contactName
        self.direction = direction
        self.state = state
        self.stage = stage
        self.stageName = stageName
        self.stagePosition = stagePosition
        self.stageCount = stageCount
        self.stageSince = stageSince
        self.staleAfterDays = staleAfterDays
        self.amountCents = amountCents
        self.probability = probability
        self.owner = owner
        self.ownerName = ownerName
        self.expectedCloseOn = expectedCloseOn
        self.suspendedUntilOn = suspendedUntilOn
        self.openedAt = openedAt
        self.closedAt = closedAt
        self.nextDue = nextDue
        self.nextTitle = nextTitle
        self.silenceReason = silenceReason
    }

    /// The state on a day: a hold ends by itself.
    public func state(on today: Day) -> Negotiation.State {
        guard state == .suspended, let suspendedUntilOn, suspendedUntilOn <= today else {
            return state
        }
        return .open
    }

    /// Whole days of 24 hours since it came to its stage.
    public func daysInStage(at now: Instant) -> Int {
        max(0, (now.seconds - stageSince.seconds) / 86_400)
    }

    /// Open, and in its stage for longer than the stage allows.
    public func isStale(at now: Instant, on today: Day) -> Bool {
        guard let staleAfterDays, state(on: today) == .open else { return false }
        return now.seconds - stageSince.seconds > staleAfterDays * 86_400
    }

    /// The amount by its probability; nil without an amount, or when it is closed.
    public var weightedCents: Int? {
        guard !state.isClosed, let amountCents, let probability else { return nil }
        return Money.share(probability, of: amountCents)
    }
}

/// All that is known of a negotiation, on one card.
public struct NegotiationCard: Hashable, Sendable {
    /// One entry of the timeline: an interaction, an action, or a move.
    public struct Event: Hashable, Sendable {
        public enum Kind: String, Hashable, Sendable, Codable {
            case opened, move, edit, line, document, action, interaction
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
    /// What is offered, in order.
    public var lines: [OfferLine]
    public var documents: [DocumentLine]
    public var ownerLogin: String
    /// Who changed it last; empty where nobody has since version 1.
    public var changedByName: String
    /// Newest first.
    public var timeline: [Event]
    public var timelineCount: Int

    public init(
        negotiation: Negotiation, line: NegotiationLine, stages: [Stage],
        openActions: [QueueRow], people: [RelatedContact], lines: [OfferLine] = [],
        documents: [DocumentLine] = [], ownerLogin: String = "", changedByName: String = "",
        timeline: [Event],
        timelineCount: Int
    ) {
        self.negotiation = negotiation
        self.line = line
        self.stages = stages
        self.openActions = openActions
        self.people = people
        self.lines = lines
        self.documents = documents
        self.ownerLogin = ownerLogin
        self.changedByName = changedByName
        self.timeline = timeline
        self.timelineCount = timelineCount
    }
}
