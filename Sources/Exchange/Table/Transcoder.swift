/// Turns Windows-1252, UTF-16 and UTF-32 into UTF-8, piece by piece.
struct Transcoder {
    private let encoding: TextEncoding
    /// A byte, or half of a pair, that waits for the next piece.
    private var odd: UInt8?
    /// Bytes of a character of UTF-32 that wait for the others.
    private var quarter: [UInt8] = []
    private var highSurrogate: UInt16?

    init(_ encoding: TextEncoding) { self.encoding = encoding }

    mutating func utf8(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 4)
        guard encoding != .windows1252 else {
            for byte in bytes {
                if byte < 0x80 {
                    text.append(byte)
                } else {
                    Self.append(Self.windows1252(byte), to: &text)
                }
            }
            return text
        }
        if encoding == .utf32LittleEndian || encoding == .utf32BigEndian {
            for byte in bytes {
                quarter.append(byte)
                guard quarter.count == 4 else { continue }
                if encoding == .utf32LittleEndian { quarter.reverse() }
                Self.append(quarter.reduce(0) { $0 << 8 | UInt32($1) }, to: &text)
                quarter.removeAll(keepingCapacity: true)
            }
            return text
        }
        for byte in bytes {
            guard let first = odd else {
                odd = byte
                continue
            }
            odd = nil
            let isLittle = encoding == .utf16LittleEndian
            append(
                UInt16(isLittle ? byte : first) << 8 | UInt16(isLittle ? first : byte), to: &text)
        }
        return text
    }

    /// What an unfinished end leaves behind: a mark that something was lost.
    mutating func rest() -> [UInt8] {
        guard odd != nil || highSurrogate != nil || !quarter.isEmpty else { return [] }
        odd = nil
        quarter = []
        highSurrogate = nil
        return Self.replacement
    }

    private mutating func append(_ unit: UInt16, to text: inout [UInt8]) {
        if let high = highSurrogate {
            highSurrogate = nil
            if (0xDC00...0xDFFF).contains(unit) {
                let scalar =
                    0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(unit) - 0xDC00)
                return Self.append(scalar, to: &text)
            }
            text += Self.replacement
        }
        switch unit {
        case 0xD800...0xDBFF: highSurrogate = unit
        case 0xDC00...0xDFFF: text += Self.replacement
        default: Self.append(UInt32(unit), to: &text)
        }
    }

    private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

    private static func append(_ value: UInt32, to text: inout [UInt8]) {
        if value < 0x80 {
            text.append(UInt8(value))
        } else if let scalar = Unicode.Scalar(value) {
            text += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
        } else {
            text += replacement
        }
    }

    /// The WHATWG table: the five bytes that mean nothing stay the control characters they are.
    private static func windows1252(_ byte: UInt8) -> UInt32 {
        byte < 0xA0 ? upper[Int(byte) - 0x80] : UInt32(byte)
    }

    private static let upper: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013,
        0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]
}
