import ArgumentParser
import Testing

@testable import prossima

/// The usual options are read by hand: exactly as the parser would, or not at all.
@Suite struct PlainStartTests {
    @Test(
        arguments: [
            [], ["--database", "/x"], ["--as", "anna", "--read-only"], ["--kiosk"],
            ["--language", "it", "--database", "/x", "--as", "anna"],
        ])
    func `what it reads, the parser reads the same`(_ arguments: [String]) throws {
        let plain = try #require(PlainStart.command(arguments))
        let parsed = try #require(try Prossima.parseAsRoot(arguments) as? MonitorCommand)
        #expect(plain.global.kiosk == parsed.global.kiosk)
        let (one, other) = (plain.global, parsed.global)
        #expect(one.database == other.database)
        #expect(one.actsAs == other.actsAs)
        #expect(one.language == other.language)
        #expect(one.readOnly == other.readOnly)
        #expect(one.json == other.json)
        #expect(one.now == other.now)
        #expect(one.theme == other.theme)
        #expect(one.glyphs == other.glyphs)
        #expect(one.colour == other.colour)
    }

    @Test(
        arguments: [
            ["queue"], ["--database"], ["--database", ""], ["--database", "--as"],
            ["--language", "fr"], ["--json"], ["--database=/x"], ["--nonsense"], ["--help"],
        ])
    func `what is unusual it leaves to the parser`(_ arguments: [String]) {
        #expect(PlainStart.command(arguments).map { _ in true } == nil)
    }
}
