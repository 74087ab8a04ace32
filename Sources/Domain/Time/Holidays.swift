/// The days on which a calendar is closed, computed from rules (domain, section 7).
///
/// Written `01-06; easter+1; 10-04 from 2026; 12-07 until 2030; 06-13 town Padova`: the patron
/// saint is a fixed day that names its town, last. `11-sun1` is the first Sunday of November.
public struct Holidays: Hashable, Sendable {
    public struct Rule: Hashable, Sendable {
        public enum When: Hashable, Sendable {
            case fixed(month: Int, day: Int)
            /// Days after Easter Sunday.
            case easter(Int)
            /// The first to fourth Monday (1) to Sunday (7) of a month.
            case weekday(nth: Int, weekday: Int, month: Int)
        }

        public var when: When
        public var from: Int?
        public var until: Int?
        /// Whose patron saint it is; nil for what the whole country keeps.
        public var town: String?

        public init(
            _ when: When, from: Int? = nil, until: Int? = nil, town: String? = nil
        ) {
            self.when = when
            self.from = from
            self.until = until
            self.town = town
        }

        func holds(on day: Day) -> Bool {
            let (year, month, dayOfMonth) = day.parts
            if let from, year < from { return false }
            if let until, year > until { return false }
            switch when {
            case .fixed(let ruleMonth, let ruleDay):
                return month == ruleMonth && dayOfMonth == ruleDay
            case .weekday(let nth, let weekday, let ruleMonth):
                return month == ruleMonth && (dayOfMonth - 1) / 7 + 1 == nth
                    && day.weekday == weekday
            case .easter(let offset):
                // Easter falls in March or April: most days need no computation.
                guard (2...7).contains(month) else { return false }
                return Day.easter(of: year).adding(days: offset) == day
            }
        }
    }

    public var rules: [Rule]

    public init(_ rules: [Rule]) { self.rules = rules }

    public static let none = Holidays([])

    /// Italy's national holidays. The Republic's day was a Sunday until 2000, as National Unity's
    /// is (law 54 of 1977); in 2011 the Unity's 150 years; Saint Francis again from 2026.
    public static let italy = Holidays([
        Rule(.fixed(month: 1, day: 1)), Rule(.fixed(month: 1, day: 6)), Rule(.easter(0)),
        Rule(.easter(1)), Rule(.fixed(month: 4, day: 25)), Rule(.fixed(month: 5, day: 1)),
        Rule(.weekday(nth: 1, weekday: 7, month: 6), until: 2000),
        Rule(.fixed(month: 6, day: 2), from: 2001),
        Rule(.fixed(month: 3, day: 17), from: 2011, until: 2011), Rule(.fixed(month: 8, day: 15)),
        Rule(.fixed(month: 10, day: 4), from: 2026), Rule(.fixed(month: 11, day: 1)),
        Rule(.weekday(nth: 1, weekday: 7, month: 11)),
        Rule(.fixed(month: 12, day: 8)), Rule(.fixed(month: 12, day: 25)),
        Rule(.fixed(month: 12, day: 26)),
    ])

    public func isHoliday(_ day: Day) -> Bool { rules.contains { $0.holds(on: day) } }

    /// A year's holidays, each once, in order.
    public func days(of year: Int) -> [Day] {
        let first = Day(unchecked: year, 1, 1)
        return (0..<(Day(unchecked: year + 1, 1, 1).number - first.number))
            .map { first.adding(days: $0) }.filter(isHoliday)
    }

    /// The day before a holiday: *prefestivo*.
    public func isEve(_ day: Day) -> Bool { isHoliday(day.adding(days: 1)) }
}

extension Holidays {
    public var text: String { rules.map(\.text).joined(separator: "; ") }

    /// Nil when a rule is not understood.
    public init?(text: String) {
        var rules: [Rule] = []
        for part in text.split(separator: ";") {
            let words = part.split(separator: " ")
            if words.isEmpty { continue }
            guard let rule = Rule(words: words) else { return nil }
            rules.append(rule)
        }
        self.init(rules)
    }
}

extension Holidays.Rule {
    /// As a calendar holds it.
    public var text: String {
        var text =
            switch when {
            case .fixed(let month, let day): "\(padded(month))-\(padded(day))"
            case .easter(let offset): "easter\(offset < 0 ? "" : "+")\(offset)"
            case .weekday(let nth, let weekday, let month):
                "\(padded(month))-\(Self.weekdays[weekday - 1])\(nth)"
            }
        if let from { text += " from \(from)" }
        if let until { text += " until \(until)" }
        if let town { text += " town \(town)" }
        return text
    }

    /// Monday first.
    private static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    init?(words: [Substring]) {
        guard let first = words.first else { return nil }
        if first.hasPrefix("easter") {
            guard let offset = Int(first.dropFirst(6)) else { return nil }
            self.init(.easter(offset))
        } else {
            let parts = first.split(separator: "-")
            guard parts.count == 2, let month = Int(parts[0]), (1...12).contains(month) else {
                return nil
            }
            if let place = Self.weekdays.firstIndex(of: String(parts[1].dropLast())),
                let nth = parts[1].last?.wholeNumberValue, (1...4).contains(nth)
            {
                self.init(.weekday(nth: nth, weekday: place + 1, month: month))
            } else if let day = Int(parts[1]), (1...31).contains(day) {
                self.init(.fixed(month: month, day: day))
            } else {
                return nil
            }
        }
        var rest = words.dropFirst()
        while let word = rest.popFirst() {
            if word == "town" {
                guard !rest.isEmpty else { return nil }
                town = rest.joined(separator: " ")
                return
            }
            guard let year = rest.popFirst().flatMap({ Int($0) }) else { return nil }
            switch word {
            case "from": from = year
            case "until": until = year
            default: return nil
            }
        }
    }
}
