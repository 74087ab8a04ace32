import Screen
import Support

/// Sizes and places that a control must bear.
let sizes = [Size(columns: 0, rows: 0), Size(columns: 1, rows: 1), Size(columns: 40, rows: 10)]
let places = [(0, 0), (-3, -2), (5, 3), (39, 9), (200, 200)]

/// Keys and pastes as somebody might hit them, the same at every run.
struct Typist {
    private var numbers: SplitMix

    init(seed: UInt64) { numbers = SplitMix(seed: seed) }

    mutating func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &numbers) }

    mutating func key() -> Key {
        let keys: [Key] = [
            .left, .right, .home, .end, .backspace, .delete, .up, .down, .enter, .tab, .escape,
            .control("a"), .control("e"), .control("k"), .control("u"), .control("w"),
            .control("d"), .pageUp, .function(5),
        ]
        guard number(0..<3) == 0 else { return .character(character()) }
        return keys[number(0..<keys.count)]
    }

    mutating func character() -> Character {
        let pool: [Character] = [
            "a", "b", " ", "è", "漢", "\u{301}", "\u{200D}", "👩", "🇮", "🇹", "\u{FE0F}",
        ]
        return pool[number(0..<pool.count)]
    }
}
