extension Permission {
    /// Whose queues an actor may look at: their own, their team's pool, their teams' as a
    /// supervisor, all as an administrator (domain, section 2).
    ///
    /// - parameter team: of the operator whose queue it is, where it is one's.
    /// - throws: `.notAllowed`, naming the rule.
    public static func requireSight(
        of scope: QueueScope, team: Team.ID?, _ actor: Actor
    ) throws(Failure) {
        guard actor.role != .admin else { return }
        switch scope {
        case .of(actor.operator): return
        case .pool(let team) where team == actor.team || actor.isSupervisor(of: team): return
        case .team(let team) where actor.isSupervisor(of: team): return
        case .of where actor.isSupervisor(of: team): return
        case .of, .pool, .team, .all:
            throw refusal(.seeQueue)
        }
    }
}
