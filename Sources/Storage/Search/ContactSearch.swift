import Domain

/// Finds contacts, and puts the likeliest first.
struct ContactSearch {
    let reading: Reading
    let now: Instant

    /// Rows looked at of each way of finding: the newest; more where not all of them are seen.
    private var bound: Int { reading.sight == nil ? 60 : 2000 }

    /// By number, address, code and words.
    func lines(_ text: String, _ words: [String], limit: Int) throws -> [ContactLine] {
        let byPoint = try PointSearch(reading: reading).contacts(text, limit: limit)
        var found = try lines(of: byPoint).ranked(by: byPoint)
        if found.count < limit { found += try byCode(text, limit: limit) }
        if found.count < limit { found += try byWords(words, limit: limit) }
        if found.count < limit, !text.contains("@") {
            let byMail = try PointSearch(reading: reading).mail(words, limit: limit)
            found += try lines(of: byMail).ranked(by: byMail)
        }
        return found.unique(limit)
    }

    /// With one letter of any word forgiven.
    func misspelt(_ words: [String], limit: Int) throws -> [ContactLine] {
        let near = try NearWords(reading: reading).alternatives(for: words)
        guard let match = near.match else { return [] }
        let found = try lines(of: keys(match))
        return Relevance(words: words, near: near.all, now: now).sorted(found).unique(limit)
    }

    /// First those whose names have the words as they are, then those whose words begin so, then
    /// those that have them in town or codes: each only while there are too few.
    private func byWords(_ words: [String], limit: Int) throws -> [ContactLine] {
        var keys: [Contact.ID] = []
        for (column, isWhole) in [("name", true), ("name", false), (nil, false)] {
            guard keys.count < max(limit, bound / 2),
                let match = SearchWords.match(words, in: column, isWhole: isWhole)
            else { continue }
            keys += try self.keys(match)
        }
        return Relevance(words: words, near: [], now: now).sorted(try lines(of: keys))
    }

    /// `IT 01234567890`, `RSS MRA 80A01 H501U`: codes with blanks, or a country before them.
    private func byCode(_ text: String, limit: Int) throws -> [ContactLine] {
        let plain = FoldedText.fold(text).filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        let digits = plain.drop { $0.isLetter }
        var match: String?
        if plain.count - digits.count <= 2, digits.count >= 7, digits.allSatisfy(\.isNumber) {
            match = "vat_code : (\"\(digits)\"* OR \"it\(digits)\"*)"
        } else if plain.count == 16, plain.contains(where: \.isNumber) {
            match = "tax_code : \"\(plain)\""
        }
        guard let match else { return [] }
        return try lines(of: keys(match)).unique(limit)
    }

    private func keys(_ match: String) throws -> [Contact.ID] {
        try reading.rows(
            """
            SELECT rowid FROM contact_search WHERE contact_search MATCH ?
            ORDER BY rowid DESC LIMIT ?
            """, [.text(match), .int(bound)]
        ) { ID($0.int(0)) }
    }

    /// Those that are still in a list; a merged one is its survivor.
    private func lines(of keys: [Contact.ID]) throws -> [ContactLine] {
        guard !keys.isEmpty else { return [] }
        let list = "[" + keys.map(\.description).joined(separator: ",") + "]"
        let seen = reading.sight.map { " AND " + $0.condition } ?? BoundSQL("")
        return try reading.rows(
            """
            WITH RECURSIVE survivor(id, next) AS (
                SELECT c.id, c.merged_into_id FROM contact c
                WHERE c.id IN (SELECT value FROM json_each(?)) UNION
                SELECT c.id, c.merged_into_id FROM survivor s JOIN contact c ON c.id = s.next)
            \(ContactListQuery.columns) FROM survivor s CROSS JOIN contact c ON c.id = s.id
                LEFT JOIN operator o ON o.id = c.owner_id
            WHERE c.is_listed = 1\(seen.sql)
            """, [.text(list)] + seen.arguments, ContactListQuery.decode)
    }
}

/// How well a contact fits what was typed.
private struct Relevance {
    let words: [String]
    /// Words that somebody may have meant.
    let near: Set<String>
    let now: Instant

    func sorted(_ lines: [ContactLine]) -> [ContactLine] {
        lines.map { (line: $0, score: score($0)) }.sorted { one, other in
            if one.score != other.score { return one.score > other.score }
            if one.line.lastContactAt != other.line.lastContactAt {
                return (one.line.lastContactAt?.seconds ?? 0)
                    > (other.line.lastContactAt?.seconds ?? 0)
            }
            return (one.line.name, one.line.id.raw) < (other.line.name, other.line.id.raw)
        }.map(\.line)
    }

    /// A whole word before a beginning, the name before the town, the name's own first word, then
    /// who was spoken to lately.
    private func score(_ line: ContactLine) -> Int {
        let name = FoldedText.words(line.name)
        let place = FoldedText.words(line.town) + FoldedText.words(line.province)
        var score = 0
        for word in words {
            if name.contains(word) {
                score += 40
            } else if name.contains(where: { $0.hasPrefix(word) }) {
                score += 28
            } else if name.contains(where: near.contains) {
                score += 20
            } else if place.contains(where: { $0.hasPrefix(word) }) {
                score += 10
            }
        }
        if let first = words.first, name.first?.hasPrefix(first) == true { score += 12 }
        if name == words { score += 30 }
        if let at = line.lastContactAt {
            switch now.seconds(since: at) / 86_400 {
            case ..<30: score += 10
            case ..<90: score += 7
            case ..<365: score += 4
            default: break
            }
        }
        return score
    }
}

extension [ContactLine] {
    fileprivate func ranked(by keys: [Contact.ID]) -> [ContactLine] {
        // A survivor stands behind those that were found themselves.
        let places = Dictionary(
            keys.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: Swift.min)
        return sorted { (places[$0.id] ?? .max, $0.id) < (places[$1.id] ?? .max, $1.id) }
    }

    fileprivate func unique(_ limit: Int) -> [ContactLine] {
        var seen: Set<Contact.ID> = []
        return Array(filter { seen.insert($0.id).inserted }.prefix(limit))
    }
}
