public import Domain
public import Workflow

/// An import of a file, ready to run.
///
/// For example:
///
///     let report = try Import(house: house, kind: .contacts, file: "list.csv", language: .it)
///         .run(as: actor) { show($0) }
///     print(report.text(.it))
public struct Import {
    public let house: House
    public let kind: ImportKind
    public let file: String
    /// The path of a map; nil goes by the names of the columns.
    public let map: String?
    /// Columns by their fields, `key` among them, as somebody matched them; nil goes by the names.
    public let matches: [String: String]?
    public let isDryRun: Bool
    /// Where rejected rows go; nil is `FILE.rejects.csv`, or nowhere in a dry run.
    public let rejects: String?
    /// What becomes of a contact's new row that looks like somebody.
    public let duplicates: DuplicatePolicy
    /// Where those rows are named; nil is `FILE.duplicates.csv`, or nowhere in a dry run.
    public let duplicatesFile: String?
    /// Of the reasons in the rejects file.
    public let language: Language

    public init(
        house: House, kind: ImportKind, file: String, map: String? = nil,
        matches: [String: String]? = nil, isDryRun: Bool = false,
        rejects: String? = nil, duplicates: DuplicatePolicy = .add, duplicatesFile: String? = nil,
        language: Language = .it
    ) {
        self.house = house
        self.kind = kind
        self.file = file
        self.map = map
        self.matches = matches
        self.isDryRun = isDryRun
        self.rejects = rejects
        self.duplicates = duplicates
        self.duplicatesFile = duplicatesFile
        self.language = language
    }

    /// Reads the file to its end and writes what it says, a batch at a time.
    ///
    /// - parameter progress: called after each batch.
    /// - throws: `.usage` for a map or a header that does not fit, `.failed` for a file that
    ///   cannot be read, `.notAllowed`, and what the database refuses; batches before it stay,
    ///   and running again goes on.
    /// - parameter isCancelled: asked after each batch; what is written by then stays.
    public func run(
        as actor: Actor, progress: (ImportProgress) -> Void = { _ in },
        isCancelled: () -> Bool = { false }
    ) throws(Failure) -> ImportReport {
        try SameFile.refuse([rejects, duplicatesFile], over: [file, map])
        // A map's own mistakes come first: they need no file.
        var read: ImportMap?
        if let map { read = try MapReader.read(map, for: kind) }
        let stream = try TextStream(file)
        if kind == .contacts, try CardSource.recognises(stream) {
            guard map == nil else { throw Failure.cardsNeedNoMap }
            return try runCards(CardSource(stream), as: actor, progress, isCancelled)
        }
        let reader = try TableReader(stream)
        let (header, records) = try header(of: reader)
        if let matches { read = KnownHeaders.map(matches: matches) }
        if read == nil { read = try KnownHeaders.map(header, for: kind) }
        let bound = try BoundMap(read ?? ImportMap(), header: header)
        try checkKey(bound)
        let rejects = rejectsPath.map {
            RejectsFile($0, header: header, delimiter: reader.delimiter, language: language)
        }
        return try house.importing(kind, from: file, as: actor, isDryRun: isDryRun) {
            run throws(Failure) in
            if isSurveyed {
                let again = try TableReader(file)
                let rows = try self.header(of: again).rest
                try survey(run, again, bound, header, rows, isCancelled)
            }
            let pump = ImportPump(
                run: run, reader: reader, builder: RowBuilder(bound, kind, zone: run.zone),
                header: header, rejects: rejects, policy: duplicates,
                duplicates: likenesses(reader.delimiter), language: language,
                report: ImportReport(
                    kind: kind, file: file, isDryRun: isDryRun, encoding: reader.stream.encoding,
                    delimiter: reader.delimiter, key: keyText(bound),
                    ignoredColumns: bound.ignored))
            return try pump.pump(first: records, progress, isCancelled)
        }
    }

    /// Only where rows may change somebody whom others change too is the file read twice; what is
    /// no file, as a pipe, can be read once.
    private var isSurveyed: Bool {
        kind == .contacts && duplicates == .update && SameFile.isRegular(file)
    }

    private func survey(
        _ run: ImportRun, _ reader: any RecordSource, _ bound: BoundMap, _ header: [String],
        _ first: [Record], _ isCancelled: () -> Bool
    ) throws(Failure) {
        try ImportPump(
            run: run, reader: reader, builder: RowBuilder(bound, kind, zone: run.zone),
            header: header, rejects: nil, policy: duplicates, duplicates: nil, language: language,
            report: ImportReport(
                kind: kind, file: file, isDryRun: true, encoding: reader.stream.encoding,
                delimiter: nil, key: "", ignoredColumns: [])
        ).survey(first: first, isCancelled)
    }

