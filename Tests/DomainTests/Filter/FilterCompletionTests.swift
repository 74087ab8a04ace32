import Domain
import Testing

@Suite("Completing a filter") struct FilterCompletionTests {
    private func offers(_ text: String, at cursor: Int? = nil) -> [String] {
        FilterCompletion(text, cursor: cursor ?? text.count, FilterHouse.vocabulary)
            .candidates.map(\.text)
    }

    private func completed(_ text: String, at cursor: Int? = nil) -> String? {
        let completion = FilterCompletion(
            text, cursor: cursor ?? text.count, FilterHouse.vocabulary)
        return completion.candidates.first.map {
            let (text, cursor) = completion.applying($0, to: text)
            let place = text.index(text.startIndex, offsetBy: cursor)
            return text[..<place] + "|" + text[place...]
        }
    }

    @Test("names by their beginning, the house's classifiers and the keywords among them")
    func names() {
        #expect(offers("prov") == ["province:"])
        #expect(offers("kind:company l") == ["lifecycle:", "last_contact:"])
        #expect(offers("attr.") == ["attr.grade:", "attr.seats:", "attr.renewal:", "attr.fleet:"])
        #expect(offers("(no") == ["not "])
        #expect(offers("").contains("kind:"))
    }

    @Test("values: codes, logins, what there is, none; behind a comma the next one")
    func values() {
        #expect(offers("kind:") == ["company", "person"])
        #expect(offers("kind:company,p") == ["person"])
        #expect(offers("owner:") == ["me", "anna", "bruno", "none"])
        #expect(offers("negotiation.stage:q") == ["quote"])
        #expect(offers("sector:LEG") == ["\"Legno e mobili\""])
        #expect(offers("sector:~mec") == ["Meccanica"])
        #expect(offers("attr.fleet:") == ["yes", "no", "none"])
        #expect(offers("colour:re").isEmpty)
    }

    @Test("a candidate takes the place of what was begun, and the cursor stands behind it")
    func applying() {
        #expect(completed("prov") == "province:|")
        #expect(completed("not prov or x", at: 8) == "not province:| or x")
        #expect(completed("sector:\"legno e") == "sector:\"Legno e mobili\"|")
        #expect(completed("zzz") == nil)
    }
}

@Suite("A slip of one letter") struct SpellingTests {
    @Test(
        "another letter, one more, one less, two that changed places",
        arguments: [
            ("rossi", "rosso", true), ("rossi", "rossia", true), ("rossi", "rosi", true),
            ("rossi", "rosis", true), ("orssi", "rossi", true), ("rossi", "rossi", true),
            ("rossi", "rosa", false), ("rossi", "bassi", false), ("rossi", "srosi", false),
            ("", "a", true), ("", "ab", false), ("ab", "ba", true), ("abcd", "badc", false),
        ])
    func near(_ one: String, _ other: String, _ isNear: Bool) {
        #expect(Spelling.isNear(one, other) == isNear)
        #expect(Spelling.isNear(other, one) == isNear)
    }

    @Test("the same within the beginning of a longer word")
    func beginning() {
        #expect(Spelling.isNearBeginning("meccna", of: "meccanica"))
        #expect(Spelling.isNearBeginning("mecanic", of: "meccanica"))
        #expect(!Spelling.isNearBeginning("macina", of: "meccanica"))
    }
}
