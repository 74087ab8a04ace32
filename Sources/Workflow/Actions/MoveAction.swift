import Domain
import Storage

/// Waiting and rescheduling: the due date moves, the first promise is kept (domain, section 2).
extension Act {
    func wait(_ change: ActionChange, until due: DueMoment, for whom: String) throws -> Receipt {
        let action = try action(change.action, version: change.version, for: .wait)
        guard !whom.isBlank else {
            throw Failure(
                .refused, it: "Di chi si è in attesa?", en: "Whom is it waiting for?")
        }
        try checkIsAhead(due)
        return try move(action, to: due, state: .waiting, reason: change.reason, waitsFor: whom)
    }

    func reschedule(
        _ change: ActionChange, due: DueMoment, snoozed: Bool
    ) throws -> Receipt {
        let action = try action(change.action, version: change.version, for: .reschedule)
        guard snoozed || !change.reason.isBlank else { throw Failure.reasonMissing }
        // The state stays: what waits goes on waiting, what is claimed stays claimed.
        try checkIsAhead(due)
        return try move(
            action, to: due, state: action.state(at: now),
            reason: snoozed ? "snoozed" : change.reason,
            waitsFor: action.waitsFor, isSnoozed: snoozed)
    }

    private func checkIsAhead(_ due: DueMoment) throws {
        guard due.at > now else {
            throw Failure(
                .refused, it: "La nuova scadenza è già passata.",
                en: "The new due date is past.")
        }
    }

    /// Writes another due date, which nobody is told of but by their calendar.
    func move(
        _ action: Action, to due: DueMoment, state: ActionState, reason: String,
        waitsFor: String, isSnoozed: Bool = false
    ) throws -> Receipt {
        var moved = settled(action)
        let changed = try ledger.update(
            .action, action.id.raw,
            [
                "state": .text(state.rawValue),
                "operator_id": .optional(moved.assignee.operator), "due_at": .instant(due.at),
                "due_has_time": .flag(due.hasTime), "times_moved": .int(action.timesMoved + 1),
                "is_snoozed": .flag(isSnoozed), "reason": .text(reason),
                "waits_for": .text(state == .waiting ? waitsFor : ""),
                "claimed_until_at": state == .inProgress
                    ? .optional(action.claimedUntil) : .null, "changed_at": .instant(now),
                "changed_by": .id(actor.operator), "row_version": .int(action.version + 1),
            ], where: "row_version = ? AND closed_at IS NULL", [.int(action.version)])
        guard changed else { throw try self.changed(action) }
        moved.due = due
        let calendar = try calendar(of: action.assignee.operator ?? actor.operator)
        if moved.assignee == action.assignee {
            try moveCommitment(of: moved, calendar)
        } else {
            try backToPool(moved, calendar)
        }
        return receipt(action: action.id, version: action.version + 1, state: state)
    }
}

extension Failure {
    static let reasonMissing = Failure(
        .refused, it: "Serve un motivo.", en: "A reason is needed.")
}
