/// The open hours of a week, as minutes since midnight.
///
/// Written `1-5 09:00-13:00 14:00-18:00; 6 09:00-12:00`, 1 being Monday.
public struct WeeklyHours: Hashable, Sendable {
    /// Monday first; each day's ranges in order.
    public let days: [[Range<Int>]]

    public init(days: [[Range<Int>]]) {
        self.days = (0..<7).map { index in
            index < days.count ? days[index].sorted { $0.lowerBound < $1.lowerBound } : []
        }
    }

    /// Monday to Friday, 9–13 and 14–18.
    public static let italianOffice = WeeklyHours(
        days: Array(repeating: [540..<780, 840..<1080], count: 5))

    public var isEmpty: Bool { days.allSatisfy(\.isEmpty) }

    public func hours(weekday: Int) -> [Range<Int>] { days[weekday - 1] }

    public var text: String {
        var parts: [String] = []
        var index = 0
        while index < 7 {
            var last = index
            while last + 1 < 7, days[last + 1] == days[index] { last += 1 }
            if !days[index].isEmpty {
                let name = last == index ? "\(index + 1)" : "\(index + 1)-\(last + 1)"
                parts.append(([name] + days[index].map(clockRange)).joined(separator: " "))
            }
            index = last + 1
        }
        return parts.joined(separator: "; ")
    }

    /// Nil when a part is not understood.
    public init?(text: String) {
        var days: [[Range<Int>]] = Array(repeating: [], count: 7)
        for part in text.split(separator: ";") {
            let words = part.split(separator: " ")
            guard let name = words.first else { continue }
            let bounds = name.split(separator: "-").compactMap { Int($0) }
            guard let first = bounds.first, let last = bounds.last, bounds.count <= 2,
                (1...7).contains(first), (first...7).contains(last)
            else { return nil }
            var ranges: [Range<Int>] = []
            for word in words.dropFirst() {
                guard let range = parseClockRange(word) else { return nil }
                ranges.append(range)
            }
            for day in first...last { days[day - 1] += ranges }
        }
        self.init(days: days)
    }
}

/// "09:00-13:00".
func clockRange(_ range: Range<Int>) -> String {
    func clock(_ minutes: Int) -> String { "\(padded(minutes / 60)):\(padded(minutes % 60))" }
    return "\(clock(range.lowerBound))-\(clock(range.upperBound))"
}

func parseClockRange(_ text: Substring) -> Range<Int>? {
    let ends = text.split(separator: "-").map { end -> Int? in
        let parts = end.split(separator: ":")
        guard parts.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]),
            (0...24).contains(hour), (0...59).contains(minute)
        else { return nil }
        return hour * 60 + minute
    }
    guard ends.count == 2, let from = ends[0], let to = ends[1], from < to, to <= 1440 else {
        return nil
    }
    return from..<to
}
