public import Domain

/// Finds cards that may be the same one, each probe by an index, so that it is done while somebody
/// types.
public enum DuplicateQuery {
    /// What is known of somebody who may be there already.
    public struct Probe: Hashable, Sendable {
        /// Left out of what is found; nil for somebody new.
        public var contact: Contact.ID?
        public var name: String
        public var town: String?
        public var vatCode: String?
        public var taxCode: String?
        /// Normalised phones and e-mails.
        public var values: [String]
        /// The name as it is compared.
        public let nameKey: String

        public init(
            contact: Contact.ID? = nil, name: String, nameKey: String? = nil,
            town: String? = nil, vatCode: String? = nil, taxCode: String? = nil,
            values: [String] = []
        ) {
            self.contact = contact
            self.name = name
            self.nameKey = nameKey ?? NameKey.of(name)
            self.town = town
            self.vatCode = vatCode
            self.taxCode = taxCode
            self.values = values
        }

        /// Of somebody who is about to be added.
        public init(_ new: NewContact) {
            self.init(
                name: new.name, town: new.town,
                vatCode: new.vatCode.flatMap { VATCode.check($0).code },
                taxCode: new.taxCode.flatMap { TaxCode.check($0).code },
                values: new.points.filter { $0.channel != .postal }.flatMap {
                    (PointValue.all(in: $0.raw, $0.channel) ?? []).map(\.value)
                })
        }
    }

    /// How many cards one probe looks at: a switchboard's number may stand on thousands.
    static let most = 50

    /// Of a card that is there.
    ///
    /// - throws: `.notAllowed` for a card that is not theirs to see.
    public static func duplicates(
        of id: Contact.ID, _ reading: Reading
    ) throws -> [Duplicate] {
        try reading.requireSight(of: id)
        return try all(of: id, reading).map { try shown($0, reading) }
    }

    /// Of somebody who is not theirs to see, no more than that they are there.
    private static func shown(_ one: Duplicate, _ reading: Reading) throws -> Duplicate {
        guard let sight = reading.sight, try !sight.sees(one.contact, reading) else { return one }
        return one.withheld
    }

    private static func all(of id: Contact.ID, _ reading: Reading) throws -> [Duplicate] {
        guard let contact = try ContactTable.find(id, reading) else { return [] }
        let points = try ContactTable.points(of: id, reading).filter {
            $0.channel != .postal && $0.status != .invalid
        }
        return try all(
            Probe(
                contact: id, name: contact.name, town: contact.town, vatCode: contact.vatCode,
                taxCode: contact.taxCode, values: points.map(\.value)), reading)
    }

    /// The likeliest first; whom the reader may not see is withheld.
    public static func duplicates(_ probe: Probe, _ reading: Reading) throws -> [Duplicate] {
        try all(probe, reading).map { try shown($0, reading) }
    }

    private static func all(_ probe: Probe, _ reading: Reading) throws -> [Duplicate] {
        var found = try otherwiseAlike(probe, reading)
        if let (likeness, town) = likeness(of: probe) {
            var count = 0
            for id in try near(likeness, probe.nameKey, town, reading) where count < most {
                try look(byID, [.int(id), .text(town)], .similarName, probe, reading, &found) {
                    likeness.isSimilar($0)
                }
                count += 1
            }
        }
        return found.values.map(\.duplicate)
            .sorted { ($1.score, $0.contact) < ($0.score, $1.contact) }
    }

    /// The likeliest alone: what who asks about thousands wants to know. Nobody is withheld.
    ///
    /// - parameter names: kept from one question to the next.
    public static func likeliest(
        _ probe: Probe, _ reading: Reading, names: NameGroups
    ) throws -> Duplicate? {
        var found = try otherwiseAlike(probe, reading)
        if let (likeness, town) = likeness(of: probe) {
            for (id, card) in found
            where card.town == town && card.key != probe.nameKey && likeness.isSimilar(card.key) {
                found[id]?.duplicate.add(.similarName)
            }
            if found.isEmpty {
                try names.each(like: likeness, town: town, reading) { id in
                    try look(byID, [.int(id), .text(town)], .similarName, probe, reading, &found) {
                        likeness.isSimilar($0)
                    }
                    return found.isEmpty
                }
            }
        }
        return found.values.map(\.duplicate)
            .min { ($1.score, $0.contact) < ($0.score, $1.contact) }
    }

    /// A card that may be the same one, and what its name is compared by.
    private struct Found {
        var duplicate: Duplicate
        var key: String
        var town: String { duplicate.town }
    }

    /// Of the same codes, points or name.
    private static func otherwiseAlike(
        _ probe: Probe, _ reading: Reading
    ) throws -> [Int: Found] {
        var found: [Int: Found] = [:]
        func look(_ sql: String, _ values: [Value], _ reason: Duplicate.Reason) throws {
            try Self.look(sql, values, reason, probe, reading, &found) { _ in true }
        }
        if let code = probe.vatCode { try look(byVATCode, [.text(code)], .vatCode) }
        if let code = probe.taxCode { try look(byTaxCode, [.text(code)], .taxCode) }
        for value in probe.values {
            try look(byValue, [.text(value)], value.contains("@") ? .email : .phone)
        }
        let key = probe.nameKey
        guard !key.isEmpty else { return found }
        if let town = probe.town, !town.isEmpty {
            try look(byNameAndTown, [.text(town), .text(key)], .name)
            try look(byNameOfNoTown, [.text(key)], .name)
        } else {
            try look(byName, [.text(key)], .name)
        }
        return found
    }

