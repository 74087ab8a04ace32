/// A civil date, counted in days since 1970-01-01.
public struct Day: Hashable, Comparable, Sendable {
    public let number: Int

    public init(number: Int) { self.number = number }

    /// Nil where the calendar has no such date.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...12).contains(month), day >= 1, day <= Day.length(ofMonth: month, year: year),
            (1...9999).contains(year)
        else { return nil }
        self.init(unchecked: year, month, day)
    }

    /// Counts days in years that begin in March, so that the leap day comes last.
    init(unchecked year: Int, _ month: Int, _ day: Int) {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        number = era * 146_097 + dayOfEra - 719_468
    }

    /// Year, month and day of the month.
    public var parts: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    public var year: Int { parts.year }
    public var month: Int { parts.month }
    public var dayOfMonth: Int { parts.day }

    /// 1 is Monday, 7 is Sunday.
    public var weekday: Int {
        let remainder = (number + 3) % 7
        return (remainder < 0 ? remainder + 7 : remainder) + 1
    }

    /// The week of the year, ISO 8601: the first has the year's first Thursday.
    public var isoWeek: Int {
        let thursday = adding(days: 4 - weekday)
        return (thursday.number - Day(unchecked: thursday.year, 1, 1).number) / 7 + 1
    }

    public func adding(days: Int) -> Day { Day(number: number + days) }

    /// The same day of another month, clamped to that month's end.
    public func adding(months: Int) -> Day {
        let (year, month, day) = parts
        let count = year * 12 + month - 1 + months
        let newYear = (count >= 0 ? count : count - 11) / 12
        let newMonth = count - newYear * 12 + 1
        let last = Day.length(ofMonth: newMonth, year: newYear)
        return Day(unchecked: newYear, newMonth, min(day, last))
    }

    public static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Easter Sunday of the Gregorian calendar (Meeus, «Astronomical Algorithms», chapter 8).
    public static func easter(of year: Int) -> Day {
        let a = year % 19
        let (b, c) = (year / 100, year % 100)
        let (d, e) = (b / 4, b % 4)
        let g = (8 * b + 13) / 25
        let h = (19 * a + b - d - g + 15) % 30
        let (i, k) = (c / 4, c % 4)
        let l = (32 + 2 * e + 2 * i - h - k) % 7
        let m = (a + 11 * h + 19 * l) / 433
        let n = (h + l - 7 * m + 90) / 25
        let day = (h + l - 7 * m + 33 * n + 19) % 32
        return Day(unchecked: year, n, day)
    }

    public static func < (one: Self, other: Self) -> Bool { one.number < other.number }
}

extension Day: Codable {
    /// "2026-11-23", as every `*_on` column holds it.
    public var iso: String {
        let (year, month, day) = parts
        return "\(padded(year, 4))-\(padded(month))-\(padded(day))"
    }

    public init?(iso: some StringProtocol) {
        let parts = iso.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, parts[1].count <= 2, parts[2].count <= 2,
            let year = Digits.number(parts[0]), let month = Digits.number(parts[1]),
            let day = Digits.number(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let day = Day(iso: text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "not a date: \(text)")
        }
        self = day
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(iso)
    }
}

/// A number with zeros in front.
func padded(_ number: Int, _ width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
