/// What stands between two cells.
public enum Delimiter: String, Hashable, Sendable, Encodable, CaseIterable {
    case comma = ","
    case semicolon = ";"
    case tab = "\t"

    var byte: UInt8 {
        switch self {
        case .comma: 0x2C
        case .semicolon: 0x3B
        case .tab: 0x09
        }
    }

    /// The one that occurs most often outside quotes on the first line that has any text.
    static func found(in text: UnsafeBufferPointer<UInt8>) -> Delimiter {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        var hasText = false
        for byte in text {
            if byte == 0x22 { isQuoted.toggle() }
            if !isQuoted, byte == 0x0A || byte == 0x0D {
                if hasText { break }
                continue
            }
            hasText = true
            if !isQuoted { counts[byte, default: 0] += 1 }
        }
        // Among equals the comma: a single column has none of them.
        var best = Delimiter.comma
        for other in [Delimiter.semicolon, .tab]
        where counts[other.byte, default: 0] > counts[best.byte, default: 0] {
            best = other
        }
        return best
    }
}
