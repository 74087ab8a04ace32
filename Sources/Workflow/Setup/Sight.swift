public import Domain
public import Storage

extension Permission {
    /// - throws: `.notAllowed` where the actor may not look at these queues.
    public static func requireSight(
        of scope: QueueScope, _ actor: Actor, _ reading: Reading
    ) throws {
        var team: Team.ID?
        if case .of(let person) = scope { team = try OperatorTable.find(person, reading)?.team }
        try requireSight(of: scope, team: team, actor)
    }
}
