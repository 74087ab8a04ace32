/// A name's key (`NameKey`) made ready to be compared with many: those of a large town are some
/// thousand, and all but a few are told apart by their letters alone.
public struct NameLikeness: Sendable {
    /// From here on two names are similar, 0…100: about one letter in seven may differ.
    public static let least = 85

    private let bytes: [UInt8]
    private let letters: UInt32

    public init(_ key: String) {
        bytes = Array(key.utf8)
        letters = bytes.withUnsafeBufferPointer { Self.letters(of: $0) }
    }

    /// One bit for each letter that a key has, one for all that is no letter; the digits give five
    /// bits together.
    public static func letters(of key: UnsafeBufferPointer<UInt8>) -> UInt32 {
        var (found, digits): (UInt32, UInt32) = (0, 0)
        for byte in key {
            switch byte {
            case 0x61...0x7A: found |= 1 << UInt32(byte - 0x61)
            case 0x30...0x39: digits = digits &* 3 &+ UInt32(byte)
            case 0x20: break
            default: found |= 1 << 31
            }
        }
        return found | (digits & 31) << 26
    }

    private static let digits: UInt32 = 31 << 26

    /// How many letters of a key so long may differ: what `NameKey.likeness` makes of `least`.
    private func most(_ count: Int) -> Int {
        max(bytes.count, count) * (100 - Self.least) / 100
    }

    /// Whether a key with these letters may be similar at all: changing one letter for another
    /// changes two bits.
    public func mayBe(_ letters: UInt32, count: Int) -> Bool {
        let other = letters ^ self.letters
        return abs(count - bytes.count) <= 2 && other & Self.digits == 0
            && other.nonzeroBitCount <= 2 * most(count)
    }

    /// Whether two keys differ, and by no more than `least` allows. A number is no slip: branch 3
    /// is not branch 4, nor is number 12 of a street number 14.
    public func isSimilar(to other: UnsafeBufferPointer<UInt8>) -> Bool {
        guard abs(other.count - bytes.count) <= 2 else { return false }
        let most = most(other.count)
        guard Self.haveSameDigits(bytes, other) else { return false }
        return bytes.withUnsafeBufferPointer { own in
            let distance = Self.distance(own, other, most)
            return distance > 0 && distance <= most
        }
    }

    private static func haveSameDigits(
        _ one: [UInt8], _ other: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
        return one.lazy.filter(isDigit).elementsEqual(other.lazy.filter(isDigit))
    }

    /// Letters to change, put in or leave out (Levenshtein), as far as they are at most so many;
    /// more is `most + 1`. What both begin and end with is passed over.
    private static func distance(
        _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>, _ most: Int
    ) -> Int {
        var (start, endA, endB) = (0, a.count, b.count)
        while start < endA, start < endB, a[start] == b[start] { start += 1 }
        while endA > start, endB > start, a[endA - 1] == b[endB - 1] {
            endA -= 1
            endB -= 1
        }
        let (m, n) = (endA - start, endB - start)
        if m == 0 || n == 0 { return min(max(m, n), most + 1) }
        if abs(m - n) > most { return most + 1 }
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: n + 1) { row in
            for place in 0...n { row.initializeElement(at: place, to: place) }
            for i in 0..<m {
                var corner = row[0]
                row[0] = i + 1
                var least = row[0]
                for j in 0..<n {
                    let above = row[j + 1]
                    let changed = corner + (a[start + i] == b[start + j] ? 0 : 1)
                    row[j + 1] = min(above + 1, row[j] + 1, changed)
                    least = min(least, row[j + 1])
                    corner = above
                }
                if least > most { return most + 1 }
            }
            return row[n]
        }
    }
}
