import Domain
import Glibc

/// Hands mails over, and says of each what became of it.
protocol Mailer: AnyObject {
    /// - parameter deadline: what has not begun by then stays untouched.
    /// - throws: `.failed` where mail does not work at all, whatever the mail: then nothing was
    ///   settled.
    func send(
        _ mails: [MailWriter.Mail], until deadline: ContinuousClock.Instant
    ) throws(Failure) -> [DeliveryResult]
}

extension DeliverySettings.Mail {
    /// The way that was set up.
    func mailer() throws(Failure) -> any Mailer {
        switch way {
        case .command(let words): CommandMailer(words, seconds: timeout)
        case .smtp(let url, let account):
            try WireMailer(url, from: from, account: account, seconds: timeout)
        }
    }
}

/// Through a sendmail-compatible command, some at a time.
final class CommandMailer: Mailer {
    private let words: [String]
    private let seconds: Int
    /// A mail is mostly waited for.
    private static let together = 4

    init(_ words: [String], seconds: Int) {
        self.words = words
        self.seconds = seconds
    }

    func send(
        _ mails: [MailWriter.Mail], until deadline: ContinuousClock.Instant
    ) throws(Failure) -> [DeliveryResult] {
        var results = [DeliveryResult](repeating: .untouched, count: mails.count)
        var running: [(place: Int, process: Subprocess)] = []
        var next = 0
        var broken: Failure?
        while next < mails.count || !running.isEmpty {
            while next < mails.count, running.count < Self.together, broken == nil,
                ContinuousClock.now < deadline
            {
                do {
                    running.append(
                        (
                            next,
                            try Subprocess(
                                words, input: mails[next].bytes(end: "\n"), seconds: seconds)
                        ))
                    next += 1
                } catch { broken = error }
            }
            let before = running.count
            running.removeAll { place, process in
                guard let ended = process.ended() else { return false }
                results[place] = Self.result(ended)
                return true
            }
            if running.isEmpty, broken != nil || ContinuousClock.now >= deadline { break }
            if running.count == before { _ = poll(nil, 0, 1) }
        }
        if let broken, !results.contains(where: { $0 != .untouched }) { throw broken }
        return results
    }

    private static func result(_ ended: Subprocess.Ended) -> DeliveryResult {
        if ended.isSuccess { return .delivered }
        return ended.isForGood ? .refused(ended.words) : .failed(ended.words)
    }
}
