/// A name's letters in a few bits, so that it is compared with a whole town's: what differs there
/// too much is not similar (`NameLikeness`), and only the rest is looked at. Hundreds of thousands
/// are held at once: a field more is megabytes more.
public struct NameSketch: Hashable, Sendable {
    /// How often each of the first sixteen letters is there, at most fifteen times, a half byte
    /// for each.
    private var low: UInt64 = 0
    /// The other ten letters, and what is no letter in the last six places.
    private var high: UInt64 = 0
    /// A mixture of its digits, which have to be the same.
    private let digits: UInt16
    /// Of the words with a space between each, at most 255.
    private let length: UInt8

    init(_ words: [Slice<UnsafeBufferPointer<UInt8>>], length: Int, digits: some Sequence<UInt8>) {
        self.length = UInt8(clamping: max(0, length))
        self.digits = digits.reduce(0) { ($0 &* 31) &+ UInt16($1) }
        for word in words {
            for letter in word { count(letter) }
        }
    }

    private mutating func count(_ letter: UInt8) {
        let place = (0x61...0x7A).contains(letter) ? letter - 0x61 : 26 + letter % 6
        let shift = UInt64(place % 16) * 4
        if place < 16 {
            if low >> shift & 15 != 15 { low += 1 << shift }
        } else {
            if high >> shift & 15 != 15 { high += 1 << shift }
        }
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
        func counts(_ sketch: NameSketch) -> SIMD16<UInt8> {
            unsafeBitCast(SIMD2(sketch.low, sketch.high), to: SIMD16<UInt8>.self)
        }
        func sum(_ one: SIMD16<UInt8>, _ two: SIMD16<UInt8>) -> Int {
            Int((pointwiseMax(one, two) &- pointwiseMin(one, two)).wrappedSum())
        }
        let (mine, theirs) = (counts(self), counts(other))
        let half = SIMD16<UInt8>(repeating: 15)
        return sum(mine & half, theirs & half) + sum(mine &>> 4, theirs &>> 4)
    }
}
