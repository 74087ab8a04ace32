/// Reads a date as an operator types it, in Italian or English:
/// `+3d`, `+2h`, `fri 10`, `domani 15:30`, `26/11 9:30`, `dom`, `2026-11-26T09:30`, `15:30`.
///
/// Ahead a weekday is the next one after today; a date without a year is the next there is; an hour
/// alone is today, or tomorrow when it is past. Where something past is asked for (`-3d`, `ieri`,
/// `lun`), they are the latest there were, today counted too.
public struct WhenParser: Sendable {
    /// Where to look for what is said without a year, a date or a day.
    public enum Direction: Hashable, Sendable { case ahead, past }

    let now: Instant
    let calendar: BusinessCalendar
    let direction: Direction

    public init(now: Instant, calendar: BusinessCalendar, direction: Direction = .ahead) {
        self.now = now
        self.calendar = calendar
        self.direction = direction
    }

    private var zone: Zone { calendar.zone }
    private var today: Day { zone.day(of: now) }

    /// - throws: `.usage`, naming the word that was not understood, its place and what was expected.
    public func parse(_ text: String) throws(Failure) -> DueMoment {
        var words = Word.all(in: text)[...]
        guard let first = words.popFirst() else { throw misunderstood(Word.nothing) }
        if words.isEmpty, first.text.contains("t"),
            let instant = zone.instant(iso8601: first.text.uppercased())
        {
            guard Self.days.contains(zone.day(of: instant)) else { throw outOfRange(first) }
            return DueMoment(at: instant, hasTime: true)
        }
        let isBack = direction == .past && first.text.hasPrefix("-")
        var offset: Offset?
        if isBack || first.text.hasPrefix("+") {
            offset = try self.offset(first)
            guard offset != nil else { throw misunderstood(first) }
            // «-1d 9:30» is a day and an hour; so far ahead an hour was never meant.
            if !isBack || offset?.moment != nil, let extra = words.first {
                throw misunderstood(extra)
            }
        }
        if let moment = offset?.moment { return DueMoment(at: moment, hasTime: true) }
        let found = if let far = offset?.day { far } else { try self.day(first) }
        guard let day = found else {
            guard let minute = minute(first.text, alone: true) else {
                throw isClock(first.text) ? noSuchTime(first) : misunderstood(first)
            }
            if let extra = words.first { throw misunderstood(extra) }
            return DueMoment(at: atClock(minute), hasTime: true)
        }
        if let word = words.first, ["alle", "ore", "at", "h"].contains(word.text) {
            words.removeFirst()
            guard !words.isEmpty else { throw misunderstood(word) }
        }
        guard let last = words.popFirst() else { return DueDate.whole(day, calendar) }
        guard let minute = minute(last.text, alone: false) else {
            throw isClock(last.text) || Digits.number(last.text) != nil
                ? noSuchTime(last) : misunderstood(last)
        }
        if let extra = words.first { throw misunderstood(extra) }
        return DueMoment(at: zone.instant(day, minute: minute), hasTime: true)
    }

    /// Reads a day on either side of now, as an absence's are: the one ahead, or the past one where
    /// only that can be read (`-3d`, `ieri`), or where it is at most two months ago and the one ahead
    /// more than half a year away.
    ///
    /// - throws: as `parse`.
    public func parseNear(_ text: String) throws(Failure) -> DueMoment {
        let past = try? WhenParser(now: now, calendar: calendar, direction: .past).parse(text)
        let ahead: DueMoment
        do { ahead = try parse(text) } catch {
            guard let past else { throw error }
            return past
        }
        guard let past, zone.day(of: ahead.at).number - today.number > 182,
            today.number - zone.day(of: past.at).number <= 61
        else { return ahead }
        return past
    }

    /// From 1970 to 2999: nothing is due before or after, and earlier zones were no whole minutes
    /// from one another.
    private static let days = Day(number: 0)...Day(unchecked: 2999, 12, 31)

    /// As far as a plus goes, in whatever unit.
    private static let mostAhead = 10_000