    /// - parameter fits: of the name as it is compared.
    private static func look(
        _ sql: String, _ values: [Value], _ reason: Duplicate.Reason, _ probe: Probe,
        _ reading: Reading, _ found: inout [Int: Found], where fits: (String) -> Bool
    ) throws {
        try reading.each(sql, values) { row in
            let (id, key) = (row.int(0), row.text(3))
            guard id != probe.contact?.raw, fits(key),
                reason != .similarName || key != probe.nameKey
            else { return true }
            let fresh = Duplicate(
                contact: ID(id), name: row.text(1), town: row.text(2), reasons: [])
            found[id, default: Found(duplicate: fresh, key: key)].duplicate.add(reason)
            return true
        }
    }

    /// Nil where no other name is looked at: there is no town, or the name is too short.
    private static func likeness(of probe: Probe) -> (NameLikeness, town: String)? {
        guard let town = probe.town, !town.isEmpty, !probe.nameKey.isEmpty else { return nil }
        let likeness = NameLikeness(key: probe.nameKey)
        return likeness.isTelling ? (likeness, town) : nil
    }

    /// All that may be the same, each pair once, under the card that came first; a page looks at
    /// so many cards.
    ///
    /// - returns: the pairs, and the card that the next page begins behind; nil at the end.
    public static func pairs(
        after: Contact.ID?, limit: Int, _ reading: Reading
    ) throws -> (found: [(Contact.ID, Duplicate)], last: Contact.ID?) {
        var found: [(Contact.ID, Duplicate)] = []
        var last = after ?? ID(0)
        while true {
            let cards = try reading.rows(
                """
                SELECT c.id FROM contact c WHERE c.id > ? AND \(isThere) ORDER BY c.id LIMIT 500
                """, [.id(last)]
            ) { Contact.ID($0.int(0)) }
            guard !cards.isEmpty else { return (found, nil) }
            for card in cards {
                last = card
                for other in try all(of: card, reading) where other.contact > card {
                    if let pair = try pair(card, other, reading) { found.append(pair) }
                }
                if found.count >= limit { return (found, last) }
            }
        }
    }

    /// A pair under a card that the reader sees; nil where they see neither.
    private static func pair(
        _ card: Contact.ID, _ other: Duplicate, _ reading: Reading
    ) throws -> (Contact.ID, Duplicate)? {
        guard let sight = reading.sight, try !sight.sees(card, reading) else {
            return (card, try shown(other, reading))
        }
        return try sight.sees(other.contact, reading) ? (other.contact, other.withheld) : nil
    }

    /// The similar ones among those that begin or end as this one does, or with one of its words.
    private static func near(
        _ likeness: NameLikeness, _ key: String, _ town: String, _ reading: Reading
    ) throws -> [Int] {
        // The index alone holds what is compared: thousands of names in a large town.
        var seen: Set<Int> = []
        var similar: [Int] = []
        for place in likeness.places {
            let (sql, from, to) = names(at: place)
            try reading.each(sql, [.text(town), .text(from), .text(to)]) { row in
                guard seen.insert(row.int(0)).inserted else { return true }
                let other = row.text(1)
                if other != key, likeness.isSimilar(other) { similar.append(row.int(0)) }
                return true
            }
        }
        return similar
    }

    // MARK: Statements, each put together once

    private static let select =
        "SELECT c.id, c.name, coalesce(c.town, ''), c.name_key FROM contact c"

    private static let isThere =
        "c.merged_into_id IS NULL AND c.withdrawn_at IS NULL AND c.erased_at IS NULL"

    private static func those(_ condition: String) -> String {
        "\(select) WHERE \(condition) AND \(isThere) LIMIT \(most)"
    }

    private static let byVATCode = those("c.vat_code = ?")
    private static let byTaxCode = those("c.tax_code = ?")
    private static let byName = those("c.name_key = ?")
    private static let byNameAndTown = those("c.town = ? AND c.name_key = ?")
    /// Of whom nobody wrote the town it may be any.
    private static let byNameOfNoTown = those("c.town IS NULL AND c.name_key = ?")
    private static let byID = those("c.id = ? AND c.town = ?")
    private static let byValue = """
        \(select) JOIN contact_point p ON p.contact_id = c.id
        WHERE p.value = ? AND p.removed_at IS NULL AND p.status <> 'invalid'
            AND \(isThere) LIMIT \(most)
        """

    /// The names of a town that begin or end in a way: the statement, and the range of its index.
    private static func names(at place: NameLikeness.Place) -> (String, String, String) {
        // A word goes to a space, or to where the name ends: both come before this.
        let next = place.isWord ? "!" : "\u{10FFFF}"
        switch place.end {
        case .beginning:
            return (
                """
                SELECT c.id, c.name_key FROM contact c
                WHERE c.town = ? AND c.name_key >= ? AND c.name_key < ? LIMIT 5000
                """, place.text, place.text + next
            )
        case .end:
            // By scalars, as SQLite counts letters.
            let scalars = place.text.unicodeScalars.reversed().prefix(tailLength)
            let tail = String(String.UnicodeScalarView(scalars))
            let isWhole = scalars.count < tailLength
            return (
                """
                SELECT c.id, c.name_key FROM contact c
                WHERE c.town = ? AND c.name_tail >= ? AND c.name_tail < ? LIMIT 5000
                """, tail, tail + (isWhole ? next : "\u{10FFFF}")
            )
        }
    }

    /// So many letters from the end a name's tail holds (`Schema/v0003`).
    private static let tailLength = 8
}
