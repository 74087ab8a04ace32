/// Days on which other hours hold than the week and the holidays say: closed, or open at these.
///
/// Written `2026-12-24 09:00-13:00; 2026-12-31 -`, `-` being closed all day.
public struct CalendarExceptions: Hashable, Sendable {
    /// Minutes since midnight, in order; none when closed.
    public private(set) var days: [Day: [Range<Int>]]

    public init(_ days: [Day: [Range<Int>]] = [:]) { self.days = days }

    public static let none = CalendarExceptions()

    /// Nil on a day like any other.
    public func hours(on day: Day) -> [Range<Int>]? { days.isEmpty ? nil : days[day] }

    /// An exception of that day takes the place of one that is there.
    public mutating func set(_ day: Day, _ hours: [Range<Int>]) {
        days[day] = hours.sorted { $0.lowerBound < $1.lowerBound }
    }

    /// - returns: whether there was one.
    public mutating func remove(_ day: Day) -> Bool { days.removeValue(forKey: day) != nil }

    /// As a calendar holds it, by date.
    public var text: String {
        days.sorted { $0.key < $1.key }.map { day, hours in
            ([day.iso] + (hours.isEmpty ? ["-"] : hours.map(clockRange))).joined(separator: " ")
        }.joined(separator: "; ")
    }

    /// Nil when a part is not understood.
    public init?(text: String) {
        self.init()
        for part in text.split(separator: ";") {
            let words = part.split(separator: " ")
            guard let first = words.first else { continue }
            guard let day = Day(iso: String(first)), words.count > 1 else { return nil }
            if words[1] == "-", words.count == 2 {
                set(day, [])
                continue
            }
            let hours = words.dropFirst().map(parseClockRange)
            guard !hours.contains(nil) else { return nil }
            set(day, hours.compactMap(\.self))
        }
    }
}
