/// An operator and their load, as a reassignment offers them.
public struct OperatorLoad: Hashable, Sendable {
    public var `operator`: Operator.ID
    public var login: String
    public var name: String
    public var role: Role
    public var functions: [String]
    public var team: Team.ID?
    public var teamName: String
    public var isActive: Bool
    /// Away today.
    public var isAbsent: Bool
    public var open: Int
    public var overdue: Int
    /// Actions a day; nil without limit.
    public var capacity: Int?
    /// Open actions of the day that was asked about; nil where none was.
    public var onTheDay: Int?

    public init(
        operator: Operator.ID, login: String, name: String, role: Role, functions: [String],
        team: Team.ID?, teamName: String, isActive: Bool, isAbsent: Bool, open: Int,
        overdue: Int, capacity: Int? = nil, onTheDay: Int? = nil
    ) {
        self.operator = `operator`
        self.login = login
        self.name = name
        self.role = role
        self.functions = functions
        self.team = team
        self.teamName = teamName
        self.isActive = isActive
        self.isAbsent = isAbsent
        self.open = open
        self.overdue = overdue
        self.capacity = capacity
        self.onTheDay = onTheDay
    }
}
