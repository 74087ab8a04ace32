public import Domain
import Synchronization

/// A clock that goes on only when told.
public final class TickingClock: Sendable {
    private let moment: Mutex<Instant>

    public init(_ now: Instant) { moment = Mutex(now) }

    public var now: Instant { moment.withLock { $0 } }

    public func advance(minutes: Int) { moment.withLock { $0 = $0.adding(minutes: minutes) } }
}
