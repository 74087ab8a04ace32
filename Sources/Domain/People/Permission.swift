/// Who may do what: the one table of roles (domain, sections 2 and 3; checked in Workflow).
///
/// An operator acts on their own queue and on their team's pool; a supervisor on their teams';
/// an administrator on everybody's.
public enum Permission {
    /// How an actor stands to an action.
    public enum Standing: Int, Comparable, Sendable {
        case stranger, inPool, own, supervisor

        public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
    }

    /// - parameter teamOfAssignee: the assignee's team, or the pool's.
    public static func standing(
        of actor: Actor, to action: Action, teamOfAssignee: Team.ID?, at now: Instant
    ) -> Standing {
        if actor.isSupervisor(of: teamOfAssignee) { return .supervisor }
        if action.assignee.operator == actor.operator, !action.isInPool(at: now) { return .own }
        if action.assignee.operator == actor.operator, action.claimedUntil == nil { return .own }
        if action.isInPool(at: now), let team = action.assignee.team, team == actor.team {
            return .inPool
        }
        if !action.state.isOpen, action.completedBy == actor.operator { return .own }
        return .stranger
    }

    /// The line of the table that a transition stands in. Reassigning by oneself is only back to the
    /// team's pool, and reopening one's own only on the same day: those two are refined by their
    /// use cases.
    public static func deed(of transition: Transition) -> Deed {
        switch transition {
        case .claim, .complete: .takeAction
        case .giveBack, .wait, .reschedule, .skip, .cancel, .reopen: .changeAction
        case .reassign: .reassign
        }
    }
}
