public import Domain
import Workflow

/// The new rows that look like somebody, with whom and why: one line each, private to its owner,
/// made at the first.
final class DuplicatesFile {
    private let file: OutputFile
    private let delimiter: Delimiter
    private let language: Language

    init(_ path: String, delimiter: Delimiter, language: Language) {
        file = OutputFile(
            path,
            as: Words(it: "Il file dei doppioni \(path)", en: "The duplicates file \(path)"))
        self.delimiter = delimiter
        self.language = language
    }

    var path: String { file.path }
    var isThere: Bool { file.isThere }

    private static let columns = [
        "line", "name", "done", "score", "why", "like_line", "like_contact", "like_name",
        "like_town",
    ]

    func add(_ one: ImportReport.Likeness) throws(Failure) {
        if !isThere {
            try file.create()
            CellText.append(Self.columns, delimiter, to: &file.buffer)
        }
        let cells = [
            String(one.line), one.name, one.done.rawValue, String(one.score), one.why,
            one.likeLine.map(String.init) ?? "", one.likeContact?.description ?? "", one.likeName,
            one.likeTown,
        ]
        CellText.append(cells.map(CellText.defused), delimiter, to: &file.buffer)
        try file.flushIfLarge()
    }

    func flush() throws(Failure) { try file.flush() }
}

extension ImportReport {
    /// A new row that looks like somebody who is there already, or like a row before it.
    public struct Likeness: Hashable, Sendable, Encodable {
        public enum Done: String, Hashable, Sendable, Encodable {
            case added, updated, unchanged, skipped

            var words: Words {
                switch self {
                case .added: Words(it: "aggiunta", en: "added")
                case .updated: Words(it: "ha aggiornato", en: "updated them")
                case .unchanged: Words(it: "invariata", en: "unchanged")
                case .skipped: Words(it: "saltata", en: "skipped")
                }
            }
        }

        public var line: Int
        public var name: String
        /// 0…100.
        public var score: Int
        /// Codes: vat_code, tax_code, email, phone, name, similar_name.
        public var reasons: [String]
        public var why: String
        /// The line that it is like, where that came with the same file.
        public var likeLine: Int?
        /// The contact that it is like; nil for a line of a dry run, and for somebody who is not
        /// theirs to see.
        public var likeContact: Contact.ID?
        public var likeName: String
        public var likeTown: String
        public var done: Done

        init(
            _ found: RowDuplicate, line: Int, name: String, done: Done, isDryRun: Bool,
            _ language: Language
        ) {
            self.line = line
            self.name = name
            self.done = done
            score = found.duplicate.score
            let isWithheld = found.duplicate.isWithheld
            reasons = isWithheld ? [] : found.duplicate.reasons.map(\.rawValue)
            why = found.duplicate.why(language)
            likeLine = found.line
            likeContact =
                isDryRun && found.line != nil || isWithheld ? nil : found.duplicate.contact
            likeName = found.duplicate.name
            likeTown = found.duplicate.town
            whom = found.words(language)
        }

        /// «is like contact 17, Rossi Srl, Padova (95%: same VAT code)».
        var whom: String

        enum CodingKeys: String, CodingKey {
            case line, name, score, reasons, why, done
            case likeLine = "like_line"
            case likeContact = "like_contact_id"
            case likeName = "like_name"
            case likeTown = "like_town"
        }

        /// «95% same VAT code: line 12 Rossi Srl, 17 Rossi S.r.l.»: why first, for a screen's line may
        /// end behind it.
        public func brief(_ language: Language) -> String {
            guard likeLine != nil || likeContact != nil else {
                return Words(
                    it: "\(score)% riga \(line) \(name): \(why)",
                    en: "\(score)% line \(line) \(name): \(why)")(language)
            }
            let whom = likeLine.map { Words(it: "riga \($0)", en: "line \($0)")(language) }
            let place = Words(it: "riga \(line)", en: "line \(line)")(language)
            return "\(score)% \(why): \(place) \(name), "
                + "\(whom ?? likeContact?.description ?? "") \(likeName)"
        }

        /// «line 12 Rossi Srl: is like contact 17, Rossi S.r.l. (95%: same VAT code): added».
        public func text(_ language: Language) -> String {
            Words(
                it: "riga \(line) \(name): \(whom): \(done.words.it)",
                en: "line \(line) \(name): \(whom): \(done.words.en)")(language)
        }
    }
}
