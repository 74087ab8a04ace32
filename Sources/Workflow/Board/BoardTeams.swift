public import Domain
public import Storage

extension House {
    /// The teams that somebody's board shows: those they supervise, an administrator's are all.
    ///
    /// - parameter team: only this one.
    /// - throws: `.notAllowed`, naming the rule.
    public static func boardTeams(
        _ team: Team.ID?, as actor: Actor, _ reading: Reading
    ) throws -> [Team] {
        let theirs = try TeamTable.all(reading).filter {
            actor.isSupervisor(of: $0.id) && (team == nil || $0.id == team)
        }
        // A supervisor whose teams are none sees an empty board.
        try Permission.require(
            .seeBoard, actor,
            standing: actor.role != .operator && (team == nil || !theirs.isEmpty)
                ? .supervisor : .stranger)
        return theirs
    }
}
