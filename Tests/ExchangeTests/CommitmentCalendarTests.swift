import Domain
import Foundation
import Support
import Testing

@testable import Exchange

/// Commitments as an iCalendar file (RFC 5545; domain, section 6).
struct CommitmentCalendarTests {
    private func entry(
        _ id: Int, _ from: String, _ to: String, allDay: Bool = false,
        contact: String = "Rossi Srl",
        title: String = "Visita"
    ) -> AgendaEntry {
        AgendaEntry(
            commitment: Commitment(
                id: ID(id), uid: "uid-\(id)@prossima", sequence: id, action: ID(id),
                operator: ID(1), title: "", start: moment(from), end: moment(to),
                isAllDay: allDay, status: .confirmed), typeName: "Visita", contactName: contact,
            actionTitle: title, actionState: .planned, priorityRank: 5)
    }

    private func file(_ entries: CalendarFile.Entry...) -> String {
        CalendarFile(entries, in: .rome, now: moment("2026-11-23T14:05")).text
    }

    @Test func `one timed commitment, as written by hand after RFC 5545`() {
        let text = file(
            CalendarFile.Entry(
                entry(2, "2026-11-26T09:30", "2026-11-26T10:30"), relatedTo: "uid-1@prossima"))
        // Europe/Rome: from 29 March to 25 October 2026 an hour more (EU directive 2000/84/EC).
        let expected = """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//prossima//prossima//EN
            CALSCALE:GREGORIAN
            BEGIN:VTIMEZONE
            TZID:Europe/Rome
            BEGIN:STANDARD
            DTSTART:20251026T030000
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            END:STANDARD
            BEGIN:DAYLIGHT
            DTSTART:20260329T020000
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0200
            END:DAYLIGHT
            BEGIN:STANDARD
            DTSTART:20261025T030000
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            END:STANDARD
            BEGIN:DAYLIGHT
            DTSTART:20270328T020000
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0200
            END:DAYLIGHT
            BEGIN:STANDARD
            DTSTART:20271031T030000
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            END:STANDARD
            END:VTIMEZONE
            BEGIN:VEVENT
            UID:uid-2@prossima
            DTSTAMP:20261123T130500Z
            SEQUENCE:2
            DTSTART;TZID=Europe/Rome:20261126T093000
            DTEND;TZID=Europe/Rome:20261126T103000
            TRANSP:OPAQUE
            SUMMARY:Visita · Rossi Srl · Visita
            STATUS:CONFIRMED
            RELATED-TO:uid-1@prossima
            BEGIN:VALARM
            ACTION:DISPLAY
            DESCRIPTION:Rossi Srl
            TRIGGER:-PT15M
            END:VALARM
            END:VEVENT
            END:VCALENDAR

            """
        #expect(text == expected.replacing("\n", with: "\r\n"))
    }

    @Test func `a day without an hour is a date, free, and ends before the next`() {
        let text = file(
            CalendarFile.Entry(
                entry(1, "2026-11-26T00:00", "2026-11-27T00:00", allDay: true), relatedTo: nil))
        #expect(text.contains("\r\nDTSTART;VALUE=DATE:20261126\r\n"))
        #expect(text.contains("\r\nDTEND;VALUE=DATE:20261127\r\n"))
        #expect(text.contains("\r\nTRANSP:TRANSPARENT\r\n"))
        #expect(!text.contains("VTIMEZONE"))
        #expect(!text.contains("METHOD"))
        #expect(!text.contains("RELATED-TO"))
    }

    @Test func `texts are escaped, and long lines folded at 75 octets between characters`() {
        let text = file(
            CalendarFile.Entry(
                entry(
                    1, "2026-11-26T09:30", "2026-11-26T10:30", contact: "Caffè; Bar, \\ & C.",
                    title: String(repeating: "è漢", count: 60) + "\nriga\u{1B}due"),
                relatedTo: nil))
        #expect(text.contains(#"Caffè\; Bar\, \\ & C."#))
        for line in text.components(separatedBy: "\r\n") { #expect(line.utf8.count <= 75) }
        let unfolded = text.replacing("\r\n ", with: "")
        #expect(unfolded.contains(String(repeating: "è漢", count: 60) + #"\nrigadue"#))
        #expect(!text.replacing("\r\n", with: "").contains("\n"))
    }

    @Test(.enabled(if: icalendar, "Python's icalendar is not installed"))
    func `another program reads the same from it`() throws {
        let text = file(
            CalendarFile.Entry(
                entry(2, "2026-11-26T09:30", "2026-11-26T10:30", title: "a, b; c"),
                relatedTo: "uid-1@prossima"))
        let read = try Self.python(
            """
            import sys, icalendar
            event = icalendar.Calendar.from_ical(sys.stdin.buffer.read()).walk('VEVENT')[0]
            print(event['UID'], event['SEQUENCE'], event['DTSTART'].dt.isoformat(),
                event['RELATED-TO'], event['SUMMARY'])
            """, input: text)
        #expect(
            read
                == "uid-2@prossima 2 2026-11-26T09:30:00+01:00 uid-1@prossima "
                + "Visita · Rossi Srl · a, b; c\n")
    }

    private static let icalendar = (try? python("import icalendar; print(1)", input: "")) == "1\n"

    private static func python(_ program: String, input: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", program]
        let (given, answered) = (Pipe(), Pipe())
        process.standardInput = given
        process.standardOutput = answered
        process.standardError = FileHandle.nullDevice
        try process.run()
        given.fileHandleForWriting.write(Data(input.utf8))
        try given.fileHandleForWriting.close()
        let data = answered.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
