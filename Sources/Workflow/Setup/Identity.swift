public import Domain
import Storage

extension House {
    /// Who acts: the operating system's user, or with `--as` anybody, where that is allowed
    /// (architecture, section 4).
    ///
    /// - parameter ownsDatabase: whether the user owns the file.
    /// - throws: `.notAllowed`, saying how to add an operator or why `--as` is refused.
    public func actor(
        login: String, as other: String?, ownsDatabase: Bool
    ) throws(Failure) -> Actor {
        try database.read { reading in
            let caller = try OperatorTable.find(login: login, reading)
            guard let other, other != login else {
                guard let caller else { throw Failure.stranger(login) }
                return try actor(caller, isOnBehalf: false, reading)
            }
            guard ownsDatabase || (caller?.role == .admin && caller?.isActive == true) else {
                throw Failure(
                    .notAllowed,
                    it: "--as è solo per chi possiede il database o lo amministra.",
                    en: "--as is only for the database's owner or administrator.")
            }
            guard let person = try OperatorTable.find(login: other, reading) else {
                throw Failure.missing(login: other)
            }
            return try actor(person, isOnBehalf: true, reading)
        }
    }

    private func actor(
        _ person: Operator, isOnBehalf: Bool, _ reading: Reading
    ) throws -> Actor {
        guard person.isActive else {
            throw Failure(
                .notAllowed, it: "L'operatore «\(person.login)» non è attivo.",
                en: "The operator “\(person.login)” is not active.")
        }
        return Actor(
            operator: person.id, name: person.name, role: person.role, team: person.team,
            supervises: try TeamTable.supervised(by: person.id, reading), isOnBehalf: isOnBehalf)
    }

    /// An open monitor may outlive what its operator may do: who is no longer active, or has a
    /// lesser role or fewer teams than when it was opened, does and sees no more with it.
    ///
    /// - parameter code: a command's refusal is `.notAllowed`, and stands in the journal; a monitor
    ///   reads all the time, and would fill it.
    func requireStill(
        _ actor: Actor, orElse code: Failure.Code, _ reading: Reading
    ) throws {
        let roles = Role.allCases
        guard let person = try OperatorTable.find(actor.operator, reading), person.isActive,
            let now = roles.firstIndex(of: person.role),
            let then = roles.firstIndex(of: actor.role), now >= then,
            try actor.supervises.isSubset(of: TeamTable.supervised(by: person.id, reading))
        else {
            throw Failure(
                code, it: "Quel che puoi fare è cambiato nel frattempo.",
                en: "What you may do has changed in the meantime.",
                hint: Words(
                    it: "Chiudi e riapri prossima.", en: "Close prossima and open it again."))
        }
    }
}

extension Failure {
    fileprivate static func stranger(_ login: String) -> Failure {
        Failure(
            .notAllowed, it: "Non c'è un operatore con il nome utente «\(login)».",
            en: "There is no operator with the login “\(login)”.",
            hint: Words(
                it: "Un amministratore lo aggiunge: prossima operator add \(login) --name NOME",
                en: "An administrator adds it: prossima operator add \(login) --name NAME"))
    }
}
