import Domain

/// Finding verbs by their words, for the palette and the help: in either language, whichever the
/// screen speaks, for many learn a program in one and work in the other.
extension VerbTable {
    /// Those whose words hold a text, case and accents apart: first those that the screen's own
    /// words name, then those of the other language; of each first where a word begins with it.
    static func found(_ text: String, in verbs: [Verb], _ language: Language) -> [Verb] {
        let text = FoldedText.fold(text.trimmed)
        guard !text.isEmpty else { return verbs }
        let ranked = verbs.compactMap { verb in verb.rank(of: text, language).map { ($0, verb) } }
        return (0...3).flatMap { rank in ranked.filter { $0.0 == rank }.map(\.1) }
    }
}

extension Verb {
    /// Nil where neither language's words hold the text.
    fileprivate func rank(of text: String, _ language: Language) -> Int? {
        for (rank, one) in [language, language == .it ? .en : .it].enumerated() {
            let texts = [words, short].compactMap(\.self).map { FoldedText.fold($0(one)) }
            if texts.contains(where: { $0.hasPrefix(text) || $0.contains(" \(text)") }) {
                return 2 * rank
            }
            if texts.contains(where: { $0.contains(text) }) { return 2 * rank + 1 }
        }
        return nil
    }
}
