import Domain
import Storage

/// Reassigning: the due date stays, both are told (domain, section 3).
extension Act {
    func reassign(_ change: ActionChange, to assignee: Action.Assignee) throws -> Receipt {
        let action = try action(change.action, version: change.version, for: .reassign)
        guard !change.reason.isBlank else { throw Failure.reasonMissing }
        let name = try nameOfActive(assignee)
        let moved = try handOver(action, to: assignee, name: name, reason: change.reason)
        let calendar = try calendar(of: assignee.operator ?? actor.operator)
        let told = try tellBoth(action, moved, name, change.reason, calendar)
        let type = try SequenceTable.type(action.type, reading)
        let notes = try type.map { try crowding(of: moved, $0) } ?? []
        return receipt(
            action: action.id, version: action.version + 1, state: .planned,
            handovers: [
                Receipt.Handover(
                    action: action.id, typeName: type?.name ?? "", title: action.title,
                    assigneeName: name, assignee: moved.assignee, due: action.due,
                    decidedBy: "reassigned", hasCommitment: assignee.operator != nil,
                    hasMessage: told)
            ], notes: notes)
    }

    /// Ends one assignment and its calendar entry, and opens the other; tells nobody.
    ///
    /// - returns: the action as it is now.
    func handOver(
        _ action: Action, to assignee: Action.Assignee, name: String, reason: String
    ) throws -> Action {
        try checkBothSides(action, assignee)
        let current = settled(action).assignee.operator
        guard assignee.operator != current || assignee.operator == nil else {
            throw Failure(
                .refused, it: "L'azione è già di \(name).", en: "The action is \(name)'s already.")
        }
        var assignee = assignee
        if assignee.operator == nil { assignee.poolFrom = Instant(0) }
        let changed = try ledger.update(
            .action, action.id.raw,
            [
                "state": "planned", "operator_id": .optional(assignee.operator),
                "team_id": .optional(assignee.team),
                "pool_from_at": .optional(assignee.poolFrom), "is_unassigned": 0,
                "decided_by": "reassigned", "assigned_at": .instant(now),
                "claimed_until_at": .null, "reason": .text(reason),
                "changed_at": .instant(now), "changed_by": .id(actor.operator),
                "row_version": .int(action.version + 1),
            ], where: "row_version = ? AND closed_at IS NULL", [.int(action.version)])
        guard changed else { throw try self.changed(action) }
        try endAssignment(of: action.id)
        try endCommitment(of: action.id, as: .cancelled)
        var moved = action
        moved.assignee = assignee
        let calendar = try calendar(of: assignee.operator ?? actor.operator)
        try assign(moved, decidedBy: "reassigned", reason: reason, calendar: calendar)
        return moved
    }

    /// The supervisor of both sides, or oneself back to the team's pool.
    private func checkBothSides(_ action: Action, _ to: Action.Assignee) throws {
        if to.operator == nil, let team = to.team, team == actor.team,
            action.assignee.operator == actor.operator
        {
            return
        }
        let from = try teamOfAssignee(action.assignee)
        let isOwnTray = action.isUnassigned && action.assignee.operator == actor.operator
        guard isOwnTray || actor.isSupervisor(of: from),
            actor.isSupervisor(of: try teamOfAssignee(to))
        else {
            throw Permission.refusal(.reassign)
        }
    }

    /// Who hears of a pool's work.
    private func supervisor(of team: Team.ID?) throws -> Operator.ID? {
        try team.flatMap { try TeamTable.find($0, reading)?.supervisor }
    }

    func nameOfActive(_ assignee: Action.Assignee) throws -> String {
        if let who = assignee.operator {
            guard let person = try person(who), person.isActive else {
                throw Failure(
                    .refused, it: "Questo operatore non è attivo.",
                    en: "This operator is not active.")
            }
            return person.name
        }
        guard let team = try assignee.team.flatMap({ try TeamTable.find($0, reading) }) else {
            throw Failure(.refused, it: "A chi?", en: "To whom?")
        }
        return team.name
    }

    private func tellBoth(
        _ before: Action, _ after: Action, _ name: String, _ reason: String,
        _ calendar: BusinessCalendar
    ) throws -> Bool {
        let title = try title(of: after)
        let due = DateWords.fixed(after.due, in: calendar.zone, language)
        let subject = Words(
            it: "Riassegnata: \(title) · \(due)", en: "Reassigned: \(title) · \(due)")(language)
        let body = Words(
            it: "\(actor.name) ha riassegnato a \(name): \(after.title)\nMotivo: \(reason)",
            en: "\(actor.name) reassigned to \(name): \(after.title)\nReason: \(reason)")(
                language)
        if let old = before.assignee.operator {
            try tell(old, subject: subject, body: body, about: after)
        }
        guard let new = try after.assignee.operator ?? supervisor(of: after.assignee.team),
            new != before.assignee.operator
        else { return false }
        return try tell(new, subject: subject, body: body, about: after)
    }
}
