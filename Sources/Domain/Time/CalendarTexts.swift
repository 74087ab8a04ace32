// What a person writes of a calendar, read with a sentence for every mistake. What is stored is
// read by the types' own `init?(text:)`.

extension WeeklyHours {
    /// `1-5 09:00-13:00 14:00-18:00; 6 09:00-12:00`, 1 being Monday.
    ///
    /// - throws: `.usage`, naming the word that was not understood, or what cannot be.
    public static func read(_ text: String) throws(Failure) -> WeeklyHours {
        for part in text.split(separator: ";") {
            let words = part.split(separator: " ")
            guard let days = words.first else { continue }
            _ = try clockRanges(words.dropFirst(), of: String(days))
            guard WeeklyHours(text: String(part)) != nil else {
                throw Failure(
                    .usage, it: "«\(days)» non sono giorni della settimana.",
                    en: "“\(days)” are no days of the week.", hint: weekHint)
            }
        }
        guard let hours = WeeklyHours(text: text), !hours.isEmpty else {
            throw Failure(
                .usage, it: "Ci vuole almeno un'ora alla settimana.",
                en: "There must be at least an hour a week.", hint: weekHint)
        }
        for (index, ranges) in hours.days.enumerated() {
            try refuseOverlap(ranges, of: "\(index + 1)")
        }
        return hours
    }

    private static let weekHint = Words(
        it: "Per esempio «1-5 09:00-13:00 14:00-18:00; 6 09:00-12:00»: 1 è lunedì.",
        en: "For example “1-5 09:00-13:00 14:00-18:00; 6 09:00-12:00”: 1 is Monday.")
}

extension Holidays.Rule {
    /// `01-06`, `easter+1`, `10-04 from 2026`, `12-07 until 2030`, `06-13 town Padova`.
    ///
    /// - throws: `.usage`, for what is no rule, a date that no year has, and years that end before
    ///   they begin.
    public static func read(_ text: String) throws(Failure) -> Holidays.Rule {
        guard let rules = Holidays(text: text)?.rules, rules.count == 1, let rule = rules.first,
            !text.contains(";")
        else {
            throw Failure(
                .usage, it: "«\(text)» non è una regola per un giorno festivo.",
                en: "“\(text)” is no rule for a holiday.",
                hint: Words(
                    it: "MM-GG, MM-sun1 o easter+N, poi «from ANNO», «until ANNO», «town CITTÀ».",
                    en: "MM-DD, MM-sun1 or easter+N, then “from YEAR”, “until YEAR”, “town TOWN”."))
        }
        try rule.check(text)
        return rule
    }

    private func check(_ text: String) throws(Failure) {
        switch when {
        case .fixed(let month, let day):
            // A leap year has every date that there is.
            guard Day(year: 2024, month: month, day: day) != nil else {
                throw Failure(
                    .usage, it: "Non c'è un giorno \(padded(month))-\(padded(day)).",
                    en: "There is no day \(padded(month))-\(padded(day)).")
            }
        case .weekday: break
        case .easter(let offset):
            // From Carnival to Corpus Domini; further off no feast depends on Easter.
            guard (-48...60).contains(offset) else {
                throw Failure(
                    .usage, it: "Da Pasqua si contano da 48 giorni prima a 60 dopo, non \(offset).",
                    en: "One counts from 48 days before Easter to 60 after it, not \(offset).")
            }
        }
        for year in [from, until].compactMap(\.self) where !(1583...9999).contains(year) {
            throw Failure(
                .usage, it: "\(year) non è un anno fra 1583 e 9999.",
                en: "\(year) is not a year from 1583 to 9999.")
        }
        if let from, let until, from > until {
            throw Failure(
                .usage, it: "«\(text)»: finisce prima di cominciare.",
                en: "“\(text)”: it ends before it begins.")
        }
        if let town, town.count > 60 || town.unicodeScalars.contains(where: { $0.value < 0x20 }) {
            throw Failure(
                .usage, it: "Il nome della città non può essere così.",
                en: "The town's name cannot be like that.")
        }
    }
}

extension CalendarExceptions {
    /// One day's hours, as a person writes them: `09:00-13:00 15:00-17:00`; empty is closed.
    ///
    /// - throws: `.usage`, naming the word that was not understood.
    public static func hours(_ text: String, of day: Day) throws(Failure) -> [Range<Int>] {
        let words = text.split(separator: " ")
        guard !words.isEmpty else { return [] }
        let ranges = try clockRanges(words[...], of: day.iso)
        try refuseOverlap(ranges, of: day.iso)
        return ranges
    }
}

private func clockRanges(
    _ words: ArraySlice<Substring>, of day: String
) throws(Failure) -> [Range<Int>] {
    guard !words.isEmpty else {
        throw Failure(
            .usage, it: "Mancano le ore di «\(day)».", en: "The hours of “\(day)” are missing.")
    }
    var ranges: [Range<Int>] = []
    for word in words {
        guard let range = parseClockRange(word) else {
            throw Failure(
                .usage, it: "«\(word)» non è un orario come 09:00-13:00.",
                en: "“\(word)” is no span of hours like 09:00-13:00.")
        }
        ranges.append(range)
    }
    return ranges.sorted { $0.lowerBound < $1.lowerBound }
}

private func refuseOverlap(_ ranges: [Range<Int>], of day: String) throws(Failure) {
    for (one, next) in zip(ranges, ranges.dropFirst()) where one.upperBound > next.lowerBound {
        throw Failure(
            .usage,
            it: "\(day): \(clockRange(one)) e \(clockRange(next)) si sovrappongono.",
            en: "\(day): \(clockRange(one)) and \(clockRange(next)) overlap.")
    }
}
