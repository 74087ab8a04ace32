import Domain
import Storage
import Support
import Testing
import Workflow

@testable import Exchange

/// A house with contacts that have everything the model holds, and texts that hurt.
private struct FullHouse {
    let house: ImportHouse

    static let hurting = [
        "plain", "two\nlines", "emoji 👩‍👧 and Ðš", "\"quotes\" and 'apostrophes'", "a;b,c\\d\te",
        "=1+1", "+39", "-cmd", "@SUM(A1)", "'=already", "''@twice", " blanks ", "x = y",
    ]

    init() throws {
        house = try ImportHouse()
        let full = """
            INSERT INTO contact (id, uuid, kind, lifecycle, name, vat_code, tax_code, sector, zone,
                street, postcode, town, province, country, turnover_cents, employees, source,
                owner_id, credit_limit_cents, orders_blocked, notes, last_contact_at, import_key,
                created_at, balance_cents, balance_at, preferred_hours)
            VALUES (1, '11111111-1111-4111-8111-111111111111', 'company', 'customer',
                'Rossi & "Figli"; S.r.l.', 'IT01234567890', 'RSSMRA', 'meccanica', 'nord-est',
                'Via Roma, 1', '35100', 'Forlì', 'PD', 'Italia', 123456789, 42, 'fiera',
                (SELECT id FROM operator WHERE login = 'bruno'), 500050, 1,
                '=note' || char(10) || 'altra; riga 😀', 1700000001, 'crm:7', 1600000000,
                -12050, 1700000002, '1-5 14:00-16:00');
            """
        try house.house.database.write { writing in
            try writing.script(full)
            for (place, text) in Self.hurting.enumerated() {
                let id = place + 2
                try writing.run(
                    """
                    INSERT INTO contact (id, uuid, kind, lifecycle, name, notes, created_at)
                    VALUES (?, ?, 'person', 'lead', ?, ?, 1650000000)
                    """,
                    [
                        .int(id),
                        .text("22222222-2222-4222-8222-\(String(100_000_000_000 + id))"),
                        .text("Persona \(place)"), .text(text),
                    ])
                try writing.run(
                    "INSERT INTO contact_attribute VALUES (?, ?, ?)",
                    [.int(id), .text("attribute \(text)"), .text(text)])
                let tag = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                try writing.run(
                    "INSERT INTO contact_tag VALUES (?, ?)", [.int(id), .text(tag)])
                try writing.run(
                    """
                    INSERT INTO contact_relation (from_id, to_id, kind, job_title)
                    VALUES (?, 1, ?, ?)
                    """,
                    [.int(id), .text(place % 2 == 0 ? "works_for" : "partner_of"), .text(text)])
            }
            try writing.script(Self.points)
        }
    }

    private static let points = """
        INSERT INTO contact_point (contact_id, channel, value, raw, label, status, position) VALUES
            (1, 'phone', '+390498765432', '049 876.54.32', 'centralino', 'valid', 0),
            (1, 'email', 'info@rossi.example', 'Info@Rossi.example', '', 'valid', 1),
            (1, 'phone', '+39049111222', '+39 049 111222', 'a; "b"', 'invalid', 2),
            (1, 'mobile', '+393401234567', '340 1234567', '', 'unverified', 3),
            (1, 'fax', '+390498765433', '049 876.54.33', 'ufficio', 'valid', 4),
            (1, 'pec', 'rossi@pec.example', 'rossi@pec.example', '', 'valid', 5),
            (1, 'postal', 'Casella 7, 35100 Padova', 'Casella 7, 35100 Padova', 'posta', 'valid', 6);
        INSERT INTO document (contact_id, title, location, added_at, removed_at) VALUES
            (1, 'Contratto; "2026"', 'https://files.example/a;b,c\\d.pdf', 1700000003, NULL),
            (1, '=cmd', '/srv/documenti/due' || char(10) || 'righe', 1700000004, NULL),
            (2, '', 'C:\\carte\\uno.pdf', 1700000005, NULL),
            (2, 'tolto', 'nowhere', 1700000005, 1700000006);
        INSERT INTO consent (contact_id, purpose, channel, state, legal_basis, proof, at,
            withdrawn_at) VALUES
            (1, 'marketing', 'phone', 'given', 'consenso; art. 6', 'modulo "12"', 1700000007, NULL),
            (1, 'marketing', 'phone', 'withdrawn', '', '', 1700000008, NULL),
            (2, 'service', 'email', 'denied', '', '+39 al telefono', 1700000009, NULL),
            (2, 'service', 'email', 'given', '', 'undone', 1700000009, 1700000010);
        """

