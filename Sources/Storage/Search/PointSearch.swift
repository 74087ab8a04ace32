import Domain

/// Finds contacts by what reaches them: a phone in any formatting, from its beginning or by its
/// last digits, an e-mail from its beginning or by its words.
struct PointSearch {
    let reading: Reading

    /// Fewer digits would be the end of too many numbers.
    static let fewestDigits = 4

    /// The exact number first, then beginnings, then ends.
    func contacts(_ text: String, limit: Int) throws -> [Contact.ID] {
        let text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if text.contains("@") { return try beginning(text.lowercased(), limit) }
        let digits = text.filter { $0.isASCII && $0.isNumber }
        guard digits.count >= Self.fewestDigits, !text.contains(where: \.isLetter) else {
            return []
        }
        var found: [Contact.ID] = []
        if let value = PointValue.normalised(text, .phone) {
            found += try reading.rows(
                """
                SELECT contact_id FROM contact_point
                WHERE value = ? AND removed_at IS NULL LIMIT ?
                """, [.text(value), .int(limit)]
            ) { ID($0.int(0)) }
        }
        let beginnings =
            text.hasPrefix("+")
            ? ["+" + digits]
            : digits.hasPrefix("00") ? ["+" + digits.dropFirst(2)] : ["+39" + digits, "+" + digits]
        for beginning in beginnings { found += try self.beginning(beginning, limit) }
        return found + (try ending(digits, limit))
    }

    private func beginning(_ text: String, _ limit: Int) throws -> [Contact.ID] {
        try reading.rows(
            """
            SELECT contact_id FROM contact_point
            WHERE value >= ? AND value < ? AND removed_at IS NULL ORDER BY value LIMIT ?
            """, [.text(text), .text(text + "\u{10FFFF}"), .int(limit)]
        ) { ID($0.int(0)) }
    }

    /// Numbers from their ends: the index has them turned round.
    private func ending(_ digits: String, _ limit: Int) throws -> [Contact.ID] {
        let turned = String(digits.reversed().prefix(9))
        return try reading.rows(
            """
            SELECT contact_id FROM contact_point INDEXED BY contact_point_tail
            WHERE tail >= ? AND tail < ? AND tail IS NOT NULL AND removed_at IS NULL LIMIT ?
            """, [.text(turned), .text(turned + ":"), .int(limit)]
        ) { ID($0.int(0)) }
    }

    /// `acme` finds info@acme.example. A long word is looked for as it is first: as a beginning
    /// it would be gathered from all its endings before the first row is there.
    func mail(_ words: [String], limit: Int) throws -> [Contact.ID] {
        var found: [Contact.ID] = []
        for isWhole in [true, false] where found.isEmpty {
            guard let match = SearchWords.match(words, isWhole: isWhole) else { return [] }
            found = try reading.rows(
                """
                SELECT p.contact_id FROM email_search e
                CROSS JOIN contact_point p ON p.id = e.rowid AND p.removed_at IS NULL
                WHERE email_search MATCH ? ORDER BY e.rowid DESC LIMIT ?
                """, [.text(match), .int(limit)]
            ) { ID($0.int(0)) }
        }
        return found
    }
}
