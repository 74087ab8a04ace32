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
/// purpose, both at once.
public struct OpenHours: Hashable, Sendable {
    public var calendar: BusinessCalendar
    public var calling: CallingHours

    public init(calendar: BusinessCalendar, calling: CallingHours = .any) {
        self.calendar = calendar
        self.calling = calling
    }

    /// The minutes of a day that are open for both.
    public func hours(on day: Day) -> [Range<Int>] {
        guard let permitted = calling.permitted(on: day, calendar.holidays) else { return [] }
        return calendar.hours(on: day).map { $0.clamped(to: permitted) }.filter { !$0.isEmpty }
    }

    public func isOpen(at instant: Instant) -> Bool {
        let local = calendar.zone.local(instant)
        return hours(on: local.day).contains { $0.contains(local.minute) }
    }

    /// This moment if open, else the next opening; where there is none within the horizon, the
    /// moment itself.
    public func next(from instant: Instant) -> Instant {
        let start = calendar.zone.local(instant).day
        for offset in 0..<BusinessCalendar.horizon {
            let day = start.adding(days: offset)
            for range in hours(on: day) {
                let from = calendar.zone.instant(day, minute: range.lowerBound)
                let to = calendar.zone.instant(day, minute: range.upperBound)
                if let open = calendar.firstOpen(
                    from: max(instant, from), before: to, isOpen)
                {
                    return open
                }
            }
        }
        return instant
    }

    /// This day, or the next with an open hour.
    public func nextDay(from day: Day) -> Day {
        for offset in 0..<BusinessCalendar.horizon
        where !hours(on: day.adding(days: offset)).isEmpty {
            return day.adding(days: offset)
        }
        return day
    }
}
