/// Why somebody outside is bothered; decides when they may be.
public enum Purpose: String, Hashable, Sendable, Codable, CaseIterable {
    case marketing, collections, service
}

/// When somebody may be called, by the class of the day (domain, section 7: defaults that can be
/// changed, not legal advice).
///
/// Written `weekday 09:00-20:00; saturday 10:00-19:00; eve 10:00-19:00; sunday -; holiday -`, or
/// `any` for every hour.
public struct CallingHours: Hashable, Sendable {
    public enum DayClass: String, Hashable, Sendable, CaseIterable {
        case weekday, saturday, eve, sunday, holiday

        /// A holiday is that before anything else; a Saturday before the eve it may be.
        static func of(_ day: Day, _ holidays: Holidays) -> DayClass {
            if holidays.isHoliday(day) { return .holiday }
            switch day.weekday {
            case 7: return .sunday
            case 6: return .saturday
            default: return holidays.isEve(day) ? .eve : .weekday
            }
        }
    }

    /// Nil is every hour.
    private var ranges: [DayClass: Range<Int>]?

    /// Every hour: what bothers nobody.
    public static let any = CallingHours(ranges: nil)

    private init(ranges: [DayClass: Range<Int>]?) { self.ranges = ranges }

    public static func standard(for purpose: Purpose) -> CallingHours {
        switch purpose {
        case .marketing:
            CallingHours(ranges: [
                .weekday: 540..<1200, .saturday: 600..<1140, .eve: 600..<1140,
            ])
        case .collections:
            CallingHours(ranges: [
                .weekday: 510..<1260, .eve: 510..<1260, .saturday: 510..<900,
            ])
        case .service: .any
        }
    }

    /// The permitted minutes of a day; nil when nobody may be called on it.
    public func permitted(on day: Day, _ holidays: Holidays) -> Range<Int>? {
        guard let ranges else { return 0..<1440 }
        return ranges[DayClass.of(day, holidays)]
    }

    public var text: String {
        guard let ranges else { return "any" }
        return DayClass.allCases.map { kind in
            "\(kind.rawValue) \(ranges[kind].map(clockRange) ?? "-")"
        }.joined(separator: "; ")
    }

    /// Nil when a part is not understood.
    public init?(text: String) {
        if text == "any" {
            self = .any
            return
        }
        var ranges: [DayClass: Range<Int>] = [:]
        for part in text.split(separator: ";") {
            let words = part.split(separator: " ")
            guard words.count == 2, let kind = DayClass(rawValue: String(words[0])) else {
                return nil
            }
            if words[1] == "-" { continue }
            guard let range = parseClockRange(words[1]) else { return nil }
            ranges[kind] = range
        }
        self.init(ranges: ranges)
    }
}

/// When one candidate may do one kind of action: their open hours and the permitted hours of its
/// purpose, both at once; within them, where it can be had soon, when the contact likes it.
public struct OpenHours: Hashable, Sendable {
    public var calendar: BusinessCalendar
    public var calling: CallingHours
    /// A wish: it decides between hours that are open, and never opens one.
    public var preferred: WeeklyHours?
    /// Only what the contact likes counts as open.
    public private(set) var isWished = false

    public init(
        calendar: BusinessCalendar, calling: CallingHours = .any, preferred: WeeklyHours? = nil
    ) {
        self.calendar = calendar
        self.calling = calling
        self.preferred = preferred
    }

    /// For how many days a wish is waited for.
    public static let patience = 14

    /// The same, open only when the contact likes it; nil where they wish for nothing.
    public var asWished: OpenHours? {
        guard preferred != nil else { return nil }
        var hours = self
        hours.isWished = true
        return hours
    }

    /// The minutes of a day that are open for both.
    public func hours(on day: Day) -> [Range<Int>] {
        isWished ? likedHours(on: day) : openHours(on: day)
    }

    private func openHours(on day: Day) -> [Range<Int>] {
        guard let permitted = calling.permitted(on: day, calendar.holidays) else { return [] }
        return calendar.hours(on: day).map { $0.clamped(to: permitted) }.filter { !$0.isEmpty }
    }

    /// Those of them that the contact likes.
    private func likedHours(on day: Day) -> [Range<Int>] {
        let liked = preferred?.hours(weekday: day.weekday) ?? []
        return openHours(on: day).flatMap { open in
            liked.map { $0.clamped(to: open) }.filter { !$0.isEmpty }
        }
    }

    public func isOpen(at instant: Instant) -> Bool { isWithin(hours, instant) }

    /// This moment if open, else the next opening; where there is none within the horizon, the
    /// moment itself.
    public func next(from instant: Instant) -> Instant {
        if preferred != nil,
            let liked = first(from: instant, days: Self.patience, likedHours)
        {
            return liked
        }
        return first(from: instant, days: BusinessCalendar.horizon, hours) ?? instant
    }

    /// This day, or the next with an open hour.
    public func nextDay(from day: Day) -> Day {
        func first(_ days: Int, _ hours: (Day) -> [Range<Int>]) -> Day? {
            (0..<days).lazy.map { day.adding(days: $0) }.first { !hours($0).isEmpty }
        }
        if preferred != nil, let liked = first(Self.patience, likedHours) { return liked }
        return first(BusinessCalendar.horizon, hours) ?? day
    }

    private func first(
        from instant: Instant, days: Int, _ hours: (Day) -> [Range<Int>]
    ) -> Instant? {
        let start = calendar.zone.local(instant).day
        for offset in 0..<days {
            let day = start.adding(days: offset)
            for range in hours(day) {
                let from = calendar.zone.instant(day, minute: range.lowerBound)
                let to = calendar.zone.instant(day, minute: range.upperBound)
                let open = calendar.firstOpen(from: max(instant, from), before: to) {
                    isWithin(hours, $0)
                }
                if let open { return open }
            }
        }
        return nil
    }

    private func isWithin(_ hours: (Day) -> [Range<Int>], _ instant: Instant) -> Bool {
        let local = calendar.zone.local(instant)
        return hours(local.day).contains { $0.contains(local.minute) }
    }
}
