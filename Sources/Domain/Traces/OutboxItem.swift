/// A row of the outbox: what leaves for one colleague, once its grace is over (domain, section 3,
/// 11).
public struct OutboxItem: Hashable, Sendable {
    public typealias ID = Domain.ID<OutboxItem>

    /// What a calendar is asked to do (RFC 5546).
    public enum Method: String, Hashable, Sendable { case request, cancel }

    public enum State: String, Hashable, Sendable, CaseIterable {
        case pending, delivered, void, dead
    }

    /// Why something does not leave, and nobody need do anything about it.
    public enum Needless: String, Hashable, Sendable, CaseIterable {
        /// Its recipient has no e-mail address.
        case noAddress = "no_address"
        /// The calendar entry has changed since, and that is told; or was cancelled unheard.
        case superseded
        /// It has been waiting for longer than a week, as where mail was never set up.
        case tooOld = "too_old"
    }

    public var id: ID
    /// What it is told by, however often it arrives.
    public var key: String
    public var recipient: Operator.ID
    public var message: Message.ID?
    public var commitment: Commitment.ID?
    public var method: Method?
    public var notBefore: Instant
    /// How often it failed.
    public var attempts: Int

    public init(
        id: ID, key: String, recipient: Operator.ID, message: Message.ID?,
        commitment: Commitment.ID?, method: Method?, notBefore: Instant, attempts: Int
    ) {
        self.id = id
        self.key = key
        self.recipient = recipient
        self.message = message
        self.commitment = commitment
        self.method = method
        self.notBefore = notBefore
        self.attempts = attempts
    }

    /// The SEQUENCE that a calendar row is about: `calendar:COMMITMENT:SEQUENCE`.
    public var sequence: Int? {
        guard commitment != nil else { return nil }
        return key.split(separator: ":").last.flatMap { Int($0) }
    }
}

/// When something that failed is tried again.
public enum RetryPlan {
    /// Seconds after the first, second … failure: a minute to four hours, 17 hours in all.
    public static let pauses = [60, 240, 960, 3600, 14_400, 14_400, 14_400]

    /// Nil where it is dead.
    ///
    /// - parameter attempts: how often it failed, this time included.
    public static func pause(after attempts: Int) -> Int? {
        pauses.indices.contains(attempts - 1) ? pauses[attempts - 1] : nil
    }
}

/// What could not be delivered, as a list shows it.
public struct DeadLetter: Hashable, Sendable {
    public var id: OutboxItem.ID
    public var recipientName: String
    public var subject: String
    /// When it was to leave.
    public var notBefore: Instant
    public var settledAt: Instant?
    public var attempts: Int
    public var error: String

    public init(
        id: OutboxItem.ID, recipientName: String, subject: String, notBefore: Instant,
        settledAt: Instant?, attempts: Int, error: String
    ) {
        self.id = id
        self.recipientName = recipientName
        self.subject = subject
        self.notBefore = notBefore
        self.settledAt = settledAt
        self.attempts = attempts
        self.error = error
    }
}
