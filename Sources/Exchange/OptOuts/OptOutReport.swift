public import Domain

/// What reading opt-outs did. Encodes with the keys of `--json`.
public struct OptOutReport: Hashable, Sendable, Encodable {
    /// The number to undo it by; nil for a dry run, and where nothing was new.
    public var record: ImportRecord.ID?
    public var file: String
    public var isDryRun: Bool
    public var rows = 0
    /// Different numbers, known or not.
    public var numbers = 0
    /// Cards of this house that may not be called by it.
    public var contacts = 0
    public var added = 0
    /// There before, and ended or of a later date.
    public var extended = 0
    public var unchanged = 0
    public var walksEnded = 0
    public var rejected = 0
    /// The first of them.
    public var rejects: [ImportReport.Reject] = []
    /// Nil where nothing was rejected, or a dry run was given no path for it.
    public var rejectsFile: String?

    private static let shownRejects = 100

    mutating func note(_ reject: ImportReport.Reject) {
        rejected += 1
        if rejects.count < Self.shownRejects { rejects.append(reject) }
    }

    enum CodingKeys: String, CodingKey {
        case record = "import_id"
        case file
        case isDryRun = "dry_run"
        case rows, numbers, contacts, added, extended, unchanged
        case walksEnded = "walks_ended"
        case rejected, rejects
        case rejectsFile = "rejects_file"
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
        let (people, count) = (Noun.contact(contacts), Noun.phoneNumber(numbers))
        lines.append(
            isDryRun
                ? Words(
                    it: "Non si potrebbero più chiamare per fini commerciali: \(count.it), "
                        + "\(people.it) di questa casa",
                    en:
                        "No more marketing calls would go to \(count.en), \(people.en) of this house"
                )(language)
                : Words(
                    it: "Niente più chiamate commerciali: \(count.it), \(people.it) di questa casa",
                    en: "No more marketing calls go to \(count.en), \(people.en) of this house"
                )(language))
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
        if rejected > rejects.count {
            let more = rejected - rejects.count
            lines.append(
                Words(it: "  … e \(Noun.other(more).it)", en: "  … and \(more) more")(language))
        }
        if let rejectsFile {
            lines.append(
                Words(it: "Scarti in \(rejectsFile)", en: "Rejects in \(rejectsFile)")(language))
        }
        return lines.joined(separator: "\n")
    }
}
