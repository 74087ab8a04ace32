import Domain
import Support
import Testing

/// What a person writes of a calendar, and what is refused.
struct CalendarTextTests {
    @Test func `what is stored is read back as it was`() throws {
        let text = "01-06; easter+1; 11-sun1 from 1977; 10-04 from 2026; 06-13 town Reggio Emilia"
        #expect(try #require(Holidays(text: text)).text == text)
        let exceptions = "2026-12-24 09:00-13:00 15:00-16:00; 2026-12-31 -"
        #expect(try #require(CalendarExceptions(text: exceptions)).text == exceptions)
    }

    @Test(
        arguments: [
            "", "tuesday", "13-01", "02-30", "00-10", "easter", "easter+99", "easter-49", "05-sun5",
            "05-abc1", "01-06 from", "01-06 from x", "01-06 from 2030 until 2020", "01-06 since 3",
            "01-06 from 12", "01-06 town", "01-06; 01-07", "01-06 town a;b",
        ])
    func `a holiday that cannot be is refused with a sentence`(text: String) {
        #expect(throws: Failure.self) { try Holidays.Rule.read(text) }
    }

    @Test(
        arguments: [
            ("", "at least an hour"), ("1-5", "hours of “1-5” are missing"),
            ("8 09:00-13:00", "“8” are no days"), ("5-1 09:00-13:00", "“5-1” are no days"),
            ("1-5 13:00-09:00", "13:00-09:00"), ("1-5 9-13", "“9-13” is no span"),
            ("1 24:00-25:00", "24:00-25:00"), ("1-5 09:00-13:00 12:00-18:00", "overlap"),
            ("1-5 09:00-13:00; 3 12:00-14:00", "3: 09:00-13:00 and 12:00-14:00 overlap"),
        ])
    func `hours that cannot be are refused, naming what is wrong`(text: String, part: String) {
        do {
            _ = try WeeklyHours.read(text)
            Issue.record("\(text) was read")
        } catch {
            #expect(error.message.en.contains(part), "\(error.message.en)")
            #expect(error.code == .usage)
        }
    }

    @Test func `an exception closes a day, opens a holiday, and shortens another`() throws {
        var calendar = BusinessCalendar.italianOffice
        calendar.exceptions = try #require(
            CalendarExceptions(text: "2026-11-24 -; 2026-12-08 10:00-12:00; 2026-12-24 09:00-13:00")
        )
        let days = ["2026-11-24", "2026-12-08", "2026-12-24", "2026-12-25"].map { Day(iso: $0) }
        let hours = days.map { day in day.map { calendar.hours(on: $0) } ?? [] }
        #expect(hours == [[], [600..<720], [540..<780], []])
        let due = DueDate.day(
            try #require(Day(iso: "2026-12-24")), now: moment("2026-11-23T14:05"),
            hours: OpenHours(calendar: calendar))
        #expect(due.at == moment("2026-12-24T13:00"))
    }

    @Test func `a patron saint's day is known by its town, however that is written`() {
        #expect(PatronSaints.day(of: "PADOVA").map { [$0.month, $0.day] } == [6, 13])
        #expect(PatronSaints.day(of: "Forlì").map { [$0.month, $0.day] } == [2, 4])
        #expect(PatronSaints.day(of: "Atlantide") == nil)
    }
}
