import Domain
import Glibc
import Support
import Testing
import Workflow

@testable import Exchange

@Suite("A vCard")
struct CardTests {
    private func imported(_ text: String, _ house: ImportHouse) throws -> ImportReport {
        let file = try Fixture(text, suffix: "vcf")
        defer { withExtendedLifetime(file) {} }
        return try house.run(.contacts, file.path)
    }

    private static let three = """
        BEGIN:VCARD
        VERSION:3.0
        FN:Anna Bianchi
        N:Bianchi;Anna;;;
        ORG:Rossi\\, Figli S.r.l.;Acquisti
        TITLE:Buyer
        TEL;TYPE=CELL:340 1234567
        TEL;TYPE="WORK,FAX":049 111222
        item1.TEL:049 876.54.32
        item1.X-ABLabel:_$!<Main>!$_
        EMAIL;TYPE=INTERNET:anna@rossi.example
        EMAIL;TYPE=PEC:anna@pec.rossi.example
        ADR;TYPE=WORK:;;Via Roma\\, 1;Padova;PD;35100;Italia
        NOTE:Prima riga\\nseconda\\; con \\\\ e \\, e una riga che è
          piegata
        CATEGORIES:fiera,clienti\\, grandi
        URL:https://rossi.example
        UID:anna-1
        END:VCARD
        """

