import Domain
import Testing

/// Counted nouns, in the singular and the plural of both languages.
@Suite struct NounTests {
    @Test(arguments: [
        (0, "0 azioni", "0 actions"), (1, "1 azione", "1 action"), (2, "2 azioni", "2 actions"),
        (-1, "-1 azioni", "-1 actions"),
    ])
    func `one is one, and all else are many`(count: Int, it: String, en: String) {
        #expect(Noun.action(count) == Words(it: it, en: en))
    }

    @Test func `adjectives and verbs follow`() {
        #expect(Noun.new(1).it == "1 nuova")
        #expect(Noun.new(2).it == "2 nuove")
        #expect(Noun.isLeft.bare(1) == Words(it: "resta", en: "is left"))
        #expect(Noun.resembles.bare(3) == Words(it: "somigliano", en: "are like"))
    }
}
