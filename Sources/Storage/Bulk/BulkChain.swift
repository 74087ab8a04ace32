public import Domain

/// The chain's rows, in bulk.
extension BulkWriter {
    public func write(
        _ enrollment: Enrollment, reason: String, startedAt: Instant, closedAt: Instant?
    ) throws {
        enrollments.int(enrollment.id.raw)
        enrollments.int(enrollment.contact.raw)
        enrollments.int(enrollment.sequence.raw)
        enrollments.int(enrollment.negotiation?.raw)
        enrollments.text(enrollment.state.rawValue)
        enrollments.text(reason)
        enrollments.int(startedAt.seconds)
        enrollments.int(closedAt?.seconds)
        try enrollments.run()
    }

    public func write(_ action: Action) throws {
        let row = actions
        row.int(action.id.raw)
        row.text(action.uuid)
        row.int(action.type.raw)
        row.text(action.title)
        row.int(action.contact?.raw)
        row.int(action.person?.raw)
        row.int(action.point?.raw)
        row.int(action.negotiation?.raw)
        row.int(action.enrollment?.raw)
        row.int(action.step?.raw)
        row.int(action.attempt)
        row.int(action.predecessor?.raw)
        row.int(action.predecessorRevision)
        row.int(action.rule?.raw)
        row.text(action.origin.rawValue)
        row.text(action.originKey)
        row.text(action.decidedBy)
        row.text(action.state.rawValue)
        row.text(action.waitsFor)
        row.int(action.priorityRank)
        row.int(action.due.at.seconds)
        row.flag(action.due.hasTime)
        row.int(action.firstDueAt.seconds)
        row.int(action.timesMoved)
        row.flag(action.isSnoozed)
        row.int(action.assignee.operator?.raw)
        row.int(action.assignee.team?.raw)
        row.int(action.assignee.poolFrom?.seconds)
        row.flag(action.isUnassigned)
        row.int(action.assignedAt.seconds)
        row.int(action.claimedUntil?.seconds)
        row.text(action.outcome)
        row.text(action.report)
        row.text(action.reason)
        row.text(action.notes)
        row.int(action.completedAt?.seconds)
        row.int(action.completedBy?.raw)
        row.int(action.closedAt?.seconds)
        row.int(action.revision)
        row.int(action.createdAt.seconds)
        row.int(action.changedAt.seconds)
        row.int(action.changedBy?.raw)
        row.int(action.version)
        try row.run()
    }

    /// A span in which an action was somebody's.
    public struct Assignment {
        public var id: Int
        public var action: Action.ID
        public var `operator`: Operator.ID?
        public var team: Team.ID?
        public var decidedBy: String
        public var reason = ""
        public var openedAt: Instant
        public var closedAt: Instant?

        public init(
            id: Int, action: Action.ID, operator: Operator.ID?, team: Team.ID?,
            decidedBy: String, reason: String = "", openedAt: Instant, closedAt: Instant?
        ) {
            self.id = id
            self.action = action
            self.operator = `operator`
            self.team = team
            self.decidedBy = decidedBy
            self.reason = reason
            self.openedAt = openedAt
            self.closedAt = closedAt
        }
    }

    public func write(_ assignment: Assignment) throws {
        assignments.int(assignment.id)
        assignments.int(assignment.action.raw)
        assignments.int(assignment.operator?.raw)
        assignments.int(assignment.team?.raw)
        assignments.text(assignment.decidedBy)
        assignments.text(assignment.reason)
        assignments.int(assignment.openedAt.seconds)
        assignments.int(assignment.closedAt?.seconds)
        try assignments.run()
    }

    /// What came of a completed action, outside.
    public func writeInteraction(
        of action: Action, contact: Contact.ID, channel: String, isContact: Bool,
        seconds: Int
    ) throws {
        interactions.int(contact.raw)
        interactions.int(action.point?.raw)
        interactions.int(action.completedBy?.raw)
        interactions.text(channel)
        interactions.text("out")
        interactions.int(action.completedAt?.seconds)
        interactions.int(seconds)
        interactions.text(action.outcome)
        interactions.flag(isContact)
        interactions.text(action.report)
        interactions.int(action.id.raw)
        interactions.int(action.revision)
        try interactions.run()
    }

    public func writeMessage(
        uuid: String, to recipient: Operator.ID, from sender: Operator.ID, about action: Action,
        at: Instant, subject: String, body: String, readAt: Instant?
    ) throws {
        messages.text(uuid)
        messages.int(recipient.raw)
        messages.int(sender.raw)
        messages.int(at.seconds)
        messages.text(subject)
        messages.text(body)
        messages.int(action.id.raw)
        messages.int(action.contact?.raw)
        messages.int(action.negotiation?.raw)
        messages.int(readAt?.seconds)
        try messages.run()
    }

    public func writeCommitment(
        uid: String, sequence: Int, of action: Action, assignment: Int, owner: Operator.ID,
        title: String, from: Instant, to: Instant, status: Commitment.Status
    ) throws {
        commitments.text(uid)
        commitments.int(sequence)
        commitments.int(action.id.raw)
        commitments.int(assignment)
        commitments.int(owner.raw)
        commitments.text(title)
        commitments.int(from.seconds)
        commitments.int(to.seconds)
        commitments.flag(!action.due.hasTime)
        commitments.text(status.rawValue)
        try commitments.run()
    }
}
