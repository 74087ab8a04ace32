import Domain
import Testing

@Suite("Names that are alike") struct NameLikenessTests {
    private func isSimilar(_ one: String, _ other: String) -> Bool {
        var text = other
        return text.withUTF8 { bytes in
            let name = NameLikeness(one)
            let mayBe = name.mayBe(NameLikeness.letters(of: bytes), count: bytes.count)
            let isSimilar = name.isSimilar(to: bytes)
            #expect(mayBe || !isSimilar, "\(one) and \(other) were told apart too early")
            return isSimilar
        }
    }

    @Test(arguments: [
        ("officine rossi", "oficine rossi"), ("bianchi maria", "bianchi mariq"),
        ("costruzioni verdi", "construzioni verdi"),
        ("impianti termici veneti", "impianti termcii veneti"),
    ])
    func `a slip in a name leaves it alike`(_ one: String, _ other: String) {
        #expect(isSimilar(one, other))
        #expect(isSimilar(other, one))
    }

    @Test(arguments: [
        ("officine rossi", "officine rossi"), ("officine rossi", "officine bianchi"),
        ("rossi", "russi"), ("abc", "xyz"), ("", "ab"), ("rossi costruzioni", "rossi"),
        ("12 condominio roma via", "14 condominio roma via"),
        ("filiale 3 verona", "filiale verona"),
    ])
    func `the same one, another one and a short one are not`(_ one: String, _ other: String) {
        #expect(!isSimilar(one, other))
    }

    /// The textbook's table (Wagner, Fischer 1974), whole.
    private func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var table = Array(repeating: Array(repeating: 0, count: b.count + 1), count: a.count + 1)
        for i in 0...a.count { table[i][0] = i }
        for j in 0...b.count { table[0][j] = j }
        for i in 0..<a.count {
            for j in 0..<b.count {
                table[i + 1][j + 1] = min(
                    table[i][j + 1] + 1, table[i + 1][j] + 1, table[i][j] + (a[i] == b[j] ? 0 : 1))
            }
        }
        return table[a.count][b.count]
    }

    @Test func `it agrees with the textbook on names at random`() {
        var state: UInt64 = 20_261_126
        func roll(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        var similar = 0
        for _ in 0..<20_000 {
            let one = (0..<(4 + roll(24))).map { _ in UInt8(97 + roll(4)) }
            var other = one
            for _ in 0..<roll(5) where !other.isEmpty {
                let place = roll(other.count)
                switch roll(3) {
                case 0: other.remove(at: place)
                case 1: other.insert(UInt8(97 + roll(4)), at: place)
                default: other[place] = UInt8(97 + roll(4))
                }
            }
            let longest = max(one.count, other.count)
            let distance = distance(one, other)
            let expected =
                distance > 0 && abs(one.count - other.count) <= 2
                && 100 * (longest - distance) / max(1, longest) >= NameLikeness.least
            if expected { similar += 1 }
            #expect(
                isSimilar(
                    String(decoding: one, as: UTF8.self), String(decoding: other, as: UTF8.self))
                    == expected)
        }
        #expect(similar > 1000)
    }
}
