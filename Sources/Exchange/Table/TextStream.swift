import Domain
import Glibc

/// A file's text as UTF-8, a piece at a time: never the whole of it is in memory.
final class TextStream {
    let path: String
    let encoding: TextEncoding
    /// UTF-8 with some bytes that are none: each row has to be looked at.
    let hasMalformed: Bool
    let totalBytes: Int
    private(set) var bytesRead = 0

    private let descriptor: Int32
    private var buffer = [UInt8](repeating: 0, count: TextStream.pieceSize)
    private var transcoder: Transcoder

    private static let pieceSize = 1 << 18

    /// - throws: `.failed` where the file cannot be read, is empty, or is no text.
    init(_ path: String) throws(Failure) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure.unreadable(path) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw Failure(.failed, it: "\(path) non è un file.", en: "\(path) is not a file.")
        }
        totalBytes = Int(status.st_size)
        var scan = EncodingScan()
        var start: [UInt8] = []
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            guard count > 0 else { break }
            if start.count < 4 { start += buffer.prefix(min(count, 4)) }
            buffer.withUnsafeBufferPointer {
                scan.scan(UnsafeBufferPointer(rebasing: $0[..<count]))
            }
        }
        guard !start.isEmpty else {
            close(descriptor)
            throw Failure(.failed, it: "\(path) è vuoto.", en: "\(path) is empty.")
        }
        guard let found = scan.finish() else {
            close(descriptor)
            throw Failure(
                .failed, it: "\(path) non è un file di testo.", en: "\(path) is not a text file.",
                hint: Words(
                    it: "Da un foglio di calcolo: salva con nome, CSV UTF-8.",
                    en: "From a spreadsheet: save as, CSV UTF-8."))
        }
        encoding = found.encoding
        hasMalformed = found.hasMalformed
        transcoder = Transcoder(found.encoding)
        bytesRead = found.encoding.markLength(of: start)
        lseek(descriptor, off_t(bytesRead), SEEK_SET)
    }

    deinit { close(descriptor) }

    /// Hands over the next piece of UTF-8.
    ///
    /// - returns: false at the end of the file.
    func next(_ body: (UnsafeBufferPointer<UInt8>) throws -> Void) throws -> Bool {
        let count = read(descriptor, &buffer, buffer.count)
        guard count >= 0 else { throw Failure.unreadable(path) }
        bytesRead += count
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
        let reason = String(cString: strerror(errno))
        return Failure(
            .failed, it: "\(path) non si può leggere: \(reason).",
            en: "\(path) cannot be read: \(reason).")
    }
}
