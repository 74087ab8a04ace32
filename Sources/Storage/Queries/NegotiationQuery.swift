public import Domain

/// Reads the list of negotiations by keyset pages along its indexes, and what it is worth.
public struct NegotiationQuery {
    let reading: Reading
    let now: Instant
    /// The day on which holds are compared.
    let today: Day

    public init(_ reading: Reading, now: Instant, today: Day) {
        self.reading = reading
        self.now = now
        self.today = today
    }

    // MARK: Pages

    public func page(_ request: NegotiationRequest) throws -> NegotiationPage {
        let isBackward: Bool
        let mark: NegotiationLine?
        let isIncluded: Bool
        switch request.edge {
        case .first: (isBackward, mark, isIncluded) = (false, nil, false)
        case .last: (isBackward, mark, isIncluded) = (true, nil, false)
        case .after(let line): (isBackward, mark, isIncluded) = (false, line, false)
        case .before(let line): (isBackward, mark, isIncluded) = (true, line, false)
        case .from(let line): (isBackward, mark, isIncluded) = (false, line, true)
        }
        var rows: [NegotiationLine] = []
        let walks = try NegotiationWalk.all(of: request, reading)
        var ahead = (isBackward ? walks.reversed() : walks)[...]
        if let mark, let place = ahead.firstIndex(where: { $0.holds(mark) }) {
            ahead = ahead[place...]
        }
        for (index, walk) in ahead.enumerated() where rows.count <= request.limit {
            let sql = NegotiationSQL(request, walk, now: now, today: today, sight: reading.sight)
            rows += try sql.rows(
                from: index == 0 ? mark : nil, isIncluded: isIncluded, backward: isBackward,
                limit: request.limit + 1 - rows.count, reading)
        }
        let hasMore = rows.count > request.limit
        if hasMore { rows.removeLast() }
        // A page that begins somewhere has rows on its other side, too, as a rule; where it has
        // not, the page before it is empty.
        return isBackward
            ? NegotiationPage(
                rows: rows.reversed(), hasMoreBefore: hasMore, hasMoreAfter: mark != nil)
            : NegotiationPage(rows: rows, hasMoreBefore: mark != nil, hasMoreAfter: hasMore)
    }

    /// One line, wherever it stands.
    public func line(_ id: Negotiation.ID) throws -> NegotiationLine? {
        try reading.first(
            "\(CardQuery.negotiationSelect) WHERE n.id = ?", [.id(id)],
            CardQuery.decodeNegotiation)
    }

    // MARK: Totals

    /// What passes the filter, together and by group; the list's order does not matter.
    public func totals(
        _ filter: NegotiationFilter, by group: NegotiationGroup?
    ) throws -> NegotiationTotals {
        var request = NegotiationRequest(filter: filter, group: group)
        request.sort = .newest
        var groups: [Int: NegotiationSum] = [:]
        for walk in try NegotiationWalk.all(of: request, reading) {
            let sum = try NegotiationSQL(
                request, walk, now: now, today: today, sight: reading.sight
            ).sum(reading)
            if sum.count > 0 { groups[walk.key] = sum }
        }
        return NegotiationTotals(groups: groups)
    }

    // MARK: Forecast

    /// - parameter months: from this one on.
    public func forecast(
        _ direction: Negotiation.Direction, months: Int, owner: Operator.ID? = nil,
        team: Team.ID? = nil, zone: Zone
    ) throws -> Forecast {
        let bars = try Forecast.spans(from: today, months: months).map { span, days in
            var filter = NegotiationFilter()
            filter.direction = direction
            filter.owner = owner
            filter.team = team
            filter.closing = days
            let walk = NegotiationWalk(key: 0, condition: "n.closed_at IS NULL", arguments: [])
            let sql = NegotiationSQL(
                NegotiationRequest(filter: filter, sort: .close), walk, now: now, today: today,
                sight: reading.sight)
            let (sum, committed) = try sql.expected(reading)
            return Forecast.Bar(
                span: span, days: days, count: sum.count, cents: sum.cents,
                weightedCents: sum.weightedCents, committedCents: committed,
                wonCents: try span.won(zone).map { try won(filter, $0) } ?? 0)
        }
        return Forecast(direction: direction, bars: bars)
    }

    private func won(_ filter: NegotiationFilter, _ span: Range<Int>) throws -> Int {
        var filter = filter
        filter.closing = nil
        filter.state = .closed
        let walk = NegotiationWalk(
            key: 0, condition: "n.closed_at >= ? AND n.closed_at < ?",
            arguments: [.int(span.lowerBound), .int(span.upperBound)])
        let sql = NegotiationSQL(
            NegotiationRequest(filter: filter), walk, now: now, today: today,
            sight: reading.sight)
        return try sql.won(reading)
    }
}

extension Forecast.Span {
    /// The seconds of a month, in which something may have been won already.
    fileprivate func won(_ zone: Zone) -> Range<Int>? {
        guard case .month(let first) = self else { return nil }
        return zone.instant(first, minute: 0)
            .seconds..<zone.instant(first.adding(months: 1), minute: 0).seconds
    }
}
