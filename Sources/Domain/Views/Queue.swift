/// Whose queue is read.
public enum QueueScope: Hashable, Sendable, Codable {
    case of(Operator.ID)
    /// What a team's members and anybody of the team may claim.
    case pool(Team.ID)
    /// All that a team's members have open, and its pool.
    case team(Team.ID)
    case all
}

/// What of it is shown.
public struct QueueFilter: Hashable, Sendable, Codable {
    /// Empty is every band.
    public var bands: Set<DelayBand>
    /// The action type's code.
    public var type: String?
    /// The sequence's code.
    public var sequence: String?
    /// Found anywhere in title or contact's name, accents and case ignored.
    public var text: String
    /// Only what waits in a tray, for nobody was present.
    public var isUnassigned = false

    public init(
        bands: Set<DelayBand> = [], type: String? = nil, sequence: String? = nil,
        text: String = ""
    ) {
        self.bands = bands
        self.type = type
        self.sequence = sequence
        self.text = text
    }

    public var isEmpty: Bool {
        bands.isEmpty && type == nil && sequence == nil && text.isEmpty && !isUnassigned
    }
}

/// A place in the order of a queue: due, then priority, then id (domain, section 2).
public struct QueueCursor: Hashable, Comparable, Sendable, Codable {
    public var dueAt: Instant
    public var priorityRank: Int
    public var id: Action.ID

    public init(dueAt: Instant, priorityRank: Int, id: Action.ID) {
        self.dueAt = dueAt
        self.priorityRank = priorityRank
        self.id = id
    }

    public static func < (one: Self, other: Self) -> Bool {
        (one.dueAt, one.priorityRank, one.id) < (other.dueAt, other.priorityRank, other.id)
    }

    /// As `--after` takes it and `next` gives it.
    public var text: String { "\(dueAt.seconds).\(priorityRank).\(id.raw)" }

    public init?(text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let due = Int(parts[0]), let rank = Int(parts[1]),
            let id = Int(parts[2])
        else { return nil }
        self.init(dueAt: Instant(due), priorityRank: rank, id: ID(id))
    }
}

/// One page of a queue.
public struct QueueRequest: Hashable, Sendable {
    public enum Edge: Hashable, Sendable {
        case first
        case last
        case after(QueueCursor)
        case before(QueueCursor)
        /// This row (if it is still there) and what follows.
        case from(QueueCursor)
    }

    public var scope: QueueScope
    public var filter: QueueFilter
    public var edge: Edge
    public var limit: Int

    public init(scope: QueueScope, filter: QueueFilter = QueueFilter(), edge: Edge, limit: Int) {
        self.scope = scope
        self.filter = filter
        self.edge = edge
        self.limit = limit
    }
}

/// One line of a queue.
public struct QueueRow: Hashable, Sendable, Identifiable {
    public var id: Action.ID
    public var version: Int
    public var state: ActionState
    public var due: DueMoment
    public var priorityRank: Int
    public var typeCode: String
    public var typeName: String
    public var title: String
    public var contact: Contact.ID?
    /// Who is spoken to: the person, else the contact.
    public var contactName: String
    /// The company, where a person is spoken to; else empty.
    public var companyName: String
    /// Of the contact.
    public var town: String
    public var negotiation: Negotiation.ID?
    public var assignee: Action.Assignee
    public var assigneeName: String
    public var claimedUntil: Instant?
    public var isSnoozed: Bool
    public var isUnassigned: Bool
    public var attempt: Int
    public var timesMoved: Int

    public init(
        id: Action.ID, version: Int, state: ActionState, due: DueMoment, priorityRank: Int,
        typeCode: String, typeName: String, title: String, contact: Contact.ID?,
        contactName: String, companyName: String, negotiation: Negotiation.ID?,
        assignee: Action.Assignee, assigneeName: String, claimedUntil: Instant?,
        isSnoozed: Bool, isUnassigned: Bool, attempt: Int, timesMoved: Int, town: String = ""
    ) {
        self.id = id
        self.version = version
        self.state = state
        self.due = due
        self.priorityRank = priorityRank
        self.typeCode = typeCode
        self.typeName = typeName
        self.title = title
        self.contact = contact
        self.contactName = contactName
        self.companyName = companyName
        self.town = town
        self.negotiation = negotiation
        self.assignee = assignee
        self.assigneeName = assigneeName
        self.claimedUntil = claimedUntil
        self.isSnoozed = isSnoozed
        self.isUnassigned = isUnassigned
        self.attempt = attempt
        self.timesMoved = timesMoved
    }

    /// What lists show beside the name: the company, else the town.
    public var whereabouts: String { companyName.isEmpty ? town : companyName }

    public var cursor: QueueCursor {
        QueueCursor(dueAt: due.at, priorityRank: priorityRank, id: id)
    }
}

/// A run of a queue's rows, in its order.
public typealias QueuePage = RowPage<QueueRow>

/// How much there is, filled in after the first paint.
public struct QueueCounts: Hashable, Sendable {
    public var groups: [QueueGroup: Int]
    public var open: Int
    public var pool: Int
    public var unread: Int

    public init(groups: [QueueGroup: Int], open: Int, pool: Int, unread: Int) {
        self.groups = groups
        self.open = open
        self.pool = pool
        self.unread = unread
    }
}
