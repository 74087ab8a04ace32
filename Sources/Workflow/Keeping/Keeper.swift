public import Domain
import Storage

/// Who keeps a house safe: an administrator, or whoever owns its file, who need not work in it.
public struct Keeper: Hashable, Sendable {
    /// Nil for the file's owner, where they are no operator.
    public let actor: Actor?

    init(_ actor: Actor?) { self.actor = actor }
}

extension House {
    /// - parameter login: the operating system's user.
    /// - parameter ownsDatabase: whether the user owns the file.
    /// - throws: `.notAllowed` for anybody else.
    public func keeper(
        login: String, as other: String?, ownsDatabase: Bool
    ) throws(Failure) -> Keeper {
        try noting(denialsOf: "keep", to: nil, about: login) { () throws(Failure) in
            try knownKeeper(login: login, as: other, ownsDatabase: ownsDatabase)
        }
    }

    private func knownKeeper(
        login: String, as other: String?, ownsDatabase: Bool
    ) throws(Failure) -> Keeper {
        let isKnown = try database.read { try OperatorTable.find(login: login, $0) } != nil
        guard isKnown || other != nil else {
            guard ownsDatabase else { throw Failure.keeping }
            return Keeper(nil)
        }
        let actor = try actor(login: login, as: other, ownsDatabase: ownsDatabase)
        // Whoever acts as somebody else has their rights, no more.
        guard Permission.may(actor, .keep) || ownsDatabase && !actor.isOnBehalf else {
            throw Failure.keeping
        }
        return Keeper(actor)
    }

    /// Writes down what was done with the house as a whole.
    func note(
        _ kind: String, by keeper: Keeper, _ columns: KeyValuePairs<String, Value>,
        _ writing: Writing
    ) throws {
        let number = try CommandTable.begin(
            id: freshUUID(), digest: [], actor: keeper.actor, kind: kind, at: now, writing)
        try Ledger(writing, command: number).recordDeed("house", columns)
        try CommandTable.finish(number, result: "{}", writing)
    }
}

extension Failure {
    static var keeping: Failure { Permission.refusal(.keep) }
}
