import Domain

/// Cards as the records of a table whose columns are our own fields, so that an import of them is
/// like any other: the same report, rejects, dry run and keys.
final class CardSource: RecordSource {
    let stream: TextStream
    private let reader: CardReader
    /// Names of properties that no field takes, and how often each came.
    private(set) var ignored: [String: Int] = [:]
    /// Phones and addresses that are none: they stand in the notes.
    private(set) var noted = 0
    /// The versions there were.
    private(set) var versions: Set<String> = []

    /// The columns, which are fields of `contacts`.
    static let header = [
        "key", "uuid", "import_key", "kind", "lifecycle", "name", "vat_code", "tax_code", "sector",
        "zone", "street", "postcode", "town", "province", "country", "turnover", "employees",
        "source", "owner", "credit_limit", "orders_blocked", "balance", "balance_at",
        "last_contact", "created", "notes", "tags", "attributes", "points", "relations",
        "documents", "consents", "company", "job_title", "preferred_hours",
    ]

    init(_ stream: TextStream) {
        self.stream = stream
        reader = CardReader(stream)
    }

    /// Every column is the field that it is called.
    static var map: ImportMap {
        var map = ImportMap()
        for column in header where column != "key" && column != "import_key" {
            map.fields[column] = Template(column: column)
        }
        map.key = Template(column: "key")
        return map
    }

    func next() throws(Failure) -> [Record]? {
        guard let card = try reader.next() else { return nil }
        return [record(of: card)]
    }

    private func record(of card: Card) -> Record {
        var record = Record(line: card.line)
        record.raw = card.raw
        record.refusal = card.refusal
        guard card.refusal == nil else { return record }
        versions.insert(card.version)
        var fields = CardFields(card)
        let known = fields.read()
        record.refusal = fields.refusal
        for (name, count) in fields.ignored { ignored[name, default: 0] += count }
        noted += fields.noted
        for column in Self.header {
            record.bytes += Array((known[column] ?? "").utf8)
            record.ends.append(record.bytes.count)
        }
        return record
    }

    /// Whether a file holds cards, by what it begins with.
    ///
    /// - throws: `.usage` for what looks like one and is none that is read.
    static func recognises(_ stream: TextStream) throws(Failure) -> Bool {
        var start: [UInt8] = []
        do {
            _ = try stream.next { start = Array($0.prefix(4096)) }
            try stream.rewind()
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure.unreadable(stream.path)
        }
        let text = String(decoding: start, as: UTF8.self).drop { $0.isWhitespace }
        let head = text.prefix(16).uppercased()
        let lines = text.split(whereSeparator: \.isNewline)
        if lines.contains(where: { $0.uppercased().hasPrefix("BEGIN:VCARD") }) { return true }
        let path = stream.path
        if head.hasPrefix("BEGIN:VCALENDAR") {
            throw Failure(
                .usage, it: "\(path) è un calendario, non nominativi.",
                en: "\(path) is a calendar, not contacts.",
                hint: Words(
                    it: "prossima import calendar \(path) --operator LOGIN",
                    en: "prossima import calendar \(path) --operator LOGIN"))
        }
        if head.hasPrefix("[\"VCARD\"") || (head.hasPrefix("<") && text.contains("vcard")) {
            throw Failure(
                .usage, it: "\(path) è una scheda in JSON o XML, che non si legge.",
                en: "\(path) is a card in JSON or XML, which is not read.",
                hint: Words(it: "Esportala come vCard (.vcf).", en: "Export it as vCard (.vcf)."))
        }
        return false
    }
}
