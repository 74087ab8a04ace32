/// Who of some teams is away when in a month, and who stands in for them.
public struct TeamAbsences: Hashable, Sendable {
    public struct Span: Hashable, Sendable {
        public var days: ClosedRange<Day>
        /// The substitute's name, where there is one.
        public var substitute: String?
        public var reason: String
        /// Open actions that are due then and still theirs.
        public var due: Int

        public init(days: ClosedRange<Day>, substitute: String?, reason: String, due: Int) {
            self.days = days
            self.substitute = substitute
            self.reason = reason
            self.due = due
        }
    }

    public struct Line: Hashable, Sendable {
        public var id: Operator.ID
        public var login: String
        public var name: String
        public var spans: [Span]

        public init(id: Operator.ID, login: String = "", name: String, spans: [Span]) {
            self.id = id
            self.login = login
            self.name = name
            self.spans = spans
        }

        public func span(on day: Day) -> Span? { spans.first { $0.days.contains(day) } }
    }

    /// The first and the last day of the month.
    public var days: ClosedRange<Day>
    public var lines: [Line]

    public init(days: ClosedRange<Day>, lines: [Line]) {
        self.days = days
        self.lines = lines
    }

    /// How many are away on a day.
    public func count(on day: Day) -> Int { lines.count { $0.span(on: day) != nil } }

    /// The month that a day is in.
    public static func month(of day: Day) -> ClosedRange<Day> {
        let first = day.adding(days: 1 - day.dayOfMonth)
        let length = Day.length(ofMonth: day.month, year: day.year)
        return first...first.adding(days: length - 1)
    }
}
