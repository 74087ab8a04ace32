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
        /// A condition on `c`, through the index that is named.
        case gather(BoundSQL, index: String)
        /// A `SELECT` of contacts' keys.
        case keys(BoundSQL)
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
        // Without a place: what one sees at all.
        var drivers: [(place: Int?, source: Source, rows: Int)] = []
        for (place, part) in parts.enumerated() {
            guard let source = Self.driver(part, sql) else { continue }
            drivers.append((place, source, try Self.rows(source, reading)))
        }
        let undriven = parts.count - drivers.count
        if let sight = reading.sight {
            let source = Source.keys(sight.keys)
            drivers.append((nil, source, try Self.rows(source, reading)))
        }
        let best = drivers.min { $0.rows < $1.rows }
        let all = Double(
            max(1, try reading.first("SELECT max(id) FROM contact") { $0.int(0) } ?? 1))
        // A count that met the bound says little: take a tenth of all.
        func share(_ rows: Int) -> Double {
            min(1, Double(rows >= Self.bound ? max(rows, Int(all) / 10) : rows) / all)
        }
        var kept = drivers.reduce(1.0) { $0 * share($1.rows) }
        for _ in 0..<undriven { kept /= 3 }
        // Microseconds, as measured (docs/performance.md): an entry of an index, a look at a row.
        let (entry, look) = (0.2, 4.0)
        let perStep = reading.sight == nil && parts.allSatisfy(Self.isInList) ? entry : look
        let walk = limit.map { min(all, Double($0) / max(kept, 1e-9)) } ?? all
        let gathered = best.map { best in
            let isCovered = parts.indices.allSatisfy {
                $0 == best.place || Self.isBehind(best.source, parts[$0])
            }
            // Half of them, say, are left out by what the index has.
            return share(best.rows) * all * (isCovered ? entry : entry + look / 2)
                + (limit == nil ? 0 : kept * all * look)
        }
        let isGathering = gathered.map { $0 < walk * perStep } ?? false
        source = isGathering ? best?.source ?? .walk : .walk
        let rest = parts.indices.filter { !isGathering || $0 != best?.place }
        let isSightKnown = isGathering && best != nil && best?.place == nil
        let sight = isSightKnown ? [] : reading.sight.map { [$0.condition] } ?? []
        condition = BoundSQL.joined(
            [BoundSQL("c.is_listed = 1")] + rest.map { sql.condition(parts[$0]) } + sight,
            by: "AND")
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

    /// The index of a source has what a condition looks at.
    private static func isBehind(_ source: Source, _ filter: Filter) -> Bool {
        guard case .gather(_, let index) = source, case .test(let test) = filter else {
            return false
        }
        let others: [FilterField] =
            switch index {
            case "contact_province": [.kind, .lifecycle, .sector]
            case "contact_sector", "contact_last_contact": [.kind, .lifecycle, .province]
            default: [.kind, .lifecycle]
            }
        return others.contains(test.field)
    }

    /// A condition that an index can answer by itself.
    private static func driver(_ filter: Filter, _ sql: FilterSQL) -> Source? {
        switch filter {
        case .test(let test) where !test.alternatives.contains(.missing):
            let condition = sql.condition(filter)
            if test.field == .owner { return .gather(condition, index: "contact_owner") }
            if test.field == .tag {
                let tags = FilterSQL.values(of: "tag", in: "contact_tag", test.alternatives)
                return .keys("SELECT contact_id FROM contact_tag WHERE tag IN " + tags)
            }
            if test.field == .name, test.alternatives.count == 1,
                case .words(let words)? = test.alternatives.first
            {
                return .keys(FilterSQL.named(words))
            }
            guard let column = FilterColumn(test.field), column.hasIndex else { return nil }
            // Several ranges are no single walk along an index.
            guard column.isText || test.alternatives.count == 1 else { return nil }
            return .gather(condition, index: column.index)
        case .negotiation(let tests):
            return .keys(
                "SELECT n.contact_id FROM negotiation n WHERE n.contact_id IS NOT NULL AND "
                    + sql.negotiation(tests))
        default: return nil
        }
    }

    private static func rows(_ source: Source, _ reading: Reading) throws -> Int {
        let counted: BoundSQL
        switch source {
        case .walk: return bound
        case .gather(let condition, let index):
            counted = "SELECT 1 FROM contact c \(named(index)) WHERE " + condition
        case .keys(let keys): counted = keys
        }
        let statement = "SELECT count(*) FROM (" + counted + BoundSQL(" LIMIT ?)", [.int(bound)])
        return try reading.first(statement.sql, statement.arguments) { $0.int(0) } ?? 0
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
        case .keys(let keys):
            "contact c NOT INDEXED WHERE c.id IN (" + keys + ") AND " + condition
        }
    }
}
