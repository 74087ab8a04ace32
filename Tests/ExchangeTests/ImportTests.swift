import Domain
import Glibc
import Support
import Testing
import Workflow

@testable import Exchange

@Suite("Importing a file")
struct ImportTests {
    static let list = """
        Codice;Ragione sociale;Città;Telefono;E-mail;P. IVA;Colore
        7;Rossi S.r.l.;Padova;049 876.54.32;info@rossi.example;IT01234567890;rosso
        8;"Bianchi; & Figli";Forlì;;;;blu

        """

    @Test func `known headers in Italian need no map`() throws {
        let house = try ImportHouse()
        let file = try Fixture(Self.list)
        let report = try house.run(.contacts, file.path)
        #expect(report.added == 2)
        #expect(report.delimiter == .semicolon)
        #expect(report.encoding == .utf8)
        #expect(report.key == "{Codice}")
        #expect(report.ignoredColumns == ["Colore"])
        #expect(
            try house.text("SELECT name FROM contact WHERE import_key = '8'") == "Bianchi; & Figli")
        #expect(try house.text("SELECT town FROM contact WHERE import_key = '8'") == "Forlì")
        let point = "SELECT channel || ' ' || value || ' ' || raw FROM contact_point ORDER BY id"
        #expect(try house.text(point) == "phone +390498765432 049 876.54.32")
        #expect(try house.count("SELECT count(*) FROM contact_point") == 2)
        #expect(
            try house.count(
                "SELECT count(*) FROM contact_search WHERE contact_search MATCH 'forli'")
                == 1)
        #expect(try house.isProven())
    }

    @Test func `a second run leaves or updates, and never doubles`() throws {
        let house = try ImportHouse()
        let file = try Fixture(Self.list)
        try house.run(.contacts, file.path)
        let again = try house.run(.contacts, file.path)
        #expect([again.added, again.updated, again.unchanged] == [0, 0, 2])
        let changed = Self.list.replacing("Padova;049 876.54.32", with: "Vicenza;0444 123456")
        try Fixture.write(Array(changed.utf8), to: file.path)
        let third = try house.run(.contacts, file.path)
        #expect([third.added, third.updated, third.unchanged] == [0, 1, 1])
        #expect(try house.text("SELECT town FROM contact WHERE import_key = '7'") == "Vicenza")
        #expect(try house.count("SELECT count(*) FROM contact") == 2)
        #expect(try house.count("SELECT count(*) FROM contact_point") == 3)
        #expect(try house.count("SELECT row_version FROM contact WHERE import_key = '7'") == 2)
        #expect(try house.isProven())
        let before = """
            SELECT p.before FROM journal_entry e JOIN journal_payload p ON p.entry_id = e.id
            WHERE e.entity = 'contact' AND e.kind = 'update'
            """
        #expect(try house.text(before).contains("Padova"))
    }

    @Test func `an empty cell leaves what is there`() throws {
        let house = try ImportHouse()
        let file = try Fixture("id,name,town\n1,Rossi,Padova\n")
        try house.run(.contacts, file.path)
        try Fixture.write(Array("id,name,town\n1,Rossi,\n".utf8), to: file.path)
        #expect(try house.run(.contacts, file.path).unchanged == 1)
        #expect(try house.text("SELECT town FROM contact") == "Padova")
    }

    @Test func `a dry run writes nothing and says the same`() throws {
        let house = try ImportHouse()
        let file = try Fixture(Self.list + "9;;Roma;;;;\n")
        let rehearsed = try house.run(.contacts, file.path, isDryRun: true)
        for table in ["contact", "contact_point", "contact_search"] {
            #expect(try house.count("SELECT count(*) FROM \(table)") == 0)
        }
        let entries = try house.count("SELECT count(*) FROM journal_entry")
        #expect(Fixture.read(file.path + ".rejects.csv") == nil)
        var report = try house.run(.contacts, file.path)
        #expect(report.rejectsFile == file.path + ".rejects.csv")
        #expect(try house.count("SELECT count(*) FROM journal_entry") > entries)
        #expect(report.record != nil)
        report.isDryRun = true
        report.rejectsFile = nil
        report.record = nil
        #expect(rehearsed == report)
        #expect([report.added, report.rejected] == [2, 1])
    }

    @Test func `rejects are named with their line and reason, and come back when corrected`() throws
    {
        let house = try ImportHouse()
        let file = try Fixture(
            """
            id,name,phone,owner
            1,"Rossi
            Srl",+39 049 123456,
            2,,,
            3,Verdi,not a number,
            4,Neri,,nobody
            1,Rossi again,,
            5,Gialli,,,surplus
            6,"open,,

            """)
        let report = try house.run(.contacts, file.path)
        #expect([report.rowsRead, report.added, report.rejected] == [7, 1, 6])
        #expect(report.rejects.map(\.line) == [4, 5, 6, 7, 8, 9])
        #expect(report.rejects[4].reason == "has 5 cells, the header 4")
        let text = try #require(Fixture.read(file.path + ".rejects.csv"))
        #expect(
            text == """
                id,name,phone,owner,line,reason
                2,,,,4,the name is missing
                3,Verdi,not a number,,5,“not a number” is not a valid contact point (phone)
                4,Neri,,nobody,6,there is no operator “nobody”
                1,Rossi again,,,7,the key “1” is on line 2 already
                5,Gialli,,,surplus,8,"has 5 cells, the header 4"
                "6,""open,,",,,,9,the quote opened at character 3 is never closed

                """)
        var status = stat()
        #expect(stat(file.path + ".rejects.csv", &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
        let corrected = text.replacing("not a number", with: "+39 02 1234567")
        let second = try Fixture(corrected)
        #expect(try house.run(.contacts, second.path).added == 1)
        #expect(
            try house.text("SELECT raw FROM contact_point ORDER BY id DESC") == "+39 02 1234567")
    }

    @Test func `the rejects never overwrite the file`() throws {
        let house = try ImportHouse()
        let file = try Fixture(Self.list)
        #expect(throws: Failure.self) {
            try house.run(.contacts, file.path, rejects: file.path)
        }
        #expect(Fixture.read(file.path) == Self.list)
    }

    @Test func `short rows are taken and said`() throws {
        let house = try ImportHouse()
        let report = try house.run(.contacts, Fixture("id,name,town\n1,Rossi\n2,Verdi,Roma\n"))
        #expect([report.added, report.shortRows] == [2, 1])
    }

    @Test func `a header alone imports nothing, without one there is a sentence`() throws {
        let house = try ImportHouse()
        let file = try Fixture("id,name\n")
        #expect(try house.run(.contacts, file.path).rowsRead == 0)
        let blank = try Fixture("\n\n")
        #expect(throws: Failure.self) { try house.run(.contacts, blank.path) }
        let unknown = try Fixture("foo,bar\n1,2\n")
        let failure = #expect(throws: Failure.self) { try house.run(.contacts, unknown.path) }
        #expect(failure?.code == .usage)
        #expect(failure?.message.en.contains("foo, bar") == true)
        #expect(failure?.hint?.it.contains("ragione sociale") == true)
    }

    @Test func `without a key column the row is known by what it has`() throws {
        let house = try ImportHouse()
        let file = try Fixture("name,vat,email\nRossi,IT1,\nRossi,,a@b.it\nVerdi,,\n")
        let report = try house.run(.contacts, file.path)
        #expect([report.added, report.rejected] == [3, 0])
        #expect(report.key == "vat_code | email | name")
        #expect(try house.run(.contacts, file.path).unchanged == 3)
    }

    @Test func `who may not import is told so`() throws {
        let house = try ImportHouse()
        let file = try Fixture(Self.list)
        let failure = #expect(throws: Failure.self) {
            try house.run(.contacts, file.path, as: house.anna)
        }
        #expect(failure?.code == .notAllowed)
        #expect(try house.count("SELECT count(*) FROM contact") == 0)
    }

    @Test func `an import is not undone by u`() throws {
        let house = try ImportHouse()
        try house.run(.contacts, try Fixture(Self.list))
        #expect(throws: Failure.self) {
            try house.house.perform(.undo(.last), as: house.root)
        }
    }

    @Test func `batches of a thousand, with progress`() throws {
        let house = try ImportHouse()
        var text = "id,name\n"
        for number in 1...2500 { text += "\(number),Client \(number)\n" }
        let file = try Fixture(text)
        var steps: [ImportProgress] = []
        let report = try Import(house: house.house, kind: .contacts, file: file.path)
            .run(as: house.root) { steps.append($0) }
        #expect(report.added == 2500)
        #expect(steps.map(\.rows) == [1000, 2000, 2500])
        #expect(steps.last?.bytesRead == steps.last?.totalBytes)
        let commands = "SELECT count(*) FROM command WHERE kind = 'import'"
        #expect(try house.count(commands) == 3)
        #expect(try house.isProven())
    }

    @Test func `the report is in both languages and in JSON`() throws {
        let house = try ImportHouse()
        let report = try house.run(.contacts, try Fixture(Self.list))
        #expect(report.text(.it).contains("Righe lette 2: 2 aggiunte"))
        #expect(report.text(.en).contains("Rows read 2: 2 added"))
        #expect(report.text(.en).contains("UTF-8, delimiter “;”"))
        let keys = ImportReport.CodingKeys.self
        #expect(keys.isDryRun.stringValue == "dry_run")
    }

    @Test(
        .enabled(if: SharedData.has("csv-torture/SOURCE.txt")),
        arguments: [
            (
                "csvkit/test_latin1.csv", TextEncoding.windows1252,
                [["1", "2", "3"], ["4", "5", "©"]]
            ),
            ("csvkit/test_utf16_big.csv", .utf16BigEndian, [["1", "2", "3"], ["4", "5", "ʤ"]]),
            (
                "csvkit/test_utf16_little.csv", .utf16LittleEndian,
                [["1", "2", "3"], ["4", "5", "ʤ"]]
            ),
            ("csvkit/test_utf8_bom.csv", .utf8WithMark, [["1", "2", "3"], ["4", "5", "ʤ"]]),
            (
                "csvkit/mac_newlines.csv", .utf8,
                [["1", "2", "3"], ["Once upon\ra time", "5", "6"]]
            ),
            ("csvkit/sniff_limit.csv", .utf8, [["1", "2", "3"]]),
            (
                "csv-spectrum/csvs/quotes_and_newlines.csv", .utf8,
                [["1", "ha \n\"ha\" \nha"], ["3", "4"]]
            ),
            (
                "csv-spectrum/csvs/comma_in_quotes.csv", .utf8,
                [["John", "Doe", "120 any st.", "Anytown, WW", "08123"]]
            ),
        ])
    func `files made to torture`(
        name: String, encoding: TextEncoding, rows: [[String]]
    ) throws {
        let reader = try TableReader(SharedData.path("csv-torture/" + name))
        var records: [Record] = []
        while let more = try reader.next() { records += more }
        #expect(reader.stream.encoding == encoding)
        #expect(Array(records.dropFirst()).map(\.texts) == rows)
    }
}
