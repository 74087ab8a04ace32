import Domain
import Monitor
import Storage
import Synchronization
import Workflow

/// Answers which commitments begin soon. Each is announced once, on one terminal; where nothing can
/// be written each terminal announces what it sees for the first time.
struct ReminderDesk: Sendable {
    let house: House
    let actor: Actor
    private let unwritten = Announced()

    init(house: House, actor: Actor) {
        self.house = house
        self.actor = actor
    }

    func reminders() throws -> Event {
        let now = house.now
        let entries = try house.database.read { reading in
            try AgendaQuery.entries(
                of: actor.operator, from: now, to: now.adding(seconds: Reminders.ahead + 1),
                reading)
        }
        guard house.database.access == .readWrite else {
            let soon = entries.filter(\.ringsBell).map(\.commitment)
            return .reminders(entries, new: unwritten.new(among: soon))
        }
        // Where somebody else is writing, the next minute tells.
        return .reminders(entries, new: (try? house.announce(entries)) ?? [])
    }
}

/// What this process has announced, where it cannot be written down.
private final class Announced: Sendable {
    private let seen = Mutex<Set<String>>([])

    func new(among commitments: [Commitment]) -> Set<Commitment.ID> {
        seen.withLock { seen in
            Set(
                commitments.filter { seen.insert("\($0.id) \($0.start.seconds)").inserted }
                    .map(\.id))
        }
    }
}
