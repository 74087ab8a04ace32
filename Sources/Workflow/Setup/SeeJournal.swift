public import Domain
public import Storage

extension Permission {
    /// Whose commands somebody may read of: their own, their teams' people's as a supervisor,
    /// everybody's and the house's own as an administrator.
    ///
    /// - returns: nil for everybody's.
    public static func journalled(
        to actor: Actor, _ reading: Reading
    ) throws -> Set<Operator.ID>? {
        if may(actor, .seeJournal) { return nil }
        let people = try OperatorTable.all(reading).filter { person in
            person.id == actor.operator || actor.isSupervisor(of: person.team)
        }
        return Set(people.map(\.id))
    }

    /// - throws: `.notAllowed` where a filter asks for somebody whose commands are not theirs to
    ///   read.
    public static func requireJournal(
        _ filter: JournalFilter, _ actor: Actor, _ reading: Reading
    ) throws -> Set<Operator.ID>? {
        let known = try journalled(to: actor, reading)
        if let known, let asked = filter.actor, !known.contains(asked) {
            throw refusal(.seeJournal)
        }
        return known
    }
}
