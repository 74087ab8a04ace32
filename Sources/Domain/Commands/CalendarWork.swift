/// What is done to business calendars: one case each, one command each.
public enum CalendarWork: Hashable, Sendable, Codable {
    case add(CalendarEdit)
    case edit(CalendarEdit)
    /// One that nobody was given.
    case remove(name: String, version: Int?)
    case assign(CalendarAssignment)
    case capacity(CapacityChange)

    /// A word for the command table and the journal.
    public var kind: String {
        switch self {
        case .add: "add_calendar"
        case .edit: "edit_calendar"
        case .remove: "remove_calendar"
        case .assign: "assign_calendar"
        case .capacity: "set_capacity"
        }
    }

    static func words(for kind: String) -> Words? {
        switch kind {
        case "add_calendar": Words(it: "calendario aggiunto", en: "added calendar")
        case "edit_calendar": Words(it: "calendario cambiato", en: "changed calendar")
        case "remove_calendar": Words(it: "calendario tolto", en: "removed calendar")
        case "assign_calendar": Words(it: "calendario assegnato", en: "assigned calendar")
        case "set_capacity": Words(it: "capienza cambiata", en: "changed capacity")
        case "reassign_work":
            Words(it: "lavoro riassegnato", en: "reassigned work")
        default: nil
        }
    }
}

/// A calendar to make or change: only what is named changes. Texts are as a person writes them;
/// `WeeklyHours`, `Holidays.Rule` and `CalendarExceptions` say how.
public struct CalendarEdit: Hashable, Sendable, Codable {
    /// One day with other hours; empty is closed.
    public struct Exception: Hashable, Sendable, Codable {
        /// ISO.
        public var day: String
        public var hours: String

        public init(_ day: Day, hours: String) {
            self.day = day.iso
            self.hours = hours
        }
    }

    public var name: String
    /// The version that was seen; nil takes whatever there is.
    public var version: Int?
    public var rename: String?
    /// IANA.
    public var zone: String?
    public var hours: String?
    public var addedHolidays: [String] = []
    public var removedHolidays: [String] = []
    public var exceptions: [Exception] = []
    /// ISO dates that are days like any other again.
    public var removedExceptions: [String] = []

    public init(
        _ name: String, version: Int? = nil, rename: String? = nil, zone: String? = nil,
        hours: String? = nil
    ) {
        self.name = name
        self.version = version
        self.rename = rename
        self.zone = zone
        self.hours = hours
    }
}

/// Whose calendar is which.
public struct CalendarAssignment: Hashable, Sendable, Codable {
    public enum Whose: Hashable, Sendable, Codable {
        case `operator`(login: String)
        case team(code: String)
    }

    public var whose: Whose
    /// Nil follows: an operator their team, a team the house's first calendar.
    public var calendar: String?
    /// Of the operator or the team.
    public var version: Int?

    public init(_ whose: Whose, calendar: String?, version: Int? = nil) {
        self.whose = whose
        self.calendar = calendar
        self.version = version
    }
}

/// How many actions a day an operator takes on, or a team's members do.
public struct CapacityChange: Hashable, Sendable, Codable {
    public var whose: CalendarAssignment.Whose
    public var capacity: Capacity
    /// Of the operator or the team, as it was seen.
    public var version: Int?

    public init(_ whose: CalendarAssignment.Whose, _ capacity: Capacity, version: Int? = nil) {
        self.whose = whose
        self.capacity = capacity
        self.version = version
    }
}

/// The open actions of somebody who works here no more, each given to whom its rule names now.
public struct WorkHandover: Hashable, Sendable, Codable {
    public var login: String
    public var reason: String

    public init(login: String, reason: String) {
        self.login = login
        self.reason = reason
    }
}
