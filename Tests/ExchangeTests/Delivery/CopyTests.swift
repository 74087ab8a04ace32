import Domain
import Foundation
import Storage
import Support
import Testing
import Workflow

@testable import Exchange

@Suite("Calendars are copied, one way")
struct CopyTests {
    /// A house with a folder for Bruno.
    private struct Copied {
        let house: DeliveryHouse
        let folder: String
        let settings: DeliverySettings

        init() throws {
            house = try DeliveryHouse()
            folder = house.folder + "/calendars/bruno"
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
            settings = try house.settings(folder: house.folder + "/calendars/{login}")
        }

        @discardableResult
        func deliver() throws -> DeliveryReport { try house.deliver(settings) }

        var files: [String] {
            ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
        }

        func text() throws -> String {
            try String(contentsOfFile: folder + "/" + #require(files.first), encoding: .utf8)
        }

        /// What Bruno's own program does with the file.
        func edit(_ change: (String) -> String) throws {
            let path = folder + "/" + (try #require(files.first))
            let before = try text()
            let after = change(before)
            #expect(after != before)
            // As programs do: beside it, then in its place.
            try after.write(toFile: path, atomically: true, encoding: .utf8)
        }

        var told: [String] {
            get throws {
                try house.house.database.read { reading in
                    try reading.rows(
                        """
                        SELECT m.subject || '|' || m.body FROM message m
                        JOIN operator o ON o.id = m.recipient_id
                        WHERE m.sender_id IS NULL AND o.login = 'bruno' ORDER BY m.id
                        """
                    ) { $0.text(0) }
                }
            }
        }
    }

    private func numbers(_ report: DeliveryReport) -> [Int] {
        [report.created, report.updated, report.removed, report.putBack]
    }

    @Test func `created after the grace, moved, and removed when it is cancelled`() throws {
        let copied = try Copied()
        let visit = try copied.house.visit()
        #expect(try numbers(copied.deliver()) == [0, 0, 0, 0])
        #expect(copied.files.isEmpty)
        copied.house.pass(seconds: 30)
        #expect(try numbers(copied.deliver()) == [1, 0, 0, 0])
        let uid = try copied.house.text("SELECT uid FROM commitment WHERE action_id = \(visit)")
        #expect(copied.files == ["\(uid).ics"])
        let text = try copied.text()
        #expect(text.contains("\r\nDTSTART;TZID=Europe/Rome:20261126T093000\r\n"))
        #expect(text.contains("\r\nTRIGGER:-PT15M\r\n"))
        #expect(!text.contains("METHOD"))
        #expect(try numbers(copied.deliver()) == [0, 0, 0, 0])
        try copied.house.reschedule(visit, to: "2026-11-27T11:00")
        copied.house.pass(seconds: 30)
        #expect(try numbers(copied.deliver()) == [0, 1, 0, 0])
        let moved = try copied.text()
        #expect(moved.contains("\r\nDTSTART;TZID=Europe/Rome:20261127T110000\r\n"))
        #expect(moved.contains("\r\nSEQUENCE:1\r\n"))
        try copied.house.perform(
            .cancel(ActionChange(visit, version: nil, reason: "called off")), as: "ruth")
        copied.house.pass(seconds: 30)
        #expect(try numbers(copied.deliver()) == [0, 0, 1, 0])
        #expect(copied.files.isEmpty)
        #expect(try copied.told.isEmpty)
        #expect(try copied.house.count("SELECT count(*) FROM calendar_copy") == 0)
    }

    @Test func `the operator's own alarms and notes stay when it moves`() throws {
        let copied = try Copied()
        let visit = try copied.house.visit()
        copied.house.pass(seconds: 30)
        try copied.deliver()
        let own =
            "DESCRIPTION:Park behind the church\\, ring twice; \(String(repeating: "è", count: 60))"
        try copied.edit { text in
            text.replacing(
                "BEGIN:VALARM\r\n",
                with: CalendarFile.folded(own) + "\r\nCATEGORIES:Far\r\nBEGIN:VALARM\r\n"
            ).replacing("TRIGGER:-PT15M", with: "TRIGGER:-PT2H")
        }
        #expect(try numbers(copied.deliver()) == [0, 0, 0, 0])
        #expect(try copied.told.isEmpty)
        try copied.house.reschedule(visit, to: "2026-11-27T11:00")
        copied.house.pass(seconds: 30)
        #expect(try numbers(copied.deliver()) == [0, 1, 0, 0])
        let text = try copied.text().replacing("\r\n ", with: "")
        for line in [own, "CATEGORIES:Far", "TRIGGER:-PT2H"] {
            #expect(text.contains("\r\n\(line)\r\n"), "\(line)")
        }
        #expect(text.contains("20261127T110000"))
        #expect(!text.contains("TRIGGER:-PT15M"))
        for line in try copied.text().components(separatedBy: "\r\n") {
            #expect(line.utf8.count <= 75)
        }
    }

    @Test func `what they moved is put back, once, and they are told`() throws {
        let copied = try Copied()
        try copied.house.visit()
        copied.house.pass(seconds: 30)
        try copied.deliver()
        try copied.edit { text in
            text.replacing("20261126T093000", with: "20261126T150000")
                .replacing("20261126T103000", with: "20261126T160000")
                .replacing("SEQUENCE:0", with: "SEQUENCE:3")
        }
        #expect(try numbers(copied.deliver()) == [0, 0, 0, 1])
        let text = try copied.text()
        #expect(text.contains("\r\nDTSTART;TZID=Europe/Rome:20261126T093000\r\n"))
        #expect(text.contains("\r\nSEQUENCE:3\r\n"))
        let told = try copied.told
        #expect(told.count == 1)
        #expect(told.first?.hasPrefix("Put back in the calendar: Visit · Rossi Srl|") == true)
        #expect(told.first?.contains("had been moved to: Thu 26 Nov 2026 15:00") == true)
        #expect(told.first?.contains("back at: Thu 26 Nov 2026 09:30") == true)
        #expect(try numbers(copied.deliver()) == [0, 0, 0, 0])
        #expect(try copied.told.count == 1)
    }

    @Test(arguments: [
        ("repeats", "RRULE:FREQ=DAILY"), ("ends later", "DTEND;TZID=Europe/Rome:20261126T120000"),
    ])
    func `so is what takes another time in another way`(name: String, line: String) throws {
        let copied = try Copied()
        try copied.house.visit()
        copied.house.pass(seconds: 30)
        try copied.deliver()
        try copied.edit { text in
            line.hasPrefix("DTEND")
                ? text.replacing("DTEND;TZID=Europe/Rome:20261126T103000", with: line)
                : text.replacing("BEGIN:VALARM", with: "\(line)\r\nBEGIN:VALARM")
        }
        #expect(try numbers(copied.deliver()) == [0, 0, 0, 1], "\(name)")
        #expect(try !copied.text().contains(line))
    }

    @Test func `the same moment, written in another way, is left as it is`() throws {
        let copied = try Copied()
        try copied.house.visit()
        copied.house.pass(seconds: 30)
        try copied.deliver()
        // 9:30 in Rome in November is 8:30 UTC.
        try copied.edit { text in
            text.replacing(
                "DTSTART;TZID=Europe/Rome:20261126T093000", with: "DTSTART:20261126T083000Z"
            )
            .replacing("DTEND;TZID=Europe/Rome:20261126T103000", with: "DURATION:PT1H")
        }
        #expect(try numbers(copied.deliver()) == [0, 0, 0, 0])
        #expect(try copied.text().contains("DTSTART:20261126T083000Z"))
        #expect(try copied.told.isEmpty)
    }

    @Test func `a title they changed is put back without a word`() throws {
        let copied = try Copied()
        try copied.house.visit()
        copied.house.pass(seconds: 30)
        try copied.deliver()
        try copied.edit { $0.replacing("SUMMARY:Visit", with: "SUMMARY:Holiday") }
        #expect(try numbers(copied.deliver()) == [0, 1, 0, 0])
        #expect(try copied.text().contains("SUMMARY:Visit"))
        #expect(try copied.told.isEmpty)
    }

    @Test(arguments: ["", "nonsense", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x\r\n"])
    func `a file they removed or broke is there again`(broken: String) throws {
        let copied = try Copied()
        try copied.house.visit()
        copied.house.pass(seconds: 30)
        try copied.deliver()
        let before = try copied.text()
        let path = copied.folder + "/" + (try #require(copied.files.first))
        if broken.isEmpty {
            try FileManager.default.removeItem(atPath: path)
        } else {
            try broken.write(toFile: path, atomically: true, encoding: .utf8)
        }
        #expect(try numbers(copied.deliver()) == [0, 0, 0, 1])
        #expect(try copied.text() == before)
        #expect(try copied.told.count == 1)
    }

    @Test func `other files of the folder are nobody's business`() throws {
        let copied = try Copied()
        for name in ["dentist.ics", "notes.txt", ".hidden.ics"] {
            try "BEGIN:VCALENDAR".write(
                toFile: copied.folder + "/" + name, atomically: true, encoding: .utf8)
        }
        try copied.house.visit()
        copied.house.pass(seconds: 30)
        try copied.deliver()
        #expect(copied.files.count == 4)
        #expect(
            try String(contentsOfFile: copied.folder + "/dentist.ics", encoding: .utf8)
                == "BEGIN:VCALENDAR")
    }

    @Test func `who has no folder is named`() throws {
        let copied = try Copied()
        #expect(try copied.deliver().withoutCalendar.sorted() == ["anna", "carla", "root", "ruth"])
    }

    @Test func `an undo after the grace takes it away again`() throws {
        let copied = try Copied()
        try copied.house.visit()
        copied.house.pass(seconds: 30)
        try copied.deliver()
        try copied.house.perform(.undo(.last), as: "anna")
        #expect(try numbers(copied.deliver()) == [0, 0, 0, 0])
        copied.house.pass(seconds: 30)
        #expect(try numbers(copied.deliver()) == [0, 0, 1, 0])
    }

    @Test func `the copy of a house that forgot it is found again, notes and all`() throws {
        let copied = try Copied()
        try copied.house.visit()
        copied.house.pass(seconds: 30)
        try copied.deliver()
        try copied.edit { $0.replacing("TRIGGER:-PT15M", with: "TRIGGER:-PT2H") }
        try copied.house.change("DELETE FROM calendar_copy")
        #expect(try numbers(copied.deliver()) == [0, 1, 0, 0])
        #expect(try copied.text().contains("TRIGGER:-PT2H"))
        #expect(try copied.told.isEmpty)
    }

    // MARK: Feeds

    @Test func `a feed has all entries in one file, written when they change`() throws {
        let house = try DeliveryHouse()
        let path = house.folder + "/bruno.ics"
        let settings = try house.settings(feed: house.folder + "/{login}.ics")
        try house.visit("One")
        try house.visit("Two", asked: nil)
        house.pass(seconds: 30)
        #expect(try house.deliver(settings).feeds == 5)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.components(separatedBy: "BEGIN:VEVENT").count == 3)
        house.pass(seconds: 60)
        #expect(try house.deliver(settings).feeds == 0)
        try house.visit("Three")
        #expect(try house.deliver(settings).feeds == 0)
        house.pass(seconds: 30)
        #expect(try house.deliver(settings).feeds == 2)
    }
}
