import Domain

extension Check {
    /// The file itself: what SQLite can verify, and whether its guards still stand.
    static let fileInvariants = [
        Invariant(
            "file_is_intact", it: "Il file è integro, indici compresi",
            en: "The file is intact, its indexes too"
        ) { reading in
            var finding = Finding(
                examined: try reading.first("PRAGMA page_count") { $0.int(0) } ?? 0)
            try reading.each("PRAGMA integrity_check") { row in
                // Of one tree all in one row, a line each, under a heading.
                for line in row.text(0).split(separator: "\n")
                where line != "ok" && !line.hasPrefix("***") {
                    finding.add("file", nil, value: String(line))
                }
                return true
            }
            return finding
        },
        Invariant(
            "schema_is_whole", it: "Tabelle, indici e guardie dello schema ci sono tutti",
            en: "All tables, indexes and guards of the schema are there"
        ) { reading in
            let found = try schema(reading)
            let expected = try Database.inMemory().read { try schema($0) }
            var finding = Finding(examined: expected.count)
            for (name, sql) in expected.sorted(by: { $0.key < $1.key }) where found[name] != sql {
                finding.add(name, nil, found[name] == nil ? "missing" : "changed")
            }
            return finding
        },
        Invariant(
            "references_lead_somewhere", it: "Ogni riferimento porta a una riga",
            en: "Every reference leads to a row"
        ) { reading in
            var finding = Finding(examined: 0)
            let tables = try reading.rows(
                """
                SELECT DISTINCT s.name FROM sqlite_schema s, pragma_foreign_key_list(s.name)
                WHERE s.type = 'table'
                """
            ) { $0.text(0) }
            for table in tables {
                finding.examined +=
                    try reading.first("SELECT count(*) FROM \"\(table)\"") { $0.int(0) } ?? 0
            }
            try reading.each("PRAGMA foreign_key_check") { row in
                finding.add(row.text(0), row.optionalInt(1), value: "→ \(row.text(2))")
                return true
            }
            return finding
        },
    ]

    /// The text of each object, by its kind and name.
    private static func schema(_ reading: Reading) throws -> [String: String] {
        let objects = try reading.rows(
            """
            SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema
            WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
            """
        ) { ($0.text(0), $0.text(1)) }
        return Dictionary(objects) { first, _ in first }
    }
}
