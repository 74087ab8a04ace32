import Domain
import Testing

@Suite struct `The period of a recurring rule` {
    private func day(_ iso: String) throws -> Day { try #require(Day(iso: iso)) }

    @Test(
        "is over on the day, months by the calendar",
        arguments: [
            // Worked example 8, and the ends of other months; python3's dateutil says the same.
            ("2 months", "2026-12-31", "2027-02-28"), ("1 month", "2024-01-31", "2024-02-29"),
            ("2 months", "2026-11-15", "2027-01-15"), ("30 days", "2026-12-31", "2027-01-30"),
            ("6 weeks", "2026-11-23", "2027-01-04"), ("1 giorno", "2026-02-28", "2026-03-01"),
            ("1 year", "2024-02-29", "2025-02-28"), ("2 anni", "2026-12-31", "2028-12-31"),
            ("1 anno", "2026-11-23", "2027-11-23"),
            ("12 mesi", "2024-02-29", "2025-02-28"), ("2 settimane", "2026-12-20", "2027-01-03"),
        ])
    func end(text: String, from: String, until: String) throws {
        let period = try RecurringPeriod.read(text)
        #expect(period.end(from: try day(from)) == (try day(until)))
    }

    @Test func `whose period is over today is whoever's end is not after it, for every day`() throws
    {
        for text in ["1 month", "2 months", "12 months", "30 days", "6 weeks"] {
            let period = try RecurringPeriod.read(text)
            for offset in 0..<800 {
                let today = try day("2027-01-01").adding(days: offset)
                let latest = period.latest(endingBy: today)
                #expect(period.end(from: latest) <= today, "\(text) \(today.iso)")
                #expect(period.end(from: latest.adding(days: 1)) > today, "\(text) \(today.iso)")
            }
        }
    }

    @Test(arguments: [
        "", "2", "months", "0 days", "-1 days", "2 hours", "2 working days", "121 months",
        "due mesi", "0 years", "11 anni", "1 year old", "99999999999999999999 days",
        "2 months later",
    ])
    func `what is none is refused, with an example`(text: String) {
        let failure = #expect(throws: Failure.self) { try RecurringPeriod.read(text) }
        #expect(failure?.code == .usage)
        #expect(failure?.hint?.it.contains("2 mesi") == true)
    }

    @Test func `it is said in both languages`() throws {
        #expect(try RecurringPeriod.read("2 months").words.it == "ogni 2 mesi")
        #expect(try RecurringPeriod.read("1 mese").words.en == "every month")
        #expect(try RecurringPeriod.read("1 week").words.it == "ogni settimana")
        #expect(try RecurringPeriod.read("1 anno").words.en == "every year")
        #expect(try RecurringPeriod.read("1 year").words.it == "ogni anno")
        #expect(try RecurringPeriod.read("36 months").words.it == "ogni 3 anni")
        #expect(try RecurringPeriod.read("10 years").words.en == "every 10 years")
    }
}
