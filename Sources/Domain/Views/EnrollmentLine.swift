/// One line of a list of enrolments: who walks through what, and where they are.
public struct EnrollmentLine: Hashable, Sendable {
    public var enrollment: Enrollment
    public var contactName: String
    public var sequenceCode: String
    public var sequenceName: String
    public var sequenceVersion: Int
    public var reason: String
    public var startedAt: Instant
    /// Of the open action, or of the one at which it was paused; empty where there is none.
    public var stepCode: String
    public var stepTitle: String
    public var action: Action.ID?
    public var due: DueMoment?
    /// Working seconds that are left to a paused one.
    public var left: Int?
    /// The steps of the version that it walks through, in their order; where they are asked for.
    public var steps: [Place] = []

    /// A step by its code and title.
    public struct Place: Hashable, Sendable {
        public var code: String
        public var title: String

        public init(code: String, title: String) {
            self.code = code
            self.title = title
        }
    }

    public init(
        enrollment: Enrollment, contactName: String, sequenceCode: String, sequenceName: String,
        sequenceVersion: Int, reason: String, startedAt: Instant, stepCode: String,
        stepTitle: String, action: Action.ID?, due: DueMoment?, left: Int?
    ) {
        self.enrollment = enrollment
        self.contactName = contactName
        self.sequenceCode = sequenceCode
        self.sequenceName = sequenceName
        self.sequenceVersion = sequenceVersion
        self.reason = reason
        self.startedAt = startedAt
        self.stepCode = stepCode
        self.stepTitle = stepTitle
        self.action = action
        self.due = due
        self.left = left
    }
}

/// Which enrolments are listed, and from where on.
public struct EnrollmentListRequest: Hashable, Sendable {
    public var contact: Contact.ID?
    /// The sequence's code.
    public var sequence: String?
    public var includesClosed: Bool
    /// The last of the page before.
    public var after: Enrollment.ID?
    public var limit: Int

    public init(
        contact: Contact.ID? = nil, sequence: String? = nil, includesClosed: Bool = false,
        after: Enrollment.ID? = nil, limit: Int = 50
    ) {
        self.contact = contact
        self.sequence = sequence
        self.includesClosed = includesClosed
        self.after = after
        self.limit = limit
    }
}

extension Enrollment.State {
    /// As screens say it.
    public var words: Words {
        switch self {
        case .queued: Words(it: "in coda", en: "queued")
        case .active: Words(it: "in corso", en: "active")
        case .paused: Words(it: "in pausa", en: "paused")
        case .finished: Words(it: "finita", en: "finished")
        case .exited: Words(it: "uscita", en: "exited")
        }
    }
}
