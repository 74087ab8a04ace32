extension Holidays.Rule {
    /// Its day in a year; nil in years in which it does not hold.
    public func day(of year: Int) -> Day? {
        if let from, year < from { return nil }
        if let until, year > until { return nil }
        switch when {
        case .fixed(let month, let day): return Day(year: year, month: month, day: day)
        case .easter(let offset): return Day.easter(of: year).adding(days: offset)
        case .weekday(let nth, let weekday, let month):
            return Day(year: year, month: month, day: 1).map { first in
                first.adding(days: (weekday - first.weekday + 7) % 7 + (nth - 1) * 7)
            }
        }
    }

    /// «25 December», «Easter +1 day», «first Sunday of November, from 2026 · patron of Padova».
    public var words: Words {
        Words(it: sentence(.it), en: sentence(.en))
    }

    private func sentence(_ language: Language) -> String {
        func say(_ it: String, _ en: String) -> String { Words(it: it, en: en)(language) }
        var text: String
        switch when {
        case .fixed(let month, let day):
            text = "\(day) \(DateWords.longMonth(month, language))"
        case .easter(0): text = say("Pasqua", "Easter")
        case .easter(let offset):
            let sign = offset < 0 ? "-" : "+"
            let days = abs(offset) == 1 ? say("giorno", "day") : say("giorni", "days")
            text = say("Pasqua", "Easter") + " \(sign)\(abs(offset)) \(days)"
        case .weekday(let nth, let weekday, let month):
            let isFeminine = weekday == 7
            let ordinals = [
                Words(it: isFeminine ? "prima" : "primo", en: "first"),
                Words(it: isFeminine ? "seconda" : "secondo", en: "second"),
                Words(it: isFeminine ? "terza" : "terzo", en: "third"),
                Words(it: isFeminine ? "quarta" : "quarto", en: "fourth"),
            ]
            let ordinal = ordinals[min(max(nth, 1), 4) - 1](language)
            text =
                "\(ordinal) \(DateWords.longWeekday(weekday, language)) "
                + say("di ", "of ") + DateWords.longMonth(month, language)
        }
        if let from, from == until { return text + say(", solo nel \(from)", ", only in \(from)") }
        if let from { text += say(", dal \(from)", ", from \(from)") }
        if let until { text += say(", fino al \(until)", ", until \(until)") }
        if let town { text += say(", patrono di \(town)", ", patron of \(town)") }
        return text
    }
}

extension Holidays {
    /// The rule that makes a day a holiday.
    public func rule(of day: Day) -> Rule? { rules.first { $0.holds(on: day) } }
}
