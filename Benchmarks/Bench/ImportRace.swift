import CBaseline
import Foundation

/// Contacts out of a CSV, against `sqlite3 .import` of the same people into tables with the same
/// indexes.
struct ImportRace {
    let place: Place
    let rows: Int

    init(_ place: Place, rows: Int) {
        self.place = place
        self.rows = rows
    }

    func measure() throws -> [Line] {
        let (whole, contacts, points) = (
            place.file("all.csv"), place.file("contact.csv"), place.file("point.csv")
        )
        try write(whole, contacts, points)
        let mine = place.file("import.sqlite")
        let prossima = "\(place.programs)/prossima"
        _ = try Run(prossima, ["init", "--database", mine])
        let ours = try Run(prossima, ["import", "contacts", whole, "--database", mine])
        let theirs = place.file("import-bare.sqlite")
        let script = place.file("import.sql")
        try """
        .bail on
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        .read \(try schema(of: mine))
        .import --csv \(contacts) contact
        .import --csv \(points) contact_point
        """.write(toFile: script, atomically: true, encoding: .utf8)
        let bare: Run
        do {
            // It says of each row which columns it left empty.
            bare = try Run(
                "sh", ["-c", "exec sqlite3 \"$0\" 2>/dev/null", theirs], input: script)
        } catch {
            throw Refusal("sqlite3 is needed for this one (or ONLY=pages,chain,together): \(error)")
        }
        let ratio = ours.seconds / bare.seconds
        return [
            Line(
                what: "import of \(rows) contacts, peak memory \(ours.memory) MB",
                median: shown(ours.seconds), p99: "–", baseline: shown(bare.seconds),
                ratio: rounded(ratio, 2), limit: "at most 4.00", isMet: ratio <= 4)
        ]
    }

    /// What the files fill; `.import` leaves the columns behind them empty.
    private static let contact = [
        "id", "uuid", "kind", "lifecycle", "name", "vat_code", "sector", "street", "postcode",
        "town", "province", "notes", "import_key", "created_at", "name_key", "is_listed",
        "name_tail",
    ]
    private static let point = [
        "id", "contact_id", "channel", "value", "raw", "position", "tail",
    ]

    /// The same tables, indexes and search, out of the program's own schema.
    private func schema(of database: String) throws -> String {
        let (asked, said) = (place.file("asked.sql"), place.file("schema.sql"))
        // Tables of plain columns, for `.import` knows no generated ones.
        try """
        \(Self.table("contact", Self.contact))
        \(Self.table("contact_point", Self.point))
        SELECT sql || ';' FROM sqlite_schema
        WHERE sql IS NOT NULL AND NOT (type = 'table' AND name IN ('contact', 'contact_point'))
            AND tbl_name IN (
            'contact', 'contact_point', 'contact_search', 'email_point', 'email_search',
            'search_pause')
        ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'view' THEN 1 WHEN 'index' THEN 2 ELSE 3 END;
        """.write(toFile: asked, atomically: true, encoding: .utf8)
        try Child("sqlite3", [database], input: asked, output: said).wait()
        return said
    }

    /// The statement that prints a table's definition with these columns first.
    private static func table(_ name: String, _ columns: [String]) -> String {
        let first = columns.map { $0 == "id" ? "id INTEGER PRIMARY KEY" : $0 }
        let known = columns.map { "'\($0)'" }.joined(separator: ", ")
        return """
            SELECT 'CREATE TABLE \(name) (\(first.joined(separator: ", ")), '
                || group_concat(name, ', ') || ');'
            FROM pragma_table_xinfo('\(name)') WHERE name NOT IN (\(known));
            """
    }

    private func write(_ whole: String, _ contacts: String, _ points: String) throws {
        let towns = ["Padova", "Treviso", "Forlì", "Verona", "Bologna", "Cantù", "Lecce"]
        var (all, contact, point) = (
            "id,name,phone,email,vat code,town,province,street,postcode,sector\n", "", ""
        )
        var random = SystemRandomNumberGenerator()
        func close(_ text: inout String, to path: String) throws {
            guard let file = fopen(path, "a") else { throw Refusal("cannot write \(path)") }
            fputs(text, file)
            fclose(file)
            text = ""
        }
        for row in 1...rows {
            let name = "Officine \(UInt32.random(in: 0..<100_000, using: &random)) Srl"
            let phone = "+39049\(8_000_000 + row)"
            let tail = String(phone.reversed().prefix(9))
            let mail = "ufficio\(row)@example.org"
            let vat = "\(10_000_000_000 + row)"
            let town = towns[row % towns.count]
            all +=
                "K\(row),\(name),\(phone),\(mail),\(vat),\(town),PD,Via Roma \(row % 90),"
                + "35100,Meccanica\n"
            let uuid = UUID().uuidString.lowercased()
            contact +=
                "\(row),\(uuid),company,lead,\(name),\(vat),Meccanica,Via Roma \(row % 90),"
                + "35100,\(town),PD,,K\(row),1700000000,\(name.lowercased()),1,"
                + "\(String(name.lowercased().reversed().prefix(8)))\n"
            point +=
                "\(2 * row),\(row),phone,\(phone),\(phone),0,\(tail)\n"
                + "\(2 * row + 1),\(row),email,\(mail),\(mail),1,\n"
            if row % 20_000 == 0 || row == rows {
                try close(&all, to: whole)
                try close(&contact, to: contacts)
                try close(&point, to: points)
            }
        }
    }
}
