public import Domain
public import Workflow

/// What an import did, or in a dry run would have done. Encodes with the keys of `--json`.
public struct ImportReport: Hashable, Sendable, Encodable {
    /// A correction that the map asked for, and how often it was made.
    public struct Replacement: Hashable, Sendable, Encodable {
        public var column: String
        public var from: String
        public var to: String
        public var count: Int
    }

    /// A row that was not taken; the rejects file has all of them, the report the first ones.
    public struct Reject: Hashable, Sendable, Encodable {
        public var line: Int
        public var reason: String
    }

    /// Who got how many of the actions that the chain went on with.
    public struct Handover: Hashable, Sendable, Encodable {
        public var assignee: String
        public var count: Int
    }

    /// The number to undo it by; nil for a dry run.
    public var record: ImportRecord.ID?
    public var kind: ImportKind
    public var file: String
    public var isDryRun: Bool
    public var encoding: TextEncoding
    /// Nil for cards.
    public var delimiter: Delimiter?
    /// The versions of the cards, where they are some.
    public var cardVersions: [String] = []
    /// What makes a row the same at the next import.
    public var key: String
    public var rowsRead = 0
    public var added = 0
    public var updated = 0
    public var unchanged = 0
    public var rejected = 0
    /// New rows that look like somebody, whatever became of them.
    public var duplicates = 0
    /// Those of them that were left out.
    public var skipped = 0
    /// The first of them; the duplicates file has all.
    public var firstDuplicates: [Likeness] = []
    /// Nil where there were none, or a dry run was given no path for it.
    public var duplicatesFile: String?
    /// VAT and tax codes whose check digit does not fit: kept as they are.
    public var wrongCodes = 0
    /// Rows with fewer cells than the header: the missing ones are taken as empty.
    public var shortRows = 0
    /// Negotiations without a contact.
    public var withoutContact = 0
    public var replacements: [Replacement] = []
    public var ignoredColumns: [String]
    public var handovers: [Handover] = []
    /// Keys of parents and others that are not there: those contacts stand alone.
    public var missingParents: [String] = []
    /// Keys of parents that are their own child's child: not related.
    public var circles: [String] = []
    /// Companies that people work for and that were only named: made on the way.
    public var companiesAdded = 0
    /// Phones and addresses of cards that are none: they stand in the notes.
    public var pointsInNotes = 0
    /// Of an event log.
    public var events: EventNumbers?
    public var rejects: [Reject] = []
    /// Nil where nothing was rejected, or a dry run was given no path for it.
    public var rejectsFile: String?

    enum CodingKeys: String, CodingKey {
        case record = "import_id"
        case kind, file
        case isDryRun = "dry_run"
        case encoding, delimiter
        case cardVersions = "card_versions"
        case key
        case rowsRead = "rows_read"
        case added, updated, unchanged, rejected, duplicates, skipped
        case firstDuplicates = "first_duplicates"
        case duplicatesFile = "duplicates_file"
        case wrongCodes = "wrong_codes"
        case shortRows = "short_rows"
        case withoutContact = "without_contact"
        case replacements
        case ignoredColumns = "ignored_columns"
        case handovers
        case missingParents = "missing_parents"
        case circles
        case companiesAdded = "companies_added"
        case pointsInNotes = "points_in_notes"
        case events, rejects
        case rejectsFile = "rejects_file"
    }
}

extension ImportReport {
    /// Lines for a person.
    public func text(_ language: Language) -> String {
        lines.map { $0(language) }.joined(separator: "\n")
    }

