public import Domain
import Storage
public import Workflow

/// Opt-outs of another house, or any list of numbers that may not be called, read and taken in.
///
/// A table with one of the columns `value` (a number, or a card's `uuid`) and `value_hash`; also
/// `channel`, `reason`, `since`, `until`, `contact_uuid`, as `prossima export opt_outs` writes them.
public struct OptOutImport {
    public let house: House
    public let file: String
    public let isDryRun: Bool
    public let language: Language

    public init(house: House, file: String, isDryRun: Bool = false, language: Language = .it) {
        self.house = house
        self.file = file
        self.isDryRun = isDryRun
        self.language = language
    }

    /// - throws: `.usage` for a header without a number, `.failed` for a file that cannot be read,
    ///   `.notAllowed`.
    public func run(as actor: Actor) throws(Failure) -> OptOutReport {
        let reader = try TableReader(file)
        var header: OptOutHeader?
        var report = OptOutReport(file: file, isDryRun: isDryRun)
        var optOuts: [OptOut] = []
        while let records = try reader.next() {
            for record in records {
                guard let header else {
                    header = try OptOutHeader(record.texts, file)
                    continue
                }
                guard record.texts.contains(where: { !$0.isBlank }) else { continue }
                report.rows += 1
                do throws(Unfit) {
                    if let refusal = record.refusal { throw Unfit(it: refusal.it, en: refusal.en) }
                    optOuts.append(try header.optOut(record, now: house.now, reason: reason))
                } catch {
                    report.rejected += 1
                    if report.rejects.count < 100 {
                        report.rejects.append(
                            ImportReport.Reject(line: record.line, reason: error.words(language)))
                    }
                }
            }
        }
        guard header != nil else {
            throw Failure(
                .failed, it: "\(file) non ha una riga di intestazione.",
                en: "\(file) has no header line.")
        }
        let changes = try house.importOptOuts(optOuts, isDryRun: isDryRun, as: actor)
        (report.added, report.extended) = (changes.added, changes.extended)
        (report.unchanged, report.walksEnded) = (changes.unchanged, changes.walksEnded)
        return report
    }

    /// Where the file gives none, what it is called says most.
    private var reason: String {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        return Words(it: "elenco \(name)", en: "list \(name)")(language)
    }
}

/// Which column is what.
private struct OptOutHeader {
    private var places: [String: Int] = [:]

    /// Other names for the number.
    private static let numbers = ["phone", "number", "telefono", "numero"]

    init(_ names: [String], _ file: String) throws(Failure) {
        for (place, name) in names.enumerated() {
            let name = name.trimmed.lowercased()
            let column = Self.numbers.contains(name) ? "value" : name
            if places[column] == nil { places[column] = place }
        }
        guard places["value"] != nil || places["value_hash"] != nil else {
            throw Failure(
                .usage, it: "\(file) non ha una colonna «value» né «value_hash».",
                en: "\(file) has neither a column “value” nor “value_hash”.",
                hint: Words(
                    it: "Basta una colonna «telefono»; il resto è come in export opt_outs.",
                    en: "A column “phone” is enough; the rest is as in export opt_outs."))
        }
    }

    private func text(_ name: String, _ record: Record) -> String? {
        guard let place = places[name] else { return nil }
        let text = CellText.plain(record.text(place)).trimmed
        return text.isEmpty ? nil : text
    }

    func optOut(_ record: Record, now: Instant, reason: String) throws(Unfit) -> OptOut {
        let word = text("channel", record) ?? OptOut.Channel.phone.rawValue
        guard let channel = OptOut.Channel(rawValue: word) else {
            let known = OptOut.Channel.allCases.map(\.rawValue).joined(separator: ", ")
            throw Unfit(
                it: "«\(word)» non è un canale: \(known)",
                en: "“\(word)” is no channel: \(known)")
        }
        var value = text("value", record)
        if channel == .phone, let raw = value {
            guard let number = PointValue.normalised(raw, .phone) else {
                throw Unfit(it: "«\(raw)» non è un numero", en: "“\(raw)” is no number")
            }
            value = number
        }
        return OptOut(
            channel: channel, value: value, hash: try hash(of: value, record),
            reason: text("reason", record) ?? reason,
            since: try moment("since", record) ?? now, until: try moment("until", record),
            contactUUID: text("contact_uuid", record), contactName: nil)
    }

    /// The value's own; a file that says another is damaged.
    private func hash(of value: String?, _ record: Record) throws(Unfit) -> String {
        let written = text("value_hash", record)?.lowercased()
        guard let hash = value.map(Digest.hex) ?? written else {
            throw Unfit(it: "manca il numero", en: "the number is missing")
        }
        let isHash =
            hash.utf8.count == 64
            && hash.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        guard isHash, written == nil || written == hash else {
            throw Unfit(
                it: "«value_hash» non è l'impronta del numero",
                en: "“value_hash” is not the number's hash")
        }
        return hash
    }

    private func moment(_ name: String, _ record: Record) throws(Unfit) -> Instant? {
        guard let text = text(name, record) else { return nil }
        if let found = Zone.rome.instant(iso8601: text) { return found }
        if let day = Day(iso: text) { return Zone.rome.instant(day, minute: 0) }
        throw Unfit(it: "«\(text)» non è una data", en: "“\(text)” is no date")
    }
}

/// What reading opt-outs did. Encodes with the keys of `--json`.
public struct OptOutReport: Hashable, Sendable, Encodable {
    public var file: String
    public var isDryRun: Bool
    public var rows = 0
    public var added = 0
    /// There before, and ended or of a later date.
    public var extended = 0
    public var unchanged = 0
    public var walksEnded = 0
    public var rejected = 0
    /// The first of them.
    public var rejects: [ImportReport.Reject] = []

    enum CodingKeys: String, CodingKey {
        case file
        case isDryRun = "dry_run"
        case rows, added, extended, unchanged
        case walksEnded = "walks_ended"
        case rejected, rejects
    }

    /// Lines for a person.
    public func text(_ language: Language) -> String {
        var lines: [String] = []
        if isDryRun {
            lines.append(
                Words(it: "Prova: niente è stato scritto.", en: "Dry run: nothing was written.")(
                    language))
        }
        lines.append(
            Words(
                it: "\(file): opposizioni \(rows): nuove \(added), estese \(extended), "
                    + "già note \(unchanged), scartate \(rejected)",
                en: "\(file): opt-outs \(rows): new \(added), extended \(extended), "
                    + "known before \(unchanged), rejected \(rejected)")(language))
        if walksEnded > 0 {
            lines.append(
                Words(
                    it: "Iscrizioni commerciali finite: \(walksEnded)",
                    en: "Marketing enrolments ended: \(walksEnded)")(language))
        }
        lines += rejects.map { reject in
            Words(
                it: "  riga \(reject.line): \(reject.reason)",
                en: "  line \(reject.line): \(reject.reason)")(language)
        }
        return lines.joined(separator: "\n")
    }
}
