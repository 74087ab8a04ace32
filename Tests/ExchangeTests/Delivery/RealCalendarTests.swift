import Domain
import Foundation
import Storage
import Support
import Testing
import Workflow

@testable import Exchange

/// What khal and Radicale make of our calendars.
@Suite("Calendars that real programs read", .serialized)
struct RealCalendarTests {
    // MARK: khal

    /// Bruno's khal, over his folder.
    private struct Khal {
        let house: DeliveryHouse
        let settings: DeliverySettings
        let folder: String

        init() throws {
            house = try DeliveryHouse()
            folder = house.folder + "/calendars/bruno"
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
            settings = try house.settings(folder: house.folder + "/calendars/{login}")
            try """
            [calendars]
            [[bruno]]
            path = \(folder)
            type = calendar
            [locale]
            local_timezone = Europe/Rome
            default_timezone = Europe/Rome
            timeformat = %H:%M
            dateformat = %Y-%m-%d
            longdateformat = %Y-%m-%d
            datetimeformat = %Y-%m-%d %H:%M
            longdatetimeformat = %Y-%m-%d %H:%M
            [sqlite]
            path = \(house.folder)/khal.db
            """.write(toFile: house.folder + "/khal.conf", atomically: true, encoding: .utf8)
        }

        func run(_ words: String...) throws -> String {
            let answer = try OtherPrograms.run(
                ["/usr/bin/khal", "-c", house.folder + "/khal.conf"] + words,
                environment: ["HOME": house.folder])
            #expect(answer.status == 0, "\(answer.err)")
            return answer.out
        }

        /// Entries of the week: when, and what.
        func list() throws -> [String] {
            try run(
                "list", "--day-format", "", "--once", "--format", "{start-end-time-style} {title}",
                "2026-11-23", "8d"
            ).split(separator: "\n").map(String.init)
        }
    }

    @Test(.enabled(if: OtherPrograms.has("khal"), "khal is not installed"))
    func `khal reads entries, their update and their cancel`() throws {
        let khal = try Khal()
        let visit = try khal.house.visit("Rossi, Bianchi; & C. 漢字")
        khal.house.pass(seconds: 30)
        try khal.house.deliver(khal.settings)
        let title = "Visit · Rossi, Bianchi; & C. 漢字"
        var list = try khal.list()
        #expect(list.count == 1)
        #expect(list.first?.hasPrefix("09:30-10:30 \(title)") == true, "\(list)")
        try khal.house.reschedule(visit, to: "2026-11-27T11:00")
        try khal.house.visit("Day only", asked: nil)
        khal.house.pass(seconds: 30)
        try khal.house.deliver(khal.settings)
        list = try khal.list()
        #expect(list.count == 2)
        #expect(list.contains { $0.hasPrefix("11:00-12:00 \(title)") }, "\(list)")
        #expect(list.contains { $0.contains("Visit · Day only") && !$0.contains(":") }, "\(list)")
        try khal.house.perform(
            .cancel(ActionChange(visit, version: nil, reason: "called off")), as: "ruth")
        khal.house.pass(seconds: 30)
        try khal.house.deliver(khal.settings)
        list = try khal.list()
        #expect(list.count == 1)
        #expect(list.first?.contains("Day only") == true)
    }

