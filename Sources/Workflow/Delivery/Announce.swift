public import Domain
import Storage

extension House {
    /// Takes on announcing commitments that begin soon: each is announced once for the hour that it
    /// has, whatever terminal or run asks first; moved, it is another.
    ///
    /// - returns: those that are the caller's to announce.
    public func announce(_ entries: [AgendaEntry]) throws(Failure) -> Set<Commitment.ID> {
        let now = now
        let wanted = entries.filter(\.ringsBell).map(\.commitment)
        let fresh = try database.read { reading in
            try wanted.filter {
                try !ReminderTable.isAnnounced($0.id, at: $0.start, reading)
            }
        }
        // Most minutes nothing is new: no write waits at the gate for that.
        guard !fresh.isEmpty else { return [] }
        return try database.write { writing in
            Set(
                try fresh.filter {
                    try ReminderTable.note($0.id, at: $0.start, now: now, writing)
                }.map(\.id))
        }
    }
}
