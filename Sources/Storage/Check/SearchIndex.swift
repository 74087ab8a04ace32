import Domain

/// Whether a search index is in step with the table it speaks of.
struct SearchIndex: Sendable {
    let invariant: Invariant
    let table: String
    /// The index's own name.
    let index: String
    let columns: String
    /// What it finds: «dei nominativi», "contacts".
    let subject: Words

    static let all = [
        SearchIndex(
            "contact", columns: "name, town, vat_code, tax_code", it: "dei nominativi",
            en: "contacts"),
        SearchIndex("negotiation", columns: "title", it: "delle trattative", en: "negotiations"),
        SearchIndex(
            "email_point", index: "email_search", columns: "value", it: "delle e-mail",
            en: "e-mails"),
    ]

    private init(
        _ table: String, index: String? = nil, columns: String, it: String, en: String
    ) {
        let index = index ?? "\(table)_search"
        self.table = table
        self.index = index
        self.columns = columns
        subject = Words(it: it, en: en)
        invariant = Invariant(
            "\(index)_is_in_step", it: "La ricerca \(it) è al passo",
            en: "The search of \(en) is in step"
        ) { reading in try Self.missing(table, index, reading) }
    }

    /// A file that is open for reading only tells rows that are missing; else the words are
    /// compared too, by a command of the index that changes nothing.
    func examine(_ database: Database) throws(Failure) -> Finding {
        var finding = try database.read { invariant.finding($0) }
        guard database.access == .readWrite, finding.count == 0 else { return finding }
        try database.write { writing in
            do {
                try writing.run(
                    "INSERT INTO \(index) (\(index), rank) "
                        + "VALUES ('integrity-check', 1)")
            } catch {
                let rows = try stale(writing)
                for row in rows { finding.add(table, row, "other words than the row's") }
                if rows.isEmpty { finding.add("\(index)", nil, "damaged") }
            }
        }
        return finding
    }

    private static func missing(
        _ table: String, _ index: String, _ reading: Reading
    ) throws -> Finding {
        var finding = Finding(
            examined: try reading.first("SELECT count(*) FROM \(table)") { $0.int(0) } ?? 0)
        try reading.each(
            """
            SELECT id, 'not in the index' FROM \(table)
            WHERE id NOT IN (SELECT id FROM \(index)_docsize)
            UNION ALL
            SELECT id, 'not in the table' FROM \(index)_docsize
            WHERE id NOT IN (SELECT id FROM \(table))
            """
        ) { row in
            finding.add(table, row.int(0), row.text(1))
            return true
        }
        return finding
    }

    /// The rows whose words in the index are not those of a fresh one.
    private func stale(_ writing: Writing) throws -> [Int] {
        try writing.script(
            """
            CREATE VIRTUAL TABLE temp.fresh USING fts5 (
                \(columns), content = '', tokenize = 'unicode61 remove_diacritics 2');
            INSERT INTO temp.fresh (rowid, \(columns)) SELECT id, \(columns) FROM \(table);
            CREATE VIRTUAL TABLE temp.fresh_words USING fts5vocab (temp, fresh, instance);
            CREATE VIRTUAL TABLE temp.kept_words
                USING fts5vocab (main, \(index), instance);
            """)
        let words = "SELECT doc, term, col, offset FROM"
        let found = try writing.rows(
            """
            SELECT DISTINCT doc FROM (
                SELECT * FROM (\(words) temp.fresh_words EXCEPT \(words) temp.kept_words)
                UNION ALL
                SELECT * FROM (\(words) temp.kept_words EXCEPT \(words) temp.fresh_words))
            ORDER BY doc
            """
        ) { $0.int(0) }
        try writing.script(
            "DROP TABLE temp.kept_words; DROP TABLE temp.fresh_words; DROP TABLE temp.fresh")
        return found
    }
}
