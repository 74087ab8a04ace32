import Properties
import Testing

@Suite("Dates that nobody meant") struct WhenFuzz {
    @Test("5,000 of them are read as what they say, or refused at the word that is wrong")
    func rounds() throws {
        let rounds = try Property.dates.rounds(5000, seed: 20_261_126)
        #expect(rounds.broken.isEmpty, "\(rounds.broken.prefix(5))")
        #expect(rounds.read > 300 && rounds.refused > 500, "\(rounds.read), \(rounds.refused)")
    }
}
