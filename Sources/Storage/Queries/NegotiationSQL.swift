import Domain

/// An index walk that a list of negotiations is made of: all of them, or one group after another.
struct NegotiationWalk {
    /// Of the group: a stage's, an owner's, 0.
    var key: Int
    var group: NegotiationGroup?
    var condition: String
    var arguments: [Value]

    func holds(_ line: NegotiationLine) -> Bool { line.key(in: group) == key }

    /// In the order in which they stand in the list.
    static func all(
        of request: NegotiationRequest, _ reading: Reading
    ) throws -> [NegotiationWalk] {
        let state: String =
            switch request.filter.state {
            case .open: "n.closed_at IS NULL"
            case .closed: "n.closed_at IS NOT NULL"
            case .all: "n.id > 0"
            }
        // What has ended stands by its end alone.
        switch request.filter.state == .open ? request.group : nil {
        case .stage:
            let filter = request.filter
            let stages = try StageTable.all(reading).filter { stage in
                (filter.stage == nil || filter.stage == stage.id)
                    && (filter.direction == nil || filter.direction == stage.pipeline)
            }
            return stages.map {
                NegotiationWalk(
                    key: $0.id.raw, group: .stage, condition: "\(state) AND n.stage_id = ?",
                    arguments: [.id($0.id)])
            }
        case .owner:
            if let owner = request.filter.owner { return [of(owner.raw, state, .owner)] }
            let owners = try reading.rows("SELECT id FROM operator ORDER BY name, id") {
                $0.int(0)
            }
            return owners.map { of($0, state, .owner) } + [
                NegotiationWalk(
                    key: 0, group: .owner, condition: "\(state) AND n.owner_id IS NULL",
                    arguments: [])
            ]
        case nil:
            // Without groups too, the narrowest index is the one of an owner, then of a stage.
            if let owner = request.filter.owner {
                var walk = of(owner.raw, state, nil)
                walk.key = 0
                return [walk]
            }
            if let stage = request.filter.stage {
                return [
                    NegotiationWalk(
                        key: 0, condition: "\(state) AND n.stage_id = ?",
                        arguments: [.id(stage)])
                ]
            }
            return [NegotiationWalk(key: 0, condition: state, arguments: [])]
        }
    }

    private static func of(
        _ owner: Int, _ state: String, _ group: NegotiationGroup?
    ) -> NegotiationWalk {
        NegotiationWalk(
            key: owner, group: group, condition: "\(state) AND n.owner_id = ?",
            arguments: [.int(owner)])
    }
}

extension NegotiationWalk {
    init(key: Int, condition: String, arguments: [Value]) {
        self.init(key: key, group: nil, condition: condition, arguments: arguments)
    }
}

/// The statements of one walk.
struct NegotiationSQL {
    private let walk: NegotiationWalk
    private let request: NegotiationRequest
    private let filters: String
    private let filterArguments: [Value]
    private let today: Day

    /// - parameter sight: which of them are seen; nil for all.
    init(
        _ request: NegotiationRequest, _ walk: NegotiationWalk, now: Instant, today: Day,
        sight: ContactSight?
    ) {
        self.walk = walk
        self.request = request
        self.today = today
        let (filters, arguments) = Self.conditions(request.filter, now: now, today: today)
        let seen = sight.map { " AND " + $0.negotiations } ?? BoundSQL("")
        self.filters = filters + seen.sql
        filterArguments = arguments + seen.arguments
    }

    // MARK: Order

    /// The column of the order; the id alone says which was opened last.
    private var column: String? {
        switch (request.filter.state, request.sort) {
        case (.closed, _): "n.closed_at"
        case (.all, _), (_, .newest): nil
        case (_, .close): "n.close_key"
        case (_, .amount): "n.amount_key"
        case (_, .age): "n.stage_since_at"
        }
    }

    private var isDescending: Bool {
        let natural =
            switch request.filter.state {
            case .closed: true
            case .all: false
            case .open: request.sort.isDescending
            }
        return natural != request.isReversed
    }

    private func value(of line: NegotiationLine) -> Value {
        switch (request.filter.state, request.sort) {
        case (.closed, _): .optional(line.closedAt)
        case (.all, _), (_, .newest): .id(line.id)
        case (_, .close): .text((line.expectedCloseOn ?? .undated).iso)
        case (_, .amount): .int(line.amountCents ?? 0)
        case (_, .age): .instant(line.stageSince)
        }
    }

    // MARK: Statements