    @Test func `a card of version 3 becomes a person with points, a company and a job`() throws {
        let house = try ImportHouse()
        let report = try imported(Self.three, house)
        #expect([report.added, report.rejected, report.companiesAdded] == [1, 0, 1])
        #expect(report.cardVersions == ["3.0"])
        let person = """
            SELECT kind || '|' || name || '|' || street || '|' || town || '|' || province || '|'
                || postcode || '|' || country || '|' || import_key
            FROM contact WHERE kind = 'person'
            """
        #expect(
            try house.text(person)
                == "person|Anna Bianchi|Via Roma, 1|Padova|PD|35100|Italia|uid=anna-1")
        #expect(
            try house.text("SELECT notes FROM contact WHERE kind = 'person'")
                == "Prima riga\nseconda; con \\ e , e una riga che è piegata")
        let points = """
            SELECT group_concat(channel || ' ' || raw || ' ' || label, '|')
            FROM (SELECT * FROM contact_point ORDER BY position)
            """
        #expect(
            try house.text(points)
                == "mobile 340 1234567 |fax 049 111222 work|phone 049 876.54.32 Main"
                + "|email anna@rossi.example |pec anna@pec.rossi.example ")
        let work = """
            SELECT c.name || '|' || r.kind || '|' || r.job_title FROM contact_relation r
            JOIN contact c ON c.id = r.to_id
            """
        #expect(try house.text(work) == "Rossi, Figli S.r.l.|works_for|Buyer")
        let tags = "SELECT group_concat(tag, '|') FROM (SELECT tag FROM contact_tag ORDER BY tag)"
        #expect(try house.text(tags) == "clienti, grandi|fiera")
        let attributes = """
            SELECT group_concat(name || '=' || value, '|')
            FROM (SELECT name, value FROM contact_attribute ORDER BY name)
            """
        #expect(try house.text(attributes) == "department=Acquisti|website=https://rossi.example")
        #expect(try house.isProven())
    }

    @Test func `a second reading changes nothing, and a dry run writes nothing`() throws {
        let house = try ImportHouse()
        let file = try Fixture(Self.three, suffix: "vcf")
        let rehearsed = try house.run(.contacts, file.path, isDryRun: true)
        #expect(try house.count("SELECT count(*) FROM contact") == 0)
        let report = try house.run(.contacts, file.path)
        #expect([rehearsed.added, rehearsed.companiesAdded] == [1, 1])
        let entries = try house.count("SELECT count(*) FROM journal_entry")
        let again = try house.run(.contacts, file.path)
        #expect(
            [report.added, again.added, again.unchanged, again.companiesAdded] == [1, 0, 1, 0])
        #expect(try house.count("SELECT count(*) FROM journal_entry") == entries)
    }

    @Test func `version 2.1 brings quoted-printable, soft breaks, charsets and bare types`() throws
    {
        let house = try ImportHouse()
        let card = [
            "BEGIN:VCARD", "VERSION:2.1",
            "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Citt=C3=A0;Maria",
            "FN;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:Maria Citt=E0",
            "NOTE;ENCODING=QUOTED-PRINTABLE:prima=0D=0A=", "seconda =3D fine",
            "TEL;CELL;PREF:340 7654321", "TEL;WORK;FAX:049 5555555",
            "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD", "AAQSkZJRgABAQ==", "",
            "END:VCARD",
        ].joined(separator: "\r\n")
        let report = try imported(card, house)
        #expect([report.added, report.rejected] == [1, 0])
        #expect(report.ignoredColumns == ["PHOTO"])
        #expect(try house.text("SELECT name FROM contact") == "Maria Città")
        #expect(try house.text("SELECT notes FROM contact") == "prima\nseconda = fine")
        #expect(
            try house.text(
                "SELECT group_concat(channel || ' ' || value, '|') FROM contact_point")
                == "mobile +393407654321|fax +390495555555")
    }

    @Test(arguments: ["\n", "\r\n", "\r", "\r\r\n"])
    func `several cards, whatever ends their lines, after a byte order mark`(end: String) throws {
        let house = try ImportHouse()
        let text =
            "\u{FEFF}"
            + [
                "BEGIN:VCARD", "VERSION:4.0", "KIND:org", "FN:Rossi", "END:VCARD", "",
                "begin:vcard", "version:4.0", "fn:Dott. Verdi",
                "TEL;VALUE=uri:tel:+39-049-876543;ext=12", "end:vcard",
            ].joined(separator: end)
        let report = try imported(text, house)
        #expect([report.added, report.rejected] == [2, 0])
        #expect(
            try house.text("SELECT group_concat(kind || ' ' || name, '|') FROM contact NOT INDEXED")
                == "company Rossi|person Dott. Verdi")
        #expect(try house.text("SELECT raw FROM contact_point") == "+39-049-876543")
    }

    @Test func `what is no card is rejected with its line and reason, and comes back corrected`()
        throws
    {
        let house = try ImportHouse()
        let text = """
            rubbish
            BEGIN:VCARD
            VERSION:3.0
            EMAIL:nobody@example.it
            END:VCARD
            BEGIN:VCARD
            VERSION:3.0
            FN:Verdi
            this is no property
            END:VCARD
            BEGIN:VCARD
            VERSION:3.0
            FN:Open
            BEGIN:VCARD
            VERSION:3.0
            FN:Good
            END:VCARD
            BEGIN:VCARD
            FN:Cut off
            """
        let file = try Fixture(text, suffix: "vcf")
        let report = try house.run(.contacts, file.path)
        #expect([report.added, report.rejected] == [1, 5])
        #expect(report.rejects.map(\.line) == [1, 2, 6, 11, 18])
        #expect(
            report.rejects.map(\.reason) == [
                "it is text outside a card", "the card has no name (FN, N or ORG)",
                "line 9 is no property", "the card does not end: END:VCARD is missing",
                "the card does not end: END:VCARD is missing",
            ])
        let rejects = try #require(Fixture.read(file.path + ".rejects.vcf"))
        #expect(rejects.contains("BEGIN:VCARD\r\nX-PROSSIMA-REJECTED:line 2: the card has no name"))
        let corrected = try Fixture(
            rejects.replacing("this is no property", with: "NOTE:now it is one"), suffix: "vcf")
        let second = try house.run(.contacts, corrected.path)
        #expect([second.added, second.rejected] == [1, 4])
        #expect(try house.count("SELECT count(*) FROM contact WHERE name = 'Verdi'") == 1)
    }

    @Test func `a phone that is none stays in the notes, and is counted`() throws {
        let house = try ImportHouse()
        let report = try imported(
            "BEGIN:VCARD\nVERSION:3.0\nFN:Neri\nTEL:ask at the desk\nEND:VCARD\n", house)
        #expect([report.added, report.pointsInNotes] == [1, 1])
        #expect(try house.text("SELECT notes FROM contact") == "TEL: ask at the desk")
    }

    @Test func `the content decides, not the name, and other formats are named`() throws {
        let house = try ImportHouse()
        let cards = try Fixture("BEGIN:VCARD\nVERSION:3.0\nFN:Neri\nEND:VCARD\n", suffix: "csv")
        #expect(try house.run(.contacts, cards.path).added == 1)
        for (text, word) in [
            ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "calendar"), ("[\"vcard\", []]", "JSON"),
            ("<?xml version=\"1.0\"?><vcards></vcards>", "XML"),
        ] {
            let file = try Fixture(text, suffix: "vcf")
            let failure = #expect(throws: Failure.self) { try house.run(.contacts, file.path) }
            #expect(failure?.code == .usage)
            #expect(failure?.message.en.contains(word) == true)
        }
    }

    @Test(
        .enabled(if: SharedData.has("vcard/SOURCE.txt")),
        arguments: SharedData.files(under: "vcard", endings: ["vcf", "json", "xml"]))
    func `every published card is read, or rejected with its line and reason`(name: String) throws {
        let house = try ImportHouse()
        do throws(Failure) {
            let report = try house.run(
                .contacts, SharedData.path(name), isDryRun: false,
                rejects: "/tmp/prossima-test-\(freshUUID()).vcf")
            if let path = report.rejectsFile { unlink(path) }
            #expect(report.rowsRead > 0)
            #expect(report.added + report.rejected == report.rowsRead)
            #expect(report.rejects.allSatisfy { $0.line > 0 && !$0.reason.isEmpty })
            #expect(name.hasSuffix("vcf"))
        } catch {
            let failure = error
            #expect(failure.code == .usage)
            #expect(name.hasSuffix("json") || name.hasSuffix("xml"))
        }
        #expect(try house.isProven())
    }

    @Test(.enabled(if: SharedData.has("vcard/SOURCE.txt")))
    func `John Doe is the same man from every program`() throws {
        for program in [
            "BLACK_BERRY", "EVOLUTION", "GMAIL", "IPHONE", "LOTUS_NOTES", "MAC_ADDRESS_BOOK",
            "MS_OUTLOOK",
        ] {
            let house = try ImportHouse()
            let path = SharedData.path("vcard/ez-vcard/io/text/John_Doe_\(program).vcf")
            let report = try house.run(
                .contacts, path, rejects: "/tmp/prossima-test-\(freshUUID()).vcf")
            #expect([report.rowsRead, report.added, report.rejected] == [1, 1, 0], "\(program)")
            let name = try house.text("SELECT name FROM contact WHERE kind = 'person'")
            #expect(name.contains("John") && name.contains("Doe"), "\(program): \(name)")
            #expect(
                try house.count(
                    "SELECT count(*) FROM contact_point WHERE channel IN ('phone', 'mobile', 'fax')"
                ) >= 1, "\(program)")
            #expect(
                try house.count("SELECT count(*) FROM contact WHERE town LIKE '%New York%'") <= 1)
        }
    }
}
