import Domain
import Glibc
import Screen

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
            try write(try json().text + "\n")
            return
        }
        var page = Page(self)
        try fill(&page)
        try write(page.lines.map { $0 + "\n" }.joined())
    }

    /// One write where possible: what is read at the other end is never half a line longer.
    func write(_ text: String) throws(Failure) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(1, $0.baseAddress, $0.count) }
            if count > 0 {
                bytes = bytes.dropFirst(count)
            } else if errno != EINTR {
                let reason = String(cString: strerror(errno))
                throw Failure(
                    .failed, it: "La risposta non si può scrivere: \(reason).",
                    en: "The answer cannot be written: \(reason).")
            }
        }
    }
}
