/// The calendar entry that an assignment creates: *impegno* (domain, section 6).
public struct Commitment: Hashable, Sendable, Codable {
    public typealias ID = Domain.ID<Commitment>

    public enum Status: String, Hashable, Sendable, Codable { case confirmed, done, cancelled }

    public var id: ID
    public var uid: String
    public var sequence: Int
    public var action: Action.ID
    public var `operator`: Operator.ID
    public var title: String
    public var start: Instant
    public var end: Instant
    public var isAllDay: Bool
    public var status: Status
    /// What the assignee's calendar answered to it as it is now; nil where it has not, or to what
    /// it was before it moved.
    public var response: Response?

    /// An answer to an invitation (RFC 5545, section 3.2.12).
    public enum Response: String, Hashable, Sendable, Codable, CaseIterable {
        case accepted, declined, tentative
    }

    public init(
        id: ID, uid: String, sequence: Int, action: Action.ID, operator: Operator.ID,
        title: String, start: Instant, end: Instant, isAllDay: Bool, status: Status,
        response: Response? = nil
    ) {
        self.id = id
        self.uid = uid
        self.sequence = sequence
        self.action = action
        self.operator = `operator`
        self.title = title
        self.start = start
        self.end = end
        self.isAllDay = isAllDay
        self.status = status
        self.response = response
    }
}
