import Domain
import Support
import Testing

@testable import Exchange

/// RFC 5545, 3.2.13 and 3.8.4.4; the expected times are those of Python's `icalendar` 7 with
/// `recurring-ical-events`, which read the same events.
@Suite("An occurrence that was changed with all that come after it")
struct CalendarRangeTests {
    private func busy(_ events: [[String]]) throws -> [String] {
        let lines = events.flatMap { ["BEGIN:VEVENT"] + $0 + ["END:VEVENT"] }
        let text = (["BEGIN:VCALENDAR"] + lines + ["END:VCALENDAR", ""]).joined(separator: "\r\n")
        let spans = BusySpans(
            try CalendarReader(TextStream(ByteSource(Array(text.utf8), named: "range.ics"))),
            zones: CalendarZones(home: .rome),
            horizon: moment("2026-10-23T00:00")..<moment("2027-01-30T00:00"))
        #expect(spans.rejects.isEmpty)
        return spans.spans.values.sorted { $0.start < $1.start }.map { span in
            let (start, end) = (Zone.rome.local(span.start), Zone.rome.local(span.end))
            let hours =
                span.isAllDay
                ? "to \(end.day.iso)"
                : "\(DateWords.clock(minute: start.minute))-\(DateWords.clock(minute: end.minute))"
            return "\(start.day.iso) \(hours) \(span.summary)"
        }
    }

    @Test func `the rest moves by as much and lasts as long, over a change of the clocks`() throws {
        let busy = try busy([
            [
                "UID:1", "DTSTART;TZID=Europe/Rome:20261005T090000", "DURATION:PT1H",
                "RRULE:FREQ=WEEKLY;COUNT=12", "SUMMARY:Team",
                "EXDATE;TZID=Europe/Rome:20261123T090000",
            ],
            // A day and two hours later from 19 October on.
            [
                "UID:1", "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Rome:20261019T090000",
                "DTSTART;TZID=Europe/Rome:20261020T110000", "DURATION:PT2H", "SUMMARY:Later",
            ],
            // One among them stays as it was made.
            [
                "UID:1", "RECURRENCE-ID;TZID=Europe/Rome:20261109T090000",
                "DTSTART;TZID=Europe/Rome:20261109T080000", "DURATION:PT1H", "SUMMARY:Once",
            ],
            // From 7 December on it is another change, counted from the first hour.
            [
                "UID:1", "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Rome:20261207T090000",
                "DTSTART;TZID=Europe/Rome:20261207T150000", "DURATION:PT30M", "SUMMARY:Last",
            ],
        ])
        #expect(
            busy == [
                "2026-10-27 11:00-13:00 Later", "2026-11-03 11:00-13:00 Later",
                "2026-11-09 08:00-09:00 Once", "2026-11-17 11:00-13:00 Later",
                "2026-12-01 11:00-13:00 Later", "2026-12-07 15:00-15:30 Last",
                "2026-12-14 15:00-15:30 Last", "2026-12-21 15:00-15:30 Last",
            ])
    }

    @Test func `whole days move by days`() throws {
        let busy = try busy([
            [
                "UID:2", "DTSTART;VALUE=DATE:20261120", "RRULE:FREQ=DAILY;COUNT=6", "SUMMARY:Fair",
            ],
            [
                "UID:2", "RECURRENCE-ID;VALUE=DATE;RANGE=THISANDFUTURE:20261123",
                "DTSTART;VALUE=DATE:20261124", "SUMMARY:Later",
            ],
        ])
        #expect(
            busy == [
                "2026-11-20 to 2026-11-21 Fair", "2026-11-21 to 2026-11-22 Fair",
                "2026-11-22 to 2026-11-23 Fair", "2026-11-24 to 2026-11-25 Later",
                "2026-11-25 to 2026-11-26 Later", "2026-11-26 to 2026-11-27 Later",
            ])
    }

    @Test func `cancelled, they take no time any more`() throws {
        let busy = try busy([
            [
                "UID:3", "DTSTART;TZID=Europe/Rome:20261123T090000", "DURATION:PT1H",
                "RRULE:FREQ=DAILY;COUNT=6", "SUMMARY:Stand-up",
            ],
            [
                "UID:3", "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Rome:20261125T090000",
                "DTSTART;TZID=Europe/Rome:20261125T090000", "DURATION:PT1H", "STATUS:CANCELLED",
            ],
        ])
        #expect(
            busy == ["2026-11-23 09:00-10:00 Stand-up", "2026-11-24 09:00-10:00 Stand-up"])
    }

    @Test func `the occurrence may be named in another zone than the event's`() throws {
        let busy = try busy([
            [
                "UID:4", "DTSTART;TZID=Europe/Rome:20261019T090000", "DURATION:PT1H",
                "RRULE:FREQ=WEEKLY;COUNT=4", "SUMMARY:Team",
            ],
            [
                "UID:4", "RECURRENCE-ID;RANGE=THISANDFUTURE:20261019T070000Z",
                "DTSTART;TZID=Europe/Rome:20261019T120000", "DURATION:PT1H", "SUMMARY:Noon",
            ],
        ])
        #expect(
            busy == [
                "2026-10-26 12:00-13:00 Noon", "2026-11-02 12:00-13:00 Noon",
                "2026-11-09 12:00-13:00 Noon",
            ])
    }

    /// Section 3.2.13 of RFC 5545 gives it up; what it would do to the others is not guessed.
    @Test func `a change of this and all before is rejected by name`() throws {
        let text = """
            BEGIN:VCALENDAR
            BEGIN:VEVENT
            UID:5
            RECURRENCE-ID;RANGE=THISANDPRIOR:20261124T080000Z
            DTSTART:20261124T090000Z
            DURATION:PT1H
            END:VEVENT
            END:VCALENDAR

            """
        let spans = BusySpans(
            try CalendarReader(TextStream(ByteSource(Array(text.utf8), named: "prior.ics"))),
            zones: CalendarZones(home: .rome),
            horizon: moment("2026-10-23T00:00")..<moment("2027-01-30T00:00"))
        #expect(spans.spans.isEmpty)
        #expect(spans.rejects.map(\.line) == [2])
        #expect(
            spans.rejects.map(\.reason.en)
                == ["line 4: RANGE=THISANDPRIOR is no more (RFC 5545)"])
    }
}

/// RFC 5545, 3.3.6; what libFuzzer found.
@Suite("Lengths of time as calendars write them")
struct CalendarDurationTests {
    @Test(
        arguments: [
            ("PT1H30M", 5400), ("P1W", 604_800), ("-PT15M", -900), ("P1DT1S", 86_401),
            // So many seconds as so many weeks.
            ("P2980W", 1_802_304_000), ("PT1802304000S", 1_802_304_000),
            ("PT", nil), ("P1H", nil), ("P5000000W", nil),
        ] as [(String, Int?)])
    func `are read`(_ text: String, _ seconds: Int?) {
        #expect(CalendarDuration.seconds(text) == seconds)
    }

    @Test func `any number of parts is no length, and no crash`() {
        let parts = String(repeating: "999999999W", count: 20_000)
        #expect(CalendarDuration.seconds("P" + parts) == nil)
    }
}