    /// All that there is, as texts that do not depend on keys.
    static func picture(of house: ImportHouse) throws -> [String] {
        try house.house.database.read { reading in
            let kept = try columns(reading)
            var lines: [String] = []
            let parts: [(columns: [String], from: String)] = [
                (kept.map { "c.\($0)" }, "contact c ORDER BY c.uuid"),
                (
                    ["c.uuid", "p.channel", "p.value", "p.raw", "p.label", "p.status"],
                    """
                    contact_point p JOIN contact c ON c.id = p.contact_id
                    ORDER BY c.uuid, p.position
                    """
                ),
                (
                    ["c.uuid", "t.tag"],
                    "contact_tag t JOIN contact c ON c.id = t.contact_id ORDER BY c.uuid, t.tag"
                ),
                (
                    ["c.uuid", "a.name", "a.value"],
                    """
                    contact_attribute a JOIN contact c ON c.id = a.contact_id
                    ORDER BY c.uuid, a.name
                    """
                ),
                (
                    ["c.uuid", "r.kind", "d.uuid", "r.job_title"],
                    """
                    contact_relation r JOIN contact c ON c.id = r.from_id
                    JOIN contact d ON d.id = r.to_id ORDER BY c.uuid, d.uuid, r.kind
                    """
                ),
                (
                    ["c.uuid", "d.title", "d.location", "d.added_at"],
                    """
                    document d JOIN contact c ON c.id = d.contact_id
                    WHERE d.removed_at IS NULL ORDER BY c.uuid, d.id
                    """
                ),
                (
                    [
                        "c.uuid", "s.purpose", "s.channel", "s.state", "s.legal_basis", "s.proof",
                        "s.at",
                    ],
                    """
                    consent s JOIN contact c ON c.id = s.contact_id
                    WHERE s.withdrawn_at IS NULL ORDER BY c.uuid, s.id
                    """
                ),
            ]
            for part in parts {
                let text = part.columns.map { "quote(\($0))" }.joined(separator: " || ' | ' || ")
                lines += try reading.rows("SELECT \(text) FROM \(part.from)") { $0.text(0) }
            }
            return lines
        }
    }

    /// Columns of the table that say something of a contact: all but what the house keeps for
    /// itself.
    static func columns(_ reading: Reading) throws -> [String] {
        let own: Set<String> = [
            "id", "row_version", "name_key", "changed_at", "changed_by", "merged_into_id",
            "withdrawn_at", "erased_at",
        ]
        return try reading.rows("SELECT name FROM pragma_table_info('contact')") { $0.text(0) }
            .filter { !own.contains($0) }
    }
}

@Suite("An export of contacts")
struct ExportTests {
    private let zone = Zone.rome

    private func exported(
        _ house: ImportHouse, as actor: Actor? = nil, begin: [UInt8] = [],
        _ piece: (ExportedContact) -> [UInt8]
    ) throws -> [UInt8] {
        var bytes = begin
        _ = try house.house.exportContacts(form: "test", as: actor ?? house.root) {
            bytes += piece($0)
        }
        return bytes
    }

    @Test func `the first contact has every column that the table has`() throws {
        let full = try FullHouse()
        let empty = try full.house.house.database.read { reading in
            try FullHouse.columns(reading).filter { column in
                try reading.first("SELECT \(column) IS NULL FROM contact WHERE id = 1") {
                    $0.flag(0)
                } ?? true
            }
        }
        #expect(empty == [])
    }

    @Test(arguments: [Delimiter.comma, .semicolon, .tab], [false, true])
    func `a table read into an empty house loses nothing`(
        delimiter: Delimiter, hasDecimalComma: Bool
    ) throws {
        let full = try FullHouse()
        let writer = ContactTableWriter(
            delimiter: delimiter, hasDecimalComma: hasDecimalComma, zone: zone)
        let bytes = try exported(full.house, begin: writer.header(), writer.line(of:))
        let file = try Fixture(bytes: bytes)
        let other = try ImportHouse()
        let report = try other.run(.contacts, file.path)
        #expect([report.added, report.rejected] == [FullHouse.hurting.count + 1, 0])
        #expect(report.ignoredColumns == [])
        #expect(try FullHouse.picture(of: other) == FullHouse.picture(of: full.house))
        let again = try other.run(.contacts, file.path)
        #expect(again.unchanged == FullHouse.hurting.count + 1)
        // Into the house it came from it changes nothing either.
        #expect(try full.house.run(.contacts, file.path).unchanged == again.unchanged)
    }

    @Test(arguments: CardWriter.Version.allCases)
    func `cards read into an empty house lose nothing`(version: CardWriter.Version) throws {
        let full = try FullHouse()
        let writer = CardWriter(version, zone: zone)
        let bytes = try exported(full.house, writer.card(of:))
        let file = try Fixture(bytes: bytes, suffix: "vcf")
        let other = try ImportHouse()
        let report = try other.run(.contacts, file.path)
        #expect([report.added, report.rejected] == [FullHouse.hurting.count + 1, 0])
        #expect(report.cardVersions == [version.rawValue + ".0"])
        #expect(try FullHouse.picture(of: other) == FullHouse.picture(of: full.house))
        #expect(try other.run(.contacts, file.path).unchanged == FullHouse.hurting.count + 1)
    }

