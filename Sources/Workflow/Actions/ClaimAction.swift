import Domain
import Storage

/// Claiming and giving back (domain, section 2).
extension Act {
    /// Who decided on an assignment that a claim from a pool opens.
    static let claimed = "claim"

    /// One update that takes the action, from a pool or one's own queue; claiming again renews.
    func claim(_ id: Action.ID, version: Int?) throws -> Receipt {
        guard let seen = try ActionTable.find(id, reading) else {
            throw Failure.missing(action: id)
        }
        let isRenewal = seen.isClaimed(at: now) && seen.assignee.operator == actor.operator
        let action = isRenewal ? seen : try action(id, version: version, for: .claim)
        let isOwn = action.assignee.operator == actor.operator
        let isInPool = action.isInPool(at: now)
        guard isInPool || isOwn else { throw Failure.heldByAnother }
        // What is late and free to the pool is still its operator's, as long as nobody else takes
        // it.
        let comesFromPool = isInPool && !(isOwn && action.claimedUntil == nil)
        let taken = try ledger.update(
            .action, id.raw,
            [
                "state": "in_progress", "operator_id": .id(actor.operator),
                "assigned_at": .instant(comesFromPool ? now : action.assignedAt),
                "claimed_until_at": .instant(now.adding(seconds: Claim.seconds)),
                "changed_at": .instant(now), "changed_by": .id(actor.operator),
                "row_version": .int(action.version + 1),
            ],
            where: "row_version = ? AND closed_at IS NULL", [.int(action.version)])
        guard taken else { throw try changed(action) }
        if comesFromPool {
            var mine = action
            mine.assignee.operator = actor.operator
            try endAssignment(of: id)
            try endCommitment(of: id, as: .cancelled)
            try assign(mine, decidedBy: Self.claimed, calendar: try calendar(of: actor.operator))
        }
        return receipt(action: id, version: action.version + 1, state: .inProgress)
    }

    /// Ends a claim: a pool's action goes back to it, one's own is planned again.
    func giveBack(_ id: Action.ID, version: Int?) throws -> Receipt {
        // Time changes no row: it still says whose the claim was.
        if let seen = try ActionTable.find(id, reading), seen.state == .inProgress,
            seen.assignee.operator == actor.operator, let until = seen.claimedUntil, until <= now
        {
            throw Failure.claimExpired(
                at: DateWords.time(until, in: try calendar(of: actor.operator).zone))
        }
        let action = try action(id, version: version, for: .giveBack)
        let isPools =
            try (action.assignee.poolFrom.map { $0 <= now }) ?? false
            && AssignmentTable.decision(of: id, reading) == Self.claimed
        let given = try ledger.update(
            .action, id.raw,
            [
                "state": "planned", "claimed_until_at": .null,
                "operator_id": isPools ? .null : .optional(action.assignee.operator),
                "changed_at": .instant(now), "changed_by": .id(actor.operator),
                "row_version": .int(action.version + 1),
            ],
            where: "row_version = ? AND closed_at IS NULL", [.int(action.version)])
        guard given else { throw try changed(action) }
        if isPools {
            var pools = action
            pools.assignee.operator = nil
            try backToPool(pools, try calendar(of: actor.operator))
        }
        return receipt(action: id, version: action.version + 1, state: .planned)
    }

    /// What time has made of an action, for this command to write: a claim from a pool that
    /// expired has given it back (domain, section 2).
    func settled(_ action: Action) -> Action {
        guard action.claimedUntil != nil, action.isInPool(at: now) else { return action }
        var settled = action
        settled.assignee.operator = nil
        return settled
    }

    func backToPool(_ action: Action, _ calendar: BusinessCalendar) throws {
        try endAssignment(of: action.id)
        try endCommitment(of: action.id, as: .cancelled)
        try assign(action, decidedBy: "given back", calendar: calendar)
    }
}

extension Failure {
    fileprivate static func claimExpired(at time: String) -> Failure {
        Failure(
            .refused,
            it: "La presa in carico è scaduta alle \(time): non c'è niente da restituire.",
            en: "The claim expired at \(time): there is nothing to give back.")
    }

    fileprivate static let heldByAnother = Failure(
        .notAllowed, it: "Si prende in carico dalla propria coda o dal pool: questa è di un altro.",
        en: "One claims from one's own queue or from the pool: this one is another's.",
        hint: Words(it: "Per passarla: riassegna.", en: "To hand it over: reassign."))
}
