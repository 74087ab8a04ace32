/// What Tab offers: words that could stand where the cursor is.
public struct FilterCompletion: Hashable, Sendable {
    public struct Candidate: Hashable, Sendable {
        /// What is put in.
        public var text: String
        /// What it is; empty for values.
        public var words: Words
    }

    /// The characters that a candidate takes the place of, by their offsets.
    public var range: Range<Int>
    public var candidates: [Candidate]

    /// - parameter cursor: characters before it.
    public init(_ text: String, cursor: Int, _ vocabulary: FilterVocabulary) {
        let characters = Array(text)
        let cursor = min(max(0, cursor), characters.count)
        let start = Self.wordStart(characters, cursor)
        let word = characters[start..<cursor]
        guard let colon = word.firstIndex(of: ":") else {
            range = start..<cursor
            candidates = Self.names(String(word).lowercased(), vocabulary)
            return
        }
        var begin = word[(colon + 1)...].lastIndex(of: ",").map { $0 + 1 } ?? colon + 1
        if begin < cursor, characters[begin] == "~" { begin += 1 }
        range = begin..<cursor
        let typed = String(characters[begin..<cursor].filter { $0 != "\"" })
        let code = String(word[..<colon]).lowercased()
        candidates = vocabulary.field(code).map { Self.values(of: $0, typed, vocabulary) } ?? []
    }

    /// A text with a candidate put in, and the place behind it.
    public func applying(_ candidate: Candidate, to text: String) -> (text: String, cursor: Int) {
        let characters = Array(text)
        let head = characters[..<range.lowerBound] + Array(candidate.text)
        return (String(head) + String(characters[range.upperBound...]), head.count)
    }

    /// Back from the cursor to a blank or a bracket that is not between quotes.
    private static func wordStart(_ characters: [Character], _ cursor: Int) -> Int {
        var start = 0
        var isQuoted = false
        for (offset, character) in characters[..<cursor].enumerated() {
            if character == "\"" {
                isQuoted.toggle()
            } else if !isQuoted, character.isWhitespace || character == "(" || character == ")" {
                start = offset + 1
            }
        }
        return start
    }

    private static func names(_ typed: String, _ vocabulary: FilterVocabulary) -> [Candidate] {
        let fields = vocabulary.fields.filter { $0.code.lowercased().hasPrefix(typed) }.map {
            Candidate(text: $0.code + ":", words: $0.words)
        }
        let keywords = [
            ("and", Words(it: "e", en: "both")), ("or", Words(it: "oppure", en: "one of both")),
            ("not", Words(it: "non", en: "not")),
        ].filter { !typed.isEmpty && $0.0.hasPrefix(typed) }.map {
            Candidate(text: $0.0 + " ", words: $0.1)
        }
        return fields + keywords
    }

    private static func values(
        of field: FilterField, _ typed: String, _ vocabulary: FilterVocabulary
    ) -> [Candidate] {
        var values: [String]
        switch field.shape(vocabulary) {
        case .choice(let codes): values = codes
        case .person: values = ["me"] + vocabulary.logins
        case .text: values = vocabulary.values[field] ?? []
        case .money: values = [">10k", "<10k", "10k..100k", "1M..5M"]
        case .number, .decimal: values = [">10", "<10", "10..50"]
        case .moment: values = [">30d", ">60d", "<7d", "today"]
        case .day: values = ["today..+30d", "<today", "2026"]
        case .words: values = []
        }
        if field.isOptional { values.append("none") }
        let typed = FoldedText.fold(typed)
        return values.filter { FoldedText.fold($0).hasPrefix(typed) }.prefix(50).map {
            Candidate(text: quoted($0), words: Words(it: "", en: ""))
        }
    }

    private static func quoted(_ value: String) -> String {
        value.contains { $0.isWhitespace || "(),:~".contains($0) }
            ? "\"" + value.filter { $0 != "\"" } + "\"" : value
    }
}
