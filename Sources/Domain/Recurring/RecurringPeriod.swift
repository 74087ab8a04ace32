/// After how long somebody is to be spoken to again: days, weeks, or months by the calendar; a year
/// is twelve of those.
///
/// Written `30 days`, `6 weeks`, `2 months`, `1 year`, or `30 giorni`, `6 settimane`, `2 mesi`,
/// `1 anno`.
public struct RecurringPeriod: Hashable, Sendable, Codable {
    public var amount: Int
    /// Days, weeks or months.
    public var unit: Delay.Unit

    public init(amount: Int, unit: Delay.Unit) {
        self.amount = amount
        self.unit = unit
    }

    /// - parameter times: how many of the unit one is.
    private static let units: [(unit: Delay.Unit, times: Int, names: [String])] = [
        (.days, 1, ["day", "days", "giorno", "giorni"]),
        (.weeks, 1, ["week", "weeks", "settimana", "settimane"]),
        (.months, 1, ["month", "months", "mese", "mesi"]),
        (.months, 12, ["year", "years", "anno", "anni"]),
    ]

    /// - throws: `.usage` for what is none, or longer than ten years.
    public static func read(_ text: String) throws(Failure) -> RecurringPeriod {
        let words = text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
        let named = words.last.flatMap { name in units.first { $0.names.contains(name) } }
        guard words.count == 2, let named, let amount = Digits.number(words[0]),
            (1...RuleTerms.longest(named.unit) / named.times).contains(amount)
        else {
            throw Failure(
                .usage, it: "«\(text)» non è un periodo.", en: "“\(text)” is no period.",
                hint: Words(
                    it: "Per esempio «30 giorni», «6 settimane», «2 mesi», «1 anno»; al più dieci "
                        + "anni.",
                    en: "For example “30 days”, “6 weeks”, “2 months”, “1 year”; ten years at "
                        + "most."))
        }
        return RecurringPeriod(amount: amount * named.times, unit: named.unit)
    }

    /// As a delay from the day of the last interaction.
    public var delay: Delay { Delay(amount: amount, unit: unit) }

    /// The day on which it is over; a month's end stays within its month (31 December and two
    /// months is 28 February).
    public func end(from day: Day) -> Day {
        switch unit {
        case .months: day.adding(months: amount)
        case .weeks: day.adding(days: amount * 7)
        default: day.adding(days: amount)
        }
    }

    /// The last day whose period is over today.
    public func latest(endingBy today: Day) -> Day {
        guard unit == .months else {
            return today.adding(days: unit == .weeks ? -amount * 7 : -amount)
        }
        var day = today.adding(months: -amount)
        // Of a shorter month's end, the days that were cut off end then, too.
        while end(from: day.adding(days: 1)) <= today { day = day.adding(days: 1) }
        return day
    }

    /// «ogni 2 mesi», "every 2 months"; twelve of them are a year.
    public var words: Words {
        if unit == .months, amount.isMultiple(of: 12) {
            let years = amount / 12
            return years == 1
                ? Words(it: "ogni anno", en: "every year")
                : Words(it: "ogni \(years) anni", en: "every \(years) years")
        }
        let bare = delay.words
        let (it, en) = (bare.it.dropFirst(), bare.en.dropFirst())
        guard amount == 1 else { return Words(it: "ogni \(it)", en: "every \(en)") }
        return Words(it: "ogni \(it.dropFirst(2))", en: "every \(en.dropFirst(2))")
    }
}
