public import Domain
public import Storage

/// What became of a row.
public enum RowFate: Hashable, Sendable {
    case added, updated, unchanged
    /// Nothing of it was written, and why.
    case rejected(Words)
}

/// A contact as a file tells it.
public struct ContactRow: Sendable {
    /// What makes it the same at the next import, unique in the house.
    public var key: String
    /// In the order of `ContactColumn`; null is what the file does not say.
    public var values: [Value]
    /// Login or name.
    public var owner: String?
    /// The key of the contact that it is a subsidiary of.
    public var parent: String?
    public var tags: [String] = []
    public var points: [Point] = []
    public var attributes: [(name: String, value: String)] = []
    public var interaction: InteractionRow?
    /// The chain goes on from the interaction, as of now.
    public var hasSuccessor = false

    /// Kept where nobody has it yet; nil makes a new one.
    public var uuid: String?
    /// False where the UUID is the key, so that no other is written.
    public var isKeyStored = true
    public var relations: [Relation] = []
    public var lastContactAt: Instant?
    public var createdAt: Instant?
    public var documents: [Document] = []
    public var consents: [Consent] = []
    /// Of the file.
    public var line = 0

    /// A link to a file or an address.
    public struct Document: Hashable, Sendable {
        public var title: String
        public var location: String
        /// Nil is now.
        public var addedAt: Instant?

        public init(title: String, location: String, addedAt: Instant?) {
            self.title = title
            self.location = location
            self.addedAt = addedAt
        }
    }

    /// What it is to another contact, which may come later in the file.
    public struct Relation: Hashable, Sendable {
        public enum Other: Hashable, Sendable {
            /// The import key of one.
            case key(String)
            case uuid(String)
            /// A company by its name, made where there is none.
            case company(String)
        }

        public var kind: RelatedContact.Kind
        public var other: Other
        public var jobTitle: String

        public init(kind: RelatedContact.Kind, other: Other, jobTitle: String = "") {
            self.kind = kind
            self.other = other
            self.jobTitle = jobTitle
        }
    }

    public struct Point: Hashable, Sendable {
        public var channel: ContactPoint.Channel
        public var value: String
        public var raw: String
        public var label: String
        public var status: ContactPoint.Status

        public init(
            channel: ContactPoint.Channel, value: String, raw: String, label: String = "",
            status: ContactPoint.Status = .valid
        ) {
            self.channel = channel
            self.value = value
            self.raw = raw
            self.label = label
            self.status = status
        }
    }

    public init(key: String) {
        self.key = key
        values = Array(repeating: .null, count: ContactColumn.allCases.count)
    }
}

/// A call that took place before the house knew of it.
public struct InteractionRow: Hashable, Sendable {
    public var at: Instant
    public var duration: Int
    /// The code of an outcome of the action type `call`.
    public var outcome: String

    public init(at: Instant, duration: Int, outcome: String) {
        self.at = at
        self.duration = duration
        self.outcome = outcome
    }
}

/// How the chain goes on from imported interactions.
public struct SuccessorPlan: Hashable, Sendable {
    /// The sequence whose first step the interaction was.
    public var sequence: String
    /// Instead of the step's own; nil leaves it to the sequence.
    public var assignees: [AssigneeRule]?

    public init(sequence: String, assignees: [AssigneeRule]?) {
        self.sequence = sequence
        self.assignees = assignees
    }
}

/// A negotiation as a file tells it; what is nil it does not say.
public struct NegotiationRow: Hashable, Sendable {
    public var key: String
    /// The contact's import key.
    public var contact: String?
    public var direction: Negotiation.Direction?
    public var title: String?
    /// The stage's code or name.
    public var stage: String?
    public var state: Negotiation.State?
    public var amountCents: Int?
    public var probability: Int?
    public var expectedCloseOn: Day?
    public var validUntilOn: Day?
    public var openedAt: Instant?
    public var closedAt: Instant?
    public var competitor: String?
    public var reason: String?
    public var owner: String?
    public var notes: String?

    public init(key: String) { self.key = key }
}

/// An operator as a file tells it, with the team and the supervisor that are made on the way.
public struct OperatorRow: Hashable, Sendable {
    public var login: String
    public var name: String?
    public var email: String?
    public var role: Role?
    public var functions: [String]?
    public var zone: String?
    /// The team's code.
    public var team: String?
    public var teamName: String?
    public var supervisor: String?
    public var supervisorName: String?

    public init(login: String) { self.login = login }
}

/// An action as a file tells it.
public struct ActionRow: Hashable, Sendable {
    public var key: String
    public var type: String?
    public var title: String?
    /// The contact's import key.
    public var contact: String?
    /// The negotiation's import key.
    public var negotiation: String?
    /// Login or name.
    public var assignee: String?
    /// The code of the team whose pool it goes to.
    public var team: String?
    public var due: LocalMoment?
    /// The due date has an hour.
    public var dueHasTime = false
    public var state: ActionState?
    public var outcome: String?
    public var completedAt: Instant?
    public var report: String?
    public var notes: String?
    public var priorityRank: Int?

    public init(key: String) { self.key = key }
}
