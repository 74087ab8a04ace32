import Domain

extension Check {
    /// The conventions of the columns: cents, seconds and dates.
    static let columnInvariants = [
        byColumn(
            "amounts_are_whole_cents", it: "Gli importi sono centesimi interi",
            en: "Amounts are whole cents", suffix: "%\\_cents"
        ) { "typeof(\($0)) NOT IN ('integer', 'null')" },
        byColumn(
            "moments_are_whole_seconds", it: "I momenti sono secondi interi",
            en: "Moments are whole seconds", suffix: "%\\_at"
        ) { "typeof(\($0)) NOT IN ('integer', 'null')" },
        byColumn(
            "dates_are_iso", it: "Le date sono date ISO", en: "Dates are ISO dates",
            suffix: "%\\_on"
        ) { "\($0) IS NOT NULL AND \($0) IS NOT date(\($0))" },
    ]

    private static func byColumn(
        _ name: String, it: String, en: String, suffix: String,
        isBroken: @escaping @Sendable (String) -> String
    ) -> Invariant {
        Invariant(name, it: it, en: en) { reading in
            let columns = try reading.rows(
                """
                SELECT s.name, c.name FROM sqlite_schema s, pragma_table_info(s.name) c
                WHERE s.type = 'table' AND s.sql LIKE 'CREATE TABLE%'
                    AND c.name LIKE ? ESCAPE '\\' ORDER BY 1, 2
                """, [.text(suffix)]
            ) { (table: $0.text(0), column: $0.text(1)) }
            var finding = Finding(examined: 0)
            for (table, columns) in Dictionary(grouping: columns, by: \.table).sorted(
                by: { $0.key < $1.key })
            {
                finding.examined +=
                    try reading.first("SELECT count(*) FROM \(table)") { $0.int(0) } ?? 0
                let conditions = columns.map { "(\(isBroken($0.column)))" }
                let names = columns.map {
                    "CASE WHEN \(isBroken($0.column)) THEN '\($0.column) ' || \($0.column) || ' ' "
                        + "ELSE '' END"
                }
                try reading.each(
                    """
                    SELECT rowid, \(names.joined(separator: " || ")) FROM \(table)
                    WHERE \(conditions.joined(separator: " OR "))
                    """
                ) { row in
                    finding.add(table, row.int(0), value: row.text(1))
                    return true
                }
            }
            return finding
        }
    }
}
