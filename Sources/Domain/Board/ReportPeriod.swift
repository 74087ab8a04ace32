/// How long the period of a report is that is leafed through: whole days, weeks from Monday, or
/// months.
public enum ReportPeriod: Hashable, Sendable, CaseIterable {
    case day, week, month

    /// The period that a day lies in, its first and its last day both counted.
    public func days(around day: Day) -> ClosedRange<Day> {
        switch self {
        case .day: return day...day
        case .week:
            let monday = day.adding(days: 1 - day.weekday)
            return monday...monday.adding(days: 6)
        case .month:
            let first = day.adding(days: 1 - day.dayOfMonth)
            return first...first.adding(months: 1).adding(days: -1)
        }
    }

    /// A day of another period, so many on.
    public func day(_ day: Day, by periods: Int) -> Day {
        switch self {
        case .day: day.adding(days: periods)
        case .week: day.adding(days: 7 * periods)
        case .month: day.adding(months: periods)
        }
    }

    /// "Mon 23 Nov 2026", "23 – 29 Nov 2026, week 48", "November 2026".
    public func words(around day: Day) -> Words {
        Words(it: text(around: day, .it), en: text(around: day, .en))
    }

    private func text(around day: Day, _ language: Language) -> String {
        let days = days(around: day)
        let (first, last) = (days.lowerBound, days.upperBound)
        switch self {
        case .day:
            let weekday = DateWords.weekday(day.weekday, language)
            return "\(weekday) \(DateWords.date(day, language))"
        case .week:
            let start =
                first.month == last.month
                ? "\(first.dayOfMonth)"
                : first.year == last.year
                    ? "\(first.dayOfMonth) \(DateWords.month(first.month, language))"
                    : DateWords.date(first, language)
            let week = Words(it: "settimana", en: "week")(language)
            return "\(start) – \(DateWords.date(last, language)), \(week) \(first.isoWeek)"
        case .month: return "\(DateWords.longMonth(first.month, language)) \(first.year)"
        }
    }
}

/// What a report is asked for.
public struct ReportRequest: Hashable, Sendable {
    public var days: ClosedRange<Day>
    public var grouping: Report.Grouping
    /// Only this team's work.
    public var team: Team.ID?
    /// Only this operator's.
    public var login: String?

    public init(
        days: ClosedRange<Day>, grouping: Report.Grouping, team: Team.ID? = nil,
        login: String? = nil
    ) {
        self.days = days
        self.grouping = grouping
        self.team = team
        self.login = login
    }
}
