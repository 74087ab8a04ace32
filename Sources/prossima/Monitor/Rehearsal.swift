import Synchronization

/// The first completion of a process compiles its statements while all others wait at the gate:
/// sixty-four that begin at nine o'clock would wait for each other. So it is rehearsed once, while
/// its outcome is still being chosen (docs/performance.md).
final class Rehearsal: Sendable {
    private let isDone = Mutex(false)

    /// - parameter body: may fail, for what is still missing; then the next one is tried.
    func once(_ body: () throws -> Void) {
        guard !isDone.withLock({ $0 }) else { return }
        do {
            try body()
            isDone.withLock { $0 = true }
        } catch {}
    }
}
