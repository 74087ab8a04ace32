/// The graph of actions that outcomes walk through: *sequenza* (domain, section 1).
public struct ActionSequence: Hashable, Sendable, Codable {
    public typealias ID = Domain.ID<ActionSequence>

    public var id: ID
    public var code: String
    public var name: String
    public var version: Int
    public var state: State
    /// What ends a walk whatever its step, besides what always does.
    public var exits: [ExitRule]

    public enum State: String, Hashable, Sendable, Codable { case draft, active, retired }

    public init(
        id: ID, code: String, name: String, version: Int, state: State, exits: [ExitRule] = []
    ) {
        self.id = id
        self.code = code
        self.name = name
        self.version = version
        self.state = state
        self.exits = exits
    }
}

/// A node of a sequence: what to do, and who does it.
public struct Step: Hashable, Sendable, Codable {
    public typealias ID = Domain.ID<Step>

    public var id: ID
    public var sequence: ActionSequence.ID
    public var position: Int
    public var code: String
    public var title: String
    public var type: ActionType.ID
    public var assignees: [AssigneeRule]
    public var purpose: Purpose?
    public var maxAttempts: Int
    public var priorityRank: Int
    public var script: String
    public var channelMissing: ChannelMissing?
    /// Where a day is full; nil is the next day.
    public var overflow: Overflow?
    /// At a free hour, where the rule only says a day.
    public var isAppointment: Bool

    public init(
        id: ID, sequence: ActionSequence.ID, position: Int, code: String, title: String,
        type: ActionType.ID, assignees: [AssigneeRule], purpose: Purpose? = nil,
        maxAttempts: Int = 5, priorityRank: Int = 5, script: String = "",
        channelMissing: ChannelMissing? = nil, overflow: Overflow? = nil,
        isAppointment: Bool = false
    ) {
        self.id = id
        self.sequence = sequence
        self.position = position
        self.code = code
        self.title = title
        self.type = type
        self.assignees = assignees
        self.purpose = purpose
        self.maxAttempts = maxAttempts
        self.priorityRank = priorityRank
        self.script = script
        self.channelMissing = channelMissing
        self.overflow = overflow
        self.isAppointment = isAppointment
    }
}

/// One contact's walk through one sequence.
public struct Enrollment: Hashable, Sendable, Codable {
    public typealias ID = Domain.ID<Enrollment>

    public enum State: String, Hashable, Sendable, Codable {
        case queued, active, paused, finished, exited
    }

    public var id: ID
    public var contact: Contact.ID
    public var sequence: ActionSequence.ID
    public var negotiation: Negotiation.ID?
    public var state: State
    public var version: Int

    public init(
        id: ID, contact: Contact.ID, sequence: ActionSequence.ID,
        negotiation: Negotiation.ID?, state: State, version: Int = 1
    ) {
        self.id = id
        self.contact = contact
        self.sequence = sequence
        self.negotiation = negotiation
        self.state = state
        self.version = version
    }
}
