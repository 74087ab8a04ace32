/// All that is known of a contact, on one card.
public struct ContactCard: Hashable, Sendable {
    public var contact: Contact
    public var ownerName: String
    public var attributes: [Attribute]
    public var tags: [String]
    public var points: [ContactPoint]
    /// Relations in both directions.
    public var relations: [RelatedContact]
    public var negotiations: [NegotiationLine]
    public var openActions: [QueueRow]
    /// Newest first; `historyCount` says how many there are in all.
    public var history: [InteractionLine]
    public var historyCount: Int
    public var suppressions: [String]
    /// What holds now, one for each purpose and channel that was spoken of.
    public var consents: [Consent] = []
    public var documents: [DocumentLine] = []
    /// The sequences that the contact walks through.
    public var enrollments: [EnrollmentLine] = []
    /// What left for them lately, the newest first.
    public var sendings: [Sending] = []
    /// Who changed the card, the newest first.
    public var changes: [ContactChange] = []
    public var changedByName = ""
    public var ownerLogin = ""
    /// A card that was merged into this one is opened by its number: which one was asked for.
    public var forwardedFrom: Contact.ID?

    public struct Attribute: Hashable, Sendable, Codable {
        public var name: String
        public var value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    public init(
        contact: Contact, ownerName: String, attributes: [Attribute], tags: [String],
        points: [ContactPoint], relations: [RelatedContact], negotiations: [NegotiationLine],
        openActions: [QueueRow], history: [InteractionLine], historyCount: Int,
        suppressions: [String]
    ) {
        self.contact = contact
        self.ownerName = ownerName
        self.attributes = attributes
        self.tags = tags
        self.points = points
        self.relations = relations
        self.negotiations = negotiations
        self.openActions = openActions
        self.history = history
        self.historyCount = historyCount
        self.suppressions = suppressions
    }
}

/// Another contact, and what it is to this one.
public struct RelatedContact: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case worksFor = "works_for"
        case subsidiaryOf = "subsidiary_of"
        case partnerOf = "partner_of"
        case refers
    }

    public var contact: Contact.ID
    public var name: String
    public var kind: Kind
    /// The other is the subject: «works for this one».
    public var isInverse: Bool
    public var jobTitle: String
    /// The first voice number, else the first e-mail.
    public var reach: String

    public init(
        contact: Contact.ID, name: String, kind: Kind, isInverse: Bool, jobTitle: String,
        reach: String
    ) {
        self.contact = contact
        self.name = name
        self.kind = kind
        self.isInverse = isInverse
        self.jobTitle = jobTitle
        self.reach = reach
    }
}

/// One line of a list of contacts.
public struct ContactLine: Hashable, Sendable, Identifiable {
    public var id: Contact.ID
    public var kind: Contact.Kind
    public var lifecycle: Contact.Lifecycle
    public var name: String
    public var town: String
    public var province: String
    public var phone: String
    public var ownerName: String
    public var lastContactAt: Instant?

    public init(
        id: Contact.ID, kind: Contact.Kind, lifecycle: Contact.Lifecycle, name: String,
        town: String, province: String, phone: String, ownerName: String,
        lastContactAt: Instant?
    ) {
        self.id = id
        self.kind = kind
        self.lifecycle = lifecycle
        self.name = name
        self.town = town
        self.province = province
        self.phone = phone
        self.ownerName = ownerName
        self.lastContactAt = lastContactAt
    }
}
