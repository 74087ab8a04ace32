import Glibc

/// What a rehearsal says to the test that started it.
enum Output {
    /// Whole, whatever interrupts it; a test that has gone away reads no more.
    static func line(_ text: String, to descriptor: Int32 = STDOUT_FILENO) {
        var rest = Array("\(text)\n".utf8)[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return }
            rest = rest.dropFirst(written)
        }
    }
}
