/// A piece of a filter's text: a bracket, or a word with its quotes taken off.
struct FilterToken: Hashable, Sendable {
    /// A character of a word, and where it stands.
    struct Letter: Hashable, Sendable {
        var character: Character
        var offset: Int
        /// Between quotes nothing has a meaning of its own.
        var isQuoted: Bool
    }

    enum Kind: Hashable, Sendable { case open, close, word }

    var kind: Kind
    var offset: Int
    /// Behind its last character.
    var end: Int
    var letters: [Letter] = []

    var text: String { String(letters.map(\.character)) }

    /// A word that nobody quoted, such as `and`.
    func isKeyword(_ word: String) -> Bool {
        kind == .word && !letters.contains(where: \.isQuoted) && text.lowercased() == word
    }
}

/// Takes a filter's text apart.
enum FilterLexer {
    /// More than anybody types; what is beyond it is not read.
    static let longest = 4000

    /// - throws: where a quote is not closed, or the text is too long.
    static func tokens(_ text: String) throws(FilterError) -> [FilterToken] {
        let characters = Array(text)
        guard characters.count <= longest else {
            throw FilterError(
                longest,
                Words(it: "il filtro è troppo lungo.", en: "the filter is too long."),
                expected: Words(
                    it: "al massimo \(longest) caratteri", en: "\(longest) characters at most"))
        }
        var tokens: [FilterToken] = []
        var offset = 0
        while offset < characters.count {
            switch characters[offset] {
            case "(":
                tokens.append(FilterToken(kind: .open, offset: offset, end: offset + 1))
                offset += 1
            case ")":
                tokens.append(FilterToken(kind: .close, offset: offset, end: offset + 1))
                offset += 1
            case let character where character.isWhitespace: offset += 1
            default: tokens.append(try word(characters, &offset))
            }
        }
        return tokens
    }

    private static func word(
        _ characters: [Character], _ offset: inout Int
    ) throws(FilterError) -> FilterToken {
        var token = FilterToken(kind: .word, offset: offset, end: offset)
        while offset < characters.count {
            let character = characters[offset]
            if character.isWhitespace || character == "(" || character == ")" { break }
            guard character == "\"" else {
                token.letters.append(.init(character: character, offset: offset, isQuoted: false))
                offset += 1
                continue
            }
            guard let end = characters[(offset + 1)...].firstIndex(of: "\"") else {
                throw FilterError(
                    offset,
                    Words(it: "le virgolette non si chiudono.", en: "the quote is not closed."),
                    expected: Words(it: "\" alla fine del valore", en: "\" behind the value"))
            }
            for place in (offset + 1)..<end {
                token.letters.append(
                    .init(character: characters[place], offset: place, isQuoted: true))
            }
            offset = end + 1
        }
        token.end = offset
        return token
    }
}
