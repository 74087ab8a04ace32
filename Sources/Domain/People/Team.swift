/// Operators with one supervisor; can own a pool of unclaimed actions.
public struct Team: Hashable, Sendable, Codable {
    public typealias ID = Domain.ID<Team>

    public var id: ID
    public var code: String
    public var name: String
    public var calendar: CalendarID
    public var supervisor: Operator.ID?
    /// Actions a day of a member without a capacity of their own; nil without limit.
    public var capacity: Int?
    public var version: Int

    public init(
        id: ID, code: String, name: String, calendar: CalendarID, supervisor: Operator.ID?,
        capacity: Int? = nil, version: Int = 1
    ) {
        self.id = id
        self.code = code
        self.name = name
        self.calendar = calendar
        self.supervisor = supervisor
        self.capacity = capacity
        self.version = version
    }
}
