/// What went wrong, in words that say what was kept and what to do next.
///
/// One value from the rule that refused up to the exit code; `Words` carries both languages, so
/// that the place that knows the reason need not know who reads it.
public struct Failure: Error, Hashable, Sendable {
    /// The kinds that a caller can tell apart; each has one exit code.
    public enum Code: String, Hashable, Sendable, Codable, CaseIterable {
        /// The rule says no: a missing report, a transition that is not there.
        case refused
        /// Somebody changed the row in between.
        case changed
        /// The command id was used before with other arguments.
        case reused = "command_id_reused"
        case notFound = "not_found"
        case usage
        case unavailable = "database_unavailable"
        case busy
        case notAllowed = "not_allowed"
        case invalid
        case failed
    }

    public let code: Code
    public let message: Words
    /// What to do next.
    public let hint: Words?

    public init(_ code: Code, _ message: Words, hint: Words? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
    }

    public init(_ code: Code, it: String, en: String, hint: Words? = nil) {
        self.init(code, Words(it: it, en: en), hint: hint)
    }

    /// The process's exit status (architecture: 0 ok, 1 failed, 2 nothing found …).
    public var exitCode: Int32 {
        switch code {
        case .refused, .changed, .reused, .failed, .invalid: 1
        case .notFound: 2
        case .usage: 64
        case .unavailable: 69
        case .busy: 75
        case .notAllowed: 77
        }
    }
}
