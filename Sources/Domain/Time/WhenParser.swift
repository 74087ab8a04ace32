/// Reads a date as an operator types it, in Italian or English:
/// `+3d`, `+2h`, `fri 10`, `domani 15:30`, `26/11 9:30`, `dom`, `2026-11-26T09:30`, `15:30`.
///
/// A weekday is the next one after today; a date without a year is the next there is; an hour
/// alone is today, or tomorrow when it is past.
public struct WhenParser: Sendable {
    let now: Instant
    let calendar: BusinessCalendar

    public init(now: Instant, calendar: BusinessCalendar) {
        self.now = now
        self.calendar = calendar
    }

    private var zone: Zone { calendar.zone }
    private var today: Day { zone.day(of: now) }

    /// - throws: `.usage`, naming the word that was not understood and what was expected.
    public func parse(_ text: String) throws(Failure) -> DueMoment {
        let trimmed = text.lowercased().split(separator: " ").joined(separator: " ")
        if trimmed.contains("t"), let instant = zone.instant(iso8601: trimmed.uppercased()) {
            return DueMoment(at: instant, hasTime: true)
        }
        var words = trimmed.split(separator: " ")
        guard let first = words.first else { throw misunderstood("", at: 1) }
        if first.hasPrefix("+") {
            guard words.count == 1, let due = offset(first.dropFirst()) else {
                throw misunderstood(first, at: 1)
            }
            return due
        }
        words.removeFirst()
        guard let day = day(first) else {
            guard words.isEmpty, let minute = minute(first, alone: true) else {
                throw misunderstood(first, at: 1)
            }
            let due = zone.instant(today, minute: minute)
            return DueMoment(
                at: due > now ? due : zone.instant(today.adding(days: 1), minute: minute),
                hasTime: true)
        }
        if ["alle", "ore", "at", "h"].contains(words.first) { words.removeFirst() }
        guard let last = words.first else { return DueDate.whole(day, calendar) }
        let position = first.count + 2
        guard words.count == 1, let minute = minute(last, alone: false) else {
            throw misunderstood(last, at: position)
        }
        return DueMoment(at: zone.instant(day, minute: minute), hasTime: true)
    }

    /// "3d", "2h", "30m", "1w", "3g", "2wd", "3gl" (giorni lavorativi).
    private func offset(_ text: Substring) -> DueMoment? {
        let digits = text.prefix { $0.isNumber }
        guard let amount = Int(digits), amount <= 10_000 else { return nil }
        let unit: Delay.Unit
        switch text.dropFirst(digits.count) {
        case "m", "min": unit = .minutes
        case "h", "o", "ore": unit = .hours
        case "d", "g", "gg", "": unit = .days
        case "wd", "gl": unit = .workingDays
        case "w", "s", "sett": unit = .weeks
        case "mo", "mesi", "mese": unit = .months
        default: return nil
        }
        if unit.isWithinDay {
            let minutes = unit == .minutes ? amount : amount * 60
            return DueMoment(at: now.adding(minutes: minutes), hasTime: true)
        }
        let day =
            switch unit {
            case .workingDays: calendar.adding(workingDays: amount, to: today)
            case .weeks: today.adding(days: amount * 7)
            case .months: today.adding(months: amount)
            default: today.adding(days: amount)
            }
        return DueDate.whole(day, calendar)
    }

    private func day(_ word: Substring) -> Day? {
        switch word {
        case "oggi", "today": return today
        case "domani", "tomorrow", "tom": return today.adding(days: 1)
        case "dopodomani": return today.adding(days: 2)
        default: break
        }
        if let weekday = WhenParser.weekday(word) {
            let ahead = (weekday - today.weekday + 7) % 7
            return today.adding(days: ahead == 0 ? 7 : ahead)
        }
        if let day = Day(iso: word) { return day }
        return numbers(word)
    }

    /// "26/11", "26/11/2026", "26-11", "26/11/26".
    private func numbers(_ word: Substring) -> Day? {
        let parts = word.split(whereSeparator: { $0 == "/" || $0 == "-" })
        guard parts.count == 2 || parts.count == 3, word.contains(where: { "/-".contains($0) }),
            let day = Int(parts[0]), let month = Int(parts[1])
        else { return nil }
        if parts.count == 3 {
            guard let year = Int(parts[2]) else { return nil }
            return Day(year: year < 100 ? 2000 + year : year, month: month, day: day)
        }
        // 29 February may be some years away.
        for year in today.year...(today.year + 8) {
            if let date = Day(year: year, month: month, day: day), date >= today { return date }
        }
        return nil
    }

    /// "15:30", "9.30", "1530"; "10" only behind a day.
    private func minute(_ word: Substring, alone: Bool) -> Int? {
        let parts = word.split(whereSeparator: { $0 == ":" || $0 == "." })
        if parts.count == 2, parts[1].count == 2, let hour = Int(parts[0]),
            let minute = Int(parts[1]), (0...23).contains(hour), (0...59).contains(minute)
        {
            return hour * 60 + minute
        }
        guard !alone, parts.count == 1, let number = Int(word) else { return nil }
        if word.count <= 2, (0...23).contains(number) { return number * 60 }
        guard word.count == 4, (0...23).contains(number / 100), (0...59).contains(number % 100)
        else { return nil }
        return number / 100 * 60 + number % 100
    }

    /// Any beginning of at least three letters, in either language: «dom» is Sunday.
    private static func weekday(_ word: Substring) -> Int? {
        guard word.count >= 3 else { return nil }
        let plain = word.replacing("ì", with: "i")
        let names = [
            ["lunedi", "monday"], ["martedi", "tuesday"], ["mercoledi", "wednesday"],
            ["giovedi", "thursday"], ["venerdi", "friday"], ["sabato", "saturday"],
            ["domenica", "sunday"],
        ]
        return names.firstIndex { $0.contains { $0.hasPrefix(plain) } }.map { $0 + 1 }
    }

    private func misunderstood(_ word: Substring, at position: Int) -> Failure {
        Failure(
            .usage,
            it: "«\(word)» (posizione \(position)) non è una data.",
            en: "“\(word)” (position \(position)) is not a date.",
            hint: Words(
                it: "Per esempio: +3d, ven 10, domani 15:30, 26/11 9:30.",
                en: "For example: +3d, fri 10, tomorrow 15:30, 26/11 9:30."))
    }
}

extension DueDate {
    /// A day that somebody named, kept as it is, late from the end of its hours.
    public static func whole(_ day: Day, _ calendar: BusinessCalendar) -> DueMoment {
        DueMoment(at: calendar.endOfHours(on: day), hasTime: false)
    }
}