    func rows(
        from mark: NegotiationLine?, isIncluded: Bool, backward: Bool, limit: Int,
        _ reading: Reading
    ) throws -> [NegotiationLine] {
        let falls = isDescending != backward
        var conditions = walk.condition
        var arguments = walk.arguments
        if let mark {
            let sign = (falls ? "<" : ">") + (isIncluded ? "=" : "")
            if let column {
                conditions += " AND (\(column), n.id) \(sign) (?, ?)"
                arguments += [value(of: mark), .id(mark.id)]
            } else {
                conditions += " AND n.id \(sign) ?"
                arguments.append(.id(mark.id))
            }
        }
        let order = falls ? " DESC" : ""
        let by = (column.map { ["\($0)\(order)"] } ?? []) + ["n.id\(order)"]
        return try reading.rows(
            """
            \(CardQuery.negotiationSelect)
            WHERE \(conditions)\(filters)
            ORDER BY \(by.joined(separator: ", ")) LIMIT ?
            """, arguments + filterArguments + [.int(limit)], CardQuery.decodeNegotiation)
    }

    private static let share =
        "(n.amount_cents / 100 * coalesce(n.probability, s.probability)"
        + " + n.amount_cents % 100 * coalesce(n.probability, s.probability) / 100)"

    /// Summed as reals, for amounts from outside may together be more than an integer holds.
    func sum(_ reading: Reading) throws -> NegotiationSum {
        try reading.first(
            """
            SELECT count(*), sum(n.amount_cents * 1.0), sum(\(Self.share) * 1.0)
            FROM negotiation n CROSS JOIN stage s ON s.id = n.stage_id
            WHERE \(walk.condition)\(filters)
            """, walk.arguments + filterArguments
        ) { NegotiationSum(count: $0.int(0), cents: $0.int(1), weightedCents: $0.int(2)) }
            ?? NegotiationSum()
    }

    /// What is open and not on hold, and how much of it is all but certain.
    func expected(_ reading: Reading) throws -> (sum: NegotiationSum, committed: Int) {
        try reading.first(
            """
            SELECT count(*), sum(n.amount_cents * 1.0), sum(\(Self.share) * 1.0),
                   sum(CASE WHEN coalesce(n.probability, s.probability) >= ?
                       THEN n.amount_cents * 1.0 END)
            FROM negotiation n CROSS JOIN stage s ON s.id = n.stage_id
            WHERE \(walk.condition)\(filters) AND \(Self.isAwake)
            """,
            [.int(Forecast.committed)] + walk.arguments + filterArguments + [.text(today.iso)]
        ) { row in
            (
                NegotiationSum(
                    count: row.int(0), cents: row.int(1), weightedCents: row.int(2)),
                row.int(3)
            )
        } ?? (NegotiationSum(), 0)
    }

    func won(_ reading: Reading) throws -> Int {
        try reading.first(
            """
            SELECT sum(n.amount_cents * 1.0) FROM negotiation n
            WHERE \(walk.condition)\(filters) AND n.state = 'won'
            """, walk.arguments + filterArguments
        ) { $0.int(0) } ?? 0
    }

    // MARK: Filter

    /// Open by now: a hold ends by itself (domain, section 2).
    private static let isAwake =
        "(n.state = 'open' OR (n.state = 'suspended' AND n.suspended_until_on <= ?))"

    private static func conditions(
        _ filter: NegotiationFilter, now: Instant, today: Day
    ) -> (String, [Value]) {
        var conditions: [String] = []
        var arguments: [Value] = []
        // The plus keeps a filter from choosing an index of its own: the order's is walked.
        func and(_ condition: String, _ values: Value...) {
            conditions.append(condition)
            arguments += values
        }
        if let direction = filter.direction {
            and("n.direction = ?", .text(direction.rawValue))
        }
        if let owner = filter.owner { and("n.owner_id = ?", .id(owner)) }
        if let stage = filter.stage { and("n.stage_id = ?", .id(stage)) }
        if let team = filter.team {
            and("+n.owner_id IN (SELECT id FROM operator WHERE team_id = ?)", .id(team))
        }
        if filter.isStale {
            and(
                "s.stale_after_days IS NOT NULL AND n.closed_at IS NULL AND \(isAwake) "
                    + "AND n.stage_since_at < ? - s.stale_after_days * 86400",
                .text(today.iso), .instant(now))
        }
        if filter.isUnscheduled {
            and(
                "n.closed_at IS NULL AND \(isAwake) AND NOT EXISTS (SELECT 1 FROM action a "
                    + "WHERE a.negotiation_id = n.id AND a.closed_at IS NULL)",
                .text(today.iso))
        }
        if filter.isWithoutContact { and("+n.contact_id IS NULL") }
        if let closing = filter.closing {
            and("n.close_key >= ?", .text(closing.lowerBound.iso))
            // Beyond the last year of four digits, texts are in another order.
            if closing.upperBound <= .undated {
                and("n.close_key < ?", .text(closing.upperBound.iso))
            }
        }
        return (conditions.map { " AND \($0)" }.joined(), arguments)
    }
}
