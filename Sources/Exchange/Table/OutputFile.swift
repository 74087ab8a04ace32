public import Domain
import Glibc
import Storage

/// A file that is written a piece at a time, private to its owner, and made only when there is
/// something to write.
public final class OutputFile {
    public let path: String
    /// What has not been written yet.
    var buffer: [UInt8] = []
    private let name: Words
    private var descriptor: Int32 = -1

    /// - parameter name: how a sentence about it begins.
    public init(_ path: String, as name: Words) {
        self.path = path
        self.name = name
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    var isThere: Bool { descriptor >= 0 }

    /// Makes it anew.
    ///
    /// - throws: `.failed`, with the system's reason.
    public func create() throws(Failure) {
        unlink(path)
        descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure() }
    }

    func flushIfLarge() throws(Failure) {
        if buffer.count > 1 << 16 { try flush() }
    }

    /// Adds bytes, and writes them once there are many.
    public func add(_ bytes: [UInt8]) throws(Failure) {
        buffer += bytes
        try flushIfLarge()
    }

    /// Writes what is left.
    public func flush() throws(Failure) {
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

    private func failure() -> Failure {
        let reason = Words(systemError: errno)
        return Failure(
            .failed, it: "\(name.it) non si può scrivere: \(reason.it).",
            en: "\(name.en) cannot be written: \(reason.en).")
    }
}
