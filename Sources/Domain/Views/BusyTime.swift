/// A time at which an operator is taken, from a calendar that is not ours.
public struct BusyTime: Hashable, Sendable {
    /// What it is called where it comes from.
    public var uid: String
    public var start: Instant
    public var end: Instant
    public var isAllDay: Bool
    public var summary: String

    public init(uid: String, start: Instant, end: Instant, isAllDay: Bool, summary: String) {
        self.uid = uid
        self.start = start
        self.end = end
        self.isAllDay = isAllDay
        self.summary = summary
    }
}