    /// An hour alone: today's, or where that is on the other side of now, the nearest day's.
    private func atClock(_ minute: Int) -> Instant {
        let found = zone.instant(today, minute: minute)
        switch direction {
        case .ahead where found <= now: return zone.instant(today.adding(days: 1), minute: minute)
        case .past where found > now: return zone.instant(today.adding(days: -1), minute: minute)
        default: return found
        }
    }

    /// How far from now: a moment, or a day as a whole.
    private struct Offset {
        var moment: Instant?
        var day: Day?
    }

    /// "3d", "2h", "30m", "1w", "3g", "2wd", "3gl" (giorni lavorativi), behind a plus or a minus.
    private func offset(_ word: Word) throws(Failure) -> Offset? {
        let sign = word.text.hasPrefix("-") ? -1 : 1
        let text = word.text.dropFirst()
        let digits = text.prefix { $0.isNumber }
        guard !digits.isEmpty else { return nil }
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
        guard let amount = Digits.number(digits), amount <= Self.mostAhead else {
            throw Failure(
                .usage,
                it: "\(word.placed.it) è troppo lontano: al più \(Self.mostAhead).",
                en: "\(word.placed.en) is too far \(sign < 0 ? "back" : "ahead"): "
                    + "at most \(Self.mostAhead).",
                hint: likeOne)
        }
        let far = sign * amount
        if unit.isWithinDay {
            return Offset(moment: now.adding(minutes: unit == .minutes ? far : far * 60))
        }
        let day =
            switch unit {
            case .workingDays: calendar.adding(workingDays: far, to: today)
            case .weeks: today.adding(days: far * 7)
            case .months: today.adding(months: far)
            default: today.adding(days: far)
            }
        guard Self.days.contains(day) else { throw outOfRange(word) }
        return Offset(day: day)
    }

    ///
    /// - throws: where it is written like a date, but the calendar has no such day, or it lies
    ///   outside `days`.
    private func day(_ typed: Word) throws(Failure) -> Day? {
        let word = typed.text[...]
        switch word {
        case "oggi", "today": return today
        case "domani", "tomorrow", "tom": return today.adding(days: 1)
        case "dopodomani": return today.adding(days: 2)
        default: break
        }
        if direction == .past {
            switch word {
            case "ieri", "yesterday": return today.adding(days: -1)
            case "altroieri", "l'altroieri", "avantieri": return today.adding(days: -2)
            default: break
            }
        }
        if let weekday = WhenParser.weekday(word) {
            let ahead = (weekday - today.weekday + 7) % 7
            if direction == .past { return today.adding(days: ahead == 0 ? 0 : ahead - 7) }
            return today.adding(days: ahead == 0 ? 7 : ahead)
        }
        guard let date = Day(iso: word) ?? numbers(word) else {
            if isDate(word) { throw noSuchDay(typed) }
            return nil
        }
        guard Self.days.contains(date) else { throw outOfRange(typed) }
        return date
    }

    /// Numbers with strokes between them: "31/2", "2026-02-30".
    private func isDate(_ word: Substring) -> Bool {
        let parts = word.split(
            omittingEmptySubsequences: false, whereSeparator: { $0 == "/" || $0 == "-" })
        return (2...3).contains(parts.count)
            && parts.allSatisfy { !$0.isEmpty && $0.count <= 4 && Digits.number($0) != nil }
    }

    /// Like "25:00": hours and minutes, whether or not there are such.
    private func isClock(_ word: String) -> Bool {
        let parts = word.split(
            omittingEmptySubsequences: false, whereSeparator: { $0 == ":" || $0 == "." })
        return parts.count == 2
            && parts.allSatisfy {
                (1...2).contains($0.count) && Digits.number($0) != nil
            } && parts[1].count == 2
    }

