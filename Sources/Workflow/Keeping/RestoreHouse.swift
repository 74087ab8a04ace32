public import Domain
public import Storage

extension Restoration {
    /// Puts a backup in the house's place. That it was done, by whom and from what, stands in the
    /// journal of the house that comes back, and every program that has the old one open is cut off
    /// from writing: what it shows is not there any more.
    ///
    /// - parameter login: the operating system's user, who may not be an operator there.
    /// - parameter file: what it was made of, for the journal.
    public func complete(
        login: String, from file: String, at now: Instant
    ) throws(Failure) -> Outcome {
        let local = Zone.rome.local(now)
        let clock = [local.minute / 60, local.minute % 60, local.second]
            .map { ($0 < 10 ? "0" : "") + String($0) }.joined()
        let stamp = local.day.iso.replacing("-", with: "") + "-" + clock
        return try put(stamp: stamp, generation: freshUUID()) { writing in
            let person = try OperatorTable.find(login: login, writing.reading)
            let actor = person.map {
                Actor(
                    operator: $0.id, name: $0.name, role: $0.role, team: $0.team, supervises: [])
            }
            let number = try CommandTable.begin(
                id: freshUUID(), digest: [], actor: actor, kind: "restore", at: now, writing)
            try Ledger(writing, command: number).recordDeed(
                "house", ["from": .text(file), "login": .text(login)])
            try CommandTable.finish(number, result: "{}", writing)
        }
    }
}
