public import Domain

/// Finds contacts and negotiations by beginnings of words, and contacts by their numbers.
public enum SearchQuery {
    public static func hits(
        _ text: String, limit: Int, _ reading: Reading
    ) throws -> [SearchHit] {
        var hits = try byNumber(text, limit: limit, reading).map(hit)
        guard let match = prefixes(text) else { return hits }
        hits += try byWords(match, limit: limit, reading).map(hit)
        hits += try reading.rows(
            """
            \(CardQuery.negotiationSelect) WHERE n.id IN (
                SELECT rowid FROM negotiation_search WHERE negotiation_search MATCH ?
                ORDER BY rowid DESC LIMIT ?)
            """, [.text(match), .int(limit)], CardQuery.decodeNegotiation
        ).map { line in
            let amount =
                line.amountCents.map { " · " + Money.text(cents: $0 / 100 * 100, .it) } ?? ""
            return SearchHit(
                target: .negotiation(line.id), title: line.title,
                detail: "\(line.contactName) · \(line.stageName)\(amount)")
        }
        return hits
    }

    /// Contacts only, as lines of a list.
    public static func contacts(
        _ text: String, limit: Int, _ reading: Reading
    ) throws -> [ContactLine] {
        var found = try byNumber(text, limit: limit, reading)
        if let match = prefixes(text) { found += try byWords(match, limit: limit, reading) }
        var seen: Set<Contact.ID> = []
        return Array(found.filter { seen.insert($0.id).inserted }.prefix(limit))
    }

    private static func byWords(
        _ match: String, limit: Int, _ reading: Reading
    ) throws -> [ContactLine] {
        try reading.rows(
            """
            \(ListQuery.contactSelect) WHERE c.withdrawn_at IS NULL AND c.id IN (
                SELECT rowid FROM contact_search WHERE contact_search MATCH ?
                ORDER BY rowid DESC LIMIT ?)
            """, [.text(match), .int(limit)], ListQuery.decodeContact)
    }

    private static func hit(_ line: ContactLine) -> SearchHit {
        SearchHit(
            target: .contact(line.id), title: line.name,
            detail: [line.town, line.phone].filter { !$0.isEmpty }.joined(separator: " · "))
    }

    /// A phone as somebody types it, from its beginning; an e-mail likewise.
    private static func byNumber(
        _ text: String, limit: Int, _ reading: Reading
    ) throws -> [ContactLine] {
        let digits = text.filter { $0.isASCII && $0.isNumber }
        var beginnings: [String] = []
        if digits.count >= 4, text.allSatisfy({ !$0.isLetter }) {
            beginnings = text.hasPrefix("+") ? ["+" + digits] : ["+39" + digits, "+" + digits]
        } else if text.contains("@") {
            beginnings = [text.lowercased()]
        }
        var hits: [ContactLine] = []
        for beginning in beginnings {
            hits += try reading.rows(
                """
                \(ListQuery.contactSelect) WHERE c.id IN (
                    SELECT contact_id FROM contact_point
                    WHERE value >= ? AND value < ? || char(1114111) ORDER BY value LIMIT ?)
                """, [.text(beginning), .text(beginning), .int(limit)], ListQuery.decodeContact)
        }
        return hits
    }

    /// `ros mil` → `"ros"* "mil"*`, each word quoted, so that nothing typed is syntax.
    private static func prefixes(_ text: String) -> String? {
        let words = text.split { !$0.isLetter && !$0.isNumber }
        guard !words.isEmpty else { return nil }
        return words.map { "\"\($0)\"*" }.joined(separator: " ")
    }
}
