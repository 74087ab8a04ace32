import Domain
import Support
import Testing

/// Which parts a date is written with: as many as make it plain.
struct DateWordsTests {
    private let now = moment("2026-11-25T14:05")

    @Test(arguments: [
        ("2026-11-25T16:00", "Today 16:00"), ("2026-11-03T09:00", "Tue 03 09:00"),
        ("2026-11-30T09:00", "Mon 30 09:00"),
        // Within six days the weekday is enough.
        ("2026-12-01T09:00", "Tue 01 09:00"),
        // A Thursday of next month, on a day of the month that this one has had.
        ("2026-12-03T09:00", "03 Dec 09:00"), ("2026-10-30T09:00", "30 Oct 09:00"),
        ("2025-11-25T09:00", "25 Nov 2025"), ("2008-05-05T12:00", "5 May 2008"),
    ])
    func `in lists`(_ time: String, _ words: String) {
        #expect(DateWords.due(timed(time), now: now, in: .rome, .en) == words)
    }

    @Test func `in another year only the year tells which: in January too`() {
        let january = moment("2027-01-02T10:00")
        #expect(
            DateWords.due(timed("2026-12-30T09:00"), now: january, in: .rome, .en)
                == "Wed 30 09:00")
        #expect(
            DateWords.due(timed("2026-12-03T09:00"), now: january, in: .rome, .it) == "3 dic 2026")
    }

    @Test(arguments: [
        ("2026-11-26T09:30", "Thu 26 Nov 09:30"), ("2008-05-05T12:00", "Mon 5 May 2008 12:00"),
    ])
    func `on cards`(_ time: String, _ words: String) {
        #expect(DateWords.moment(moment(time), now: now, in: .rome, .en) == words)
    }
}
