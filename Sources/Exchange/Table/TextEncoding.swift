/// How the bytes of a file spell its text.
public enum TextEncoding: String, Hashable, Sendable, Encodable, CaseIterable {
    case utf8 = "utf-8"
    case utf8WithMark = "utf-8-bom"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
    case utf32LittleEndian = "utf-32le"
    case utf32BigEndian = "utf-32be"
    case windows1252 = "windows-1252"

    /// As a person calls it.
    public var name: String {
        switch self {
        case .utf8: "UTF-8"
        case .utf8WithMark: "UTF-8 (BOM)"
        case .utf16LittleEndian: "UTF-16 LE"
        case .utf16BigEndian: "UTF-16 BE"
        case .utf32LittleEndian: "UTF-32 LE"
        case .utf32BigEndian: "UTF-32 BE"
        case .windows1252: "Windows-1252"
        }
    }

    /// How many bytes the mark at the beginning takes.
    func markLength(of start: some Collection<UInt8>) -> Int {
        switch self {
        case .utf8WithMark: 3
        case .utf16LittleEndian: start.starts(with: [0xFF, 0xFE]) ? 2 : 0
        case .utf16BigEndian: start.starts(with: [0xFE, 0xFF]) ? 2 : 0
        case .utf32LittleEndian, .utf32BigEndian: 4
        case .utf8, .windows1252: 0
        }
    }
}

/// Finds out the encoding of a file by walking all of its bytes once: one accent on the last
/// line decides between UTF-8 and Windows-1252.
struct EncodingScan {
    private var start: [UInt8] = []
    /// Bytes of the character under way that are still to come.
    private var expected = 0
    private var wellFormed = 0
    private var malformed = 0
    private var controls = 0
    private var nulAtEven = 0
    private var nulAtOdd = 0
    private var count = 0
    private var firstLineEnd: Int?
    private var firstLineControls = 0

    mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) {
        if start.count < 4 { start += bytes.prefix(4 - start.count) }
        for byte in bytes {
            if byte < 0x80 {
                if expected > 0 { broken() }
                if byte < 0x20 { control(byte) }
            } else {
                high(byte)
            }
            count += 1
        }
    }

    private mutating func control(_ byte: UInt8) {
        switch byte {
        case 9, 11, 12: return
        case 10, 13:
            if firstLineEnd == nil { firstLineEnd = count }
        default:
            controls += 1
            if firstLineEnd == nil { firstLineControls += 1 }
            if byte == 0 {
                if count % 2 == 0 { nulAtEven += 1 } else { nulAtOdd += 1 }
            }
        }
    }

    private mutating func high(_ byte: UInt8) {
        if byte < 0xC0 {
            if expected == 0 {
                malformed += 1
            } else {
                expected -= 1
                if expected == 0 { wellFormed += 1 }
            }
            return
        }
        if expected > 0 { broken() }
        switch byte {
        case 0xC2...0xDF: expected = 1
        case 0xE0...0xEF: expected = 2
        case 0xF0...0xF4: expected = 3
        default: malformed += 1
        }
    }

    private mutating func broken() {
        expected = 0
        malformed += 1
    }

    /// What the bytes were; nil for a file that is no text.
    mutating func finish() -> (encoding: TextEncoding, hasMalformed: Bool)? {
        if expected > 0 { broken() }
        if start.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8WithMark, malformed > 0) }
        // Its mark begins as that of UTF-16, so it is looked for first.
        if start == [0xFF, 0xFE, 0, 0] { return (.utf32LittleEndian, false) }
        if start == [0, 0, 0xFE, 0xFF] { return (.utf32BigEndian, false) }
        // Characters of four bytes behind a mark of two: nobody reads that.
        if (nulAtOdd + nulAtEven) * 10 > count * 6 { return nil }
        if start.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, false) }
        if start.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, false) }
        // Latin letters in UTF-16 without a mark: every second byte is zero.
        if nulAtOdd * 5 >= count, nulAtEven * 20 < nulAtOdd { return (.utf16LittleEndian, false) }
        if nulAtEven * 5 >= count, nulAtOdd * 20 < nulAtEven { return (.utf16BigEndian, false) }
        if firstLineControls > 0 || controls * 10 > count { return nil }
        // A few broken bytes in a file full of good ones: those rows are rejected by themselves.
        if malformed == 0 || wellFormed > malformed * 10 { return (.utf8, malformed > 0) }
        return (.windows1252, false)
    }
}
