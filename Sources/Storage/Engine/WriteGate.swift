import Domain
import Glibc
import Synchronization

/// Where writers wait their turn, first come first served, before they begin a transaction.
///
/// SQLite's own busy wait sleeps 1, 2, 5 … 100 ms without jitter, so that writers who start
/// together starve one another; the kernel queues those who wait for a lock on a file
/// (docs/decisions/0003). SQLite's locks stay behind it as the guarantee.
final class WriteGate: Sendable {
    private let database: String
    private let descriptor: Mutex<Int32> = Mutex(-1)
    /// How long a writer waits before it says that the file is busy.
    private let patience: Duration

    init(beside database: String, patience: Duration = .seconds(10)) {
        self.database = RealPath.of(database)
        self.patience = patience
    }

    /// Waits for the turn; where there is no gate to be had, SQLite's locks are enough.
    ///
    /// - throws: `.busy` when patience is over.
    func enter() throws(Failure) {
        guard let file = opened() else { return }
        if flock(file, LOCK_EX | LOCK_NB) == 0 { return }
        guard errno == EWOULDBLOCK else { return }
        let alarm = Interruption(after: patience)
        // A thread of a pool has all signals blocked.
        var (ours, before) = (sigset_t(), sigset_t())
        sigemptyset(&ours)
        sigaddset(&ours, SIGUSR2)
        pthread_sigmask(SIG_UNBLOCK, &ours, &before)
        defer {
            alarm.cancel()
            pthread_sigmask(SIG_SETMASK, &before, nil)
        }
        while flock(file, LOCK_EX) != 0 {
            guard errno == EINTR else { return }
            if alarm.isDue {
                throw Failure(
                    .busy,
                    it: "Il database è occupato da più di \(patience.components.seconds) secondi; "
                        + "niente è stato scritto.",
                    en: "The database has been busy for more than "
                        + "\(patience.components.seconds) seconds; nothing was written.",
                    hint: Words(it: "Riprova fra un momento.", en: "Try again in a moment."))
            }
        }
    }

    /// Opens its file, so that nothing is to be opened when the turn comes.
    func prepare() { _ = opened() }

    func leave() {
        let file = descriptor.withLock { $0 }
        if file >= 0 { flock(file, LOCK_UN) }
    }

    private func opened() -> Int32? {
        descriptor.withLock { file in
            if file < 0 { file = openGate() }
            return file < 0 ? nil : file
        }
    }

    /// A lock needs the file open, not writable. Whoever may use the database may use the gate:
    /// the file takes on its permissions, past the mask of whoever makes it.
    private func openGate() -> Int32 {
        let file = open(database + "-gate", O_CREAT | O_RDONLY | O_CLOEXEC, 0o600)
        var (ours, theirs) = (stat(), stat())
        if file >= 0, fstat(file, &ours) == 0, stat(database, &theirs) == 0 {
            let mode = theirs.st_mode & 0o660
            if ours.st_mode & 0o777 != mode { fchmod(file, mode) }
            if ours.st_gid != theirs.st_gid { _ = fchown(file, uid_t.max, theirs.st_gid) }
        }
        return file
    }

    deinit {
        let file = descriptor.withLock { $0 }
        if file >= 0 { close(file) }
    }
}

/// Interrupts the calling thread's blocking system call when patience is over.
///
/// `flock` has no time limit of its own: a signal with a handler that does nothing makes it
/// return `EINTR`.
private final class Interruption: Sendable {
    private let due = Atomic<Bool>(false)
    /// Under a lock, so that nobody is interrupted once the wait is over: the thread may have ended
    /// by then, and what it waits for next is not this.
    private let cancelled = Mutex(false)

    init(after patience: Duration) {
        Self.installHandler
        let waiting = pthread_self()
        let end = ContinuousClock.now.advanced(by: patience)
        let watch = Thread { [self] in
            // Wakes often enough to end soon after the wait did.
            let nap = useconds_t(min(100_000, max(1000, patience / .microseconds(1))))
            while ContinuousClock.now < end {
                usleep(nap)
                if cancelled.withLock({ $0 }) { return }
            }
            due.store(true, ordering: .releasing)
            while interrupt(waiting) { usleep(nap) }
        }
        watch.start()
    }

    var isDue: Bool { due.load(ordering: .acquiring) }

    func cancel() { cancelled.withLock { $0 = true } }

    /// - returns: whether it still waits.
    private func interrupt(_ waiting: pthread_t) -> Bool {
        cancelled.withLock { isOver in
            if !isOver { pthread_kill(waiting, SIGUSR2) }
            return !isOver
        }
    }

    private static let installHandler: Void = {
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in }
        sigaction(SIGUSR2, &action, nil)
    }()
}

/// A detached thread.
private struct Thread: Sendable {
    private let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }

    func start() {
        let box = Unmanaged.passRetained(Box(body))
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { argument in
                if let argument {
                    Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body()
                }
                return nil
            }, box.toOpaque())
        if code == 0 { pthread_detach(thread) } else { box.release() }
    }

    private final class Box: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
}
