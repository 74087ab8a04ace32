import Glibc
import Monitor
import Storage
import Synchronization
import Terminal

/// Answers jobs on a thread of its own, one after the other, so that no key waits for the disk.
final class Worker: Sendable {
    private struct State {
        var jobs: [Job] = []
        var events: [Event] = []
        var isDone = false
        var isLooking = false
        /// Commands that were asked for and are not answered yet.
        var performing = 0
    }

    private let desk: Desk
    private let database: Database
    private let waker: Waker
    private let state = Mutex(State())
    private let signal = Semaphore()
    private let ended = Semaphore()

    init(_ desk: Desk, database: Database, waker: Waker) {
        self.desk = desk
        self.database = database
        self.waker = waker
    }

    func start() {
        var thread: pthread_t = 0
        let box = Unmanaged.passRetained(self).toOpaque()
        pthread_create(
            &thread, nil,
            { raw in
                guard let raw else { return nil }
                Unmanaged<Worker>.fromOpaque(raw).takeRetainedValue().work()
                return nil
            }, box)
    }

    /// A newer job of the same kind takes an older one's place while that has not begun.
    func ask(_ job: Job) {
        if job.isLong { return start(job) }
        // At once: whatever waits its turn may wait for what is to be cancelled.
        if job == .cancelImport || job == .cancelBulk {
            _ = desk.answer(job)
            return
        }
        state.withLock { state in
            state.jobs.removeAll { $0.isSuperseded(by: job) }
            state.jobs.append(job)
            if job.isCommand { state.performing += 1 }
        }
        signal.raise()
    }

    /// A job that takes its time has a thread of its own, which ends with it.
    private func start(_ job: Job) {
        let box = Unmanaged.passRetained(Errand(worker: self, job: job)).toOpaque()
        var thread: pthread_t = 0
        let status = pthread_create(
            &thread, nil,
            { raw in
                guard let raw else { return nil }
                let errand = Unmanaged<Errand>.fromOpaque(raw).takeRetainedValue()
                let (worker, job) = (errand.worker, errand.job)
                worker.desk.work(job) { worker.tell($0) }
                return nil
            }, box)
        guard status == 0 else { return Unmanaged<Errand>.fromOpaque(box).release() }
        pthread_detach(thread)
    }

    /// Looks whether another process has committed, and tells if so.
    func look() {
        state.withLock { $0.isLooking = true }
        signal.raise()
    }

    var isPerforming: Bool { state.withLock { $0.performing > 0 } }

    func takeEvents() -> [Event] {
        state.withLock { state in
            defer { state.events = [] }
            return state.events
        }
    }

    /// Ends the thread when the commands that were asked for have been carried out; what was only
    /// to be shown is left.
    ///
    /// - parameter seconds: how long it is waited for at most.
    func finish(within seconds: Int) {
        state.withLock { state in
            state.isDone = true
            state.jobs.removeAll { if case .perform = $0 { false } else { true } }
        }
        signal.raise()
        ended.wait(seconds: seconds)
    }

    private func work() {
        var version = try? database.dataVersion()
        var isOvertaken = false
        while true {
            signal.wait()
            while let job = state.withLock({ $0.jobs.isEmpty ? nil : $0.jobs.removeFirst() }) {
                if job.tellsOnTheWay {
                    desk.work(job) { self.tell($0) }
                } else if let event = desk.answer(job) {
                    tell(event)
                }
                if job.isCommand { state.withLock { $0.performing -= 1 } }
            }
            let (isDone, isLooking) = state.withLock { state in
                defer { state.isLooking = false }
                return (state.isDone, state.isLooking)
            }
            if isDone { return ended.raise() }
            if isLooking, !isOvertaken, let failure = database.overtaken() {
                isOvertaken = true
                tell(.overtaken(failure))
            }
            if isLooking, let newer = try? database.dataVersion(), newer != version {
                version = newer
                tell(.changedOutside)
            }
        }
    }

    private func tell(_ event: Event) {
        state.withLock { $0.events.append(event) }
        waker.wake()
    }
}

/// What a thread of its own is to do.
private final class Errand: Sendable {
    let worker: Worker
    let job: Job

    init(worker: Worker, job: Job) {
        self.worker = worker
        self.job = job
    }
}

/// A semaphore.
private final class Semaphore: @unchecked Sendable {
    // A POSIX semaphore is made to be shared between threads.
    private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

    init() { sem_init(semaphore, 0, 0) }

    func raise() { sem_post(semaphore) }

    func wait(seconds: Int) {
        var end = timespec()
        clock_gettime(CLOCK_REALTIME, &end)
        end.tv_sec += seconds
        while sem_timedwait(semaphore, &end) != 0 && errno == EINTR {}
    }

    func wait() { while sem_wait(semaphore) != 0 && errno == EINTR {} }

    deinit {
        sem_destroy(semaphore)
        semaphore.deallocate()
    }
}

extension Job {
    fileprivate var isCommand: Bool { if case .perform = self { true } else { false } }

    /// Whether a later job makes this one useless: what is only shown may be skipped, a command
    /// never.
    func isSuperseded(by later: Job) -> Bool {
        switch (self, later) {
        case (.count, .count), (.search, .search), (.inbox, .inbox), (.agenda, .agenda),
            (.contactCount, .contactCount), (.unscheduledCount, .unscheduledCount),
            (.contactGlance, .contactGlance),
            (.newDuplicates, .newDuplicates),
            (.preview, .preview), (.previewMove, .previewMove), (.forecast, .forecast),
            (.negotiationTotals, .negotiationTotals), (.negotiationPreview, .negotiationPreview),
            (.actionCard(_, .preview), .actionCard(_, .preview)), (.survey, .survey),
            (.marks, .marks), (.standing(_, _, false), .standing(_, _, false)),
            (.lastCommand, .lastCommand), (.recurring, .recurring), (.board, .board),
            (.report, .report),
            (.lookAround, .lookAround):
            true
        case (.negotiations(_, .refresh), .negotiations(_, .refresh)),
            (.negotiations(_, .refresh), .negotiations(_, .start)):
            true
        case (.page(_, .refresh), .page(_, .refresh)), (.page(_, .refresh), .page(_, .start)): true
        case (.contactPage(_, .refresh), .contactPage(_, .refresh)),
            (.contactPage(_, .refresh), .contactPage(_, .start)):
            true
        case (.contactCard(let one, true), .contactCard(let other, true)): one == other
        case (.negotiationCard(let one, true), .negotiationCard(let other, true)): one == other
        default: false
        }
    }
}
