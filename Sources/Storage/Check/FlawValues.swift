import Domain

/// What stands in a row that breaks a rule, and what SQLite says of a damaged file, in Italian; what
/// is no word of ours or SQLite's stays as it is in the file.
enum FlawValues {
    /// - parameter name: the table that the row is of; "file" for what SQLite says.
    static func italian(_ value: String, of name: String, _ phrase: String) -> String {
        if phrase == "spoken to at", let seconds = Int(value) {
            return DateWords.fixed(
                DueMoment(at: Instant(seconds), hasTime: true), in: .rome, .it)
        }
        if name == "file" { return sentence(value[...]) }
        if let target = value.split(separator: "→ ").first, value.hasPrefix("→ ") {
            return "→ \(FlawWords.table(String(target), .it))"
        }
        return words(value, of: name)
    }

    // MARK: Of a row

    /// "done, interested", "sale: offer", "delay_unit «…»", "amount_cents 1.5 vat_cents 2.5 ".
    private static func words(_ value: String, of name: String) -> String {
        let known = state(value, of: name)
        if known != value { return known }
        for separator in [", ", ": "] {
            guard let place = value.firstRange(of: separator) else { continue }
            let first = state(String(value[..<place.lowerBound]), of: name)
            return first + value[place.lowerBound...]
        }
        let parts = value.split(separator: " ", omittingEmptySubsequences: false)
        // A title that begins with such a word has no such sign behind it.
        let isGrammar = parts.count > 1 && parts[1].hasPrefix("«")
        return parts.enumerated().map { place, part in
            let isColumn =
                part.isColumn || place == 0 && isGrammar && columns.contains(String(part))
            return isColumn ? JournalWords.column(String(part)).it : String(part)
        }.joined(separator: " ")
    }

    private static func state(_ code: String, of name: String) -> String {
        switch name {
        case "action": ActionState(rawValue: code)?.words.it ?? code
        case "negotiation":
            Negotiation.State(rawValue: code)?.words.it
                ?? Negotiation.Direction(rawValue: code)?.words.it ?? code
        case "enrollment": Enrollment.State(rawValue: code)?.words.it ?? code
        default: code
        }
    }

    /// Those of texts with a grammar (`GrammarInvariants`).
    private static let columns: Set<String> = [
        "assignees", "condition", "delay_unit", "exceptions", "exits", "holidays", "hours",
        "overflow", "period_unit", "preferred_hours", "weekly_hours", "zone",
    ]

    // MARK: Of the file

    /// A sentence of SQLite's, behind where it was found: "Page 4: never used".
    private static func sentence(_ text: Substring) -> String {
        for place in places {
            guard let values = place.values(in: text), let rest = values.last else { continue }
            return place.filled(values.dropLast().map(String.init) + [sentence(rest)])
        }
        for template in sentences {
            guard let values = template.values(in: text) else { continue }
            return template.filled(values.map(String.init))
        }
        return String(text)
    }

    private static let places = [
        SentenceTemplate("On tree page % cell %: %", "Pagina % dell'albero, cella %: %"),
        SentenceTemplate("Tree % page % cell %: %", "Albero %, pagina %, cella %: %"),
        SentenceTemplate(
            "Tree % page % right child: %", "Albero %, pagina %, figlia di destra: %"),
        SentenceTemplate(
            "On page % at right child: %", "Pagina % dell'albero, figlia di destra: %"),
        SentenceTemplate("Tree % page %: %", "Albero %, pagina %: %"),
        SentenceTemplate("Main freelist: %", "Pagine libere: %"),
        SentenceTemplate("Page %: %", "Pagina %: %"),
    ]

    /// Longer ones before those that are their parts (SQLite 3.40 and later: `btree.c`, `pragma.c`).
    private static let sentences = [
        SentenceTemplate("row % missing from index %", "la riga % manca nell'indice %"),
        SentenceTemplate("wrong # of entries in index %", "numero di voci sbagliato nell'indice %"),
        SentenceTemplate("non-unique entry in index %", "voce doppia nell'indice %"),
        SentenceTemplate(
            "rowid not at end-of-record for row % of index %",
            "riga %, indice %: il numero della riga non è in fondo"),
        SentenceTemplate("row % values differ from index %", "la riga % è diversa nell'indice %"),
        SentenceTemplate("NULL value in %", "manca il valore in %"),
        SentenceTemplate("TEXT value in %", "testo dove non dovrebbe essercene: %"),
        SentenceTemplate("NUMERIC value in %", "numero dove non dovrebbe essercene: %"),
        SentenceTemplate("non-% value in %", "valore non % in %"),
        SentenceTemplate("CHECK constraint failed in %", "vincolo non rispettato in %"),
        SentenceTemplate(
            "malformed inverted index for FTS5 table %", "indice di ricerca danneggiato: %"),
        SentenceTemplate(
            "unable to validate the inverted index for FTS5 table %: %",
            "indice di ricerca che non si può verificare: % (%)"),
        SentenceTemplate(
            "btreeInitPage() returns error code %", "la pagina non si legge (codice %)"),
        SentenceTemplate(
            "unable to get the page. error code=%", "la pagina non si trova (codice %)"),
        SentenceTemplate("failed to get page %", "la pagina % non si trova"),
        SentenceTemplate("never used", "non è mai usata"),
        SentenceTemplate("pointer map referenced", "è citata dalla mappa delle pagine"),
        SentenceTemplate("2nd reference to page %", "la pagina % è citata due volte"),
        SentenceTemplate("invalid page number %", "numero di pagina impossibile: %"),
        SentenceTemplate("Rowid % out of order", "riga % fuori ordine"),
        SentenceTemplate("Offset % out of range %", "posizione % fuori dai limiti %"),
        SentenceTemplate("Extends off end of page", "va oltre la fine della pagina"),
        SentenceTemplate(
            "Multiple uses for byte % of page %", "il byte % della pagina % è usato due volte"),
        SentenceTemplate(
            "Fragmentation of % bytes reported as % on page %",
            "frammenti: % byte, ma ne risultano % alla pagina %"),
        SentenceTemplate(
            "Child page depth differs", "le pagine figlie stanno a profondità diverse"),
        SentenceTemplate("size is % but should be %", "sono %, dovrebbero essere %"),
        SentenceTemplate(
            "overflow list length is % but should be %",
            "le pagine che seguono sono %, dovrebbero essere %"),
        SentenceTemplate(
            "freelist leaf count too big on page %", "troppe foglie libere alla pagina %"),
        SentenceTemplate("database disk image is malformed", "il contenuto del file è rovinato"),
        SentenceTemplate("disk I/O error", "errore di lettura o scrittura del disco"),
        SentenceTemplate("no such table: %", "manca la tabella %"),
        SentenceTemplate("no such column: %", "manca la colonna %"),
        SentenceTemplate("file is not a database", "il file non è un database"),
    ]
}

extension Substring {
    /// Like the columns that are checked by their ends (`ColumnInvariants`).
    fileprivate var isColumn: Bool {
        ["_cents", "_at", "_on"].contains { hasSuffix($0) }
            && allSatisfy { $0.isLetter || $0 == "_" }
    }
}
