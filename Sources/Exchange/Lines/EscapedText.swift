import Domain
import Glibc

/// Texts inside a value: backslashes, lists, quoted-printable and other people's encodings.
enum EscapedText {
    /// Cut where `mark` stands without a backslash; what is cut is not unescaped yet.
    static func split(_ text: String, at mark: Unicode.Scalar) -> [String] {
        var parts: [String] = []
        var part = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in text.unicodeScalars {
            if scalar == mark, !isEscaped {
                parts.append(String(part))
                part.removeAll()
                continue
            }
            isEscaped = scalar == "\\" && !isEscaped
            part.append(scalar)
        }
        return parts + [String(part)]
    }

    /// - parameter hasLineBreaks: whether `\n` is a line break, as from version 3.0 on.
    static func plain(_ text: String, hasLineBreaks: Bool = true) -> String {
        guard text.utf8.contains(0x5C) else { return text }
        var result = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in text.unicodeScalars {
            guard isEscaped else {
                if scalar == "\\" { isEscaped = true } else { result.append(scalar) }
                continue
            }
            isEscaped = false
            switch scalar {
            case "n" where hasLineBreaks, "N" where hasLineBreaks: result.append("\n")
            case "\\", ";", ",", ":", "=": result.append(scalar)
            default: result.append(contentsOf: ["\\", scalar])
            }
        }
        if isEscaped { result.append("\\") }
        return String(result)
    }

    /// With a backslash before itself and before each of `marks`; line breaks as `\n`.
    static func escaped(_ text: String, _ marks: String = ",;") -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": result += "\\n"
            case "\\": result += "\\\\"
            default:
                if marks.unicodeScalars.contains(scalar) { result += "\\" }
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// RFC 2045, section 6.7; what is no escape stays as it is.
    static func quotedPrintable(_ text: String) -> [UInt8] {
        func digit(_ byte: UInt8) -> UInt8? {
            switch byte {
            case 0x30...0x39: byte - 0x30
            case 0x41...0x46: byte - 0x37
            case 0x61...0x66: byte - 0x57
            default: nil
            }
        }
        let bytes = Array(text.utf8)
        var found: [UInt8] = []
        var place = 0
        while place < bytes.count {
            if bytes[place] == 0x3D, place + 2 < bytes.count,
                let high = digit(bytes[place + 1]), let low = digit(bytes[place + 2])
            {
                found.append(high << 4 | low)
                place += 3
            } else {
                found.append(bytes[place])
                place += 1
            }
        }
        return found
    }

    /// Bytes of a named encoding as text; as UTF-8 where the name is unknown to the system.
    static func decoded(_ bytes: [UInt8], charset: String?) -> String {
        if let charset, charset.uppercased() != "UTF-8", let text = converted(bytes, charset) {
            return text
        }
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        return converted(bytes, "WINDOWS-1252") ?? String(decoding: bytes, as: UTF8.self)
    }

    private static func converted(_ bytes: [UInt8], _ charset: String) -> String? {
        let converter = iconv_open("UTF-8", charset)
        guard let converter, Int(bitPattern: converter) != -1 else { return nil }
        defer { iconv_close(converter) }
        var input = bytes.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: bytes.count * 4 + 16)
        let room = output.count
        let written: Int? = input.withUnsafeMutableBufferPointer { from in
            output.withUnsafeMutableBufferPointer { to in
                var source = from.baseAddress
                var left = from.count
                var target = to.baseAddress
                var free = room
                guard iconv(converter, &source, &left, &target, &free) != -1 else { return nil }
                return room - free
            }
        }
        return written.map { count in
            String(decoding: output[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }
}
