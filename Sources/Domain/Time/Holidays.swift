/// The days on which a calendar is closed, computed from rules (domain, section 7).
///
/// Written `01-06; easter+1; 10-04 from 2026; 12-07 until 2030`, the patron saint like any fixed
/// day.
public struct Holidays: Hashable, Sendable {
    public struct Rule: Hashable, Sendable {
        public enum When: Hashable, Sendable {
            case fixed(month: Int, day: Int)
            /// Days after Easter Sunday.
            case easter(Int)
        }

        public var when: When
        public var from: Int?
        public var until: Int?

        public init(_ when: When, from: Int? = nil, until: Int? = nil) {
            self.when = when
            self.from = from
            self.until = until
        }

        func holds(on day: Day) -> Bool {
            let (year, month, dayOfMonth) = day.parts
            if let from, year < from { return false }
            if let until, year > until { return false }
            switch when {
            case .fixed(let ruleMonth, let ruleDay):
                return month == ruleMonth && dayOfMonth == ruleDay
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

    /// Italy's national holidays; Saint Francis again from 2026.
    public static let italy = Holidays([
        Rule(.fixed(month: 1, day: 1)), Rule(.fixed(month: 1, day: 6)), Rule(.easter(0)),
        Rule(.easter(1)), Rule(.fixed(month: 4, day: 25)), Rule(.fixed(month: 5, day: 1)),
        Rule(.fixed(month: 6, day: 2)), Rule(.fixed(month: 8, day: 15)),
        Rule(.fixed(month: 10, day: 4), from: 2026), Rule(.fixed(month: 11, day: 1)),
        Rule(.fixed(month: 12, day: 8)), Rule(.fixed(month: 12, day: 25)),
        Rule(.fixed(month: 12, day: 26)),
    ])

    public func isHoliday(_ day: Day) -> Bool { rules.contains { $0.holds(on: day) } }

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
    var text: String {
        var text =
            switch when {
            case .fixed(let month, let day): "\(padded(month))-\(padded(day))"
            case .easter(let offset): "easter\(offset < 0 ? "" : "+")\(offset)"
            }
        if let from { text += " from \(from)" }
        if let until { text += " until \(until)" }
        return text
    }

    init?(words: [Substring]) {
        guard let first = words.first else { return nil }
        if first.hasPrefix("easter") {
            guard let offset = Int(first.dropFirst(6)) else { return nil }
            self.init(.easter(offset))
        } else {
            let parts = first.split(separator: "-")
            guard parts.count == 2, let month = Int(parts[0]), let day = Int(parts[1]),
                (1...12).contains(month), (1...31).contains(day)
            else { return nil }
            self.init(.fixed(month: month, day: day))
        }
        var rest = words.dropFirst()
        while let word = rest.popFirst() {
            guard let year = rest.popFirst().flatMap({ Int($0) }) else { return nil }
            switch word {
            case "from": from = year
            case "until": until = year
            default: return nil
            }
        }
    }
}
