import Domain
import Monitor
import Synchronization
import Workflow

/// Commands about many actions for the screen, and what takes them back: how far they have come is
/// told, and they can be ended.
final class BulkDesk: Sendable {
    private let house: House
    private let actor: Actor
    private let isEnded = Mutex(false)

    init(house: House, actor: Actor) {
        self.house = house
        self.actor = actor
    }

    /// What was done so far is then taken back: all of it happens, or none.
    func end() { isEnded.withLock { $0 = true } }

    /// Tells at most ten times a second how far it has come.
    func perform(
        _ command: Command, id: String,
        _ tell: @Sendable @escaping (_ done: Int, _ whole: Int) -> Void
    ) throws(Failure) -> Receipt {
        isEnded.withLock { $0 = false }
        let pace = Pace()
        return try house.perform(command, id: id, as: actor) { done, whole in
            if pace.isDue { tell(done, whole) }
            return !self.isEnded.withLock { $0 }
        }
    }
}

/// Ten times a second.
private final class Pace: Sendable {
    private let last = Mutex(ContinuousClock.now)

    var isDue: Bool {
        last.withLock { last in
            let now = ContinuousClock.now
            guard now - last >= .milliseconds(100) else { return false }
            last = now
            return true
        }
    }
}
