import Domain
import Storage
import Support
import Testing
import Workflow

@testable import Exchange

@Suite("A calendar of another program")
struct CalendarTests {
    /// Monday 23 November 2026 is now; what is busy, in Rome's time.
    private func busy(_ text: String, in house: ImportHouse? = nil) throws -> [String] {
        let house = try house ?? ImportHouse()
        _ = try read(text, house)
        return try house.house.database.read { reading in
            try reading.rows(
                "SELECT start_at, end_at, is_all_day, summary FROM busy_time ORDER BY start_at"
            ) { row in
                let (start, end) = (Instant(row.int(0)), Instant(row.int(1)))
                let text =
                    Zone.rome.iso8601(start).prefix(16) + "/" + Zone.rome.iso8601(end).prefix(16)
                return text + (row.flag(2) ? " all day " : " ") + row.text(3)
            }
        }
    }

    private func read(
        _ text: String, _ house: ImportHouse, login: String = "anna", as actor: Actor? = nil
    ) throws -> CalendarReport {
        let file = try Fixture(
            "BEGIN:VCALENDAR\nVERSION:2.0\n" + text + "\nEND:VCALENDAR\n", suffix: "ics")
        defer { withExtendedLifetime(file) {} }
        return try CalendarImport(
            house: house.house, file: file.path, login: login, zone: .rome, language: .en
        ).run(as: actor ?? house.root)
    }

    private func event(_ lines: String...) -> String {
        (["BEGIN:VEVENT"] + lines + ["END:VEVENT"]).joined(separator: "\n")
    }

