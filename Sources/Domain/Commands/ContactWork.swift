/// What is done to a contact that is there: one case each, one command each.
public enum ContactWork: Hashable, Sendable, Codable {
    case edit(ContactEdit)
    case relate(ContactRelation)
    /// Takes a relation away; what was done through it stays.
    case unrelate(ContactRelation)
    case consent(NewConsent)
    case addDocument(NewDocument)
    case removeDocument(Contact.ID, document: Int)
    case log(NewInteraction)
    case merge(ContactMerge)
    case erase(Contact.ID, reason: String)
    /// Names a classifier and the type of its values.
    case classify(name: String, type: ClassifierType)

    /// A word for the command table and the journal.
    public var kind: String {
        switch self {
        case .edit: "edit_contact"
        case .relate: "relate_contact"
        case .unrelate: "unrelate_contact"
        case .consent: "record_consent"
        case .addDocument: "add_document"
        case .removeDocument: "remove_document"
        case .log: "log_interaction"
        case .merge: "merge_contacts"
        case .erase: "erase_contact"
        case .classify: "define_classifier"
        }
    }

    static func words(for kind: String) -> Words? {
        switch kind {
        case "edit_contact": Words(it: "modifica del nominativo", en: "change of the contact")
        case "relate_contact": Words(it: "relazione", en: "relation")
        case "unrelate_contact": Words(it: "relazione tolta", en: "removed relation")
        case "record_consent": Words(it: "consenso", en: "consent")
        case "add_document": Words(it: "documento", en: "document")
        case "remove_document": Words(it: "documento tolto", en: "removed document")
        case "log_interaction": Words(it: "interazione annotata", en: "logged interaction")
        case "merge_contacts": Words(it: "unione di nominativi", en: "merge of contacts")
        case "erase_contact": Words(it: "cancellazione dei dati", en: "erasure of the data")
        case "define_classifier": Words(it: "classificatore", en: "classifier")
        default: nil
        }
    }
}

/// A card's fields, points, tags and attributes to change: only what is named changes.
public struct ContactEdit: Hashable, Sendable, Codable {
    /// A field and its new value as somebody writes it; empty clears it.
    public struct Setting: Hashable, Sendable, Codable {
        public var field: ContactField
        public var text: String

        public init(_ field: ContactField, _ text: String) {
            self.field = field
            self.text = text
        }
    }

    /// A value of a classifier; empty takes it away.
    public struct Attribute: Hashable, Sendable, Codable {
        public var name: String
        public var text: String

        public init(_ name: String, _ text: String) {
            self.name = name
            self.text = text
        }
    }

    /// A point that is there, and what becomes of it.
    public struct PointChange: Hashable, Sendable, Codable {
        public var point: ContactPoint.ID
        /// Nil leaves it; empty takes the point away.
        public var raw: String?
        public var label: String?
        public var status: ContactPoint.Status?

        public init(
            _ point: ContactPoint.ID, raw: String? = nil, label: String? = nil,
            status: ContactPoint.Status? = nil
        ) {
            self.point = point
            self.raw = raw
            self.label = label
            self.status = status
        }
    }

    public var contact: Contact.ID
    /// The version that was seen; nil takes whatever there is.
    public var version: Int?
    public var settings: [Setting]
    public var newPoints: [NewContact.Point]
    public var points: [PointChange]
    public var addedTags: [String]
    public var removedTags: [String]
    public var attributes: [Attribute]

    public init(
        _ contact: Contact.ID, version: Int? = nil, settings: [Setting] = [],
        newPoints: [NewContact.Point] = [], points: [PointChange] = [], addedTags: [String] = [],
        removedTags: [String] = [], attributes: [Attribute] = []
    ) {
        self.contact = contact
        self.version = version
        self.settings = settings
        self.newPoints = newPoints
        self.points = points
        self.addedTags = addedTags
        self.removedTags = removedTags
        self.attributes = attributes
    }

    public var isEmpty: Bool {
        settings.isEmpty && newPoints.isEmpty && points.isEmpty && addedTags.isEmpty
            && removedTags.isEmpty && attributes.isEmpty
    }
}

/// From one contact to another: `from` works for, is a subsidiary of … `to`.
public struct ContactRelation: Hashable, Sendable, Codable {
    public var from: Contact.ID
    public var to: Contact.ID
    public var kind: RelatedContact.Kind
    public var jobTitle: String

    public init(
        _ from: Contact.ID, _ kind: RelatedContact.Kind, _ to: Contact.ID, jobTitle: String = ""
    ) {
        self.from = from
        self.to = to
        self.kind = kind
        self.jobTitle = jobTitle
    }
}

/// What somebody said about being reached, for a purpose and by a channel.
public struct NewConsent: Hashable, Sendable, Codable {
    public var contact: Contact.ID
    public var purpose: Purpose
    public var channel: Consent.Channel
    public var state: Consent.State
    /// Contract, legitimate interest, consent …
    public var legalBasis: String
    /// Where it is written or recorded.
    public var proof: String

    public init(
        contact: Contact.ID, purpose: Purpose, channel: Consent.Channel, state: Consent.State,
        legalBasis: String = "", proof: String = ""
    ) {
        self.contact = contact
        self.purpose = purpose
        self.channel = channel
        self.state = state
        self.legalBasis = legalBasis
        self.proof = proof
    }
}

/// A link to a file or an address on the web; never the file itself.
public struct NewDocument: Hashable, Sendable, Codable {
    public var contact: Contact.ID
    public var title: String
    public var location: String

    public init(contact: Contact.ID, title: String, location: String) {
        self.contact = contact
        self.title = title
        self.location = location
    }
}

/// An exchange that no action asked for: somebody called, wrote or came by.
public struct NewInteraction: Hashable, Sendable, Codable {
    public var contact: Contact.ID
    public var channel: ActionChannel
    public var direction: InteractionLine.Direction
    public var report: String
    public var durationSeconds: Int
    /// Of an action type with this channel; what it leads to follows. Nil is a plain note of it.
    public var outcome: String?
    /// The time that the customer asked for, where the outcome needs one.
    public var asked: DueMoment?
    public var reason: String
    /// What is next, by hand: demanded where a negotiation would be left without.
    public var instead: Completion.Instead?

    public init(
        contact: Contact.ID, channel: ActionChannel, direction: InteractionLine.Direction,
        report: String, durationSeconds: Int = 0, outcome: String? = nil, asked: DueMoment? = nil,
        reason: String = "", instead: Completion.Instead? = nil
    ) {
        self.contact = contact
        self.channel = channel
        self.direction = direction
        self.report = report
        self.durationSeconds = durationSeconds
        self.outcome = outcome
        self.asked = asked
        self.reason = reason
        self.instead = instead
    }
}

/// Two cards become one: all that belonged to either belongs to `survivor`.
public struct ContactMerge: Hashable, Sendable, Codable {
    public var survivor: Contact.ID
    public var other: Contact.ID
    /// Fields whose value is the other's; empty ones of the survivor are filled without asking.
    public var taken: [ContactField]

    public init(survivor: Contact.ID, other: Contact.ID, taken: [ContactField] = []) {
        self.survivor = survivor
        self.other = other
        self.taken = taken
    }
}