    private var lines: [Words] {
        let mark = delimiter.map { mark in
            mark == .tab
                ? Words(it: "tabulazione", en: "tab")
                : Words(it: "«\(mark.rawValue)»", en: "“\(mark.rawValue)”")
        }
        let versions = cardVersions.joined(separator: ", ")
        var lines = [
            mark.map { mark in
                Words(
                    it: "\(file): \(encoding.name), separatore \(mark.it), chiave \(key)",
                    en: "\(file): \(encoding.name), delimiter \(mark.en), key \(key)")
            }
                ?? Words(
                    it: "\(file): \(encoding.name), vCard \(versions)",
                    en: "\(file): \(encoding.name), vCard \(versions)"),
            Words(
                it:
                    "Righe lette \(rowsRead): \(Noun.added(added).it), \(Noun.updated(updated).it), "
                    + "\(Noun.unchanged(unchanged).it), \(Noun.rejected(rejected).it)"
                    + (skipped > 0 ? ", \(Noun.skipped(skipped).it)" : ""),
                en: "Rows read \(rowsRead): \(added) added, \(updated) updated, "
                    + "\(unchanged) unchanged, \(rejected) rejected"
                    + (skipped > 0 ? ", \(skipped) skipped" : "")),
        ]
        if let events {
            lines.append(
                Words(
                    it: "Casi \(events.cases), aperti \(events.open); passaggi di mano "
                        + "\(events.handovers); operatori aggiunti, non attivi: "
                        + "\(events.operatorsAdded)",
                    en: "Cases \(events.cases), open \(events.open); changes of hands "
                        + "\(events.handovers); operators added, not active: "
                        + "\(events.operatorsAdded)"))
        }
        lines += duplicateLines
        if wrongCodes > 0 {
            lines.append(
                Words(
                    it: "Codici con la cifra di controllo sbagliata, tenuti com'erano: "
                        + "\(wrongCodes)",
                    en: "Codes with a wrong check digit, kept as they were: \(wrongCodes)"))
        }
        for one in replacements {
            lines.append(
                Words(
                    it: "\(one.column): «\(one.from)» → «\(one.to)», \(Noun.time(one.count).it)",
                    en: "\(one.column): “\(one.from)” → “\(one.to)”, \(Noun.time(one.count).en)"))
        }
        if withoutContact > 0 {
            lines.append(
                Words(
                    it: "Senza nominativo: \(withoutContact)",
                    en: "Without a contact: \(withoutContact)"))
        }
        if shortRows > 0 {
            lines.append(
                Words(
                    it:
                        "Righe più corte dell'intestazione: \(shortRows) (le celle mancanti valgono vuote)",
                    en: "Rows shorter than the header: \(shortRows) (missing cells count as empty)")
            )
        }
        if !ignoredColumns.isEmpty {
            let names = ignoredColumns.joined(separator: ", ")
            lines.append(
                delimiter == nil
                    ? Words(it: "Proprietà ignorate: \(names)", en: "Properties ignored: \(names)")
                    : Words(it: "Colonne ignorate: \(names)", en: "Columns ignored: \(names)"))
        }
        if !handovers.isEmpty {
            let total = handovers.reduce(0) { $0 + $1.count }
            let names = handovers.map { "\($0.assignee) \($0.count)" }.joined(separator: ", ")
            lines.append(
                Words(
                    it: "Azioni successive: \(total) (\(names))",
                    en: "Next actions: \(total) (\(names))"))
        }
        if companiesAdded > 0 {
            lines.append(
                Words(
                    it: "Aziende aggiunte perché qualcuno ci lavora: \(companiesAdded)",
                    en: "Companies added because somebody works there: \(companiesAdded)"))
        }
        if pointsInNotes > 0 {
            lines.append(
                Words(
                    it: "Recapiti che non lo sono, lasciati nelle note: \(pointsInNotes)",
                    en: "Contact points that are none, kept in the notes: \(pointsInNotes)"))
        }
        if !missingParents.isEmpty {
            let names = missingParents.prefix(10).joined(separator: ", ")
            lines.append(
                Words(
                    it:
                        "Capogruppo o collegati che non ci sono: \(missingParents.count) (\(names))",
                    en:
                        "Parents or relations that are not there: \(missingParents.count) (\(names))"
                ))
        }
        if !circles.isEmpty {
            let names = circles.prefix(10).joined(separator: ", ")
            lines.append(
                Words(
                    it: "Capogruppo di se stessi, non collegati: \(circles.count) (\(names))",
                    en: "Parents of themselves, not related: \(circles.count) (\(names))"))
        }
        for one in rejects {
            lines.append(
                Words(
                    it: "  riga \(one.line): \(one.reason)", en: "  line \(one.line): \(one.reason)"
                ))
        }
        if rejected > rejects.count {
            let more = rejected - rejects.count
            lines.append(Words(it: "  … e \(Noun.other(more).it)", en: "  … and \(more) more"))
        }
        if let rejectsFile {
            lines.append(Words(it: "Scarti in \(rejectsFile)", en: "Rejects in \(rejectsFile)"))
        }
        if isDryRun {
            lines.append(
                Words(it: "Prova: non è stato scritto niente.", en: "Dry run: nothing was written.")
            )
        }
        return lines
    }
}

extension ImportReport {
    /// What a person reads of them.
    private static let shown = 10

    private var duplicateLines: [Words] {
        guard duplicates > 0 else { return [] }
        var lines = [
            Words(
                it: "Somigliano a qualcuno: \(duplicates)", en: "Like somebody: \(duplicates)")
        ]
        let named = firstDuplicates.prefix(Self.shown)
        for one in named {
            lines.append(Words(it: "  " + one.text(.it), en: "  " + one.text(.en)))
        }
        let more = duplicates - named.count
        if more > 0 {
            lines.append(Words(it: "  … e \(Noun.other(more).it)", en: "  … and \(more) more"))
        }
        if let duplicatesFile {
            lines.append(
                Words(it: "Tutte in \(duplicatesFile)", en: "All in \(duplicatesFile)"))
        }
        return lines
    }
}

/// How far an import has come.
public struct ImportProgress: Hashable, Sendable {
    /// Bytes of the file.
    public var bytesRead: Int
    public var totalBytes: Int
    public var rows: Int
}
