import CCalendar
import Domain

/// A date or a time as a calendar writes it: `20240101`, `20240101T090000`, `…Z` (RFC 5545,
/// sections 3.3.4 and 3.3.5).
struct CalendarTime: Hashable {
    var day: Day
    /// Seconds since midnight; nil where it is a date.
    var seconds: Int?
    var isUTC = false
    /// The name of its zone; nil where it is the reader's own.
    var zone: String?

    var isDate: Bool { seconds == nil }

    init(day: Day, seconds: Int?, isUTC: Bool = false, zone: String? = nil) {
        self.day = day
        self.seconds = seconds
        self.isUTC = isUTC
        self.zone = zone
    }

    /// Nil where the text is neither.
    init?(_ text: String, zone: String? = nil) {
        var digits = Array(text.utf8.filter { $0 != 0x20 })
        isUTC = digits.last == 0x5A || digits.last == 0x7A
        if isUTC { digits.removeLast() }
        self.zone = isUTC ? nil : zone
        func number(_ range: Range<Int>) -> Int? {
            var value = 0
            for byte in digits[range] {
                guard (0x30...0x39).contains(byte) else { return nil }
                value = value * 10 + Int(byte - 0x30)
            }
            return value
        }
        guard digits.count == 8 || (digits.count == 15 && digits[8] | 0x20 == 0x74),
            let year = number(0..<4), let month = number(4..<6), let date = number(6..<8),
            let day = Day(year: year, month: month, day: date)
        else { return nil }
        self.day = day
        guard digits.count == 15 else {
            seconds = nil
            if isUTC { return nil }
            return
        }
        guard let hour = number(9..<11), let minute = number(11..<13),
            let second = number(13..<15), hour < 24, minute < 60, second < 61
        else { return nil }
        seconds = hour * 3600 + minute * 60 + min(second, 59)
    }

    var moment: calendar_moment {
        let (year, month, date) = day.parts
        let seconds = seconds ?? 0
        return calendar_moment(
            year: Int32(year), month: Int32(month), day: Int32(date),
            hour: Int32(seconds / 3600), minute: Int32(seconds / 60 % 60),
            second: Int32(seconds % 60), is_date: isDate)
    }

    /// The same kind of time on another date.
    func at(_ moment: calendar_moment) -> CalendarTime? {
        guard
            let day = Day(
                year: Int(moment.year), month: Int(moment.month), day: Int(moment.day))
        else { return nil }
        var other = self
        other.day = day
        if !isDate {
            other.seconds =
                Int(moment.hour) * 3600 + Int(moment.minute) * 60 + Int(moment.second)
        }
        return other
    }
}

/// A length of time: `PT1H30M`, `P1W`, `-PT15M` (RFC 5545, section 3.3.6).
enum CalendarDuration {
    private static let longest = 100 * 366 * 86_400

    /// Seconds; nil where the text is no duration, or one of more than a hundred years.
    static func seconds(_ text: String) -> Int? {
        var rest = text.uppercased().filter { $0 != " " }[...]
        let isNegative = rest.first == "-"
        if let sign = rest.first, sign == "-" || sign == "+" { rest.removeFirst() }
        guard rest.popFirst() == "P", !rest.isEmpty else { return nil }
        var total = 0
        var digits = ""
        var isTime = false
        var hasUnit = false
        for character in rest {
            if character.isASCII, character.isNumber {
                digits.append(character)
                continue
            }
            if character == "T", !isTime, digits.isEmpty {
                isTime = true
                continue
            }
            guard let count = Int(digits), count < longest, let unit = unit(character, isTime)
            else { return nil }
            total += count * unit
            // Here, and not at the end: a text may have any number of parts.
            guard total < longest else { return nil }
            digits = ""
            hasUnit = true
        }
        guard hasUnit, digits.isEmpty else { return nil }
        return isNegative ? -total : total
    }

    private static func unit(_ character: Character, _ isTime: Bool) -> Int? {
        switch character {
        case "W": 604_800
        case "D": 86_400
        case "H" where isTime: 3600
        case "M" where isTime: 60
        case "S" where isTime: 1
        default: nil
        }
    }
}
