import Domain
import Glibc

/// The rows that were not taken, as they came, with their line and the reason behind: corrected,
/// the file can be imported as it is. It is private to its owner, and made at the first reject.
///
/// Its cells are those of the user's own file, so formulas are not defused: `+39 …` must come
/// back as it was.
final class RejectsFile {
    let path: String
    private let header: [String]
    private let delimiter: Delimiter
    private let language: Language
    private var descriptor: Int32 = -1
    private var buffer: [UInt8] = []

    init(_ path: String, header: [String], delimiter: Delimiter, language: Language) {
        self.path = path
        self.header = header
        self.delimiter = delimiter
        self.language = language
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    var isThere: Bool { descriptor >= 0 }

    func add(_ record: Record, _ reason: Words) throws(Failure) {
        if descriptor < 0 { try create() }
        var cells = record.texts
        while cells.count < header.count { cells.append("") }
        append(cells + [String(record.line), reason(language)])
        if buffer.count > 1 << 16 { try flush() }
    }

    func flush() throws(Failure) {
        var start = 0
        while start < buffer.count {
            let count = buffer[start...].withUnsafeBytes {
                write(descriptor, $0.baseAddress, $0.count)
            }
            guard count > 0 else { throw failure() }
            start += count
        }
        buffer.removeAll(keepingCapacity: true)
    }

    private func create() throws(Failure) {
        unlink(path)
        descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure() }
        append(
            header + [
                Words(it: "riga", en: "line")(language),
                Words(it: "motivo", en: "reason")(language),
            ])
    }

    private func failure() -> Failure {
        let reason = String(cString: strerror(errno))
        return Failure(
            .failed, it: "Il file degli scarti \(path) non si può scrivere: \(reason).",
            en: "The rejects file \(path) cannot be written: \(reason).")
    }

    private func append(_ cells: [String]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { buffer.append(delimiter.byte) }
            let bytes = Array(cell.utf8)
            let needsQuotes =
                bytes.contains { $0 == delimiter.byte || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
                || bytes.first == 0x20 || bytes.last == 0x20
            guard needsQuotes else {
                buffer += bytes
                continue
            }
            buffer.append(0x22)
            for byte in bytes {
                if byte == 0x22 { buffer.append(0x22) }
                buffer.append(byte)
            }
            buffer.append(0x22)
        }
        buffer.append(0x0A)
    }
}

/// Whether two paths lead to one file.
enum SameFile {
    static func holds(_ one: String, _ other: String) -> Bool {
        var first = stat()
        var second = stat()
        guard stat(one, &first) == 0, stat(other, &second) == 0 else { return false }
        return first.st_dev == second.st_dev && first.st_ino == second.st_ino
    }
}
