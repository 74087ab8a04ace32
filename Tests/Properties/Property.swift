import Support

/// What must hold for every input of a parser, whatever its bytes: the seeded rounds of the tests
/// and `make fuzz` ask the same.
public struct Property: Sendable {
    /// As `make fuzz` takes it: `csv`, `vcard`, `ical`, `filter`, `dates`.
    public let name: String
    /// Good inputs to begin from.
    public let samples: [String]
    public let check: @Sendable ([UInt8]) throws -> Verdict

    /// What became of an input.
    public enum Verdict: Hashable, Sendable {
        case read
        /// With a reason, and a place within it.
        case refused
        /// What should have held and did not, in words for whoever mends it.
        case broken(String)
    }

    public static let all: [Property] = [.tables, .cards, .calendars, .filters, .dates]

    /// So many damaged copies of the samples, the same ones in every run.
    public func damaged(_ count: Int, seed: UInt64) -> [[UInt8]] {
        var dice = SplitMix(seed: seed)
        return (0..<count).map { round in
            Mutation.damaged(Array(samples[round % samples.count].utf8), &dice)
        }
    }

    /// - returns: how many damaged copies were read and refused, and what was broken, by which.
    public func rounds(_ count: Int, seed: UInt64) throws -> Rounds {
        var rounds = Rounds()
        for input in damaged(count, seed: seed) {
            switch try check(input) {
            case .read: rounds.read += 1
            case .refused: rounds.refused += 1
            case .broken(let what):
                let text = String(decoding: input, as: UTF8.self)
                rounds.broken.append("\(what): \(text.debugDescription)")
            }
        }
        return rounds
    }

    /// What came of many inputs.
    public struct Rounds: Hashable, Sendable {
        public var read = 0
        public var refused = 0
        public var broken: [String] = []
    }
}
