import Domain

extension Card {
    /// A property's text, decoded as its parameters say, not unescaped yet.
    func decoded(_ line: ContentLine) -> String {
        let encoding = line.parameter("ENCODING")?.uppercased() ?? ""
        let charset = line.parameter("CHARSET")
        switch encoding {
        case "QUOTED-PRINTABLE", "Q":
            return EscapedText.decoded(EscapedText.quotedPrintable(line.value), charset: charset)
        case "BASE64", "B":
            return EscapedText.decoded(Base64Text.bytes(line.value), charset: charset)
        default: return line.value
        }
    }

    private var hasLineBreaks: Bool { version != "2.1" }

    private func plain(_ text: String) -> String {
        let text = unescaped(text)
        return String(
            text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }

    private func unescaped(_ text: String) -> String {
        EscapedText.plain(text, hasLineBreaks: hasLineBreaks)
            .replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    }

    /// The value as one text, without the blanks around it.
    func text(_ line: ContentLine) -> String { plain(decoded(line)) }

    /// The value as one text, its blanks included.
    func whole(_ line: ContentLine) -> String { unescaped(decoded(line)) }

    /// Text of the first property of that name that says anything.
    func text(of name: String) -> String? {
        all(name).lazy.map(text).first { !$0.isEmpty }
    }

    /// Components of a structured value, each maybe a list; empty ones stay in their places.
    func components(_ line: ContentLine) -> [String] {
        EscapedText.split(decoded(line), at: ";").map { component in
            EscapedText.split(component, at: ",").map(plain).filter { !$0.isEmpty }
                .joined(separator: " ")
        }
    }

    /// A list's entries.
    func list(_ line: ContentLine) -> [String] {
        EscapedText.split(decoded(line), at: ",").map(plain).filter { !$0.isEmpty }
    }

    /// What somebody called it: `item1.X-ABLABEL:_$!<Home>!$_`.
    func label(of line: ContentLine) -> String? {
        guard let group = line.group else { return nil }
        let found = lines.first { $0.group == group && $0.name == "X-ABLABEL" }
        guard let found else { return nil }
        return text(found).replacing("_$!<", with: "").replacing(">!$_", with: "")
    }
}

/// Base64 as mail and cards use it: blanks between, anything behind the end left out.
enum Base64Text {
    static func bytes(_ text: String) -> [UInt8] {
        var found: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for byte in text.utf8 {
            let value: UInt32
            switch byte {
            case 0x41...0x5A: value = UInt32(byte) - 0x41
            case 0x61...0x7A: value = UInt32(byte) - 0x47
            case 0x30...0x39: value = UInt32(byte) + 4
            case 0x2B, 0x2D: value = 62
            case 0x2F, 0x5F: value = 63
            case 0x3D: return found
            default: continue
            }
            bits = bits << 6 | value
            count += 6
            if count >= 8 {
                count -= 8
                found.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return found
    }
}
