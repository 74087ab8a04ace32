internal import GRDB
import Glibc

/// Lets a process stand still, stopped by its user, only while none of its threads writes: stopped
/// in the middle it would hold its place at the gate, and SQLite's lock, until somebody continues it,
/// and nobody in the house could write.
final class Standstill: @unchecked Sendable {
    // A POSIX mutex is made to be shared between threads. A thread may take it twice: what is done
    // at the gate may write.
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)

    init() {
        var attributes = pthread_mutexattr_t()
        pthread_mutexattr_init(&attributes)
        pthread_mutexattr_settype(&attributes, Int32(PTHREAD_MUTEX_RECURSIVE))
        pthread_mutex_init(mutex, &attributes)
        pthread_mutexattr_destroy(&attributes)
    }

    func enter() { pthread_mutex_lock(mutex) }
    func leave() { pthread_mutex_unlock(mutex) }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }
}

extension Database {
    /// Does something, such as stopping the process, when no thread of it reads or writes: it waits
    /// for those that do.
    public func atRest(_ body: () -> Void) {
        standstill.enter()
        defer { standstill.leave() }
        queue.unsafeRead { _ in body() }
    }
}
