import Glibc
import Screen

/// A bar on standard error, where that is a terminal; nothing elsewhere.
struct ProgressLine {
    private let title: String
    private let isShown = isatty(2) == 1
    private var last = -1

    init(_ title: String) { self.title = title }

    /// - parameter detail: what stands behind the bar.
    mutating func show(_ part: Int, of whole: Int, detail: String = "") {
        let percent = whole > 0 ? min(100, part * 100 / whole) : 0
        guard isShown, percent != last else { return }
        last = percent
        let glyphs: Glyphs = Surroundings.isUnicode ? .unicode : .ascii
        let bar = String(repeating: glyphs.full, count: percent * 30 / 100)
        let rest = String(repeating: glyphs.empty, count: 30 - percent * 30 / 100)
        write("\r\(title) \(bar)\(rest) \(percent)% \(detail)\u{1B}[K")
    }

    func clear() {
        if isShown, last >= 0 { write("\r\u{1B}[K") }
    }

    private func write(_ text: String) {
        _ = text.withCString { Glibc.write(2, $0, strlen($0)) }
    }
}
