/// One thing that one person must do by a date.
public struct Action: Hashable, Sendable {
    public typealias ID = Domain.ID<Action>

    public var id: ID
    public var uuid: String
    public var type: ActionType.ID
    public var title: String
    public var contact: Contact.ID?
    /// Who is spoken to at the company, when the contact is one.
    public var person: Contact.ID?
    public var point: ContactPoint.ID?
    public var negotiation: Negotiation.ID?
    public var enrollment: Enrollment.ID?
    public var step: Step.ID?
    public var attempt: Int
    public var predecessor: ID?
    public var predecessorRevision: Int?
    public var rule: Rule.ID?
    public var origin: Origin
    /// What made it, written so that the same cause can never make two (domain, section 3, 10).
    public var originKey: String
    public var decidedBy: String
    public var state: ActionState
    public var waitsFor: String
    /// 0 is the highest.
    public var priorityRank: Int
    public var due: DueMoment
    /// The first promise, which a reschedule keeps.
    public var firstDueAt: Instant
    public var timesMoved: Int
    public var isSnoozed: Bool
    public var assignee: Assignee
    /// Nobody was present: it lies in a supervisor's *Unassigned* tray.
    public var isUnassigned: Bool
    public var assignedAt: Instant
    public var claimedUntil: Instant?
    public var outcome: String?
    public var report: String
    public var reason: String
    public var notes: String
    public var completedAt: Instant?
    public var completedBy: Operator.ID?
    public var closedAt: Instant?
    /// Grows at each completion, so that complete → undo → complete makes a new successor.
    public var revision: Int
    public var createdAt: Instant
    public var changedAt: Instant
    public var changedBy: Operator.ID?
    public var version: Int

    public init(
        id: ID, uuid: String, type: ActionType.ID, title: String, contact: Contact.ID? = nil,
        person: Contact.ID? = nil, point: ContactPoint.ID? = nil,
        negotiation: Negotiation.ID? = nil, enrollment: Enrollment.ID? = nil,
        step: Step.ID? = nil, attempt: Int = 1, predecessor: ID? = nil,
        predecessorRevision: Int? = nil, rule: Rule.ID? = nil, origin: Origin,
        originKey: String, decidedBy: String = "", state: ActionState = .planned,
        waitsFor: String = "", priorityRank: Int = 5, due: DueMoment,
        firstDueAt: Instant? = nil, timesMoved: Int = 0, isSnoozed: Bool = false,
        assignee: Assignee, isUnassigned: Bool = false, assignedAt: Instant,
        claimedUntil: Instant? = nil, outcome: String? = nil, report: String = "",
        reason: String = "", notes: String = "", completedAt: Instant? = nil,
        completedBy: Operator.ID? = nil, closedAt: Instant? = nil, revision: Int = 0,
        createdAt: Instant, changedAt: Instant? = nil, changedBy: Operator.ID? = nil,
        version: Int = 1
    ) {
        self.id = id
        self.uuid = uuid
        self.type = type
        self.title = title
        self.contact = contact
        self.person = person
        self.point = point
        self.negotiation = negotiation
        self.enrollment = enrollment
        self.step = step
        self.attempt = attempt
        self.predecessor = predecessor
        self.predecessorRevision = predecessorRevision
        self.rule = rule
        self.origin = origin
        self.originKey = originKey
        self.decidedBy = decidedBy
        self.state = state
        self.waitsFor = waitsFor
        self.priorityRank = priorityRank
        self.due = due
        self.firstDueAt = firstDueAt ?? due.at
        self.timesMoved = timesMoved
        self.isSnoozed = isSnoozed
        self.assignee = assignee
        self.isUnassigned = isUnassigned
        self.assignedAt = assignedAt
        self.claimedUntil = claimedUntil
        self.outcome = outcome
        self.report = report
        self.reason = reason
        self.notes = notes
        self.completedAt = completedAt
        self.completedBy = completedBy
        self.closedAt = closedAt
        self.revision = revision
        self.createdAt = createdAt
        self.changedAt = changedAt ?? createdAt
        self.changedBy = changedBy
        self.version = version
    }
}

extension Action {
    /// What made an action.
    public enum Origin: String, Hashable, Sendable, Codable, CaseIterable {
        case chain, manual, `import`, demo, campaign, recurring
    }

    /// Whose it is: an operator's, a team's pool, or an operator's until it falls to a pool.
    public struct Assignee: Hashable, Sendable, Codable {
        public var `operator`: Operator.ID?
        /// The team whose pool may claim it, from `poolFrom` on.
        public var team: Team.ID?
        public var poolFrom: Instant?

        public init(
            operator: Operator.ID? = nil, team: Team.ID? = nil, poolFrom: Instant? = nil
        ) {
            self.operator = `operator`
            self.team = team
            self.poolFrom = poolFrom
        }
    }

    /// Whether its team's pool may claim it at `now` (domain, section 2: time changes no row).
    public func isInPool(at now: Instant) -> Bool {
        guard state.isOpen, let from = assignee.poolFrom, from <= now else { return false }
        guard let claimedUntil else { return true }
        return claimedUntil <= now
    }

    /// Whether somebody holds it at `now`.
    public func isClaimed(at now: Instant) -> Bool {
        guard state.isOpen, let claimedUntil else { return false }
        return claimedUntil > now
    }

    /// The state as it is at `now`: a claim has expired, a wait is over.
    public func state(at now: Instant) -> ActionState {
        switch state {
        case .inProgress: isClaimed(at: now) ? .inProgress : .planned
        case .waiting: due.at <= now ? .planned : .waiting
        case .planned, .done, .skipped, .cancelled: state
        }
    }
}
