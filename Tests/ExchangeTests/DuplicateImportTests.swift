import Domain
import Storage
import Support
import Testing
import Workflow

@testable import Exchange

/// Rows of a file that look like somebody who is there already.
@Suite("Duplicates in an import") struct DuplicateImportTests {
    private let house: ImportHouse

    /// Who is there before: typed in, so without a key of any file.
    init() throws {
        house = try ImportHouse()
        try house.house.perform(
            .addContact(
                NewContact(
                    kind: .company, lifecycle: .customer, name: "Officine Rossi S.r.l.",
                    town: "Padova", vatCode: "01234567897",
                    points: [
                        NewContact.Point(channel: .phone, raw: "049 8765432"),
                        NewContact.Point(channel: .email, raw: "info@rossi.example"),
                    ])), id: "rossi", as: house.root)
    }

    private static let list = """
        id,name,town,phone,email,vat_code,sector
        1,Rossi Mario,Bari,+39 049 876.54.32,,,
        2,Ufficio acquisti,,,INFO@rossi.example,,
        3,Tutt'altro nome,Lecce,,,IT 01234567897,steel
        4,Oficine Rossi,Padova,,,,
        5,Officine Rossi,Bari,,,,
        6,OFFICINE ROSSI spa,,,,,
        7,Bianchi,Padova,049 1112223,,,
        """

    private func run(
        _ text: String = list, _ policy: DuplicatePolicy = .add, isDryRun: Bool = false,
        rejects: String? = nil, list: String? = nil
    ) throws -> ImportReport {
        let file = try Fixture(text)
        defer { withExtendedLifetime(file) {} }
        return try Import(
            house: house.house, kind: .contacts, file: file.path, isDryRun: isDryRun,
            rejects: rejects, duplicates: policy, duplicatesFile: list, language: .en
        ).run(as: house.root)
    }

