/// What becomes of an action whose assignee's day is full.
///
/// A time that a customer asked for is never moved, whatever is said here.
public enum Overflow: String, Hashable, Sendable, Codable, CaseIterable {
    /// The same assignee, on their next working day with room.
    case nextDay = "next_day"
    /// The next candidate of the list; where all are full, the first of them on their next day.
    case nextAssignee = "next_assignee"
    /// It is due that day all the same.
    case stay

    public var words: Words {
        switch self {
        case .nextDay:
            Words(it: "giorno pieno: il giorno dopo", en: "full day: the day after")
        case .nextAssignee:
            Words(it: "giorno pieno: chi viene dopo", en: "full day: the next assignee")
        case .stay: Words(it: "anche in un giorno pieno", en: "even on a full day")
        }
    }
}

/// A day that had no room.
///
/// Written `2026-11-26 14/14`.
public struct FullDay: Hashable, Sendable {
    public var day: Day
    /// Actions that are due on it.
    public var count: Int
    public var capacity: Int

    public init(day: Day, count: Int, capacity: Int) {
        self.day = day
        self.count = count
        self.capacity = capacity
    }

    public var text: String { "\(day.iso) \(count)/\(capacity)" }

    /// Nil when it is none.
    init?(words: some Sequence<Substring>) {
        let words = Array(words)
        guard words.count >= 2, let day = Day(iso: words[0]) else { return nil }
        let numbers = words[1].split(separator: "/").compactMap { Digits.number($0) }
        guard numbers.count == 2 else { return nil }
        self.init(day: day, count: numbers[0], capacity: numbers[1])
    }

    /// «Thu 26 Nov».
    public var dayWords: Words {
        Words(it: DateWords.day(day, today: day, .it), en: DateWords.day(day, today: day, .en))
    }

    /// «Thu 26 Nov was full (14 of 14)».
    public var words: Words {
        Words(
            it: "\(dayWords.it) era pieno (\(count) di \(capacity))",
            en: "\(dayWords.en) was full (\(count) of \(capacity))")
    }
}
