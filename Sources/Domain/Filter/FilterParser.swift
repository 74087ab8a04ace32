/// Reads a filter:
///
///     kind:company province:PD,VI turnover:1M..5M (tag:fiera or owner:me) not consent:email
///
/// Conditions side by side must all hold; `and`, `or`, `not` and brackets say otherwise; a word
/// without a colon is looked for in the name. An empty text is everything.
public struct FilterParser: Sendable {
    let context: FilterContext

    public init(_ context: FilterContext) { self.context = context }

    /// Brackets within brackets, and conditions, at most: what is more is a mistake, and would be
    /// too much for a statement.
    static let deepest = 30
    static let mostTests = 60

    /// - throws: a `FilterError` with the place and what was expected there.
    public func parse(_ text: String) throws(FilterError) -> Filter {
        var run = FilterParserRun(
            context: context, tokens: try FilterLexer.tokens(text), length: text.count)
        return try run.filter()
    }
}

/// One reading of one text.
private struct FilterParserRun {
    let context: FilterContext
    let tokens: [FilterToken]
    let length: Int
    var place = 0
    var testCount = 0

    private var next: FilterToken? { tokens.indices.contains(place) ? tokens[place] : nil }

    mutating func filter() throws(FilterError) -> Filter {
        if tokens.isEmpty { return .everything }
        let filter = try alternatives(depth: 0)
        guard let token = next else { return filter }
        throw FilterError(
            token.offset,
            Words(it: "una parentesi che non è stata aperta.", en: "a bracket that nobody opened."),
            expected: Self.aCondition)
    }

    private static let aCondition = Words(
        it: "una condizione, come province:PD, o una parola del nome",
        en: "a condition, such as province:PD, or a word of the name")

    private mutating func alternatives(depth: Int) throws(FilterError) -> Filter {
        var parts = [try conjunction(depth: depth)]
        while let token = next, token.isKeyword("or") {
            place += 1
            parts.append(try conjunction(depth: depth))
        }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    private mutating func conjunction(depth: Int) throws(FilterError) -> Filter {
        var parts = [try single(depth: depth)]
        while let token = next, token.kind != .close, !token.isKeyword("or") {
            if token.isKeyword("and") { place += 1 }
            parts.append(try single(depth: depth))
        }
        return Self.together(parts)
    }

    /// Those that ask of a negotiation ask it of the same one.
    private static func together(_ parts: [Filter]) -> Filter {
        var (tests, rest): ([FilterTest], [Filter]) = ([], [])
        var first: Int?
        for part in parts {
            if case .test(let test) = part, test.field.isOfNegotiation {
                first = first ?? rest.count
                tests.append(test)
            } else {
                rest.append(part)
            }
        }
        if let first { rest.insert(.negotiation(tests), at: first) }
        return rest.count == 1 ? rest[0] : .all(rest)
    }

    private mutating func single(depth: Int) throws(FilterError) -> Filter {
        guard let token = next, !token.isKeyword("or"), !token.isKeyword("and") else {
            throw FilterError(
                next?.offset ?? length,
                next == nil
                    ? Words(it: "il filtro finisce qui.", en: "the filter ends here.")
                    : Words(it: "una parola fuori posto.", en: "a word out of place."),
                expected: Self.aCondition)
        }
        guard depth < FilterParser.deepest else {
            throw FilterError(
                token.offset,
                Words(it: "troppe parentesi.", en: "too many brackets."),
                expected: Words(
                    it: "al massimo \(FilterParser.deepest), una nell'altra",
                    en: "\(FilterParser.deepest) at most, one in the other"))
        }
        place += 1
        if token.isKeyword("not") { return .not(alone(try single(depth: depth + 1))) }
        switch token.kind {
        case .open: return try bracket(token, depth: depth)
        case .close:
            throw FilterError(
                token.offset, Words(it: "una parentesi vuota.", en: "an empty bracket."),
                expected: Self.aCondition)
        case .word:
            testCount += 1
            guard testCount <= FilterParser.mostTests else {
                throw FilterError(
                    token.offset, Words(it: "troppe condizioni.", en: "too many conditions."),
                    expected: Words(
                        it: "al massimo \(FilterParser.mostTests)",
                        en: "\(FilterParser.mostTests) at most"))
            }
            return .test(try FilterTestReader(context: context).read(token))
        }
    }

    private mutating func bracket(
        _ token: FilterToken, depth: Int
    ) throws(FilterError) -> Filter {
        let inner = try alternatives(depth: depth + 1)
        guard let close = next, close.kind == .close else {
            throw FilterError(
                token.offset,
                Words(it: "la parentesi non si chiude.", en: "the bracket is not closed."),
                expected: Words(it: ") alla fine", en: ") at its end"))
        }
        place += 1
        return inner
    }

    private func alone(_ filter: Filter) -> Filter {
        if case .test(let test) = filter, test.field.isOfNegotiation { return .negotiation([test]) }
        return filter
    }
}