    @Test(
        .enabled(
            if: OtherPrograms.hasModules("icalendar"), "Python's icalendar is not installed"))
    func `an event that Python's icalendar rewrote keeps its notes, and every copy parses`() throws
    {
        let khal = try Khal()
        let visit = try khal.house.visit("Rossi, Bianchi; & C.")
        try khal.house.visit("Day only", asked: nil)
        khal.house.pass(seconds: 30)
        try khal.house.deliver(khal.settings)
        let names = try FileManager.default.contentsOfDirectory(atPath: khal.folder)
            .map { khal.folder + "/" + $0 }
        #expect(names.count == 2)
        try khal.house.deliver(khal.house.settings(feed: khal.house.folder + "/{login}.ics"))
        var answer = try OtherPrograms.run(
            [OtherPrograms.python, "-c", Oracle.calendars, khal.house.folder + "/bruno.ics"]
                + names)
        #expect(answer.out.isEmpty && answer.err.isEmpty, "\(answer)")
        answer = try OtherPrograms.run(
            [
                OtherPrograms.python, "-c",
                """
                import icalendar, sys
                from datetime import timedelta
                for name in sys.argv[1:]:
                    calendar = icalendar.Calendar.from_ical(open(name, "rb").read())
                    event = calendar.walk("VEVENT")[0]
                    event.add("description", "ring twice; then, wait\\nby the gate")
                    alarm = icalendar.Alarm()
                    alarm.add("action", "AUDIO")
                    alarm.add("trigger", timedelta(hours=-3))
                    event.add_component(alarm)
                    open(name, "wb").write(calendar.to_ical())
                """,
            ] + names)
        #expect(answer.status == 0, "\(answer.err)")
        try khal.house.reschedule(visit, to: "2026-11-27T11:00")
        khal.house.pass(seconds: 30)
        let report = try khal.house.deliver(khal.settings)
        #expect(report.updated == 1 && report.putBack == 0, "\(report)")
        answer = try OtherPrograms.run(
            [
                OtherPrograms.python, "-c",
                """
                import icalendar, sys
                for name in sys.argv[1:]:
                    event = icalendar.Calendar.from_ical(open(name, "rb").read()).walk("VEVENT")[0]
                    print(event["DTSTART"].dt.isoformat(), repr(str(event["DESCRIPTION"])),
                        [str(a["TRIGGER"].dt) for a in event.walk("VALARM")])
                """,
            ] + names)
        let lines = answer.out.split(separator: "\n").sorted()
        let kept =
            #"'ring twice; then, wait\nby the gate' ['-1 day, 23:45:00', '-1 day, 21:00:00']"#
        #expect(lines.count == 2)
        #expect(lines.last == "2026-11-27T11:00:00+01:00 \(kept)")
        #expect(lines.allSatisfy { $0.hasSuffix(kept) })
    }

    // MARK: Radicale

    /// A CalDAV server with a collection for Bruno, who has a password.
    private struct Radicale {
        let house: DeliveryHouse
        let server: OtherPrograms.Server
        let settings: DeliverySettings
        let collection: String
        let wire: Wire

        init() throws {
            let house = try DeliveryHouse()
            self.house = house
            let users = house.folder + "/users"
            try "prossima:s3cret\n".write(toFile: users, atomically: true, encoding: .utf8)
            let password = house.folder + "/password"
            try "s3cret\n".write(toFile: password, atomically: true, encoding: .utf8)
            chmod(password, 0o600)
            server = try OtherPrograms.Server { port in
                [
                    OtherPrograms.python, "-m", "radicale", "--config", "", "--server-hosts",
                    "127.0.0.1:\(port)", "--storage-filesystem-folder", house.folder + "/dav",
                    "--auth-type", "htpasswd", "--auth-htpasswd-filename", users,
                    "--auth-htpasswd-encryption", "plain", "--rights-type", "authenticated",
                ]
            }
            let root = "http://127.0.0.1:\(server.port)/prossima/"
            collection = root + "bruno/"
            let account = DeliverySettings.Account(user: "prossima", secret: .file(password))
            settings = try house.settings(collection: root + "{login}/", account: account)
            wire = try Wire(account: account)
            let made = wire.request("MKCALENDAR", collection)
            #expect(made.status == 201, "\(made)")
        }

        var objects: [String: String] {
            get throws { try CalendarCollection(collection, wire).tags() ?? [:] }
        }

        func text() throws -> String {
            let name = try #require(try objects.keys.first)
            let found = try CalendarCollection(collection, wire).read(name)
            return String(decoding: try #require(found?.bytes), as: UTF8.self)
        }

        func edit(_ change: (String) -> String) throws {
            let name = try #require(try objects.keys.first)
            let after = change(try text())
            let answer = wire.request(
                "PUT", collection + name, headers: ["Content-Type: text/calendar"],
                body: Array(after.utf8))
            #expect((200...299).contains(answer.status))
        }
    }

    private static let hasRadicale = OtherPrograms.hasModules("radicale")

