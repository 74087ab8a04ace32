/// A name's letters in a few bits, so that it is compared with a whole town's: what differs there
/// too much is not similar (`NameLikeness`), and only the rest is looked at. Hundreds of thousands
/// are held at once: a field more is megabytes more.
public struct NameSketch: Hashable, Sendable {
    /// How often each letter is there, at most fifteen times: the first sixteen letters in the lower
    /// half bytes, the other ten in the upper ones, and what is no letter in the last six.
    private let first: SIMD8<UInt8>
    private let last: SIMD8<UInt8>
    /// A mixture of its digits, which have to be the same.
    private let digits: UInt16
    /// Of the words with a space between each, at most 255.
    private let length: UInt8

    init(_ words: [Slice<UnsafeBufferPointer<UInt8>>], length: Int, digits: some Sequence<UInt8>) {
        self.length = UInt8(clamping: max(0, length))
        self.digits = digits.reduce(0) { ($0 &* 31) &+ UInt16($1) }
        var counts = SIMD16<UInt8>()
        for word in words {
            for letter in word {
                let place = (0x61...0x7A).contains(letter) ? letter - 0x61 : 26 + letter % 6
                let one: UInt8 = place < 16 ? 1 : 16
                let index = Int(place % 16)
                if counts[index] & (15 * one) != 15 * one { counts[index] += one }
            }
        }
        first = counts.lowHalf
        last = counts.highHalf
    }

    /// Whether two may be similar. Each letter that differs changes at most two counts by
    /// one.
    @inline(__always)
    public func mayBeSimilar(to other: NameSketch) -> Bool {
        guard digits == other.digits else { return false }
        let (shorter, longer) = (Int(min(length, other.length)), Int(max(length, other.length)))
        // Longer ones than that are rare, and looked at.
        if longer == 255 { return true }
        let most = longer * (100 - NameLikeness.similar) / 100
        return longer - shorter <= most
            && difference(from: other) <= 2 * most
    }

    /// By how much all counts differ.
    @inline(__always)
    private func difference(from other: NameSketch) -> Int {
        func sum(_ one: SIMD16<UInt8>, _ two: SIMD16<UInt8>) -> Int {
            Int((pointwiseMax(one, two) &- pointwiseMin(one, two)).wrappedSum())
        }
        let mine = SIMD16(lowHalf: first, highHalf: last)
        let theirs = SIMD16(lowHalf: other.first, highHalf: other.last)
        let half = SIMD16<UInt8>(repeating: 15)
        return sum(mine & half, theirs & half) + sum(mine &>> 4, theirs &>> 4)
    }
}
