import Domain

/// Words of the search index that differ by one letter from those that were typed, or begin with
/// something that does.
struct NearWords {
    let reading: Reading

    struct Alternatives {
        /// For the search index: each typed word or what it may have been meant to be.
        var match: String?
        var all: Set<String> = []
    }

    /// Shorter words are too close to everything.
    private static let shortest = 4
    /// Terms looked at and taken, of one word.
    private static let scanned = 4000
    private static let taken = 12

    func alternatives(for words: [String]) throws -> Alternatives {
        var result = Alternatives()
        var parts: [String] = []
        var isMended = false
        for word in words.filter({ $0.count > 1 }).prefix(8) {
            var terms = ["\"\(word)\"*"]
            if word.count >= Self.shortest, word.allSatisfy({ $0.isASCII }) {
                let near = try near(word)
                isMended = isMended || !near.isEmpty
                result.all.formUnion(near)
                terms += near.map { "\"\($0)\"*" }
            }
            parts.append("(" + terms.joined(separator: " OR ") + ")")
        }
        if isMended { result.match = parts.joined(separator: " AND ") }
        return result
    }

    /// An error behind the second letter leaves the first two, and with them a short part of the
    /// vocabulary, which is read; one in the first two letters is undone in every way there is,
    /// and each is looked up.
    private func near(_ word: String) throws -> [String] {
        let beginning = String(word.prefix(2))
        var whole: [String] = []
        var begun: [String] = []
        for term in try terms(from: beginning, to: beginning + "\u{10FFFF}", limit: Self.scanned) {
            if Spelling.isNear(word, term) {
                whole.append(term)
            } else if Spelling.isNearBeginning(word, of: term) {
                begun.append(term)
            }
        }
        for variant in Self.variants(of: word) {
            whole += try terms(from: variant, to: variant + "\u{10FFFF}", limit: 1)
                .map { _ in variant }
        }
        return Array((whole + begun).prefix(Self.taken))
    }

    private func terms(from low: String, to high: String, limit: Int) throws -> [String] {
        try reading.rows(
            "SELECT term FROM contact_word WHERE term >= ? AND term < ? LIMIT ?",
            [.text(low), .text(high), .int(limit)]
        ) { $0.text(0) }
    }

    /// All that one slip within the first two letters may have stood for.
    private static func variants(of word: String) -> [String] {
        let letters = Array(word)
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz0123456789")
        var variants: [[Character]] = []
        for place in 0...1 {
            let (head, tail) = (letters[..<place], letters[place...])
            variants.append(Array(head + tail.dropFirst()))
            if letters.count > place + 1 {
                variants.append(
                    Array(head) + [letters[place + 1], letters[place]]
                        + Array(letters[(place + 2)...]))
            }
            for letter in alphabet {
                variants.append(Array(head) + [letter] + Array(tail))
                variants.append(Array(head) + [letter] + Array(tail.dropFirst()))
            }
        }
        return Set(variants.filter { $0 != letters }.map { String($0) }).sorted()
    }
}