    @Test(.enabled(if: hasRadicale, "Radicale is not installed"))
    func `an entry goes round through Radicale: created, moved, put back, cancelled`() throws {
        let radicale = try Radicale()
        let house = radicale.house
        func deliver() throws -> [Int] {
            let report = try house.deliver(radicale.settings)
            #expect(report.problems.isEmpty, "\(report.problems)")
            return [report.created, report.updated, report.removed, report.putBack]
        }
        let visit = try house.visit("Rossi, Bianchi; & C. 漢字")
        house.pass(seconds: 30)
        #expect(try deliver() == [1, 0, 0, 0])
        #expect(try deliver() == [0, 0, 0, 0])
        #expect(try radicale.text().contains(#"Rossi\, Bianchi\; & C. 漢字"#))
        #expect(
            try house.deliver(radicale.settings).withoutCalendar.sorted()
                == ["anna", "carla", "root", "ruth"])
        // Their own alarm and note stay through a move.
        try radicale.edit {
            $0.replacing("TRIGGER:-PT15M", with: "TRIGGER:-PT2H")
                .replacing("BEGIN:VALARM", with: "DESCRIPTION:ring twice\r\nBEGIN:VALARM")
        }
        #expect(try deliver() == [0, 0, 0, 0])
        try house.reschedule(visit, to: "2026-11-27T11:00")
        house.pass(seconds: 30)
        #expect(try deliver() == [0, 1, 0, 0])
        var text = try radicale.text()
        for part in ["20261127T110000", "DESCRIPTION:ring twice", "-PT2H"] {
            #expect(text.contains(part), "\(part)")
        }
        // What they move is put back.
        try radicale.edit {
            $0.replacing("20261127T110000", with: "20261128T150000")
                .replacing("20261127T120000", with: "20261128T160000")
        }
        #expect(try deliver() == [0, 0, 0, 1])
        text = try radicale.text()
        #expect(text.contains("20261127T110000"))
        #expect(
            try house.count("SELECT count(*) FROM message WHERE subject LIKE 'Put back%'") == 1)
        try house.perform(
            .cancel(ActionChange(visit, version: nil, reason: "called off")), as: "ruth")
        house.pass(seconds: 30)
        #expect(try deliver() == [0, 0, 1, 0])
        #expect(try radicale.objects.isEmpty)
    }

    @Test(.enabled(if: hasRadicale, "Radicale is not installed"))
    func `an object that changed meanwhile is not written over, and a wrong password is told`()
        throws
    {
        let radicale = try Radicale()
        try radicale.house.visit()
        radicale.house.pass(seconds: 30)
        try radicale.house.deliver(radicale.settings)
        let store = CalendarCollection(radicale.collection, radicale.wire)
        let (name, tag) = try #require(try radicale.objects.first)
        let found = try #require(try store.read(name))
        #expect(found.tag == tag)
        try radicale.edit { $0.replacing("TRIGGER:-PT15M", with: "TRIGGER:-PT2H") }
        #expect(try store.write(name, found.bytes, over: tag) == nil)
        #expect(try store.write(name, found.bytes, over: nil) == nil)
        #expect(try radicale.text().contains("-PT2H"))
        let wrong = radicale.house.folder + "/wrong"
        try "guess".write(toFile: wrong, atomically: true, encoding: .utf8)
        chmod(wrong, 0o600)
        var settings = radicale.settings
        settings.calendars.account?.secret = .file(wrong)
        let report = try radicale.house.deliver(settings)
        #expect(report.problems.first?.en.contains("HTTP 401") == true)
        chmod(wrong, 0o644)
        let open = try radicale.house.deliver(settings)
        #expect(open.problems.first?.en.contains("can be read by everybody") == true)
    }
}

@Suite("A multistatus")
struct MultiStatusTests {
    @Test(arguments: ["", "d:", "D:"])
    func `is read whatever its prefix`(prefix: String) {
        let text = """
            <?xml version="1.0"?>
            <\(prefix)multistatus xmlns="DAV:" xmlns:d="DAV:" xmlns:D="DAV:">
            <\(prefix)response><\(prefix)href>/b/</\(prefix)href><\(prefix)propstat><\(prefix)prop>
            <\(prefix)getetag/></\(prefix)prop></\(prefix)propstat></\(prefix)response>
            <\(prefix)response>
              <\(prefix)href>
                /b/x%40y.ics
              </\(prefix)href>
              <\(prefix)propstat><\(prefix)prop><\(prefix)getetag>&quot;a&amp;b&quot;</\(prefix)getetag>
              <\(prefix)owner><\(prefix)href>/u/</\(prefix)href></\(prefix)owner>
              </\(prefix)prop></\(prefix)propstat>
            </\(prefix)response></\(prefix)multistatus>
            """
        #expect(
            MultiStatus(Array(text.utf8)).answers == [
                MultiStatus.Answer(href: "/b/", tag: nil),
                MultiStatus.Answer(href: "/b/x%40y.ics", tag: "\"a&b\""),
            ])
    }

    @Test(arguments: ["", "<", "<a", "not xml", "<response><href>x"])
    func `that is none has no answers`(text: String) {
        #expect(MultiStatus(Array(text.utf8)).answers.isEmpty)
    }
}