    private var rejectsPath: String? { rejects ?? (isDryRun ? nil : file + ".rejects.csv") }

    private func likenesses(_ delimiter: Delimiter) -> DuplicatesFile? {
        let path = duplicatesFile ?? (isDryRun ? nil : file + ".duplicates.csv")
        return path.map { DuplicatesFile($0, delimiter: delimiter, language: language) }
    }

    /// The cards of a file, as rows of contacts.
    private func runCards(
        _ source: CardSource, as actor: Actor, _ progress: (ImportProgress) -> Void,
        _ isCancelled: () -> Bool
    ) throws(Failure) -> ImportReport {
        let bound = try BoundMap(CardSource.map, header: CardSource.header, isTable: false)
        let path = rejects ?? (isDryRun ? nil : file + ".rejects.vcf")
        let rejects = path.map { RejectedCards($0, language: language) }
        return try house.importing(kind, from: file, as: actor, isDryRun: isDryRun) {
            run throws(Failure) in
            if isSurveyed {
                let again = CardSource(try TextStream(file))
                try survey(run, again, bound, CardSource.header, [], isCancelled)
            }
            let pump = ImportPump(
                run: run, reader: source, builder: RowBuilder(bound, kind, zone: run.zone),
                header: CardSource.header, rejects: rejects, policy: duplicates,
                duplicates: likenesses(.comma), language: language,
                report: ImportReport(
                    kind: kind, file: file, isDryRun: isDryRun, encoding: source.stream.encoding,
                    delimiter: nil, key: "UID", ignoredColumns: []))
            var report = try pump.pump(first: [], progress, isCancelled)
            report.cardVersions = source.versions.sorted()
            report.ignoredColumns = source.ignored.keys.sorted()
            report.pointsInNotes = source.noted
            return report
        }
    }

    // MARK: The header

    /// What a table has more of is no table.
    static let mostColumns = 5000

    func header(
        of reader: TableReader
    ) throws(Failure) -> (names: [String], rest: [Record]) {
        var records: [Record] = []
        while records.isEmpty, let more = try reader.next() { records = more }
        guard let first = records.first else {
            throw Failure(
                .failed, it: "\(file) non ha una riga di intestazione.",
                en: "\(file) has no header line.")
        }
        if let refusal = first.refusal {
            throw Failure(
                .failed, it: "\(file), riga \(first.line): \(refusal.it), nell'intestazione.",
                en: "\(file), line \(first.line): \(refusal.en), in the header.")
        }
        guard first.count <= Self.mostColumns else {
            throw Failure(
                .failed,
                it:
                    "\(file), riga \(first.line): l'intestazione ha \(Noun.column(first.count).it), "
                    + "al più sono \(Self.mostColumns).",
                en: "\(file), line \(first.line): the header has \(Noun.column(first.count).en), "
                    + "at most there are \(Self.mostColumns).")
        }
        var names: [String] = []
        var known: Set<String> = []
        for (index, text) in first.texts.enumerated() {
            let bare = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            var name = bare.isEmpty ? "column \(index + 1)" : bare
            if !known.insert(name).inserted {
                name += " (\(index + 1))"
                known.insert(name)
            }
            names.append(name)
        }
        return (names, Array(records.dropFirst()))
    }

    private func checkKey(_ bound: BoundMap) throws(Failure) {
        guard bound.key == nil else { return }
        let fields = RowBuilder.keyFields(of: kind)
        if fields.contains(where: { bound.fields[$0] != nil }) { return }
        throw Failure(
            .usage,
            it: "Nessuna colonna identifica le righe di \(kind.rawValue).",
            en: "No column identifies the rows of \(kind.rawValue).",
            hint: Words(
                it: "Chiama una colonna «id», o scrivi «key» nella mappa.",
                en: "Call a column “id”, or write “key” in the map."))
    }

    private func keyText(_ bound: BoundMap) -> String {
        if let key = bound.map.key { return key.text }
        return RowBuilder.keyFields(of: kind).filter { bound.fields[$0] != nil }
            .joined(separator: " | ")
    }
}

extension Failure {
    fileprivate static let cardsNeedNoMap = Failure(
        .usage, it: "Una vCard non vuole una mappa.", en: "A vCard needs no map.")
}
