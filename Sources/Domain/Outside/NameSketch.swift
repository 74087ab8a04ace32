/// A name's letters and pairs of letters in a few bits, so that it is compared with a whole town's:
/// what differs there too much is not similar (`NameLikeness`), and only the rest is looked at.
public struct NameSketch: Hashable, Sendable {
    /// How often each letter is there, at most fifteen times, two in a byte; what is no letter
    /// shares the last places.
    private let counts: SIMD16<UInt8>
    /// For each letter whether it is there, and whether twice; what is no letter shares the rest.
    public let letters: UInt64
    /// Of two letters beside each other in a word.
    public let pairs: UInt64
    /// Of the words with a space between each, at most 255.
    public let length: UInt8
    /// A mixture of its digits, which have to be the same.
    public let digits: UInt16

    init(_ words: [Substring.UTF8View], length: Int, digits: [UInt8]) {
        var (letters, pairs): (UInt64, UInt64) = (0, 0)
        var counts = SIMD16<UInt8>()
        for word in words {
            var before: UInt8?
            for byte in word {
                let place = (0x61...0x7A).contains(byte) ? Int(byte - 0x61) : 26 + Int(byte % 6)
                let one: UInt8 = place < 16 ? 1 : 16
                if counts[place % 16] & (15 * one) != 15 * one { counts[place % 16] += one }
                if (0x61...0x7A).contains(byte) {
                    let bit: UInt64 = 1 << (2 * UInt64(byte - 0x61))
                    letters |= letters & bit == 0 ? bit : bit << 1
                } else {
                    letters |= 1 << (52 + UInt64(byte % 12))
                }
                if let before { pairs |= 1 << (UInt64(before) &* 31 &+ UInt64(byte)) % 64 }
                before = byte
            }
        }
        self.counts = counts
        self.letters = letters
        self.pairs = pairs
        self.length = UInt8(clamping: max(0, length))
        self.digits = digits.reduce(0) { ($0 &* 31) &+ UInt16($1) }
    }

    /// Whether two may be similar. Each letter that differs changes at most two bits of the
    /// letters, four of the pairs, and two counts by one.
    @inline(__always)
    public func mayBeSimilar(to other: NameSketch) -> Bool {
        guard digits == other.digits else { return false }
        let (shorter, longer) = (Int(min(length, other.length)), Int(max(length, other.length)))
        // Longer ones than that are rare, and looked at.
        if longer == 255 { return true }
        let most = longer * (100 - NameLikeness.similar) / 100
        return longer - shorter <= most
            && (letters ^ other.letters).nonzeroBitCount <= 2 * most
            && (pairs ^ other.pairs).nonzeroBitCount <= 4 * most
            && difference(from: other) <= 2 * most
    }

    /// By how much all counts differ.
    @inline(__always)
    private func difference(from other: NameSketch) -> Int {
        func sum(_ one: SIMD16<UInt8>, _ two: SIMD16<UInt8>) -> Int {
            Int((pointwiseMax(one, two) &- pointwiseMin(one, two)).wrappedSum())
        }
        let low = SIMD16<UInt8>(repeating: 15)
        return sum(counts & low, other.counts & low) + sum(counts &>> 4, other.counts &>> 4)
    }
}
