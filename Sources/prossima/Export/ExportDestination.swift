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

    /// - throws: `.refused` where the file is there already.
    init(_ path: String?, isPicture: Bool) throws(Failure) {
        self.path = path
        self.isPicture = isPicture
        guard let path else {
            file = nil
            return
        }
        guard access(path, F_OK) != 0 else {
            throw Failure(
                .refused, it: "\(path) c'è già: niente è stato esportato.",
                en: "\(path) is there already: nothing was exported.",
                hint: Words(it: "Scegli un altro nome.", en: "Choose another name."))
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
