/// A text in the head of a mail: nothing in it can end the line or begin another (RFC 5322), and
/// what is not ASCII is encoded (RFC 2047).
enum HeaderText {
    /// One line without controls; a run of blanks is one.
    static func plain(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isBreak =
                scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
                || scalar.value == 0x2028 || scalar.value == 0x2029
            scalars.append(isBreak ? " " : scalar)
        }
        return String(scalars).split(separator: " ").joined(separator: " ")
    }

    /// `Subject: …`, encoded where it must be, in lines of at most 76 characters.
    static func line(_ name: String, _ text: String) -> String {
        let plain = plain(text)
        guard isPlain(plain), name.utf8.count + 2 + plain.utf8.count <= 76 else {
            return "\(name): \(words(plain).joined(separator: "\n "))"
        }
        return "\(name): \(plain)"
    }

    /// A name before an address: quoted, or encoded.
    static func phrase(_ text: String) -> String {
        let plain = plain(text)
        guard isPlain(plain), plain.utf8.count <= 60 else {
            return words(plain).joined(separator: "\n ")
        }
        let quoted = plain.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"\(quoted)\""
    }

    /// ASCII that no reader would take for an encoded word.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x20..<0x7F).contains($0) } && !text.contains("=?")
    }

    /// Encoded words of at most 64 characters, none of which cuts a character in two.
    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        var bytes: [UInt8] = []
        func close() {
            guard !bytes.isEmpty else { return }
            words.append("=?UTF-8?B?\(Base64Lines.encoded(bytes))?=")
            bytes = []
        }
        for scalar in text.unicodeScalars {
            let next = Array(String(scalar).utf8)
            // 39 bytes are 52 characters, 12 stand around them, and a header's name before them.
            if bytes.count + next.count > 39 { close() }
            bytes += next
        }
        close()
        return words.isEmpty ? [""] : words
    }
}

/// RFC 4648, section 4.
enum Base64Lines {
    private static let digits = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// On one line.
    static func encoded(_ bytes: some Collection<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 4 / 3 + 4)
        var group = 0
        var count = 0
        for byte in bytes {
            group = group << 8 | Int(byte)
            count += 1
            guard count == 3 else { continue }
            for shift in [18, 12, 6, 0] { text.append(digits[group >> shift & 63]) }
            (group, count) = (0, 0)
        }
        if count == 1 {
            text += [digits[group >> 2], digits[group << 4 & 63], 0x3D, 0x3D]
        } else if count == 2 {
            text += [
                digits[group >> 10], digits[group >> 4 & 63], digits[group << 2 & 63], 0x3D,
            ]
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// In lines of 76, as the body of a mail.
    static func lines(_ bytes: [UInt8]) -> [String] {
        stride(from: 0, to: bytes.count, by: 57).map {
            encoded(bytes[$0..<min($0 + 57, bytes.count)])
        }
    }
}
