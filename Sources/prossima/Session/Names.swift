import Domain
import Storage
import Workflow

/// The people's logins and the teams' codes, which JSON speaks of instead of keys.
struct Names {
    private let logins: [Operator.ID: String]
    private let codes: [Team.ID: String]

    init(_ reading: Reading) throws {
        logins = Dictionary(
            uniqueKeysWithValues: try OperatorTable.all(reading).map { ($0.id, $0.login) })
        codes = Dictionary(
            uniqueKeysWithValues: try TeamTable.all(reading).map { ($0.id, $0.code) })
    }

    func login(_ id: Operator.ID?) -> JSON { .optional(id.flatMap { logins[$0] }) }
    func code(_ id: Team.ID?) -> JSON { .optional(id.flatMap { codes[$0] }) }
}

extension Session {
    func names() throws(Failure) -> Names { try read { try Names($0) } }

    /// - throws: `.notFound` with where to look.
    func `operator`(_ login: String) throws(Failure) -> Operator {
        guard let person = try read({ try OperatorTable.find(login: login, $0) }) else {
            throw Failure(
                .notFound, it: "Non c'è un operatore «\(login)».",
                en: "There is no operator “\(login)”.",
                hint: Words(it: "prossima operator list", en: "prossima operator list"))
        }
        return person
    }

    func team(_ code: String) throws(Failure) -> Team {
        guard let team = try read({ try TeamTable.find(code: code, $0) }) else {
            throw Failure.missing(team: code)
        }
        return team
    }
}
