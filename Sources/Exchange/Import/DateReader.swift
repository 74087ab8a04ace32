import Domain

/// Reads dates as files write them: `2017-03-01`, `20170301`, `1/3/2017`, `1.3.17`, `5 may 2008`,
/// each with or without an hour behind; without a year where the map says the first one.
struct DateReader {
    let order: ImportMap.DateOrder
    /// The year under way, where the file writes none: a month before the last row's begins the
    /// next.
    private(set) var year: Int?
    private var lastMonth = 0

    init(order: ImportMap.DateOrder, firstYear: Int? = nil) {
        self.order = order
        year = firstYear
    }

    struct Found: Hashable {
        var moment: LocalMoment
        var hasTime: Bool
    }

    /// Must see every row in order, where years are inferred. Without an hour it is noon.
    mutating func read(_ text: String) -> Found? {
        var words = text.split { $0 == " " || $0 == "T" && !text.contains(" ") }[...]
        var minute: Int?
        if words.count > 1, let last = words.last, last.contains(":") {
            guard let found = Self.minute(last) else { return nil }
            minute = found
            words.removeLast()
        }
        guard let day = day(words) else { return nil }
        return Found(
            moment: LocalMoment(day, minute: minute ?? 720), hasTime: minute != nil)
    }

    private mutating func day(_ words: ArraySlice<Substring>) -> Day? {
        if words.count == 1, let word = words.first {
            if let day = Day(iso: word) { return day }
            let texts = word.split(omittingEmptySubsequences: false) { "/-.".contains($0) }
            let parts = texts.compactMap { Digits.number($0) }
            guard parts.count == texts.count else { return nil }
            if parts.count == 1, word.count == 8 {
                return Day(
                    year: parts[0] / 10_000, month: parts[0] / 100 % 100, day: parts[0] % 100)
            }
            guard parts.count == 3 else { return nil }
            if parts[0] > 31 { return Day(year: parts[0], month: parts[1], day: parts[2]) }
            let year = parts[2] < 100 ? 2000 + parts[2] : parts[2]
            return order == .dayFirst
                ? Day(year: year, month: parts[1], day: parts[0])
                : Day(year: year, month: parts[0], day: parts[1])
        }
        let parts = Array(words)
        guard parts.count == 2 || parts.count == 3, let day = Digits.number(parts[0]),
            let month = Self.month(parts[1])
        else { return nil }
        if parts.count == 3 {
            return Digits.number(parts[2]).flatMap { Day(year: $0, month: month, day: day) }
        }
        guard let running = year else { return nil }
        let now = month < lastMonth ? running + 1 : running
        lastMonth = month
        year = now
        return Day(year: now, month: month, day: day)
    }

    private static func minute(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":").compactMap {
            Digits.number($0.prefix { $0.isNumber })
        }
        guard parts.count >= 2, (0...23).contains(parts[0]), (0...59).contains(parts[1]) else {
            return nil
        }
        return parts[0] * 60 + parts[1]
    }

    /// By number, or by the first three letters in English or Italian.
    private static func month(_ text: Substring) -> Int? {
        if let number = Digits.number(text) { return (1...12).contains(number) ? number : nil }
        let start = text.prefix(3).lowercased()
        let names = [
            ["jan", "gen"], ["feb"], ["mar"], ["apr"], ["may", "mag"], ["jun", "giu"],
            ["jul", "lug"], ["aug", "ago"], ["sep", "set"], ["oct", "ott"], ["nov"],
            ["dec", "dic"],
        ]
        return names.firstIndex { $0.contains(start) }.map { $0 + 1 }
    }
}
