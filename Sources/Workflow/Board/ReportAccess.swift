public import Domain
public import Storage

extension House {
    /// Whose work somebody's report tells: their own, that of the teams they supervise, an
    /// administrator's is everybody's.
    ///
    /// - parameter team: only this one's.
    /// - parameter login: only this operator's; with a team, one of it.
    /// - throws: `.notAllowed`, naming the rule; `.notFound`; `.refused` for somebody of another team.
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
            if let team, person.team != team.id {
                let own = try person.team.flatMap { try TeamTable.find($0, reading)?.code }
                let known =
                    own.map { Words(it: "è di «\($0)»", en: "they are of “\($0)”") }
                    ?? Words(it: "non è di nessuno", en: "they are of none")
                throw Failure(
                    .refused,
                    it: "\(person.name) non è del gruppo «\(team.code)»: \(known.it).",
                    en: "\(person.name) is not of the team “\(team.code)”: \(known.en).")
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
