/// A sentence with places for what differs, in the English of a library that knows no other language,
/// and in Italian: `The value '%' is invalid for '%'`. What stands in the places, such as what
/// somebody typed, is never looked at.
public struct SentenceTemplate: Sendable {
    private let pieces: [Substring]
    private let italian: [Substring]

    /// - parameter english: with `%` at each place; the Italian has as many, in the same order.
    public init(_ english: String, _ italian: String) {
        pieces = english.split(separator: "%", omittingEmptySubsequences: false)
        self.italian = italian.split(separator: "%", omittingEmptySubsequences: false)
    }

    /// What stands in the places of a text; nil where it is another sentence.
    public func values(in text: Substring) -> [Substring]? {
        guard let first = pieces.first, let last = pieces.last, text.hasPrefix(first) else {
            return nil
        }
        var rest = text.dropFirst(first.count)
        guard pieces.count > 1 else { return rest.isEmpty ? [] : nil }
        var values: [Substring] = []
        for piece in pieces.dropFirst().dropLast() {
            guard let place = rest.firstRange(of: piece) else { return nil }
            values.append(rest[..<place.lowerBound])
            rest = rest[place.upperBound...]
        }
        guard rest.hasSuffix(last) else { return nil }
        return values + [rest.dropLast(last.count)]
    }

    /// The Italian sentence with these values.
    public func filled(_ values: [String]) -> String {
        var text = String(italian.first ?? "")
        for (piece, value) in zip(italian.dropFirst(), values) { text += value + piece }
        return text
    }
}
