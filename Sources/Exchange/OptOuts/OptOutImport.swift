public import Domain
import Storage
public import Workflow

/// Opt-outs of another house, or any list of numbers that may not be called, read and taken in.
///
/// A table with one of the columns `value` (a number, or a card's `uuid`) and `value_hash`; also
/// `channel`, `reason`, `since`, `until`, `contact_uuid`, as `prossima export opt_outs` writes them.
/// Any other column makes it look like a list of contacts, which would opt everybody out: it is
/// refused, unless the number's column is named.
public struct OptOutImport {
    public let house: House
    public let file: String
    /// The column with the numbers, named on purpose: the columns that are not known are passed.
    public let column: String?
    public let isDryRun: Bool
    /// Where rejected rows go; nil is `FILE.rejects.csv`, or nowhere in a dry run.
    public let rejects: String?
    public let language: Language

    public init(
        house: House, file: String, column: String? = nil, isDryRun: Bool = false,
        rejects: String? = nil, language: Language = .it
    ) {
        self.house = house
        self.file = file
        self.column = column
        self.isDryRun = isDryRun
        self.rejects = rejects
        self.language = language
    }

    /// - throws: `.usage` for a header that is not an opt-out list's, `.failed` for a file that cannot be read,
    ///   `.notAllowed`.
    public func run(as actor: Actor) throws(Failure) -> OptOutReport {
        try SameFile.refuse([rejects], over: [file])
        let reader = try TableReader(file)
        var header: OptOutHeader?
        var rejected: RejectsFile?
        var report = OptOutReport(file: file, isDryRun: isDryRun)
        var optOuts: [OptOut] = []
        while let records = try reader.next() {
            for record in records {
                guard let header else {
                    // What was rejected before comes back with its line and reason behind.
                    var names = record.texts
                    while RejectsFile.wrote(names) { names.removeLast(2) }
                    header = try OptOutHeader(names, of: file, numbers: column)
                    rejected = (rejects ?? (isDryRun ? nil : file + ".rejects.csv")).map {
                        RejectsFile(
                            $0, header: record.texts, delimiter: reader.delimiter,
                            language: language)
                    }
                    continue
                }
                guard record.texts.contains(where: { !$0.isBlank }) else { continue }
                report.rows += 1
                do throws(Unfit) {
                    if let refusal = record.refusal { throw Unfit(it: refusal.it, en: refusal.en) }
                    optOuts.append(try header.optOut(record, now: house.now, reason: reason))
                } catch {
                    report.note(
                        ImportReport.Reject(line: record.line, reason: error.words(language)))
                    try rejected?.add(record, error.words)
                }
            }
        }
        guard header != nil else {
            throw Failure(
                .failed, it: "\(file) non ha una riga di intestazione.",
                en: "\(file) has no header line.")
        }
        try rejected?.flush()
        if let rejected, rejected.isThere { report.rejectsFile = rejected.path }
        let changes = try house.importOptOuts(
            optOuts, from: file, rejected: report.rejected, isDryRun: isDryRun, as: actor)
        report.record = changes.record
        report.numbers = Set(optOuts.lazy.filter { $0.channel == .phone }.map(\.hash)).count
        report.contacts = changes.contacts
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
