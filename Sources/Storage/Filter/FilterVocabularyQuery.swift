public import Domain

/// Reads the words that filters of a house are made of.
public enum FilterVocabularyQuery {
    /// Who works here, the stages and the classifiers: what a filter is read with.
    public static func vocabulary(_ reading: Reading) throws -> FilterVocabulary {
        let classifiers = try reading.rows("SELECT name, type FROM classifier ORDER BY name") {
            FilterVocabulary.Classifier(
                name: $0.text(0), type: .init(rawValue: $0.text(1)) ?? .text)
        }
        // An import may bring what nobody has given a type yet: it is a text.
        let known = Set(classifiers.map(\.name))
        let untyped = try values(of: "name", in: "contact_attribute", reading)
            .filter { !known.contains($0) }
        return FilterVocabulary(
            logins: try reading.rows("SELECT login FROM operator ORDER BY login") { $0.text(0) },
            stages: try reading.rows(
                "SELECT code FROM stage GROUP BY code ORDER BY min(position), code"
            ) { $0.text(0) },
            classifiers: classifiers + untyped.map { .init(name: $0, type: .text) })
    }

    /// With values to choose from, where an index tells them apart.
    public static func withValues(_ reading: Reading) throws -> FilterVocabulary {
        var vocabulary = try vocabulary(reading)
        for field in [FilterField.sector, .province, .zone, .town] {
            guard let column = FilterColumn(field) else { continue }
            vocabulary.values[field] = try values(of: column.name, in: "contact", reading)
        }
        vocabulary.values[.tag] = try values(of: "tag", in: "contact_tag", reading)
        return vocabulary
    }

    /// The sales zones that contacts have.
    static func zones(_ reading: Reading) throws -> [String] {
        try values(of: "zone", in: "contact", reading)
    }

    /// From one to the next along an index, as many as anybody looks through.
    private static func values(
        of column: String, in table: String, _ reading: Reading
    ) throws -> [String] {
        try reading.rows(
            """
            WITH RECURSIVE v(x) AS (
                SELECT min(\(column)) FROM \(table) WHERE \(column) IS NOT NULL UNION ALL
                SELECT (SELECT min(\(column)) FROM \(table) WHERE \(column) > v.x) FROM v
                WHERE v.x IS NOT NULL LIMIT 1000)
            SELECT x FROM v WHERE x <> ''
            """
        ) { $0.text(0) }
    }

    /// What a filter is read with: by whom, now, here.
    public static func context(
        me actor: Operator.ID, now: Instant, zone: Zone, _ reading: Reading
    ) throws -> FilterContext {
        FilterContext(
            now: now, zone: zone, me: try OperatorTable.find(actor, reading)?.login ?? "",
            vocabulary: try vocabulary(reading))
    }
}
