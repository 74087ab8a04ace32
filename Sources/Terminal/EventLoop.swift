import CTerminal
import Glibc

/// What the loop woke up for.
public enum LoopEvent: Hashable, Sendable {
    /// The keyboard has something.
    case input
    /// A worker has delivered.
    case woken
    /// The watched descriptor has something.
    case changed
    case resized
    /// Ctrl-Z from outside.
    case suspended
    case resumed
    /// The process is to end: TERM, HUP or INT.
    case terminated(Int32)
    /// The terminal is gone.
    case hungUp
    case timeout
}

/// Waits in one `poll(2)` for keys, signals, workers and another process's commits.
public final class EventLoop {
    private let keyboard: Int32
    private let signals: Int32
    private let waker: Waker
    private let watched: Int32

    public init(keyboard: Int32, waker: Waker, watched: Int32 = -1) {
        self.keyboard = keyboard
        self.waker = waker
        self.watched = watched
        signals = signals_open()
    }

    /// - parameter timeout: milliseconds; -1 waits for ever.
    /// - parameter ignoresChanges: the watched descriptor wakes nobody this time.
    public func wait(timeout: Int, ignoresChanges: Bool = false) -> [LoopEvent] {
        let watched = ignoresChanges ? -1 : watched
        var polled = [keyboard, signals, waker.reader, watched].map {
            pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
        }
        let count = poll(&polled, nfds_t(polled.count), Int32(clamping: timeout))
        if count == 0 { return [.timeout] }
        guard count > 0 else { return [] }
        var events: [LoopEvent] = []
        func isReady(_ index: Int) -> Bool { polled[index].revents & Int16(POLLIN) != 0 }
        if isReady(1) { events += readSignals() }
        if isReady(2) {
            waker.drain()
            events.append(.woken)
        }
        if isReady(3) { events.append(.changed) }
        if isReady(0) {
            events.append(.input)
        }
        if polled[0].revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 { events.append(.hungUp) }
        return events
    }

    private func readSignals() -> [LoopEvent] {
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = read(signals, &bytes, bytes.count)
        guard count > 0 else { return [] }
        return bytes.prefix(count).map { byte in
            switch Int32(byte) {
            case SIGWINCH: .resized
            case SIGTSTP: .suspended
            case SIGCONT: .resumed
            case let number: .terminated(number)
            }
        }
    }
}

/// Wakes the loop from another thread.
public final class Waker: Sendable {
    let reader: Int32
    private let writer: Int32

    public init() {
        var ends: [Int32] = [-1, -1]
        pipe(&ends)
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        reader = ends[0]
        writer = ends[1]
    }

    public func wake() {
        var byte: UInt8 = 1
        _ = write(writer, &byte, 1)
    }

    func drain() {
        var bytes = [UInt8](repeating: 0, count: 256)
        while read(reader, &bytes, bytes.count) > 0 {}
    }

    deinit {
        close(reader)
        close(writer)
    }
}