    @Test func `no cell begins like a formula, but for amounts`() throws {
        let full = try FullHouse()
        let writer = ContactTableWriter(zone: zone)
        let bytes = try exported(full.house, begin: writer.header(), writer.line(of:))
        let records = try Fixture(bytes: bytes).records()
        let header = try #require(records.first).texts
        let amounts = ["turnover", "credit_limit", "balance", "employees"]
        for record in records.dropFirst() {
            for (column, cell) in zip(header, record.texts) where !amounts.contains(column) {
                let first = cell.unicodeScalars.first.map(String.init) ?? ""
                #expect(!["=", "+", "-", "@", "\t", "\r"].contains(first), "\(column): \(cell)")
            }
        }
        let balance = try #require(header.firstIndex(of: "balance"))
        #expect(records[1].text(balance) == "-120.50")
    }

    @Test func `cards are folded at 75 octets and between characters`() throws {
        let full = try FullHouse()
        let bytes = try exported(full.house, CardWriter(.four, zone: zone).card(of:))
        let text = try #require(String(validating: bytes, as: UTF8.self))
        let lines = text.split(separator: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 75 })
        #expect(lines.contains { $0.hasPrefix(" ") })
        #expect(!text.replacing("\r\n", with: "").contains("\n"))
    }

    @Test func `pages are walked to the end, and a limit says where to go on`() throws {
        let house = try ImportHouse()
        try house.house.database.write { writing in
            for id in 1...1203 {
                try writing.run(
                    """
                    INSERT INTO contact (id, uuid, kind, lifecycle, name, created_at, erased_at)
                    VALUES (?, ?, 'company', 'lead', 'c', 0, ?)
                    """, [.int(id), .text("u\(id)"), id == 1000 ? .int(1) : .null])
            }
        }
        var ids: [Int] = []
        let all = try house.house.exportContacts(form: "test", as: house.root) {
            ids.append($0.contact.id.raw)
        }
        #expect(ids == (1...1203).filter { $0 != 1000 })
        #expect(all.count == 1202)
        #expect(all.next == nil)
        ids = []
        let some = try house.house.exportContacts(
            form: "test", after: ID(500), limit: 500, as: house.root
        ) { ids.append($0.contact.id.raw) }
        #expect(ids.first == 501)
        #expect(some.count == 500)
        #expect(some.next == ID(1001))
    }

    @Test func `who was erased does not leave, and does not come back`() throws {
        let house = try ImportHouse()
        let writer = ContactTableWriter(zone: zone)
        _ = try house.run(.contacts, Fixture("id,name\n1,Rossi\n2,Verdi\n"))
        let file = try Fixture(
            bytes: try exported(house, begin: writer.header(), writer.line(of:)))
        _ = try house.house.database.write { writing in
            try writing.run("UPDATE contact SET name = '', erased_at = 1 WHERE name = 'Rossi'")
        }
        let after = try exported(house, writer.line(of:))
        #expect(after.count { $0 == 0x0A } == 1)
        let report = try house.run(.contacts, file.path)
        #expect([report.unchanged, report.rejected] == [1, 1])
        #expect(
            report.rejects.map(\.reason) == ["it is a contact that was erased on request"])
        #expect(try house.count("SELECT count(*) FROM contact WHERE name = 'Rossi'") == 0)
    }

    @Test func `who was erased on request does not come back with the file they came from`() throws
    {
        let house = try ImportHouse()
        let file = try Fixture("id,name,phone\n1,Rossi,049 7771234\n2,Verdi,049 7771235\n")
        _ = try house.run(.contacts, file)
        _ = try house.house.perform(
            .contact(.erase(ID(1), reason: "a letter")), id: "E", as: house.root)
        let report = try house.run(.contacts, file)
        #expect([report.added, report.unchanged, report.rejected] == [0, 1, 1])
        #expect(
            report.rejects.map(\.reason) == ["it is a contact that was erased on request"])
        #expect(try house.count("SELECT count(*) FROM contact WHERE name = 'Rossi'") == 0)
    }

    @Test func `only a supervisor or an administrator exports, and the journal says so`() throws {
        let house = try ImportHouse()
        let failure = #expect(throws: Failure.self) {
            _ = try house.house.exportContacts(form: "csv", as: house.anna) { _ in }
        }
        #expect(failure?.code == .notAllowed)
        #expect(try house.count("SELECT count(*) FROM command WHERE kind = 'export'") == 0)
        let ruth = try house.house.actor(login: "ruth", as: nil, ownsDatabase: false)
        _ = try house.house.exportContacts(form: "csv to clients.csv", as: ruth) { _ in }
        #expect(
            try house.text("SELECT result FROM command WHERE kind = 'export'")
                == "{\"exported\":0}")
        let said = """
            SELECT p.after FROM journal_entry e JOIN journal_payload p ON p.entry_id = e.id
            WHERE e.entity = 'export'
            """
        #expect(try house.text(said).contains("csv to clients.csv"))
        #expect(try house.isProven())
        // It is nothing that «undo» could take back.
        #expect(throws: Failure.self) { try house.house.perform(.undo(.last), as: ruth) }
    }
}
