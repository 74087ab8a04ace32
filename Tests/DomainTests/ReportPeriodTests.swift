import Domain
import Testing

/// Calendar facts from `python3 -c "import datetime"`.
@Suite("The period of a report")
struct ReportPeriodTests {
    private func day(_ iso: String) throws -> Day { try #require(Day(iso: iso)) }

    @Test(
        "a day, a week from Monday, a month to its last day",
        arguments: [
            (ReportPeriod.day, "2026-11-23", "2026-11-23", "2026-11-23"),
            (.week, "2026-11-23", "2026-11-23", "2026-11-29"),
            (.week, "2026-11-29", "2026-11-23", "2026-11-29"),
            (.week, "2027-01-01", "2026-12-28", "2027-01-03"),
            (.month, "2026-11-30", "2026-11-01", "2026-11-30"),
            (.month, "2028-02-10", "2028-02-01", "2028-02-29"),
        ])
    func days(_ period: ReportPeriod, _ of: String, _ first: String, _ last: String) throws {
        let days = period.days(around: try day(of))
        #expect(days.lowerBound.iso == first)
        #expect(days.upperBound.iso == last)
    }

    @Test(
        "leafing goes to a day of the next one, the end of a short month included",
        arguments: [
            (ReportPeriod.day, "2026-12-31", 1, "2027-01-01"),
            (.week, "2026-11-23", -1, "2026-11-16"),
            (.month, "2026-01-31", 1, "2026-02-28"), (.month, "2026-01-31", -1, "2025-12-31"),
        ])
    func leafing(_ period: ReportPeriod, _ from: String, _ by: Int, _ to: String) throws {
        #expect(period.day(try day(from), by: by).iso == to)
    }

    @Test("its words name it")
    func words() throws {
        let day = try day("2026-11-23")
        #expect(ReportPeriod.day.words(around: day)(.en) == "Mon 23 Nov 2026")
        #expect(ReportPeriod.week.words(around: day)(.it) == "23 – 29 nov 2026, settimana 48")
        #expect(ReportPeriod.month.words(around: day)(.it) == "novembre 2026")
        #expect(
            ReportPeriod.week.words(around: try self.day("2026-12-01"))(.en)
                == "30 Nov – 6 Dec 2026, week 49")
        #expect(
            ReportPeriod.week.words(around: try self.day("2027-01-01"))(.en)
                == "28 Dec 2026 – 3 Jan 2027, week 53")
    }
}
