import Domain
internal import GRDB
import Glibc

/// Lets a process stand still, stopped by its user, only while none of its threads writes: stopped
/// in the middle it would hold its place at the gate, and SQLite's lock, until somebody continues it,
/// and nobody in the house could write.
///
/// The monitor asks for the rest that it needs (`atRest`); any other command is stopped by its
/// terminal, which waits for the end of what is being written.
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

    /// Does something during which this thread takes no Ctrl-Z; one that comes stops it afterwards.
    func unstopped<T>(_ body: () throws(Failure) -> T) throws(Failure) -> T {
        var (stop, before) = (sigset_t(), sigset_t())
        sigemptyset(&stop)
        sigaddset(&stop, SIGTSTP)
        pthread_sigmask(SIG_BLOCK, &stop, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        return try body()
    }

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
