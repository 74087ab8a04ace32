import Domain
import Support

@testable import Exchange

extension Property {
    /// Calendars: what is busy takes time within the horizon, each event is counted once, and each
    /// that is rejected names a line of the file and why.
    public static let calendars = ofFiles(
        "ical",
        [
            """
            BEGIN:VCALENDAR
            BEGIN:VTIMEZONE
            TZID:Mars
            BEGIN:STANDARD
            DTSTART:19701101T020000
            RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
            TZOFFSETFROM:-0400
            TZOFFSETTO:-0500
            END:STANDARD
            END:VTIMEZONE
            BEGIN:VEVENT
            UID:1
            DTSTART;TZID=Mars:20261005T090000
            DTEND;TZID=Mars:20261005T100000
            RRULE:FREQ=WEEKLY;BYDAY=MO,WE;INTERVAL=2;UNTIL=20271207T080000Z
            EXDATE;TZID=Mars:20261109T090000
            SUMMARY:Team
            END:VEVENT
            BEGIN:VEVENT
            UID:1
            RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Mars:20261221T090000
            DTSTART;TZID=Mars:20261222T110000
            DURATION:PT2H
            END:VEVENT
            END:VCALENDAR

            """,
            """
            BEGIN:VCALENDAR
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20261225
            RRULE:FREQ=MONTHLY;COUNT=10;BYMONTHDAY=-1
            RDATE;VALUE=PERIOD:20261201T100000Z/PT1H
            BEGIN:VALARM
            TRIGGER:-PT15M
            END:VALARM
            END:VEVENT
            BEGIN:VFREEBUSY
            FREEBUSY:20261124T080000Z/PT1H,20261124T100000Z/20261124T113000Z
            END:VFREEBUSY
            END:VCALENDAR

            """,
        ]
    ) { stream, lines in
        let reader = try CalendarReader(stream)
        let zones = CalendarZones(home: .rome)
        for (name, text) in reader.zones { zones.define(name, text) }
        let spans = BusySpans(reader, zones: zones, horizon: horizon)
        for (line, reason) in spans.rejects {
            guard (1...lines).contains(line) else {
                return .broken("a reject on line \(line) of \(lines)")
            }
            guard !reason.en.isEmpty, !reason.it.isEmpty else {
                return .broken("a reject without a reason")
            }
        }
        for span in spans.spans.values {
            guard span.start < span.end, span.start < horizon.upperBound,
                span.end > horizon.lowerBound
            else { return .broken("busy from \(span.start) to \(span.end)") }
        }
        guard spans.events == reader.parts.count,
            spans.free + spans.outside + spans.rejects.count <= spans.events
        else { return .broken("\(spans.events) events of \(reader.parts.count)") }
        return spans.rejects.isEmpty ? .read : .refused
    }

    private static let horizon = moment("2026-10-23T00:00")..<moment("2027-11-24T00:00")
}
