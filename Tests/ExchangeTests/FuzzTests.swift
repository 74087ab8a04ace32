import Domain
import Support
import Testing
import Workflow

@testable import Exchange

/// Damaged copies of good files.
struct Mutation {
    private static let signs = Array("\"\\,;:=\r\n\t \u{0}'^-+0Z".utf8) + [0xFF, 0xC3, 0x80]

    static func damaged(_ good: [UInt8], _ dice: inout SplitMix) -> [UInt8] {
        var bytes = good
        for _ in 0..<Int.random(in: 1...6, using: &dice) {
            guard !bytes.isEmpty else { break }
            let place = Int.random(in: 0..<bytes.count, using: &dice)
            switch Int.random(in: 0..<7, using: &dice) {
            case 0: bytes.remove(at: place)
            case 1: bytes.insert(signs.randomElement(using: &dice) ?? 0, at: place)
            case 2: bytes[place] = UInt8.random(in: 0...255, using: &dice)
            case 3: bytes[place] = signs.randomElement(using: &dice) ?? 0
            case 4: bytes.removeSubrange(place...)
            case 5:
                let end = min(bytes.count, place + Int.random(in: 1...40, using: &dice))
                bytes.insert(contentsOf: bytes[place..<end], at: place)
            default:
                let end = min(bytes.count, place + Int.random(in: 1...40, using: &dice))
                bytes.removeSubrange(place..<end)
            }
        }
        return bytes
    }
}

@Suite("Two thousand damaged files of each kind crash nothing, and each reject names its line")
struct FuzzTests {
    static let rounds = 2000

    /// Reads each damaged copy; a failure is a sentence that names the file.
    private func each(
        of good: [String], seed: UInt64, _ read: (TextStream, _ lines: Int) throws -> Void
    ) throws {
        var dice = SplitMix(seed: seed)
        for round in 0..<Self.rounds {
            let bytes = Mutation.damaged(Array(good[round % good.count].utf8), &dice)
            do {
                let stream = try TextStream(ByteSource(bytes, named: "damaged"))
                let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
                try read(stream, lines)
            } catch let failure as Failure {
                #expect(failure.message.en.contains("damaged"), "round \(round)")
            }
        }
    }

    @Test func `tables`() throws {
        let good = [
            ImportTests.list,
            "id,name,notes\r\n1,\"Rossi \"\"Figli\"\"\",\"a\r\nb\"\r\n2,Verdi,'=1\r\n",
            "uuid\tname\ttags\n\tNeri\ta, b\n",
        ]
        try each(of: good, seed: 1) { stream, lines in
            let reader = try TableReader(stream)
            var last = 0
            while let records = try reader.next() {
                for record in records {
                    #expect(record.line > last && record.line <= lines)
                    last = record.line
                    #expect(record.ends.last ?? 0 == record.bytes.count)
                }
            }
        }
    }

    @Test func `tables, through the whole import`() throws {
        let house = try ImportHouse()
        var dice = SplitMix(seed: 4)
        for _ in 0..<100 {
            let bytes = Mutation.damaged(Array(ImportTests.list.utf8), &dice)
            let file = try Fixture(bytes: bytes)
            do throws(Failure) {
                let report = try house.run(.contacts, file.path, isDryRun: true)
                #expect(report.rejects.allSatisfy { $0.line > 1 && !$0.reason.isEmpty })
            } catch {
                #expect(!error.message.en.isEmpty)
            }
        }
        #expect(try house.count("SELECT count(*) FROM contact") == 0)
    }

    @Test func `cards`() throws {
        let good = [
            """
            BEGIN:VCARD
            VERSION:3.0
            FN:Anna Bianchi
            item1.TEL;TYPE="WORK,FAX":049 111222
            item1.X-ABLabel:_$!<Main>!$_
            ADR;TYPE=WORK:;;Via Roma\\, 1;Padova;PD;35100;Italia
            NOTE:Prima\\nseconda
              e terza
            CATEGORIES:a,b
            END:VCARD

            """,
            [
                "BEGIN:VCARD", "VERSION:2.1", "N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:=E0",
                "NOTE;ENCODING=QUOTED-PRINTABLE:a=0D=0A=", "b", "PHOTO;BASE64:AAAA", "BBBB", "",
                "AGENT:", "BEGIN:VCARD", "FN:x", "END:VCARD", "END:VCARD", "",
            ].joined(separator: "\r\n"),
            "BEGIN:VCARD\nVERSION:4.0\nUID:urn:uuid:11111111-1111-4111-8111-111111111111\n"
                + "FN:Verdi\nX-PROSSIMA;FIELD=attribute;NAME=\"a^'b\":c\n"
                + "RELATED;TYPE=spouse:x\nEND:VCARD\n",
        ]
        let bound = try BoundMap(CardSource.map, header: CardSource.header, isTable: false)
        let builder = RowBuilder(bound, .contacts, zone: .rome)
        try each(of: good, seed: 2) { stream, lines in
            let source = CardSource(stream)
            while let records = try source.next() {
                for record in records {
                    #expect((1...lines).contains(record.line))
                    if let refusal = record.refusal {
                        #expect(!refusal.en.isEmpty)
                        #expect(record.raw?.isEmpty == false)
                        continue
                    }
                    #expect(record.count == CardSource.header.count)
                    do throws(Unfit) {
                        _ = try builder.contact(record, 1)
                    } catch {
                        #expect(!error.words.en.isEmpty)
                    }
                }
            }
        }
    }

    @Test func `calendars`() throws {
        let good = [
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
        let horizon = moment("2026-10-23T00:00")..<moment("2027-11-24T00:00")
        try each(of: good, seed: 3) { stream, lines in
            let reader = try CalendarReader(stream)
            let zones = CalendarZones(home: .rome)
            for (name, text) in reader.zones { zones.define(name, text) }
            let spans = BusySpans(reader, zones: zones, horizon: horizon)
            for (line, reason) in spans.rejects {
                #expect((1...lines).contains(line))
                #expect(!reason.en.isEmpty)
            }
            #expect(spans.spans.values.allSatisfy { $0.start < $0.end })
        }
    }
}
