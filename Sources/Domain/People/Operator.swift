/// A person with a queue.
public struct Operator: Hashable, Sendable, Codable {
    public typealias ID = Domain.ID<Operator>

    public var id: ID
    /// The operating system's user.
    public var login: String
    public var name: String
    public var email: String?
    public var role: Role
    public var functions: [String]
    public var team: Team.ID?
    public var calendar: CalendarID
    /// An agent's sales zone.
    public var zone: String?
    public var isActive: Bool
    /// Actions a day: their own, else their team's; nil without limit.
    public var capacity: Int?
    /// What is said of them alone: nil is as the team has it, 0 without limit.
    public var ownCapacity: Int?
    public var version: Int

    public init(
        id: ID, login: String, name: String, email: String?, role: Role, functions: [String],
        team: Team.ID?, calendar: CalendarID, zone: String?, isActive: Bool,
        capacity: Int? = nil, ownCapacity: Int? = nil, version: Int = 1
    ) {
        self.id = id
        self.login = login
        self.name = name
        self.email = email
        self.role = role
        self.functions = functions
        self.team = team
        self.calendar = calendar
        self.zone = zone
        self.isActive = isActive
        self.capacity = capacity
        self.ownCapacity = ownCapacity
        self.version = version
    }
}

/// What somebody may do; what they do for a living is a function.
public enum Role: String, Hashable, Sendable, Codable, CaseIterable {
    case `operator`, supervisor, admin
}

/// The key of a stored `BusinessCalendar`.
public typealias CalendarID = ID<BusinessCalendar>

extension Operator {
    /// Whether a text can be the name of a user of the host.
    public static func isLogin(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count) && text.first != "-"
            && text.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
                    || (0x61...0x7A).contains(byte) || ".-_@$".utf8.contains(byte)
            }
    }
}