    @Test func `events take their time: with an end, a duration, a whole day`() throws {
        let text = [
            event(
                "UID:1", "DTSTART;TZID=Europe/Rome:20261124T090000",
                "DTEND;TZID=Europe/Rome:20261124T103000", "SUMMARY:Dentist\\, upstairs"),
            event("UID:2", "DTSTART:20261124T130000Z", "DURATION:PT45M", "SUMMARY:Call"),
            event("UID:3", "DTSTART;VALUE=DATE:20261225", "SUMMARY:Away"),
            event("UID:4", "DTSTART:20261126T080000", "DTEND:20261126T090000"),
        ].joined(separator: "\n")
        #expect(
            try busy(text) == [
                "2026-11-24T09:00/2026-11-24T10:30 Dentist, upstairs",
                "2026-11-24T14:00/2026-11-24T14:45 Call",
                "2026-11-26T08:00/2026-11-26T09:00 ",
                "2026-12-25T00:00/2026-12-26T00:00 all day Away",
            ])
    }

    @Test func `reading a calendar is undone: its times go, and those it took away come back`()
        throws
    {
        let house = try ImportHouse()
        func text(_ days: String...) -> String {
            days.map { event("UID:\($0)", "DTSTART:202611\($0)T090000", "DURATION:PT1H") }
                .joined(separator: "\n")
        }
        let folder = try Fixture("", suffix: "ics")
        func read(_ text: String, isDryRun: Bool = false) throws -> CalendarReport {
            try Fixture.write(
                Array("BEGIN:VCALENDAR\n\(text)\nEND:VCALENDAR\n".utf8), to: folder.path)
            return try CalendarImport(
                house: house.house, file: folder.path, login: "anna", zone: .rome,
                isDryRun: isDryRun, language: .en
            ).run(as: house.root)
        }
        func days() throws -> String {
            try house.text(
                "SELECT coalesce(group_concat(uid), '') FROM (SELECT * FROM busy_time ORDER BY uid)"
            )
        }
        #expect(try read(text("24", "25"), isDryRun: true).record == nil)
        let first = try #require(try read(text("24", "25")).record)
        let second = try #require(try read(text("25", "26")).record)
        #expect(try days() == "25,26")
        // The later one stands on it.
        let refusal = #expect(throws: Failure.self) {
            try house.house.undoImport(first, as: house.root)
        }
        #expect(refusal?.message.en.contains("import \(second), Root") == true)
        let undone = try house.house.undoImport(second, as: house.root)
        #expect([undone.added, undone.updated] == [1, 1])
        #expect(try days() == "24,25")
        try house.house.undoImport(first, as: house.root)
        #expect(try days() == "")
        #expect(try house.isProven())
        #expect(try read(text("24")).added == 1)
        let runs = try house.house.database.read {
            try ImportRunTable.all(before: nil, limit: 9, $0)
        }
        #expect(runs.map(\.kind) == ["calendar", "calendar", "calendar"])
        #expect(runs.map { $0.undoneAt == nil } == [true, false, false])
        #expect(try Check.run(house.house.database).isSound)
    }

    @Test func `what is free, cancelled or of another time takes none`() throws {
        let house = try ImportHouse()
        let report = try read(
            [
                event(
                    "UID:1", "DTSTART:20261124T090000", "DTEND:20261124T100000",
                    "TRANSP:TRANSPARENT"),
                event(
                    "UID:2", "DTSTART:20261124T090000", "DTEND:20261124T100000",
                    "STATUS:CANCELLED"),
                event("UID:3", "DTSTART:20200101T090000", "DTEND:20200101T100000"),
                event("UID:4", "DTSTART:20261124T090000"),
            ].joined(separator: "\n"), house)
        #expect([report.events, report.busy, report.free, report.outside] == [4, 0, 2, 2])
    }

    @Test func `a weekly meeting keeps its hour over the end of summer time`() throws {
        // Every Monday at 9 in Rome since October: 7:00 UTC, then 8:00.
        let text = event(
            "UID:1", "DTSTART;TZID=Europe/Rome:20261005T090000",
            "DTEND;TZID=Europe/Rome:20261005T100000", "RRULE:FREQ=WEEKLY;UNTIL=20261207T080000Z",
            "EXDATE;TZID=Europe/Rome:20261109T090000", "SUMMARY:Team")
        #expect(
            try busy(text)
                == ["10-26", "11-02", "11-16", "11-23", "11-30", "12-07"].map {
                    "2026-\($0)T09:00/2026-\($0)T10:00 Team"
                })
    }

    @Test func `one occurrence is moved, one is taken out, one is added`() throws {
        let text = [
            event(
                "UID:1", "DTSTART;TZID=Europe/Rome:20261123T090000", "DURATION:PT1H",
                "RRULE:FREQ=DAILY;COUNT=4", "RDATE;TZID=Europe/Rome:20261201T120000",
                "SUMMARY:Stand-up"),
            event(
                "UID:1", "RECURRENCE-ID;TZID=Europe/Rome:20261124T090000",
                "DTSTART;TZID=Europe/Rome:20261124T150000", "DURATION:PT2H", "SUMMARY:Moved"),
            event(
                "UID:1", "RECURRENCE-ID:20261125T080000Z",
                "DTSTART;TZID=Europe/Rome:20261125T090000", "DURATION:PT1H",
                "STATUS:CANCELLED"),
        ].joined(separator: "\n")
        #expect(
            try busy(text) == [
                "2026-11-23T09:00/2026-11-23T10:00 Stand-up",
                "2026-11-24T15:00/2026-11-24T17:00 Moved",
                "2026-11-26T09:00/2026-11-26T10:00 Stand-up",
                "2026-12-01T12:00/2026-12-01T13:00 Stand-up",
            ])
    }

    @Test func `a zone that only the file knows is the file's, also where it comes last`() throws {
        let text = [
            event("UID:1", "DTSTART;TZID=Nowhere:20261124T090000", "DURATION:PT1H"),
            """
            BEGIN:VTIMEZONE
            TZID:Nowhere
            BEGIN:STANDARD
            DTSTART:19700101T000000
            TZOFFSETFROM:+0500
            TZOFFSETTO:+0500
            END:STANDARD
            END:VTIMEZONE
            """,
        ].joined(separator: "\n")
        #expect(try busy(text) == ["2026-11-24T05:00/2026-11-24T06:00 "])
    }

    @Test func `busy times are read, free ones are not`() throws {
        let text = """
            BEGIN:VFREEBUSY
            UID:f
            FREEBUSY:20261124T080000Z/PT1H,20261124T100000Z/20261124T113000Z
            FREEBUSY;FBTYPE=FREE:20261124T120000Z/PT1H
            END:VFREEBUSY
            """
        #expect(
            try busy(text) == [
                "2026-11-24T09:00/2026-11-24T10:00 ", "2026-11-24T11:00/2026-11-24T12:30 ",
            ])
    }

    @Test func `what cannot be read is rejected with its line and reason`() throws {
        let house = try ImportHouse()
        let report = try read(
            [
                event("UID:1", "DTSTART:tomorrow"),
                event("UID:2", "DTSTART:20261124T090000", "DTEND:20261124T080000"),
                event("UID:3", "DTSTART;TZID=Atlantis/Poseidonis:20261124T090000"),
                event("UID:4", "DTSTART:20261124T090000", "DURATION:PT1H", "RRULE:FREQ=OFTEN"),
                event("UID:5", "DTSTART:20261124T090000", "DURATION:PT1H", "RRULE:FREQ=SECONDLY"),
                event("UID:6", "DTSTART:20261124T090000", "rubbish", "DURATION:PT1H"),
                event("UID:7", "DTSTART:20261124T090000", "DURATION:PT1H"),
                event("UID:8"),
            ].joined(separator: "\n"), house)
        #expect([report.busy, report.rejected] == [1, 7])
        #expect(report.rejects.map(\.line) == [3, 7, 12, 16, 22, 28, 39])
        #expect(
            report.rejects.map(\.reason) == [
                "line 5: “tomorrow” is no date", "line 10: it ends before it begins",
                "line 14: the zone “Atlantis/Poseidonis” is not known",
                "line 20: “FREQ=OFTEN” is no rule to repeat by",
                "line 26: it repeats every minute or more often, which is no appointment",
                "line 31 is no property", "DTSTART is missing",
            ])
    }

    @Test func `reading the same file again replaces what it said`() throws {
        let house = try ImportHouse()
        let one = event("UID:1", "DTSTART:20261124T090000", "DURATION:PT1H", "SUMMARY:One")
        let two = event("UID:2", "DTSTART:20261125T090000", "DURATION:PT1H", "SUMMARY:Two")
        let head = "BEGIN:VCALENDAR\n"
        let file = try Fixture(head + one + "\n" + two + "\nEND:VCALENDAR\n", suffix: "ics")
        func run() throws -> [Int] {
            let report = try CalendarImport(
                house: house.house, file: file.path, login: "anna", zone: .rome
            ).run(as: house.root)
            return [report.added, report.removed, report.unchanged]
        }
        #expect(try run() == [2, 0, 0])
        #expect(try run() == [0, 0, 2])
        let moved = two.replacing("T090000", with: "T100000")
        try Fixture.write(Array((head + moved + "\nEND:VCALENDAR\n").utf8), to: file.path)
        #expect(try run() == [1, 2, 0])
        #expect(try house.count("SELECT count(*) FROM busy_time") == 1)
        #expect(try house.isProven())
    }

    @Test func `one's own calendar, or that of somebody one supervises`() throws {
        let house = try ImportHouse()
        let text = event("UID:1", "DTSTART:20261124T090000", "DURATION:PT1H")
        #expect(try read(text, house, login: "anna", as: house.anna).added == 1)
        let failure = #expect(throws: Failure.self) {
            try read(text, house, login: "bruno", as: house.anna)
        }
        #expect(failure?.code == .notAllowed)
        let ruth = try house.house.actor(login: "ruth", as: nil, ownsDatabase: false)
        #expect(try read(text, house, login: "bruno", as: ruth).added == 1)
        let missing = #expect(throws: Failure.self) { try read(text, house, login: "nobody") }
        #expect(missing?.code == .notFound)
    }

    @Test func `the agenda's gaps know them`() throws {
        let house = try ImportHouse()
        _ = try busy(
            [
                event("UID:1", "DTSTART:20261124T100000", "DURATION:PT1H30M", "SUMMARY:Dentist"),
                event("UID:2", "DTSTART;VALUE=DATE:20261126", "SUMMARY:Away"),
            ].joined(separator: "\n"), in: house)
        let from = try #require(Day(iso: "2026-11-23"))
        let anna = house.anna.operator
        let times = try house.house.database.read { reading in
            try BusyTimeTable.times(
                of: anna, from: Zone.rome.instant(from, minute: 0),
                to: Zone.rome.instant(from.adding(days: 7), minute: 0), reading)
        }
        let hours = Dictionary(
            uniqueKeysWithValues: (0..<7).map { (from.adding(days: $0), [540..<780, 840..<1080]) })
        let agenda = Agenda(
            from: from, to: from.adding(days: 6), entries: [], hours: hours, absences: [],
            busy: times)
        let tuesday = AgendaDay(day: from.adding(days: 1), of: agenda, in: .rome)
        #expect(tuesday.busy.map(\.minutes) == [600..<690])
        #expect(tuesday.free == [540..<600, 690..<780, 840..<1080])
        let thursday = AgendaDay(day: from.adding(days: 3), of: agenda, in: .rome)
        #expect(thursday.free == [])
        #expect(AgendaDay(day: from, of: agenda, in: .rome).busy == [])
    }

    @Test(
        .enabled(if: SharedData.has("ical/SOURCE.txt")),
        arguments: SharedData.files(under: "ical", endings: ["ics"])
            + SharedData.files(under: "vcard", endings: ["ics"]))
    func `every published calendar is read, or rejected with its line and reason`(
        name: String
    ) throws {
        let house = try ImportHouse()
        do throws(Failure) {
            let report = try CalendarImport(
                house: house.house, file: SharedData.path(name), login: "anna", zone: .rome,
                language: .en
            ).run(as: house.root)
            #expect(report.rejected == report.rejects.count)
            #expect(report.rejects.allSatisfy { $0.line > 0 && !$0.reason.isEmpty })
        } catch {
            let failure = error
            #expect(failure.code == .failed)
            #expect(failure.message.en.contains(name.split(separator: "/").last ?? ""))
        }
    }

    @Test(.enabled(if: SharedData.has("ical/SOURCE.txt")))
    func `a hundred days without the three that are taken out`() throws {
        let path = SharedData.path("ical/icalendar-py/events/event_with_recurrence.ics")
        let utc = try #require(Zone(identifier: "UTC"))
        let spans = BusySpans(
            try CalendarReader(TextStream(path)), zones: CalendarZones(home: utc),
            horizon: moment("1996-01-01T00:00")..<moment("1997-01-01T00:00"))
        let times = spans.spans.values.map(\.start).sorted()
        #expect(times.count == 97)
        // The hundredth day behind 1 April.
        #expect(times.last.map(utc.iso8601)?.hasPrefix("1996-07-09T01:00") == true)
    }
}
