import Domain
import Glibc
import Synchronization

/// Where writers wait their turn, first come first served, before they begin a transaction.
///
/// SQLite's own busy wait sleeps 1, 2, 5 … 100 ms without jitter, so that writers who start
/// together starve one another; the kernel queues those who wait for a lock on a file
/// (docs/decisions/0003). SQLite's locks stay behind it as the guarantee.
final class WriteGate: Sendable {
    private let path: String
    private let descriptor: Mutex<Int32> = Mutex(-1)
    /// How long a writer waits before it says that the file is busy.
    static let patience = 10

    init(beside database: String) { path = database + "-gate" }

    /// Waits for the turn.
    ///
    /// - throws: `.busy` past `patience` seconds.
    func enter() throws(Failure) {
        let file = try opened()
        if flock(file, LOCK_EX | LOCK_NB) == 0 { return }
        guard errno == EWOULDBLOCK else { return }
        let alarm = Interruption(after: Self.patience)
        defer { alarm.cancel() }
        while flock(file, LOCK_EX) != 0 {
            guard errno == EINTR else { return }
            if alarm.isDue {
                throw Failure(
                    .busy,
                    it: "Il database è occupato da più di \(Self.patience) secondi; "
                        + "niente è stato scritto.",
                    en: "The database has been busy for more than \(Self.patience) seconds; "
                        + "nothing was written.",
                    hint: Words(it: "Riprova fra un momento.", en: "Try again in a moment."))
            }
        }
    }

    func leave() {
        let file = descriptor.withLock { $0 }
        if file >= 0 { flock(file, LOCK_UN) }
    }

    private func opened() throws(Failure) -> Int32 {
        let file = descriptor.withLock { file in
            if file < 0 { file = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o660) }
            return file
        }
        guard file >= 0 else {
            let reason = String(cString: strerror(errno))
            throw Failure(
                .unavailable, it: "\(path) non si può creare: \(reason).",
                en: "\(path) cannot be created: \(reason).")
        }
        return file
    }

    deinit {
        let file = descriptor.withLock { $0 }
        if file >= 0 { close(file) }
    }
}

/// Interrupts the calling thread's blocking system call, once, after some seconds.
///
/// `flock` has no time limit of its own: a signal with a handler that does nothing makes it
/// return `EINTR`.
private final class Interruption: Sendable {
    private let due = Atomic<Bool>(false)
    private let cancelled = Atomic<Bool>(false)

    init(after seconds: Int) {
        Self.installHandler
        let waiting = pthread_self()
        let watch = Thread { [self] in
            // Wakes often enough to end soon after the wait did.
            for _ in 0..<(seconds * 10) {
                usleep(100_000)
                if cancelled.load(ordering: .acquiring) { return }
            }
            due.store(true, ordering: .releasing)
            while !cancelled.load(ordering: .acquiring) {
                pthread_kill(waiting, SIGUSR2)
                usleep(100_000)
            }
        }
        watch.start()
    }

    var isDue: Bool { due.load(ordering: .acquiring) }

    func cancel() { cancelled.store(true, ordering: .releasing) }

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
