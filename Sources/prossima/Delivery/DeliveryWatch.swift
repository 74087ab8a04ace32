import ArgumentParser
import Domain
import Exchange
import Glibc
import Storage
import Workflow

/// Delivers whenever something is due, until it is stopped; a stop waits for what is under way.
struct DeliveryWatch {
    private let session: Session
    private let delivery: Delivery
    private let watch: ChangeWatch

    init(_ session: Session, _ delivery: Delivery) {
        self.session = session
        self.delivery = delivery
        watch = ChangeWatch(database: session.house.database.path)
    }

    /// Seconds after which calendars are looked at again, whether anything is due or not.
    private static let longestWait = 60

    func run() throws {
        while true {
            // Held back while mails leave; let through while there is nothing to do.
            Signals.hold()
            var isPatient = true
            do {
                let report = try delivery.run(as: session.actor) { Signals.isStopping }
                if !report.isClean { say(report.lines(spoken)) }
                // What does not work is not tried each second.
                isPatient = !report.isMailOn || !report.problems.isEmpty
            } catch {
                // The next minute may find the database less busy.
                guard error.code == .busy else { throw error }
                say([error.message(spoken)])
            }
            Signals.letThrough()
            try wait(isPatient: isPatient)
        }
    }

    /// Until something is due, or for a minute; a commit may bring something that is due sooner.
    ///
    /// - parameter isPatient: the whole minute, whatever is due.
    private func wait(isPatient: Bool) throws {
        let end = session.house.now.adding(seconds: Self.longestWait)
        while true {
            let now = session.house.now
            let due = try isPatient ? end : session.house.nextDelivery() ?? end
            // Not more often than each second, whatever is due.
            let until = max(min(due, end), now.adding(seconds: 1))
            guard now < end else { return }
            var polled = pollfd(fd: watch.descriptor, events: Int16(POLLIN), revents: 0)
            let seconds = until.seconds - now.seconds
            let count = poll(&polled, watch.descriptor < 0 ? 0 : 1, Int32(seconds * 1000))
            if count > 0 {
                watch.drain()
                // Commits come in bursts.
                _ = poll(nil, 0, 200)
            } else if count == 0 {
                return
            }
        }
    }

    private func say(_ lines: [String]) {
        for line in lines { ErrorReport.toStandardError("prossima: \(ErrorReport.lines(line))") }
    }
}

/// The signals that stop a program.
private enum Signals {
    private static var stopping: sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        for signal in [SIGTERM, SIGINT, SIGHUP] { sigaddset(&set, signal) }
        return set
    }

    static func hold() {
        var set = stopping
        sigprocmask(SIG_BLOCK, &set, nil)
    }

    static func letThrough() {
        var set = stopping
        sigprocmask(SIG_UNBLOCK, &set, nil)
    }

    /// Whether one waits.
    static var isStopping: Bool {
        var waiting = sigset_t()
        sigpending(&waiting)
        return [SIGTERM, SIGINT, SIGHUP].contains { sigismember(&waiting, $0) == 1 }
    }
}
