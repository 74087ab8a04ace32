import Properties
import Testing

@Suite("Filters that nobody meant") struct FilterFuzz {
    @Test("5,000 of them are read, or refused with a place inside the text and words for it")
    func rounds() throws {
        let rounds = try Property.filters.rounds(5000, seed: 20_261_123)
        #expect(rounds.broken.isEmpty, "\(rounds.broken.prefix(5))")
        #expect(rounds.read > 500 && rounds.refused > 500, "\(rounds.read), \(rounds.refused)")
    }
}
