import Domain
import Glibc
import Monitor
import Screen
import Storage
import Terminal

/// The monitor at work: one loop on the main thread, one worker for the disk.
///
/// Keys that came together are taken together and painted once; the clock ticks only at the
/// minute, so that an idle monitor costs nothing. While a board is on top it looks every few
/// seconds who has a monitor open (docs/decisions/0017).
struct MonitorRun {
    let terminal: TerminalSession
    let desk: Desk
    let database: Database
    let clock: @Sendable () -> Instant
    var model: Model
    private var canvas = Canvas()

    /// Keys must have paused this long before the preview is read, milliseconds.
    private static let pause = 60
    /// While a board is on top, milliseconds between two looks at who is there.
    private static let around = 3000

    /// - returns: the exit status.
    mutating func run() -> Int32 {
        let waker = Waker()
        let watch = ChangeWatch(database: database.path)
        let loop = EventLoop(
            keyboard: STDIN_FILENO, waker: waker, watched: watch.descriptor)
        let worker = Worker(desk, database: database, waker: waker)
        model.size = terminal.size
        // The first page is read before the first paint: a queue is there from the beginning.
        var next: [Job] = []
        for job in model.opening() {
            if let event = desk.answer(job) { next += model.update(event) }
        }
        terminal.paint(canvas.draw(model))
        worker.start()
        defer { worker.finish(within: 1) }
        carryOut(next + model.afterOpening(), worker)
        while !model.isDone {
            // A commit is some thirty writes to the log: where it is looked for anyway, or is one's
            // own, they wake nobody.
            let events = loop.wait(
                timeout: timeout, ignoresChanges: patience != nil || worker.isPerforming)
            var jobs: [Job] = []
            var inputs: [TerminalInput] = []
            for event in events {
                switch event {
                case .input: inputs += terminal.readAll()
                case .woken:
                    for answer in worker.takeEvents() {
                        if answer == .changedOutside { patience = nil }
                        jobs += model.update(answer)
                    }
                case .changed:
                    watch.drain()
                    look(worker, after: Self.firstLook)
                case .resized, .resumed:
                    terminal.redraw()
                    jobs += model.update(.resized(terminal.size))
                case .suspended: jobs.append(.suspend)
                case .terminated(let signal): return 128 + signal
                case .hungUp: return 128 + SIGHUP
                case .timeout:
                    if let waited = patience {
                        look(worker, after: waited * 2)
                    } else {
                        jobs += elapsed()
                    }
                }
            }
            if events == [.input], let answer = foreseen(inputs) {
                terminal.paint(answer.frame)
                (model, canvas) = (answer.model, answer.canvas)
                carryOut(answer.jobs, worker)
                foresee()
                continue
            }
            foresight = nil
            for input in inputs {
                switch input {
                case .key(let key): jobs += model.update(.key(key))
                case .paste(let text): jobs += model.update(.paste(text))
                case .resized:
                    terminal.redraw()
                    jobs += model.update(.resized(terminal.size))
                }
            }
            if tick(&jobs) {
                watch.renew()
                look(worker, after: Self.firstLook)
            }
            carryOut(jobs, worker)
            guard !events.isEmpty else { continue }
            terminal.paint(canvas.draw(model))
            if inputs.count == 1, case .key(let key) = inputs[0] {
                lastKey = key
            } else if !inputs.isEmpty {
                lastKey = nil
            }
            foresee()
        }
        return 0
    }

    /// The key that came by itself last.
    private var lastKey: Key?
    /// The answer to it, were it pressed again; nil where another is likelier.
    private var foresight: Foresight?

    /// The answer that was ready for what came, if it still holds.
    private func foreseen(_ inputs: [TerminalInput]) -> Foresight? {
        guard let foresight, inputs == [.key(foresight.key)], !isAnotherMinute else { return nil }
        return foresight
    }

    /// Gets ready for the last key once more.
    private mutating func foresee() {
        foresight = lastKey.flatMap { Foresight(of: $0, in: model, canvas) }
        if let foresight { terminal.prepare(foresight.frame) }
    }

    private var isPausing = false
    /// Milliseconds until the next look for another's commit; nil where none is expected.
    private var patience: Int?

    private static let firstLook = 2
    private static let lastLook = 300

    init(
        terminal: TerminalSession, desk: Desk, database: Database,
        clock: @escaping @Sendable () -> Instant, model: Model
    ) {
        self.terminal = terminal
        self.desk = desk
        self.database = database
        self.clock = clock
        self.model = model
    }

    /// Until the pause is over, else until the next minute.
    private var timeout: Int {
        if let patience { return patience }
        if isPausing { return Self.pause }
        let minute = (60 - clock().seconds % 60) * 1000
        return model.isBoardOnTop ? min(minute, Self.around) : minute
    }

    private mutating func elapsed() -> [Job] {
        guard isPausing else { return model.isBoardOnTop ? [.lookAround] : [] }
        isPausing = false
        return model.update(.paused)
    }

    /// - returns: whether it is another minute.
    private mutating func tick(_ jobs: inout [Job]) -> Bool {
        guard isAnotherMinute else { return false }
        jobs += model.update(.tick(clock()))
        return true
    }

    private var isAnotherMinute: Bool { clock().seconds / 60 != model.now.seconds / 60 }

    /// The log was written to: its commit is visible in a moment, after the log is on disk. It is
    /// looked for at growing distances, and in the end given up, for it may have been one's own.
    private mutating func look(_ worker: Worker, after wait: Int) {
        worker.look()
        patience = wait <= Self.lastLook ? wait : nil
    }

    private mutating func carryOut(_ jobs: [Job], _ worker: Worker) {
        for job in jobs {
            switch job {
            case .pause: isPausing = true
            case .copy(let text): terminal.copy(text)
            case .bell: terminal.bell()
            case .redraw: terminal.redraw()
            case .suspend:
                // Whoever is stopped in the middle of a write keeps everybody from writing.
                database.atRest { terminal.suspend() }
                model.size = terminal.size
            default: worker.ask(job)
            }
        }
    }
}
