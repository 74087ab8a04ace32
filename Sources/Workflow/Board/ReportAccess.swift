public import Domain
public import Storage

extension House {
    /// Whose work somebody's report tells: their own, that of the teams they supervise, an
    /// administrator's is everybody's.
    ///
    /// - parameter team: only this one's.
    /// - parameter login: only this operator's.
    /// - throws: `.notAllowed`, naming the rule; `.notFound`.
    public static func reported(
        team: Team?, login: String?, as actor: Actor, _ reading: Reading
    ) throws -> [Operator] {
        if let team {
            try Permission.require(
                .seeReport, actor,
                standing: actor.isSupervisor(of: team.id) ? .supervisor : .stranger)
        }
        if let login {
            guard let person = try OperatorTable.find(login: login, reading) else {
                throw Failure.missing(login: login)
            }
            try Permission.require(
                .seeReport, actor, standing: actor.standing(to: person.id, of: person.team))
            return [person]
        }
        return try OperatorTable.all(reading).filter { person in
            guard team == nil || person.team == team?.id else { return false }
            return person.id == actor.operator && team == nil
                || actor.isSupervisor(of: person.team)
        }
    }
}
