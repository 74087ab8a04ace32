/// Puts bytes together to characters; each run of bytes that is none becomes one U+FFFD, and what
/// follows it stays (Unicode 15, section 3.9, «Substitution of Maximal Subparts»).
struct CharacterReader {
    private var pending: [UInt8] = []
    /// How many bytes the character has that has begun.
    private var length = 0

    static let replacement: UInt32 = 0xFFFD

    /// - returns: none while a character is incomplete; two where a byte ends what was none.
    mutating func take(_ byte: UInt8) -> [UInt32] {
        guard !pending.isEmpty else { return begin(byte) }
        guard follows(byte) else {
            pending = []
            return [Self.replacement] + begin(byte)
        }
        pending.append(byte)
        guard pending.count == length else { return [] }
        defer { pending = [] }
        let first = UInt32(pending[0]) & (0x7F >> UInt32(length))
        return [pending.dropFirst().reduce(first) { $0 << 6 | UInt32($1 & 0x3F) }]
    }

    /// What was begun and will not be ended.
    mutating func end() -> [UInt32] {
        defer { pending = [] }
        return pending.isEmpty ? [] : [Self.replacement]
    }

    private mutating func begin(_ byte: UInt8) -> [UInt32] {
        switch byte {
        case 0..<0x80: return [UInt32(byte)]
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF: length = 3
        case 0xF0...0xF4: length = 4
        default: return [Self.replacement]
        }
        pending = [byte]
        return []
    }

    /// By table 3-7: after some first bytes not every second one makes a character.
    private func follows(_ byte: UInt8) -> Bool {
        guard pending.count == 1 else { return (0x80...0xBF).contains(byte) }
        return switch pending[0] {
        case 0xE0: (0xA0...0xBF).contains(byte)
        case 0xED: (0x80...0x9F).contains(byte)
        case 0xF0: (0x90...0xBF).contains(byte)
        case 0xF4: (0x80...0x8F).contains(byte)
        default: (0x80...0xBF).contains(byte)
        }
    }
}