    /// "26/11", "26/11/2026", "26-11", "26/11/26".
    private func numbers(_ word: Substring) -> Day? {
        let texts = word.split(
            omittingEmptySubsequences: false, whereSeparator: { $0 == "/" || $0 == "-" })
        let parts = texts.compactMap { Digits.number($0) }
        guard parts.count == texts.count, (2...3).contains(parts.count) else { return nil }
        let (day, month) = (parts[0], parts[1])
        if parts.count == 3 {
            guard [2, 4].contains(texts[2].count) else { return nil }
            let year = texts[2].count == 2 ? 2000 + parts[2] : parts[2]
            return Day(year: year, month: month, day: day)
        }
        // 29 February may be some years away.
        for years in 0...8 {
            let year = today.year + (direction == .past ? -years : years)
            guard let date = Day(year: year, month: month, day: day) else { continue }
            let isThere = direction == .past ? date <= today : date >= today
            if isThere { return date }
        }
        return nil
    }

    /// "15:30", "9.30", "1530"; "10" only behind a day.
    private func minute(_ word: String, alone: Bool) -> Int? {
        let parts = word.split(
            omittingEmptySubsequences: false, whereSeparator: { $0 == ":" || $0 == "." })
        if parts.count == 2, parts[1].count == 2, let hour = Digits.number(parts[0]),
            let minute = Digits.number(parts[1]), (0...23).contains(hour),
            (0...59).contains(minute)
        {
            return hour * 60 + minute
        }
        guard !alone, parts.count == 1, let number = Digits.number(word) else { return nil }
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

    /// What may be typed: the hint of what cannot be told at all.
    public static let examples = Words(
        it: "Per esempio: +3d, ven 10, domani 15:30, 26/11 9:30.",
        en: "For example: +3d, fri 10, tomorrow 15:30, 26/11 9:30.")

    /// The same of what is past.
    public static let pastExamples = Words(
        it: "Per esempio: ieri, lun, -3d, 26/11 9:30.",
        en: "For example: yesterday, mon, -3d, 26/11 9:30.")

    /// The hint of what is written like a date, and is none.
    private var likeOne: Words {
        direction == .past
            ? Self.pastExamples
            : Words(it: "Per esempio: 26/11, 15:30, +3d.", en: "For example: 26/11, 15:30, +3d.")
    }

    private func outOfRange(_ word: Word) -> Failure {
        let (first, last) = (Self.days.lowerBound.year, Self.days.upperBound.year)
        return Failure(
            .usage,
            it: "\(word.placed.it) è fuori dai limiti: si va dal \(first) al \(last).",
            en: "\(word.placed.en) is out of range: dates go from \(first) to \(last).",
            hint: likeOne)
    }

    private func noSuchDay(_ word: Word) -> Failure {
        Failure(
            .usage, it: "\(word.placed.it) non esiste: il calendario non ha quel giorno.",
            en: "\(word.placed.en) does not exist: the calendar has no such day.",
            hint: likeOne)
    }

    private func noSuchTime(_ word: Word) -> Failure {
        Failure(
            .usage, it: "\(word.placed.it) non è un'ora: si va da 0:00 a 23:59.",
            en: "\(word.placed.en) is no time: they go from 0:00 to 23:59.", hint: likeOne)
    }

    private func misunderstood(_ word: Word) -> Failure {
        Failure(
            .usage,
            it: "\(word.placed.it) non è una data.", en: "\(word.placed.en) is not a date.",
            hint: direction == .past ? Self.pastExamples : Self.examples)
    }
}

extension WhenParser {
    /// A word of what was typed, and where it stands.
    private struct Word {
        /// Small letters.
        var text: String
        var written: Substring
        /// In characters, counted from 1.
        var position: Int

        /// What was written, and where.
        var placed: Words {
            Words(
                it: "«\(written)» (posizione \(position))",
                en: "“\(written)” (position \(position))")
        }

        static let nothing = Word(text: "", written: "", position: 1)

        static func all(in text: String) -> [Word] {
            text.split(whereSeparator: \.isWhitespace).map { word in
                Word(
                    text: word.lowercased(), written: word,
                    position: text.distance(from: text.startIndex, to: word.startIndex) + 1)
            }
        }
    }
}

extension DueDate {
    /// A day that somebody named, kept as it is, late from the end of its hours.
    public static func whole(_ day: Day, _ calendar: BusinessCalendar) -> DueMoment {
        DueMoment(at: calendar.endOfHours(on: day), hasTime: false)
    }
}
