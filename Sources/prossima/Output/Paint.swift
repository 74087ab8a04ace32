import Screen

/// Puts a theme's colours into a line of text; or nothing at all, where none are wanted.
struct Paint: Equatable, Sendable {
    /// Nil leaves the text as it is.
    var theme: Theme?
    /// Whether the terminal has 256 colours.
    var isRich = false

    func callAsFunction(_ text: String, _ tone: Tone) -> String {
        guard let theme, !text.isEmpty else { return text }
        let codes = codes(theme.style(of: tone), isRich ? theme.richColour(of: tone) : nil)
        return codes.isEmpty ? text : "\u{1B}[\(codes)m\(text)\u{1B}[0m"
    }

    /// Select Graphic Rendition (ECMA-48, 8.3.117): the sixteen named colours, or xterm's 256.
    private func codes(_ style: Style, _ rich: UInt8?) -> String {
        var codes: [Int] = []
        if style.emphasis.contains(.bold) { codes.append(1) }
        if style.emphasis.contains(.dim) { codes.append(2) }
        if style.emphasis.contains(.underline) { codes.append(4) }
        if style.emphasis.contains(.reverse) { codes.append(7) }
        if let rich {
            codes += [38, 5, Int(rich)]
        } else if let colour = style.colour?.rawValue {
            codes.append(colour < 8 ? 30 + colour : 90 + colour - 8)
        }
        return codes.map(String.init).joined(separator: ";")
    }
}
