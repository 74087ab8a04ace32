/// The house's calendars, who works in them, and who is away: all that their screen shows.
public struct CalendarsSheet: Hashable, Sendable {
    /// One calendar.
    public struct Line: Hashable, Sendable {
        public var id: CalendarID
        public var calendar: BusinessCalendar
        public var version: Int
        /// The house's first, which everybody without another follows.
        public var isDefault: Bool

        public init(id: CalendarID, calendar: BusinessCalendar, version: Int, isDefault: Bool) {
            self.id = id
            self.calendar = calendar
            self.version = version
            self.isDefault = isDefault
        }
    }

    /// A team, or somebody who works here.
    public struct Holder: Hashable, Sendable {
        public var whose: CalendarAssignment.Whose
        public var name: String
        /// Of a person: their team.
        public var team: Team.ID?
        /// The calendar that holds for them.
        public var calendar: CalendarID
        /// It was given to them; the others follow their team, or the house.
        public var hasOwn: Bool
        /// Actions a day that hold for them; nil without limit.
        public var capacity: Int?
        /// What was said of them alone.
        public var ownCapacity: Capacity
        /// Open actions of the day that was asked about; nil where one may not see it.
        public var onTheDay: Int?
        public var version: Int

        public init(
            whose: CalendarAssignment.Whose, name: String, team: Team.ID?, calendar: CalendarID,
            hasOwn: Bool, capacity: Int?, ownCapacity: Capacity, onTheDay: Int? = nil,
            version: Int
        ) {
            self.whose = whose
            self.name = name
            self.team = team
            self.calendar = calendar
            self.hasOwn = hasOwn
            self.capacity = capacity
            self.ownCapacity = ownCapacity
            self.onTheDay = onTheDay
            self.version = version
        }
    }

    /// Days on which somebody is away.
    public struct Absence: Hashable, Sendable {
        public var login: String
        public var name: String
        public var from: Day
        /// Inclusive.
        public var to: Day
        public var substitute: String?

        public init(login: String, name: String, from: Day, to: Day, substitute: String?) {
            self.login = login
            self.name = name
            self.from = from
            self.to = to
            self.substitute = substitute
        }

        public func covers(_ day: Day) -> Bool { from <= day && day <= to }
    }

    /// The day that was asked about.
    public var day: Day
    /// By name.
    public var lines: [Line]
    public var teams: [Holder]
    /// Those who work here, by name.
    public var people: [Holder]
    /// Of the day's month and the weeks about it, by their first day.
    public var absences: [Absence]

    public init(
        day: Day, lines: [Line], teams: [Holder], people: [Holder], absences: [Absence]
    ) {
        self.day = day
        self.lines = lines
        self.teams = teams
        self.people = people
        self.absences = absences
    }

    /// The teams that follow this calendar, then whoever works in it.
    public func holders(of calendar: CalendarID) -> [Holder] {
        teams.filter { $0.calendar == calendar }
            + people.filter { $0.calendar == calendar }
    }

    /// Who is away of those that work in a calendar.
    public func absences(of calendar: CalendarID) -> [Absence] {
        let logins = Set(
            people.filter { $0.calendar == calendar }.map(\.whose))
        return absences.filter { logins.contains(.operator(login: $0.login)) }
    }
}

extension CalendarAssignment.Whose {
    public var isTeam: Bool { if case .team = self { true } else { false } }
}
