/// What a command did, as it is stored, shown and answered again on a replay.
public struct Receipt: Hashable, Sendable, Codable {
    /// One action that the command made or handed on.
    public struct Handover: Hashable, Sendable, Codable {
        public var action: Action.ID
        public var typeName: String
        public var title: String
        /// The operator's or the pool's name.
        public var assigneeName: String
        public var assignee: Action.Assignee
        public var due: DueMoment
        /// The rule that decided, as `owner` or `owner, by substitute`.
        public var decidedBy: String
        public var hasCommitment: Bool
        public var hasMessage: Bool

        public init(
            action: Action.ID, typeName: String, title: String, assigneeName: String,
            assignee: Action.Assignee, due: DueMoment, decidedBy: String, hasCommitment: Bool,
            hasMessage: Bool
        ) {
            self.action = action
            self.typeName = typeName
            self.title = title
            self.assigneeName = assigneeName
            self.assignee = assignee
            self.due = due
            self.decidedBy = decidedBy
            self.hasCommitment = hasCommitment
            self.hasMessage = hasMessage
        }
    }

    public var command: String
    public var kind: String
    public var action: Action.ID?
    public var contact: Contact.ID?
    public var negotiation: Negotiation.ID?
    public var segment: Segment.ID?
    public var enrollment: Enrollment.ID?
    /// A sequence's code, and the version that the command made.
    public var sequence: String?
    public var sequenceVersion: Int?
    /// The action's new version, or the negotiation's.
    public var version: Int?
    public var state: ActionState?
    public var handovers: [Handover]
    /// Of a command about many actions.
    public var bulk: BulkResult?
    /// Sentences that say what else happened, in both languages.
    public var notes: [Note]
    /// The command was done before and this is its stored result.
    public var isReplay: Bool
    /// The command found everything as it was to be: nothing was written, and there is nothing to
    /// take back.
    public var isUnchanged: Bool {
        get { unchanged ?? false }
        set { unchanged = newValue }
    }
    /// Older receipts say nothing of it.
    private var unchanged: Bool?

    public struct Note: Hashable, Sendable, Codable {
        public var it: String
        public var en: String

        public init(it: String, en: String) {
            self.it = it
            self.en = en
        }

        public var words: Words { Words(it: it, en: en) }
    }

    public init(
        command: String, kind: String, action: Action.ID? = nil, contact: Contact.ID? = nil,
        negotiation: Negotiation.ID? = nil, version: Int? = nil, state: ActionState? = nil,
        handovers: [Handover] = [], notes: [Note] = [], isReplay: Bool = false
    ) {
        self.command = command
        self.kind = kind
        self.action = action
        self.contact = contact
        self.negotiation = negotiation
        self.version = version
        self.state = state
        self.handovers = handovers
        self.notes = notes
        self.isReplay = isReplay
    }
}
