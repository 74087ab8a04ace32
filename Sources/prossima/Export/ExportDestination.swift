import Domain
import Exchange
import Glibc
import Screen

/// A new file that appears when it is whole, or stdout.
final class ExportDestination {
    private let path: String?
    private let file: OutputFile?
    /// Text from outside never reaches a terminal raw.
    private let isPicture: Bool

    /// - throws: `.refused` where the file is there already; `.usage` for no name.
    init(_ path: String?, isPicture: Bool) throws(Failure) {
        self.path = path
        self.isPicture = isPicture
        guard let path else {
            file = nil
            return
        }
        guard !path.isBlank else {
            throw Failure(
                .usage, it: "Il nome del file è vuoto.", en: "The file's name is empty.")
        }
        var found = stat()
        guard stat(path, &found) != 0 else {
            let isFolder = found.st_mode & S_IFMT == S_IFDIR
            throw Failure(
                .refused,
                it: isFolder
                    ? "\(path) è una cartella: niente è stato scritto."
                    : "\(path) c'è già: non è stato toccato, e niente è stato scritto.",
                en: isFolder
                    ? "\(path) is a folder: nothing was written."
                    : "\(path) is there already: it was left alone, and nothing was written.",
                hint: isFolder
                    ? Words(
                        it: "Di' il nome di un file nuovo.", en: "Say the name of a new file.")
                    : Words(
                        it: "Scegli un altro nome, o toglilo prima.",
                        en: "Choose another name, or remove it first."))
        }
        let file = OutputFile(
            path + ".part", as: Words(it: "Il file \(path)", en: "The file \(path)"))
        try file.create()
        self.file = file
    }

    func add(_ bytes: [UInt8]) throws(Failure) {
        if let file { return try file.add(bytes) }
        guard isPicture else { return try Output.write(bytes) }
        let text = String(decoding: bytes, as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            .flatMap { $0.split(separator: "\r\n", omittingEmptySubsequences: false) }
        try Output.write(Array(lines.map { Visible.text(String($0)) }.joined(separator: "\n").utf8))
    }

    func finish() throws(Failure) {
        guard let file, let path else { return }
        try file.flush()
        guard rename(file.path, path) == 0 else { throw Failure.unwritten(path) }
    }

    /// Nothing half-written stays.
    func abandon() {
        if let file { unlink(file.path) }
    }
}

extension Failure {
    fileprivate static func unwritten(_ path: String) -> Failure {
        let reason = String(cString: strerror(errno))
        return Failure(
            .failed, it: "Il file \(path) non si può scrivere: \(reason).",
            en: "The file \(path) cannot be written: \(reason).")
    }
}
