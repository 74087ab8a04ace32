import Domain
import Storage

/// Skipping, cancelling and reopening (domain, section 2).
extension Act {
    /// The chain goes on as with the pseudo-outcome *skipped*.
    func skip(_ change: ActionChange) throws -> Receipt {
        let action = try action(change.action, version: change.version, for: .skip)
        guard !change.reason.isBlank else { throw Failure.reasonMissing }
        let plan = try ChainPlanner(reading: reading, actor: actor, now: now).plan(
            action, outcome: nil, completion: nil)
        try close(action, as: .skipped, reason: change.reason)
        var after = action
        after.revision += 1
        let handovers = try writeSuccessor(of: plan, after: after)
        if plan.endsEnrollment { try endEnrollment(of: action, as: .finished) }
        return receipt(
            action: action.id, version: action.version + 1, state: .skipped,
            handovers: handovers, notes: plan.notes + (try silenced(action, change.reason)))
    }

    /// The chain stops.
    func cancel(_ change: ActionChange) throws -> Receipt {
        let action = try action(change.action, version: change.version, for: .cancel)
        guard !change.reason.isBlank else { throw Failure.reasonMissing }
        try close(action, as: .cancelled, reason: change.reason)
        try endEnrollment(of: action, as: .exited)
        return receipt(
            action: action.id, version: action.version + 1, state: .cancelled,
            notes: try silenced(action, change.reason))
    }

    /// A skip's or cancel's reason is the explicit «no further action»; it is said all the same.
    private func silenced(_ action: Action, _ reason: String) throws -> [Words] {
        guard let id = action.negotiation,
            let negotiation = try NegotiationTable.find(id, reading),
            negotiation.state(on: try calendar(of: actor.operator).zone.day(of: now)) == .open,
            try ActionTable.open(negotiation: id, reading).isEmpty
        else { return [] }
        try ledger.update(.negotiation, id.raw, ["silence_reason": .text(reason)])
        return [
            Words(
                it: "La trattativa «\(negotiation.title)» resta senza azioni aperte",
                en: "The negotiation “\(negotiation.title)” is left without an open action")
        ]
    }

    /// Back to planned; what it led to stays.
    func reopen(_ change: ActionChange) throws -> Receipt {
        let action = try action(change.action, version: change.version, for: .reopen)
        guard !change.reason.isBlank else { throw Failure.reasonMissing }
        // Its message, its calendar entry and what else came with it are gone; and its predecessor
        // may have another successor by now.
        guard try !JournalReading.isTakenBack(.action, action.id.raw, reading) else {
            throw Failure(
                .refused, it: "È stata annullata con il comando che l'aveva creata.",
                en: "It was taken back with the command that had made it.",
                hint: Words(it: "Rifai quel comando.", en: "Give that command again."))
        }
        if let id = action.enrollment,
            try EnrollmentTable.find(id, reading)?.state == .paused
        {
            throw Failure(
                .refused, it: "L'iscrizione \(id) è in pausa.", en: "Enrolment \(id) is paused.",
                hint: Words(
                    it: "Riprendila: prossima enrollment resume \(id)",
                    en: "Resume it: prossima enrollment resume \(id)"))
        }
        let calendar = try calendar(of: action.assignee.operator ?? actor.operator)
        let team = try teamOfAssignee(action.assignee)
        if !actor.isSupervisor(of: team), let closed = action.closedAt,
            calendar.zone.day(of: closed) != calendar.zone.day(of: now)
        {
            throw Failure(
                .notAllowed,
                it: "Un operatore riapre le proprie azioni solo nello stesso giorno; "
                    + "dopo, lo fa il responsabile.",
                en: "An operator reopens their own actions on the same day only; "
                    + "after that a supervisor does.")
        }
        var assignee = action.assignee
        if assignee.operator == nil, assignee.team == nil { assignee.operator = actor.operator }
        let changed = try ledger.update(
            .action, action.id.raw,
            [
                "state": "planned", "outcome_code": .null, "completed_at": .null,
                "completed_by": .null, "closed_at": .null, "reason": .text(change.reason),
                "operator_id": .optional(assignee.operator), "changed_at": .instant(now),
                "changed_by": .id(actor.operator), "row_version": .int(action.version + 1),
            ], where: "row_version = ? AND closed_at IS NOT NULL", [.int(action.version)])
        guard changed else { throw try self.changed(action) }
        try resumeEnrollment(of: action)
        var open = action
        open.assignee = assignee
        try assign(open, decidedBy: "reopened", reason: change.reason, calendar: calendar)
        return receipt(action: action.id, version: action.version + 1, state: .planned)
    }
}
