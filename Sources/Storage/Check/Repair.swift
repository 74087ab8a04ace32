public import Domain

/// What can be worked out again from the rows that it was worked out of.
public struct Repair: Sendable {
    /// The invariant that it mends.
    public let invariant: String
    public let words: Words
    /// Whether it mends what was found, of all that can break the invariant.
    let mends: @Sendable (CheckReport.Result) -> Bool
    let run: @Sendable (Ledger, Instant) throws -> Int

    init(
        _ invariant: String, it: String, en: String,
        mends: @escaping @Sendable (CheckReport.Result) -> Bool = { _ in true },
        _ run: @escaping @Sendable (Ledger, Instant) throws -> Int
    ) {
        self.invariant = invariant
        words = Words(it: it, en: en)
        self.mends = mends
        self.run = run
    }
}

extension Check {
    /// In the order in which they are made: the guards of the schema first, for what follows is
    /// written under them; the words of searches last, for they are of the rows as they are then.
    public static let repairs: [Repair] =
        [schemaRepair, indexRepair] + rowRepairs + SearchIndex.all.map(\.repair)

    /// Those that a report asks for.
    public static func repairs(of report: CheckReport) -> [Repair] {
        repairs.filter { repair in
            report.broken.contains { $0.name == repair.invariant && repair.mends($0) }
        }
    }

    /// Mends what a report names as broken and can be worked out again, in the ledger's own
    /// transaction. What was somebody's to decide (an outcome, an assignee, a due date, what the
    /// journal says) is never made up.
    ///
    /// - returns: what was mended, with how many rows each.
    public static func mend(
        _ report: CheckReport, at now: Instant, _ ledger: Ledger
    ) throws -> [(repair: Repair, rows: Int)] {
        var mended: [(repair: Repair, rows: Int)] = []
        for repair in repairs(of: report) {
            let rows = try repair.run(ledger, now)
            if rows > 0 { mended.append((repair, rows)) }
        }
        return mended
    }

    // MARK: The schema

    private static let schemaRepair = Repair(
        "schema_is_whole", it: "Indici e guardie rifatti", en: "Indexes and guards made anew"
    ) { ledger, _ in
        let objects = """
            SELECT type, name, coalesce(sql, '') FROM sqlite_schema
            WHERE type IN ('index', 'trigger') AND sql IS NOT NULL
            ORDER BY type, name
            """
        func read(_ reading: Reading) throws -> [(type: String, name: String, sql: String)] {
            try reading.rows(objects) { ($0.text(0), $0.text(1), $0.text(2)) }
        }
        let expected = try Database.inMemory().read { try read($0) }
        let found = try read(ledger.writing.reading)
        var count = 0
        for object in expected {
            let there = found.first { $0.name == object.name }
            guard there?.sql != object.sql else { continue }
            if let there { try ledger.writing.script("DROP \(there.type) \"\(there.name)\"") }
            try ledger.writing.script(object.sql)
            count += 1
        }
        return count
    }

    /// An index says nothing that its table does not.
    private static let indexRepair = Repair(
        "file_is_intact", it: "Indici ricostruiti", en: "Indexes rebuilt",
        mends: { result in result.violations.contains { $0.detail.contains("index ") } }
    ) { ledger, _ in
        try ledger.writing.script("REINDEX")
        return try ledger.writing.first(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'index'"
        ) { $0.int(0) } ?? 0
    }
}

extension SearchIndex {
    /// The words of all rows, made anew.
    var repair: Repair {
        Repair(
            invariant.name, it: "Ricerca \(subject.it) rifatta",
            en: "Search of \(subject.en) made anew"
        ) { ledger, _ in
            try ledger.writing.run("INSERT INTO \(index) (\(index)) VALUES ('rebuild')")
            return try ledger.writing.first("SELECT count(*) FROM \(table)") { $0.int(0) } ?? 0
        }
    }
}
