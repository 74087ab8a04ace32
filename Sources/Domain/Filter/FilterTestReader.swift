/// Reads one condition: a field, a colon and its values, or a bare word.
struct FilterTestReader {
    let context: FilterContext

    private typealias Letter = FilterToken.Letter

    func read(_ token: FilterToken) throws(FilterError) -> FilterTest {
        let text = Self.written(token)
        guard let colon = token.letters.firstIndex(where: { $0.character == ":" && !$0.isQuoted })
        else { return try bareWords(token, text) }
        let code = String(token.letters[..<colon].map(\.character)).lowercased()
        guard let field = field(code) else {
            throw FilterError(
                token.offset,
                Words(it: "«\(code)» non è un campo.", en: "“\(code)” is no field."),
                expected: suggestions(for: code))
        }
        let letters = token.letters[(colon + 1)...]
        let start = letters.first?.offset ?? token.end
        var alternatives: [FilterAlternative] = []
        for part in letters.split(separator: ",", maxEnd: token.end, start: start) {
            alternatives.append(try value(part, of: field))
        }
        return FilterTest(field, alternatives, text: text)
    }

    private func bareWords(_ token: FilterToken, _ text: String) throws(FilterError) -> FilterTest {
        let words = FoldedText.words(token.text)
        guard !words.isEmpty else {
            throw FilterError(
                token.offset,
                Words(it: "qui non c'è una parola.", en: "there is no word here."),
                expected: Words(
                    it: "lettere o cifre, o un campo come province:PD",
                    en: "letters or digits, or a field such as province:PD"))
        }
        return FilterTest(.name, [.words(words)], text: text)
    }

    private func field(_ code: String) -> FilterField? {
        context.vocabulary.field(code)
            ?? context.vocabulary.classifiers.first { "attr.\($0.name.lowercased())" == code }
            .map { .attribute($0.name) }
    }

    private func suggestions(for code: String) -> Words {
        let codes = context.vocabulary.fields.map(\.code)
        let near = codes.filter { $0.hasPrefix(code.prefix(3)) || Spelling.isNear($0, code) }
        let list = (near.isEmpty ? codes : near).prefix(12).joined(separator: ", ")
        return Words(it: list, en: list)
    }

    /// The condition as it is shown again: quoted where it has to be.
    private static func written(_ token: FilterToken) -> String {
        guard token.letters.contains(where: { $0.isQuoted }) else { return token.text }
        var text = ""
        var isQuoted = false
        for letter in token.letters {
            if letter.isQuoted != isQuoted {
                text += "\""
                isQuoted = letter.isQuoted
            }
            text.append(letter.character)
        }
        return isQuoted ? text + "\"" : text
    }

    // MARK: Values

    private func value(_ part: ValuePart, of field: FilterField) throws(FilterError)
        -> FilterAlternative
    {
        let shape = field.shape(context.vocabulary)
        guard !part.text.isEmpty else {
            throw FilterError(
                part.offset,
                Words(
                    it: "manca il valore di «\(field.code)».",
                    en: "“\(field.code)” has no value."), expected: expected(shape))
        }
        if field.isOptional, !part.hasQuotes, ["none", "never"].contains(part.text.lowercased()) {
            return .missing
        }
        switch shape {
        case .words:
            if let text = part.behindTilde { return .contains(FoldedText.fold(text)) }
            let words = FoldedText.words(part.text)
            guard !words.isEmpty else { throw unknown(part, shape) }
            return .words(words)
        case .text:
            if let text = part.behindTilde {
                guard !text.isEmpty else { throw unknown(part, shape) }
                return .contains(FoldedText.fold(text))
            }
            return .equals(FoldedText.fold(part.text))
        case .choice(let codes):
            guard let code = codes.first(where: { $0 == part.text.lowercased() }) else {
                throw unknown(part, shape)
            }
            return .equals(code)
        case .person:
            if !part.hasQuotes, part.text.lowercased() == "me" { return .equals(context.me) }
            guard context.vocabulary.logins.contains(part.text) else { throw unknown(part, shape) }
            return .equals(part.text)
        case .money, .number, .decimal:
            guard let range = FilterNumbers(shape).range(part.text) else {
                throw unknown(part, shape)
            }
            return .range(range.0, range.1)
        case .moment, .day:
            guard let days = FilterDays(today: context.zone.day(of: context.now)).range(part.text)
            else { throw unknown(part, shape) }
            return shape == .day
                ? .days(Day(number: days.0), Day(number: days.1)) : moments(days)
        }
    }

    /// From the first day's midnight up to that behind the last one.
    private func moments(_ days: (Int, Int)) -> FilterAlternative {
        // No contact is older than the years that `Day` knows of.
        let first =
            days.0 <= FilterDays.first
            ? 0 : context.zone.instant(Day(number: days.0), minute: 0).seconds
        let last =
            days.1 >= FilterDays.last
            ? Int.max : context.zone.instant(Day(number: days.1 + 1), minute: 0).seconds - 1
        return .range(first, last)
    }

    private func unknown(_ part: ValuePart, _ shape: FilterField.Shape) -> FilterError {
        FilterError(
            part.offset,
            Words(
                it: "«\(part.text)» qui non si capisce.",
                en: "“\(part.text)” is not understood here."),
            expected: expected(shape))
    }

    private func expected(_ shape: FilterField.Shape) -> Words {
        switch shape {
        case .words: Words(it: "parole del nome", en: "words of the name")
        case .text:
            Words(
                it: "un testo, ~ e una parte di esso, o none",
                en: "a text, ~ and a part of one, or none")
        case .choice(let codes):
            Words(it: codes.joined(separator: ", "), en: codes.joined(separator: ", "))
        case .money:
            Words(
                it: "un importo: 10000, 10k, 1.5M, >10k, 1M..5M",
                en: "an amount: 10000, 10k, 1.5M, >10k, 1M..5M")
        case .number, .decimal:
            Words(it: "un numero: 50, >50, 10..20", en: "a number: 50, >50, 10..20")
        case .moment, .day:
            Words(
                it: "una data: 2026-01-31, 2026-01..2026-06, >60d, today",
                en: "a date: 2026-01-31, 2026-01..2026-06, >60d, today")
        case .person:
            Words(
                it: "me, none, o un login: \(logins)", en: "me, none, or a login: \(logins)")
        }
    }

    private var logins: String {
        let logins = context.vocabulary.logins
        return logins.prefix(8).joined(separator: ", ") + (logins.count > 8 ? "…" : "")
    }
}

/// One of the values that commas separate.
private struct ValuePart {
    var letters: [FilterToken.Letter]
    var offset: Int

    var text: String { String(letters.map(\.character)) }
    var hasQuotes: Bool { letters.contains { $0.isQuoted } }

    /// What follows a tilde, where there is one.
    var behindTilde: String? {
        guard let first = letters.first, first.character == "~", !first.isQuoted else { return nil }
        return String(letters.dropFirst().map(\.character))
    }
}

extension ArraySlice<FilterToken.Letter> {
    /// - parameter start: where the first part begins, even if it is empty.
    fileprivate func split(separator: Character, maxEnd: Int, start: Int) -> [ValuePart] {
        var parts = [ValuePart(letters: [], offset: start)]
        for letter in self {
            if letter.character == separator, !letter.isQuoted {
                parts.append(ValuePart(letters: [], offset: Swift.min(letter.offset + 1, maxEnd)))
            } else {
                parts[parts.count - 1].letters.append(letter)
            }
        }
        return parts
    }
}
