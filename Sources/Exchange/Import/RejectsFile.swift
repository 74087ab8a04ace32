import Domain
import Glibc

/// Where what an import did not take goes.
protocol Rejects: AnyObject {
    var path: String { get }
    /// Something was rejected, so the file is there.
    var isThere: Bool { get }
    func add(_ record: Record, _ reason: Words) throws(Failure)
    func flush() throws(Failure)
}

/// The rows that were not taken, as they came, with their line and the reason behind: corrected,
/// the file can be imported as it is. It is private to its owner, and made at the first reject.
///
/// Its cells are those of the user's own file, so formulas are not defused: `+39 …` must come
/// back as it was.
final class RejectsFile: Rejects {
    private let file: OutputFile
    private let header: [String]
    private let delimiter: Delimiter
    private let language: Language

    init(_ path: String, header: [String], delimiter: Delimiter, language: Language) {
        file = OutputFile(
            path, as: Words(it: "Il file degli scarti \(path)", en: "The rejects file \(path)"))
        self.header = header
        self.delimiter = delimiter
        self.language = language
    }

    var path: String { file.path }
    var isThere: Bool { file.isThere }

    private static let columns = [
        Words(it: "riga", en: "line"), Words(it: "motivo", en: "reason"),
    ]

    /// Whether a file with this header is one of these.
    static func wrote(_ header: [String]) -> Bool {
        [Language.it, .en].contains { language in
            header.suffix(2) == columns.map { $0(language) }[...]
        }
    }

    func add(_ record: Record, _ reason: Words) throws(Failure) {
        if !isThere {
            try file.create()
            append(header + Self.columns.map { $0(language) })
        }
        var cells = record.texts
        while cells.count < header.count { cells.append("") }
        append(cells + [String(record.line), reason(language)])
        try file.flushIfLarge()
    }

    func flush() throws(Failure) { try file.flush() }

    private func append(_ cells: [String]) {
        CellText.append(cells, delimiter, to: &file.buffer)
    }
}

/// The cards that were not taken, as they came, each with its line and the reason in a property
/// of our own: corrected, the file can be imported as it is.
final class RejectedCards: Rejects {
    private let file: OutputFile
    private let language: Language

    init(_ path: String, language: Language) {
        file = OutputFile(
            path, as: Words(it: "Il file degli scarti \(path)", en: "The rejects file \(path)"))
        self.language = language
    }

    var path: String { file.path }
    var isThere: Bool { file.isThere }

    func add(_ record: Record, _ reason: Words) throws(Failure) {
        if !isThere { try file.create() }
        let line = Words(
            it: "riga \(record.line): \(reason.it)", en: "line \(record.line): \(reason.en)")
        let text = line(language).split(whereSeparator: \.isNewline).joined(separator: " ")
        let note = Array("X-PROSSIMA-REJECTED:\(text)\r\n".utf8)
        let raw = record.raw ?? record.bytes
        let begin = Array("BEGIN:VCARD".utf8)
        var lines = raw.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
        let hasBegin = lines.first.map { $0.starts(with: begin) } ?? false
        if hasBegin {
            file.buffer += lines.removeFirst() + [0x0A]
            file.buffer += note
            file.buffer += lines.first ?? []
        } else {
            file.buffer += note + raw
        }
        if file.buffer.last != 0x0A { file.buffer += [0x0D, 0x0A] }
        try file.flushIfLarge()
    }

    func flush() throws(Failure) { try file.flush() }
}

/// Whether two paths lead to one file.
enum SameFile {
    /// - throws: `.usage` where what is to be written would be written over what is read.
    static func refuse(_ outputs: [String?], over inputs: [String?]) throws(Failure) {
        for output in outputs.compactMap(\.self)
        where inputs.contains(where: { $0.map { holds(output, $0) } == true }) {
            throw Failure(
                .usage, it: "\(output) è il file da importare: gli scarti vanno altrove.",
                en: "\(output) is the file to import: rejects go elsewhere.")
        }
    }

    /// Whether it can be read more than once, as a pipe cannot.
    static func isRegular(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    static func holds(_ one: String, _ other: String) -> Bool {
        var first = stat()
        var second = stat()
        guard stat(one, &first) == 0, stat(other, &second) == 0 else { return false }
        return first.st_dev == second.st_dev && first.st_ino == second.st_ino
    }
}
