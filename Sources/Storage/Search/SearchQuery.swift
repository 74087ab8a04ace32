public import Domain

/// One box over all that somebody may look for: contacts and people by names, numbers, addresses
/// and codes, negotiations by titles, one's own open actions and messages by what they say.
///
/// Everything is read through an index and bounded, so that a common beginning costs no more than
/// a rare one (docs/performance.md).
public struct SearchQuery {
    let reading: Reading
    let actor: Operator.ID

    /// - parameter actor: whose actions and messages are looked through.
    public init(_ reading: Reading, for actor: Operator.ID) {
        self.reading = reading
        self.actor = actor
    }

    /// What a palette shows, the most likely first within each kind.
    ///
    /// - parameter limit: contacts at most; of each other kind half as many.
    public func hits(_ text: String, limit: Int, now: Instant) throws -> [SearchHit] {
        let words = FoldedText.words(text)
        guard !words.isEmpty else { return [] }
        let contacts = ContactSearch(reading: reading, now: now)
        var found = try contacts.lines(text, words, limit: limit)
        let negotiations = try negotiations(words, limit: max(1, limit / 2))
        let own = OwnSearch(reading: reading, actor: actor)
        let others =
            try negotiations + own.actions(words, limit: max(1, limit / 2))
            + own.messages(words, limit: max(1, limit / 2))
        if found.isEmpty, others.isEmpty {
            found = try contacts.misspelt(words, limit: limit)
        }
        return try found.map(hit) + others
    }

    /// Contacts only, as lines of a list: who calls from a number, too.
    public func contacts(_ text: String, limit: Int, now: Instant) throws -> [ContactLine] {
        let words = FoldedText.words(text)
        guard !words.isEmpty else { return [] }
        let search = ContactSearch(reading: reading, now: now)
        let found = try search.lines(text, words, limit: limit)
        return found.isEmpty ? try search.misspelt(words, limit: limit) : found
    }

    private func hit(_ line: ContactLine) throws -> SearchHit {
        let company =
            line.kind == .company
            ? ""
            : try reading.first(
                """
                SELECT c.name FROM contact_relation r JOIN contact c ON c.id = r.to_id
                WHERE r.from_id = ? AND r.kind = 'works_for' AND r.removed_at IS NULL
                ORDER BY r.id DESC LIMIT 1
                """, [.id(line.id)]
            ) { $0.text(0) } ?? ""
        return SearchHit(
            target: .contact(line.id), title: line.name,
            detail: [company, line.town, line.phone])
    }

    /// Open ones first, then the newest.
    private func negotiations(_ words: [String], limit: Int) throws -> [SearchHit] {
        guard let match = SearchWords.match(words) else { return [] }
        let seen = reading.sight.map { " AND " + $0.negotiations } ?? BoundSQL("")
        return try reading.rows(
            """
            \(CardQuery.negotiationSelect) WHERE n.id IN (
                SELECT rowid FROM negotiation_search WHERE negotiation_search MATCH ?
                ORDER BY rowid DESC LIMIT 50)\(seen.sql)
            """, [.text(match)] + seen.arguments, CardQuery.decodeNegotiation
        ).sorted {
            ($0.state.isClosed ? 1 : 0, -$0.id.raw) < ($1.state.isClosed ? 1 : 0, -$1.id.raw)
        }.prefix(limit).map { line in
            SearchHit(
                target: .negotiation(line.id), title: line.title,
                detail: [line.contactName, line.stageName], amountCents: line.amountCents)
        }
    }
}

/// Words as the search index is asked for them: each quoted, so that nothing typed is syntax.
enum SearchWords {
    /// `ros mil` → `"ros"* "mil"*`. A word of one letter would be the beginning of everything: it
    /// counts where it stands by itself, and only if there is no longer one.
    ///
    /// - parameter isWhole: whether the words are meant as they are, not as beginnings.
    /// - returns: nil where there is nothing to ask for.
    static func match(_ words: [String], in column: String? = nil, isWhole: Bool = false)
        -> String?
    {
        let long = words.filter { $0.count > 1 }
        let asked = (long.isEmpty ? words : long).prefix(8)
        guard !asked.isEmpty else { return nil }
        let terms = asked.map { "\"\($0)\"" + (isWhole || $0.count == 1 ? "" : "*") }
        return (column.map { "\($0) : " } ?? "") + "(" + terms.joined(separator: " AND ") + ")"
    }
}
