import Domain
import Storage

/// Writes an action with its assignment, message, commitment and outbox rows, and hands one over
/// from somebody to somebody else (domain, section 3, 10 and 11).
extension Act {
    /// A row for the action table; its id is 0 until it is written.
    func write(_ action: Action) throws -> Action.ID {
        ID(
            try ledger.insert(
                .action,
                [
                    "uuid": .text(action.uuid), "action_type_id": .id(action.type),
                    "title": .text(action.title), "contact_id": .optional(action.contact),
                    "person_id": .optional(action.person), "point_id": .optional(action.point),
                    "negotiation_id": .optional(action.negotiation),
                    "enrollment_id": .optional(action.enrollment),
                    "step_id": .optional(action.step), "attempt": .int(action.attempt),
                    "predecessor_id": .optional(action.predecessor),
                    "predecessor_revision": .optional(action.predecessorRevision),
                    "rule_id": .optional(action.rule), "origin": .text(action.origin.rawValue),
                    "origin_key": .text(action.originKey),
                    "decided_by": .text(action.decidedBy),
                    "state": .text(action.state.rawValue),
                    "priority_rank": .int(action.priorityRank),
                    "due_at": .instant(action.due.at), "due_has_time": .flag(action.due.hasTime),
                    "first_due_at": .instant(action.firstDueAt),
                    "operator_id": .optional(action.assignee.operator),
                    "team_id": .optional(action.assignee.team),
                    "pool_from_at": .optional(action.assignee.poolFrom),
                    "is_unassigned": .flag(action.isUnassigned),
                    "assigned_at": .instant(now), "notes": .text(action.notes),
                    "created_at": .instant(now), "changed_at": .instant(now),
                    "changed_by": .id(actor.operator),
                ]))
    }

    /// Opens an assignment; the commitment, where it is an operator's.
    ///
    /// - parameter isTold: false writes no mail, as for what comes in bulk.
    func assign(
        _ action: Action, decidedBy: String, reason: String = "", isTold: Bool = true,
        calendar: BusinessCalendar
    ) throws {
        // An operator's work that later falls to a pool is the operator's until then.
        let who = action.assignee.operator
        let assignment = try ledger.insert(
            .assignment,
            [
                "action_id": .id(action.id), "operator_id": .optional(who),
                "team_id": .optional(who == nil ? action.assignee.team : nil),
                "decided_by": .text(decidedBy), "reason": .text(reason),
                "opened_at": .instant(now),
            ])
        if let who {
            try commit(
                action, of: who, assignment: assignment, isTold: isTold, calendar: calendar)
        }
    }

    func endAssignment(of action: Action.ID) throws {
        guard let open = try AssignmentTable.open(of: action, reading) else { return }
        try ledger.update(.assignment, open, ["closed_at": .instant(now)])
    }

    // MARK: Commitments

    private func commit(
        _ action: Action, of who: Operator.ID, assignment: Int, isTold: Bool,
        calendar: BusinessCalendar
    ) throws {
        let span = try commitmentSpan(action, calendar)
        let commitment = try ledger.insert(
            .commitment,
            [
                "uid": .text(freshUUID(at: now)), "action_id": .id(action.id),
                "assignment_id": .int(assignment), "operator_id": .id(who),
                "title": .text(try title(of: action)), "start_at": .instant(span.start),
                "end_at": .instant(span.end), "is_all_day": .flag(!action.due.hasTime),
                "status": "confirmed",
            ])
        guard isTold else { return }
        try post(commitment: commitment, sequence: 0, to: who, method: "request")
    }

    /// Timed: from the due moment, as long as the type usually takes; day only: that whole day.
    func commitmentSpan(
        _ action: Action, _ calendar: BusinessCalendar
    ) throws -> (start: Instant, end: Instant) {
        guard action.due.hasTime else {
            let day = calendar.zone.day(of: action.due.at)
            return (
                calendar.zone.instant(day, minute: 0),
                calendar.zone.instant(day.adding(days: 1), minute: 0)
            )
        }
        let minutes = try SequenceTable.type(action.type, reading)?.usualMinutes ?? 15
        return (action.due.at, action.due.at.adding(minutes: minutes))
    }

    /// Ends the action's calendar entry: done, or cancelled with a growing SEQUENCE.
    func endCommitment(of action: Action.ID, as status: Commitment.Status) throws {
        guard let entry = try CommitmentTable.confirmed(of: action, reading) else { return }
        let sequence = status == .cancelled ? entry.sequence + 1 : entry.sequence
        try ledger.update(
            .commitment, entry.id.raw,
            ["status": .text(status.rawValue), "sequence": .int(sequence)])
        if status == .cancelled {
            try post(
                commitment: entry.id.raw, sequence: sequence, to: entry.operator,
                method: "cancel")
        }
    }

    /// Moves the action's calendar entry to its new due date.
    func moveCommitment(of action: Action, _ calendar: BusinessCalendar) throws {
        guard let entry = try CommitmentTable.confirmed(of: action.id, reading) else { return }
        let span = try commitmentSpan(action, calendar)
        try ledger.update(
            .commitment, entry.id.raw,
            [
                "start_at": .instant(span.start), "end_at": .instant(span.end),
                "is_all_day": .flag(!action.due.hasTime), "sequence": .int(entry.sequence + 1),
            ])
        try post(
            commitment: entry.id.raw, sequence: entry.sequence + 1, to: entry.operator,
            method: "request")
    }

    // MARK: Messages

    /// Tells somebody, unless they are who acts.
    @discardableResult
    func tell(
        _ recipient: Operator.ID, subject: String, body: String, about action: Action
    ) throws -> Bool {
        guard recipient != actor.operator else { return false }
        try post(
            to: recipient, from: actor.operator, subject: subject, body: body,
            action: action.id.raw == 0 ? nil : action.id, contact: action.contact,
            negotiation: action.negotiation)
        return true
    }

    /// Mail only to somebody else (domain, section 3, 10).
    func post(
        commitment: Int, sequence: Int, to recipient: Operator.ID, method: String
    ) throws {
        guard recipient != actor.operator else { return }
        try ledger.insert(
            .outbox,
            [
                "kind": "calendar", "recipient_id": .id(recipient),
                "dedupe_key": .text("calendar:\(commitment):\(sequence)"),
                "commitment_id": .int(commitment), "method": .text(method),
                "not_before_at": .instant(now.adding(seconds: grace)),
            ])
    }

    /// "Call · Rossi S.r.l."
    func title(of action: Action) throws -> String {
        let type = try SequenceTable.type(action.type, reading)?.name ?? ""
        let contact = try (action.person ?? action.contact).flatMap {
            try ContactTable.find($0, reading)?.name
        }
        return [type, contact ?? action.title].joined(separator: " · ")
    }
}
