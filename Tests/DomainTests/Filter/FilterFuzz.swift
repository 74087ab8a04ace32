import Domain
import Testing

/// Numbers that are the same in every run.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    /// SplitMix64 (Steele, Lea, Flood 2014).
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Suite("Filters that nobody meant") struct FilterFuzz {
    private static let good = [
        "kind:company lifecycle:prospect province:PD,VI sector:~meccanic turnover:1M..5M",
        "employees:>50 last_contact:>60d tag:fiera owner:me has:email",
        "negotiation.stage:quote amount:>10k not consent:email",
        "(rossi or \"de luca\") and not (tag:none or attr.seats:2..9)",
        "created:2026-01..2026-06 changed:<7d negotiation.close:today..+30d",
    ]
    private static let pieces = [
        "(", ")", ":", ",", "\"", "~", "..", ">", "<=", "and", "or", "not", " ", "\t", "\n", "k",
        "M", "-", "+", "0", "9999999999999999999", "60d", "attr.", "e\u{301}", "🙂", "\u{0}",
        "\u{202E}", "ß", "İ", "none", "me",
    ]

    @Test("5,000 of them are read, or refused with a place inside the text and words for it")
    func places() {
        var random = Seeded(20261123)
        var (read, refused) = (0, 0)
        for _ in 0..<5000 {
            let text = Self.text(&random)
            do throws(FilterError) {
                _ = try FilterParser(FilterHouse.context).parse(text)
                read += 1
            } catch {
                refused += 1
                #expect((0...text.count).contains(error.offset), "\(text.debugDescription)")
                #expect(!error.message.it.isEmpty && !error.expected.it.isEmpty)
                #expect(!error.message.en.isEmpty && !error.expected.en.isEmpty)
            }
            let cursor = Int.random(in: -1...(text.count + 1), using: &random)
            let completion = FilterCompletion(text, cursor: cursor, FilterHouse.vocabulary)
            #expect((0...text.count).contains(completion.range.upperBound))
            if let candidate = completion.candidates.first {
                let (filled, place) = completion.applying(candidate, to: text)
                #expect(place <= filled.count)
            }
        }
        #expect(read > 500 && refused > 500, "\(read) read, \(refused) refused")
    }

    private static func text(_ random: inout Seeded) -> String {
        var characters = Array(good[Int.random(in: 0..<good.count, using: &random)])
        for _ in 0...Int.random(in: 0...4, using: &random) {
            let place = Int.random(in: 0...characters.count, using: &random)
            switch Int.random(in: 0...3, using: &random) {
            case 0:
                let piece = pieces[Int.random(in: 0..<pieces.count, using: &random)]
                characters.insert(contentsOf: Array(piece), at: place)
            case 1: characters.removeSubrange(place...)
            case 2 where place < characters.count: characters.remove(at: place)
            default: characters.removeSubrange(..<place)
            }
        }
        return String(characters)
    }
}
