import Domain

/// How the contacts of a filter are found: by walking the list in its order and leaving out what
/// does not fit, or by gathering, through the index of one condition, what may fit, and sorting it.
///
/// SQLite knows nothing of how many rows a condition leaves; here each is counted, up to a bound,
/// which costs a millisecond and saves a hundred where the choice matters.
struct FilterPlan {
    /// Where rows come from: `FROM contact c INDEXED BY …`, and what must hold of them.
    enum Source: Hashable {
        case walk
        /// A condition on `c` whose index is named; nil where it gives keys of contacts.
        case gather(BoundSQL, index: String?)
    }

    /// What must hold beside the source's own condition.
    let condition: BoundSQL
    let source: Source

    /// Rows counted of one condition at most.
    static let bound = 20_000

    /// - parameter limit: the rows wanted; nil wants all, as a count does.
    init(_ filter: Filter, limit: Int?, now: Instant, _ reading: Reading) throws {
        let sql = FilterSQL(now: now)
        let parts = filter.conjuncts
        var drivers: [(place: Int, source: Source, rows: Int)] = []
        for (place, part) in parts.enumerated() {
            guard let source = Self.driver(part, sql) else { continue }
            drivers.append((place, source, try Self.rows(source, reading)))
        }
        let best = drivers.min { $0.rows < $1.rows }
        let all = Double(
            max(1, try reading.first("SELECT max(id) FROM contact") { $0.int(0) } ?? 1))
        // A count that met the bound says little: take a tenth of all.
        func share(_ rows: Int) -> Double {
            min(1, Double(rows >= Self.bound ? max(rows, Int(all) / 10) : rows) / all)
        }
        var kept = drivers.reduce(1.0) { $0 * share($1.rows) }
        for _ in drivers.count..<parts.count { kept /= 3 }
        // Microseconds, as measured (docs/performance.md).
        let perRow = parts.allSatisfy(Self.isInList) ? 0.2 : 4.0
        let walk = limit.map { min(all, Double($0) / max(kept, 1e-9)) } ?? all
        let gathered = best.map {
            share($0.rows) * all * perRow + (limit == nil ? 0 : kept * all * 3)
        }
        let isGathering = gathered.map { $0 < walk * perRow } ?? false
        source = isGathering ? best?.source ?? .walk : .walk
        let rest = parts.indices.filter { !isGathering || $0 != best?.place }
        condition = BoundSQL.joined(
            [BoundSQL("c.is_listed = 1")] + rest.map { sql.condition(parts[$0]) }, by: "AND")
    }

    /// `contact_list` has all that these look at.
    private static func isInList(_ filter: Filter) -> Bool {
        switch filter {
        case .everything: true
        case .test(let test):
            [.kind, .lifecycle, .province, .sector, .zone, .owner, .turnover, .employees, .name]
                .contains(test.field)
        case .negotiation: false
        case .not(let inner): isInList(inner)
        case .all(let parts), .any(let parts): parts.allSatisfy(isInList)
        }
    }

    /// A condition that an index can answer by itself.
    private static func driver(_ filter: Filter, _ sql: FilterSQL) -> Source? {
        switch filter {
        case .test(let test) where !test.alternatives.contains(.missing):
            let condition = sql.condition(filter)
            if test.field == .owner { return .gather(condition, index: "contact_owner") }
            if test.field == .tag {
                let tags = FilterSQL.values(of: "tag", in: "contact_tag", test.alternatives)
                return .gather(
                    "c.id IN (SELECT contact_id FROM contact_tag WHERE tag IN " + tags + ")",
                    index: nil)
            }
            guard let column = FilterColumn(test.field), column.hasIndex else {
                guard test.field == .name, test.alternatives.count == 1,
                    case .words? = test.alternatives.first
                else { return nil }
                return .gather(condition, index: nil)
            }
            // Several ranges are no single walk along an index.
            guard column.isText || test.alternatives.count == 1 else { return nil }
            return .gather(condition, index: column.index)
        case .negotiation(let tests):
            return .gather(
                "c.id IN (SELECT n.contact_id FROM negotiation n WHERE n.contact_id IS NOT NULL AND "
                    + sql.negotiation(tests) + ")", index: nil)
        default: return nil
        }
    }

    private static func rows(_ source: Source, _ reading: Reading) throws -> Int {
        guard case .gather(let condition, let index) = source else { return bound }
        let counted =
            "SELECT count(*) FROM (SELECT 1 FROM contact c \(named(index)) WHERE "
            + condition + BoundSQL(" LIMIT ?)", [.int(bound)])
        return try reading.first(counted.sql, counted.arguments) { $0.int(0) } ?? 0
    }

    private static func named(_ index: String?) -> String {
        index.map { "INDEXED BY \($0)" } ?? "NOT INDEXED"
    }

    /// `contact c …  WHERE …`, for a list in the order of an index.
    ///
    /// - parameter index: that of the order; nil is the key's own.
    func rows(inOrderOf index: String?) -> BoundSQL {
        switch source {
        case .walk: "contact c \(Self.named(index)) WHERE " + condition
        case .gather(let driver, let name):
            "contact c \(Self.named(name)) WHERE " + driver + " AND " + condition
        }
    }
}