    @Test func `each is imported, counted and named, with whom it is like, how much and why`()
        throws
    {
        let report = try run()
        #expect(
            [report.rowsRead, report.added, report.duplicates, report.skipped] == [7, 7, 5, 0])
        #expect(report.firstDuplicates.map(\.line) == [2, 3, 4, 5, 7])
        #expect(
            report.firstDuplicates.map(\.reasons) == [
                ["phone"], ["email"], ["vat_code"], ["similar_name"], ["name"],
            ])
        #expect(report.firstDuplicates.map(\.score) == [75, 80, 95, 50, 60])
        #expect(report.firstDuplicates.allSatisfy { $0.likeContact == ID(1) && $0.done == .added })
        #expect(
            report.text(.en).contains(
                """
                line 2 Rossi Mario: is like contact 1, Officine Rossi S.r.l., Padova (75%: same phone): added
                """))
        #expect(report.text(.it).contains("Somigliano a qualcuno: 5"))
        // The same name in another town is somebody else.
        #expect(!report.firstDuplicates.contains { $0.name == "Officine Rossi" })
        #expect(try Check.run(house.house.database).isSound)
        #expect(try house.count("SELECT duplicates FROM import_run") == 5)
    }

    @Test func `a dry run says the same numbers, and writes nothing`() throws {
        var rehearsed = try run(isDryRun: true)
        #expect(try house.count("SELECT count(*) FROM contact") == 1)
        let done = try run()
        rehearsed.isDryRun = false
        rehearsed.record = done.record
        rehearsed.file = done.file
        rehearsed.duplicatesFile = done.duplicatesFile
        #expect(rehearsed == done)
    }

    @Test func `skipped ones go to the rejects, with the reason`() throws {
        let rejects = try Fixture("")
        let report = try run(Self.list, .skip, rejects: rejects.path)
        #expect([report.added, report.skipped, report.rejected] == [2, 5, 0])
        #expect(try house.count("SELECT count(*) FROM contact") == 3)
        let lines = try rejects.records().map(\.texts)
        #expect(lines.dropFirst().map { $0[0] } == ["1", "2", "3", "4", "6"])
        #expect(
            lines[1].suffix(2)
                == ["2", "is like contact 1, Officine Rossi S.r.l., Padova (75%: same phone)"])
        #expect(report.text(.en).contains("5 skipped"))
    }

    @Test func `who it surely is is updated and takes its key; in doubt it is added`() throws {
        let report = try run(Self.list, .update)
        // The code says it is the same; a switchboard, an office's e-mail or a name alone do not.
        // Who has another name since then is like nobody else.
        #expect([report.added, report.updated, report.duplicates] == [6, 1, 4])
        #expect(report.firstDuplicates.map(\.done) == [.added, .added, .updated, .added])
        #expect(
            try house.text(
                "SELECT name || ' ' || sector || ' ' || import_key FROM contact WHERE id = 1")
                == "Tutt'altro nome steel 3")
        #expect(
            try house.count("SELECT count(*) FROM contact WHERE changed_by IS NOT NULL") == 1)
        let again = try run(Self.list, .update)
        #expect([again.added, again.updated, again.unchanged] == [0, 0, 7])
        try house.house.undoImport(try #require(report.record), as: house.root)
        #expect(
            try house.text("SELECT name || coalesce(sector, '') FROM contact WHERE id = 1")
                == "Officine Rossi S.r.l.")
        #expect(try house.text("SELECT import_key FROM contact WHERE id = 1").isEmpty)
        #expect(try Check.run(house.house.database).isSound)
    }

    @Test func `rows of one file are compared with each other, and named by their line`() throws {
        let report = try run(
            """
            id,name,town,phone
            1,Verdi Costruzioni,Treviso,0422 111222
            2,Verdi Construzioni,Treviso,
            3,Neri,Lecce,0422111222

            """, isDryRun: true)
        #expect(report.duplicates == 2)
        #expect(report.firstDuplicates.map(\.likeLine) == [2, 2])
        #expect(report.firstDuplicates.map(\.likeContact) == [nil, nil])
        #expect(report.firstDuplicates.map(\.reasons) == [["similar_name"], ["phone"]])
    }

    @Test func `all of them stand in a file, with what became of each`() throws {
        let list = try Fixture("")
        _ = try run(Self.list, .add, list: list.path)
        let lines = try list.records().map(\.texts)
        #expect(lines.count == 6)
        #expect(
            lines[3] == [
                "4", "Tutt'altro nome", "added", "95", "same VAT code", "", "1",
                "Officine Rossi S.r.l.", "Padova",
            ])
        let file = try Fixture("id,name\n1,x\n")
        #expect(throws: Failure.self) {
            try Import(
                house: house.house, kind: .contacts, file: file.path, duplicatesFile: file.path
            ).run(as: house.root)
        }
    }

    @Test func `a key twice in one file is rejected with its line, batches apart too`() throws {
        let many = (1...1500).map { "\($0),Firm number \($0)" }
        let text = (["id,name"] + many + ["7,Again", "1501,Last"]).joined(separator: "\n")
        let report = try run(text)
        #expect([report.added, report.rejected] == [1501, 1])
        #expect(report.rejects.map(\.reason) == ["the key “7” is on line 8 already"])
        #expect(report.rejects.map(\.line) == [1502])
        // And when all of them are known already.
        let again = try run(text)
        #expect([again.unchanged, again.rejected] == [1501, 1])
    }

    @Test func `the search knows a batch at its end, and one whose name changed within it`() throws
    {
        let uuid = "4fbe8971-0bc3-424c-9c26-36c3e1eff6b1"
        _ = try run(
            """
            id,uuid,name,email
            1,\(uuid),Zanzibar Alfa,alfa@zanzibar.example
            2,,Zanzibar Beta,beta@zanzibar.example
            """)
        func hits(_ text: String) throws -> Int {
            try house.house.database.read {
                try SearchQuery($0, for: house.root.operator)
                    .hits(text, limit: 9, now: house.house.now).count
            }
        }
        #expect(try hits("zanzib") == 2)
        // In one batch: a new one, and then the same by its code under another name.
        let report = try run(
            """
            id,name,vat_code
            8,Quarzo Uno,12345678903
            9,Quarzo Due,12345678903
            """, .update)
        #expect([report.added, report.updated] == [1, 1])
        #expect(try hits("quarzo due") == 1)
        #expect(try hits("quarzo uno") == 0)
        #expect(try Check.run(house.house.database).isSound)
    }

    @Test func `codes are kept as a form keeps them; a wrong one stays, and is counted`() throws {
        let report = try run("id,name,vat_code\n1,Uno,IT 12345678903\n2,Due,12345678900\n")
        #expect(report.wrongCodes == 1)
        #expect(
            try house.text(
                "SELECT group_concat(vat_code) FROM contact WHERE import_key IS NOT NULL")
                == "12345678903,12345678900")
        #expect(report.text(.en).contains("Codes with a wrong check digit, kept as they were: 1"))
    }

    @Test func `several numbers in one cell are told apart`() throws {
        let report = try run(
            """
            id,name,phone,email
            1,Uno,"049 111222 / 347 1234567 int. 5","a@uno.example; b@uno.example"
            2,Due,049 x,
            """)
        #expect([report.added, report.rejected] == [1, 1])
        #expect(
            try house.text(
                """
                SELECT group_concat(channel || ' ' || value || ' ' || label, '; ')
                FROM (SELECT * FROM contact_point WHERE contact_id = 2 ORDER BY position)
                """)
                == "phone +39049111222 ; mobile +393471234567 5; email a@uno.example ; "
                + "email b@uno.example ")
        // Whether a number is a mobile's or not, it is one point.
        let again = try run("id,name,phone\n1,Uno,3471234567\n")
        #expect(again.unchanged == 1)
    }

    @Test func `a parent that is its own child's child is not related, and named`() throws {
        let map = try Fixture(
            "key = \"{id}\"\n[fields]\nname = \"{name}\"\nparent = \"{of}\"\n", suffix: "toml")
        let file = try Fixture("id,name,of\na,Alfa,b\nb,Beta,c\nc,Gamma,a\nd,Delta,d\n")
        let report = try house.run(.contacts, file.path, map: map.path)
        #expect(report.circles == ["a"])
        #expect(report.missingParents == ["d"])
        #expect(try house.count("SELECT count(*) FROM contact_relation") == 2)
    }

    @Test
    func `of two rows about one contact the later wins, once; the file again changes nothing`()
        throws
    {
        let text = """
            id,name,vat_code,sector,phone
            1,Rossi uno,01234567897,steel,049 8765401
            2,Rossi due,01234567897,,049 8765402
            """
        func card() throws -> String {
            try house.text("SELECT name || ', ' || sector FROM contact WHERE id = 1")
        }
        // A dry run tells the same of both.
        let tried = try run(text, .update, isDryRun: true)
        let first = try run(text, .update)
        #expect([tried.updated, tried.unchanged] == [first.updated, first.unchanged])
        #expect(first.added == 0)
        // What only the earlier row says is kept.
        #expect(try card() == "Rossi due, steel")
        let version = try house.count("SELECT row_version FROM contact WHERE id = 1")
        for _ in 1...2 {
            let again = try run(text, .update)
            #expect([again.added, again.updated, again.unchanged] == [0, 0, 2])
        }
        #expect(try card() == "Rossi due, steel")
        #expect(try house.count("SELECT row_version FROM contact WHERE id = 1") == version)
        // The name changed once, and never to the earlier row's.
        #expect(
            try house.count(
                "SELECT count(*) FROM journal_payload WHERE after LIKE '%Rossi uno%'") == 0)
        #expect(
            try house.count("SELECT count(*) FROM contact_point WHERE contact_id = 1") == 4)
        #expect(try Check.run(house.house.database).isSound)
    }

    @Test
    func `two new rows that are one contact settle at once, and the file again changes nothing`()
        throws
    {
        let text = """
            id,name,vat_code,town,employees
            7,Neri Spa,00743110157,Bari,10
            8,Neri S.p.A.,00743110157,Lecce,12
            """
        let first = try run(text, .update)
        #expect([first.added, first.updated] == [1, 1])
        let again = try run(text, .update)
        #expect([again.added, again.updated, again.unchanged] == [0, 0, 2])
        #expect(
            try house.text(
                "SELECT name || ', ' || town || ', ' || employees FROM contact WHERE id = 2")
                == "Neri S.p.A., Lecce, 12")
    }

    @Test func `whom a supervisor does not see is not named and not changed`() throws {
        try house.house.perform(
            .contact(.edit(ContactEdit(ID(1), settings: [.init(.owner, "anna")]))), as: house.root)
        try house.house.setVisibility(.own, as: house.root)
        let ruth = try house.house.actor(login: "ruth", as: nil, ownsDatabase: false)
        let (file, list) = (try Fixture(Self.list), try Fixture(""))
        let report = try Import(
            house: house.house, kind: .contacts, file: file.path, duplicates: .update,
            duplicatesFile: list.path, language: .it
        ).run(as: ruth)
        #expect([report.added, report.updated] == [7, 0])
        let told =
            report.text(.it) + (try list.records().map(\.texts).joined().joined(separator: " "))
        #expect(told.contains("non è tuo: chiedi a un responsabile"))
        #expect(!told.contains("Officine Rossi S.r.l."))
        #expect(report.firstDuplicates.allSatisfy { $0.likeContact != ID(1) && $0.reasons.isEmpty })
        #expect(
            report.firstDuplicates.contains {
                $0.brief(.it).contains("non è tuo: chiedi a un responsabile")
            })
        #expect(
            try house.text("SELECT name FROM contact WHERE id = 1") == "Officine Rossi S.r.l.")
    }
}
