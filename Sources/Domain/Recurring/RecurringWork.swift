/// What is done to a recurring rule: one case each, one command each.
public enum RecurringWork: Hashable, Sendable, Codable {
    case add(NewRecurringRule)
    case edit(RecurringEdit)
    case pause(RecurringChange)
    case resume(RecurringChange)
    /// What it planned stays.
    case remove(RecurringChange)

    /// A word for the command table and the journal.
    public var kind: String {
        switch self {
        case .add: "add_recurring"
        case .edit: "edit_recurring"
        case .pause: "pause_recurring"
        case .resume: "resume_recurring"
        case .remove: "remove_recurring"
        }
    }

    /// The kind of what a run plans, a batch at a time.
    public static let run = "run_recurring"

    static func words(for kind: String) -> Words? {
        switch kind {
        case "add_recurring": Words(it: "attività ricorrente aggiunta", en: "added recurring rule")
        case "edit_recurring":
            Words(it: "attività ricorrente cambiata", en: "changed recurring rule")
        case "pause_recurring":
            Words(it: "attività ricorrente in pausa", en: "paused recurring rule")
        case "resume_recurring":
            Words(it: "attività ricorrente ripresa", en: "resumed recurring rule")
        case "remove_recurring":
            Words(it: "attività ricorrente tolta", en: "removed recurring rule")
        case run: Words(it: "attività ricorrente eseguita", en: "run of a recurring rule")
        default: nil
        }
    }
}

/// A rule as somebody makes it.
public struct NewRecurringRule: Hashable, Sendable, Codable {
    public var name: String
    /// A segment's name; nil goes by the filter.
    public var segment: String?
    public var filter: String
    public var period: RecurringPeriod
    public var sequence: String
    public var assignees: [AssigneeRule]
    public var isActive: Bool

    /// - parameter assignees: the contact's owner, unless others are named.
    public init(
        name: String, segment: String? = nil, filter: String = "", period: RecurringPeriod,
        sequence: String = "periodic_call", assignees: [AssigneeRule] = [.owner],
        isActive: Bool = true
    ) {
        self.name = name
        self.segment = segment
        self.filter = filter
        self.period = period
        self.sequence = sequence
        self.assignees = assignees
        self.isActive = isActive
    }
}

/// A rule to change, and the version of it that was seen.
public struct RecurringChange: Hashable, Sendable, Codable {
    public var rule: RecurringRule.ID
    /// Nil takes whatever version there is.
    public var version: Int?

    public init(_ rule: RecurringRule.ID, version: Int? = nil) {
        self.rule = rule
        self.version = version
    }
}

/// A rule corrected: what is nil stays as it is, and what was planned stays, too.
public struct RecurringEdit: Hashable, Sendable, Codable {
    public var rule: RecurringRule.ID
    /// Nil takes whatever version there is.
    public var version: Int?
    public var name: String?
    /// Whose contacts it is about by now.
    public var whose: Whose?
    public var period: RecurringPeriod?
    public var sequence: String?
    public var assignees: [AssigneeRule]?
    public var isActive: Bool?

    /// By a filter or by a segment, one of the two.
    public enum Whose: Hashable, Sendable, Codable {
        case filter(String)
        /// By its name.
        case segment(String)
    }

    public init(
        _ rule: RecurringRule.ID, version: Int? = nil, name: String? = nil, whose: Whose? = nil,
        period: RecurringPeriod? = nil, sequence: String? = nil,
        assignees: [AssigneeRule]? = nil, isActive: Bool? = nil
    ) {
        self.rule = rule
        self.version = version
        self.name = name
        self.whose = whose
        self.period = period
        self.sequence = sequence
        self.assignees = assignees
        self.isActive = isActive
    }
}
