import Domain
import Support
import Testing

@Suite("Dates as operators type them")
struct WhenParserTests {
    /// A Monday.
    let parser = WhenParser(now: moment("2026-11-23T14:05"), calendar: .italianOffice)

    @Test(
        "a day and an hour, in either language",
        arguments: [
            ("fri 10", "2026-11-27T10:00"), ("ven 10", "2026-11-27T10:00"),
            ("domani 15:30", "2026-11-24T15:30"), ("tomorrow 15.30", "2026-11-24T15:30"),
            ("26/11 9:30", "2026-11-26T09:30"), ("2026-11-26T09:30", "2026-11-26T09:30"),
            ("15:30", "2026-11-23T15:30"), ("9:00", "2026-11-24T09:00"),
            ("oggi alle 16", "2026-11-23T16:00"), ("+2h", "2026-11-23T16:05"),
            ("lunedì 1530", "2026-11-30T15:30"), ("1/2 8", "2027-02-01T08:00"),
        ])
    func withTime(text: String, expected: String) throws {
        #expect(try parser.parse(text) == timed(expected))
    }

    @Test(
        "a day alone is due at the end of its hours",
        arguments: [
            ("+3d", "2026-11-26"), ("+3g", "2026-11-26"), ("+1w", "2026-11-30"),
            ("+5wd", "2026-11-30"), ("gio", "2026-11-26"), ("dopodomani", "2026-11-25"),
            ("24/11", "2026-11-24"),
        ])
    func dayOnly(text: String, expected: String) throws {
        #expect(try parser.parse(text) == wholeDay(expected))
    }

    @Test("dom is Sunday, domani is tomorrow")
    func domIsSunday() throws {
        #expect(try parser.parse("dom 11") == timed("2026-11-29T11:00"))
        #expect(try parser.parse("domani 11") == timed("2026-11-24T11:00"))
    }

    @Test(
        "what is no date is refused with the word and its place",
        arguments: [
            ("", "“” (position 1)"), ("boh", "“boh” (position 1)"), ("+d", "“+d” (position 1)"),
            ("fri 10 11", "“11” (position 8)"), ("  Fri   Noon", "“Noon” (position 9)"),
            ("fri at", "“at” (position 5)"), ("+3d 10", "“10” (position 5)"),
            // A sign is no digit, and a separator too many is a slip.
            ("26/+11", "“26/+11” (position 1)"), ("26//11", "“26//11” (position 1)"),
            ("fri 9:+3", "“9:+3” (position 5)"), ("fri -0", "“-0” (position 5)"),
            ("2026-+1-05", "“2026-+1-05” (position 1)"),
            ("2026-11-26T9999", "“2026-11-26T9999” (position 1)"),
            ("2026-11-26T24:30", "“2026-11-26T24:30” (position 1)"),
            ("2026-11-26T+9:30", "“2026-11-26T+9:30” (position 1)"),
        ])
    func refused(text: String, place: String) {
        let failure = #expect(throws: Failure.self) { try parser.parse(text) }
        #expect(failure?.message.en == "\(place) is not a date.")
    }
}

@Suite("The civil calendar")
struct DayTests {
    /// From Python's dateutil.easter.
    @Test(
        "Easter falls on its Sunday",
        arguments: [
            (2024, "2024-03-31"), (2025, "2025-04-20"), (2026, "2026-04-05"),
            (2027, "2027-03-28"), (2038, "2038-04-25"), (2285, "2285-03-22"),
        ])
    func easter(year: Int, expected: String) { #expect(Day.easter(of: year).iso == expected) }

    @Test(
        "a date goes to its number and back, its weekday following",
        arguments: [("1970-01-01", 4, 1), ("2026-11-23", 1, 48), ("2027-01-03", 7, 53)])
    func weekday(iso: String, weekday: Int, week: Int) throws {
        let day = try #require(Day(iso: iso))
        #expect(day.iso == iso)
        #expect(day.weekday == weekday)
        #expect(day.isoWeek == week)
    }

    @Test("months are clamped to their end")
    func months() throws {
        let day = try #require(Day(iso: "2026-12-31"))
        #expect(day.adding(months: 2).iso == "2027-02-28")
        #expect(day.adding(months: -10).iso == "2026-02-28")
    }

    @Test("hours and holidays survive being written down")
    func texts() throws {
        #expect(Holidays(text: Holidays.italy.text) == Holidays.italy)
        let hours = WeeklyHours.italianOffice
        #expect(hours.text == "1-5 09:00-13:00 14:00-18:00")
        #expect(WeeklyHours(text: hours.text) == hours)
        for purpose in Purpose.allCases {
            let calling = CallingHours.standard(for: purpose)
            #expect(CallingHours(text: calling.text) == calling)
        }
    }
}
