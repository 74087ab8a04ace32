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
        if let team, !actor.isSupervisor(of: team.id) { throw Failure.notTheirReport }
        if let login {
            guard let person = try OperatorTable.find(login: login, reading) else {
                throw Failure.missing(login: login)
            }
            guard person.id == actor.operator || actor.isSupervisor(of: person.team) else {
                throw Failure.notTheirReport
            }
            return [person]
        }
        return try OperatorTable.all(reading).filter { person in
            guard team == nil || person.team == team?.id else { return false }
            return person.id == actor.operator && team == nil
                || actor.isSupervisor(of: person.team)
        }
    }
}

extension Failure {
    fileprivate static let notTheirReport = Failure(
        .notAllowed,
        it: "Un operatore vede i propri numeri; un responsabile quelli dei suoi gruppi; "
            + "un amministratore tutti.",
        en: "An operator sees their own numbers; a supervisor those of their teams; "
            + "an administrator everybody's.")
}
