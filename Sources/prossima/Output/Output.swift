import Domain
import Glibc
import Screen
import Storage

/// Where a command's answer goes, and how it looks there.
struct Output: Sendable {
    var isJSON: Bool
    var paint: Paint
    var glyphs: Glyphs
    /// Columns of the terminal; nil where there is none.
    var width: Int?

    /// Answers with data: JSON for scripts, else the lines that `page` fills.
    func answer(
        _ json: @autoclosure () throws -> JSON, _ fill: (inout Page) throws -> Void
    ) throws {
        if isJSON {
            try Self.write(Array((try json().text + "\n").utf8))
            return
        }
        var page = Page(self)
        try fill(&page)
        try Self.write(Array(page.lines.map { $0 + "\n" }.joined().utf8))
    }

    /// One write where possible: what is read at the other end is never half a line longer.
    static func write(_ all: [UInt8]) throws(Failure) {
        var bytes = all[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(1, $0.baseAddress, $0.count) }
            if count > 0 {
                bytes = bytes.dropFirst(count)
            } else if errno != EINTR {
                let reason = Words(systemError: errno)
                throw Failure(
                    .failed, it: "La risposta non si può scrivere: \(reason.it).",
                    en: "The answer cannot be written: \(reason.en).")
            }
        }
    }
}
