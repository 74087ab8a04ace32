import Domain
import Glibc
import Storage

/// A file's text as UTF-8, a piece at a time: never the whole of it is in memory.
final class TextStream {
    let encoding: TextEncoding
    /// UTF-8 with some bytes that are none: each row has to be looked at.
    let hasMalformed: Bool

    private let source: ByteSource
    private let mark: Int
    private var buffer = [UInt8](repeating: 0, count: TextStream.pieceSize)
    private var transcoder: Transcoder

    private static let pieceSize = 1 << 18

    var path: String { source.path }
    var totalBytes: Int { source.totalBytes }
    var bytesRead: Int { source.position }

    /// - throws: `.failed` where the file cannot be read, is empty, or is no text.
    convenience init(_ path: String) throws(Failure) { try self.init(ByteSource(path)) }

    init(_ source: ByteSource) throws(Failure) {
        self.source = source
        var scan = EncodingScan()
        var start: [UInt8] = []
        while case let count = try source.read(into: &buffer), count > 0 {
            if start.count < 4 { start += buffer.prefix(min(count, 4)) }
            buffer.withUnsafeBufferPointer {
                scan.scan(UnsafeBufferPointer(rebasing: $0[..<count]))
            }
        }
        let path = source.path
        guard !start.isEmpty else {
            throw Failure(.failed, it: "\(path) è vuoto.", en: "\(path) is empty.")
        }
        guard let found = scan.finish() else {
            throw Failure(
                .failed, it: "\(path) non è un file di testo.", en: "\(path) is not a text file.",
                hint: Words(
                    it: "Da un foglio di calcolo: salva con nome, CSV UTF-8.",
                    en: "From a spreadsheet: save as, CSV UTF-8."))
        }
        encoding = found.encoding
        hasMalformed = found.hasMalformed
        transcoder = Transcoder(found.encoding)
        mark = found.encoding.markLength(of: start)
        try source.rewind(behind: mark)
    }

    /// Begins again, for somebody who only looked at the first piece.
    func rewind() throws(Failure) {
        transcoder = Transcoder(encoding)
        try source.rewind(behind: mark)
    }

    /// Hands over the next piece of UTF-8.
    ///
    /// - returns: false at the end of the file.
    func next(_ body: (UnsafeBufferPointer<UInt8>) throws -> Void) throws -> Bool {
        let count = try source.read(into: &buffer)
        if encoding == .utf8 || encoding == .utf8WithMark {
            guard count > 0 else { return false }
            try buffer.withUnsafeBufferPointer {
                try body(UnsafeBufferPointer(rebasing: $0[..<count]))
            }
            return true
        }
        let text = count > 0 ? transcoder.utf8(buffer[..<count]) : transcoder.rest()
        guard count > 0 || !text.isEmpty else { return false }
        try text.withUnsafeBufferPointer(body)
        return true
    }
}

extension Failure {
    static func unreadable(_ path: String) -> Failure {
        let reason = Words(systemError: errno)
        return Failure(
            .failed, it: "\(path) non si può leggere: \(reason.it).",
            en: "\(path) cannot be read: \(reason.en).")
    }
}
