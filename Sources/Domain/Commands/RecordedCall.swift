/// An exchange with somebody outside, written down by itself: nothing is completed. It is what is
/// left to «record the call only», when an action went to somebody else during the call (domain,
/// section 2).
public struct RecordedCall: Hashable, Sendable, Codable {
    /// What the exchange was about; says with whom.
    public var action: Action.ID
    /// Nil is the number that the action carries.
    public var point: ContactPoint.ID?
    /// Nil is the channel of the action's type.
    public var channel: ActionChannel?
    public var direction: InteractionLine.Direction
    public var durationSeconds: Int
    /// The code of an outcome, which says whether somebody was reached; nil where somebody was.
    public var outcome: String?
    public var report: String

    public init(
        action: Action.ID, point: ContactPoint.ID? = nil, channel: ActionChannel? = nil,
        direction: InteractionLine.Direction = .out, durationSeconds: Int = 0,
        outcome: String? = nil, report: String = ""
    ) {
        self.action = action
        self.point = point
        self.channel = channel
        self.direction = direction
        self.durationSeconds = durationSeconds
        self.outcome = outcome
        self.report = report
    }
}
