/// Who gives a command.
public struct Actor: Hashable, Sendable {
    public var `operator`: Operator.ID
    public var name: String
    public var role: Role
    public var team: Team.ID?
    /// The teams they supervise.
    public var supervises: Set<Team.ID>
    /// Said with `--as` by the database's owner or its administrator; journalled.
    public var isOnBehalf: Bool

    public init(
        operator: Operator.ID, name: String, role: Role, team: Team.ID?,
        supervises: Set<Team.ID>, isOnBehalf: Bool = false
    ) {
        self.operator = `operator`
        self.name = name
        self.role = role
        self.team = team
        self.supervises = supervises
        self.isOnBehalf = isOnBehalf
    }

    /// How they stand to what is somebody's.
    ///
    /// - parameter team: that somebody's.
    public func standing(to owner: Operator.ID?, of team: Team.ID?) -> Permission.Standing {
        if isSupervisor(of: team) { return .supervisor }
        return owner == `operator` ? .own : .stranger
    }

    /// Whether they are the supervisor of `team`; an administrator is everybody's.
    public func isSupervisor(of team: Team.ID?) -> Bool {
        if role == .admin { return true }
        guard role == .supervisor, let team else { return false }
        return supervises.contains(team)
    }
}
