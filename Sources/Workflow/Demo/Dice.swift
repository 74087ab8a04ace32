/// A generator whose numbers are the same at every run and on every version of Swift (SplitMix64;
/// Steele, Lea, Flood, 2014), with the throws that a story needs.
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Dice.mixed(state)
    }

    static func mixed(_ value: UInt64) -> UInt64 {
        var mixed = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// 0 … count - 1.
    mutating func below(_ count: Int) -> Int {
        count <= 1 ? 0 : Int(next().multipliedFullWidth(by: UInt64(count)).high)
    }

    mutating func among(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.count)
    }

    /// True so many times in a hundred.
    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    mutating func pick<T>(_ things: [T]) -> T { things[below(things.count)] }

    /// A place in `weights`, the likelier the heavier.
    mutating func weighed(_ weights: [Int]) -> Int {
        var left = below(weights.reduce(0, +))
        for (place, weight) in weights.enumerated() {
            if left < weight { return place }
            left -= weight
        }
        return 0
    }
}

/// UUIDs that name what a row is and are in the order of the rows (RFC 9562, version 8), so that
/// an index over a million of them grows at its end.
enum DemoUUID {
    private static let digits = Array("0123456789abcdef".utf8)

    /// - parameter kind: one for each table.
    static func text(_ kind: UInt8, _ key: Int, seed: UInt64) -> String {
        let key = UInt64(truncatingIfNeeded: key)
        let rest = Dice.mixed(seed &+ key &* 256 &+ UInt64(kind))
        let high = key << 16 | 0x8000 | UInt64(kind)
        let low = rest & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        return String(unsafeUninitializedCapacity: 36) { text in
            var place = 0
            for index in 0..<32 {
                if index == 8 || index == 12 || index == 16 || index == 20 {
                    text[place] = 45
                    place += 1
                }
                let word = index < 16 ? high : low
                text[place] = digits[Int(word >> UInt64(60 - 4 * (index & 15)) & 15)]
                place += 1
            }
            return 36
        }
    }
}
