public import Domain

/// Reads queues by keyset pages: along an index, never the whole table (architecture, section 3).
public struct QueueQuery {
    let reading: Reading
    let now: Instant
    let bands: DelayBands

    public init(_ reading: Reading, now: Instant, bands: DelayBands) {
        self.reading = reading
        self.now = now
        self.bands = bands
    }

    public func page(_ request: QueueRequest) throws -> QueuePage {
        let backward = request.edge == .last || request.edge.isBefore
        // One more than wanted tells whether there is more.
        var rows = try merged(request, limit: request.limit + 1, backward: backward)
        let hasMore = rows.count > request.limit
        if hasMore { rows.removeLast() }
        if backward { rows.reverse() }
        return QueuePage(
            rows: rows,
            hasMoreBefore: backward ? hasMore : request.edge != .first,
            hasMoreAfter: backward ? request.edge != .last : hasMore)
    }

    /// The sources' pages, merged in the order of the queue: one index walk for each operator and
    /// pool, and no sort in the database.
    private func merged(
        _ request: QueueRequest, limit: Int, backward: Bool
    ) throws -> [QueueRow] {
        let sources = try QueueSource.all(of: request.scope, reading)
        var rows: [QueueRow] = []
        for source in sources {
            rows += try page(of: source, request, limit: limit, backward: backward)
        }
        guard sources.count > 1 else { return rows }
        rows.sort { backward ? $1.cursor < $0.cursor : $0.cursor < $1.cursor }
        var seen: Set<Action.ID> = []
        // Not lazily: what lazy filters pass is asked for more than once.
        rows.removeAll { !seen.insert($0.id).inserted }
        return Array(rows.prefix(limit))
    }

    private func page(
        of source: QueueSource, _ request: QueueRequest, limit: Int, backward: Bool
    ) throws -> [QueueRow] {
        let text = Folded(request.filter.text)
        let (sql, arguments) = QueueSQL.page(
            source, request.filter, bands: bands, backward: backward,
            select: text.isEmpty ? QueueSQL.select : QueueSQL.scan)
        func all(_ limit: Int) -> [Value] {
            source.arguments(now) + request.edge.start(backward: backward) + arguments
                + [.int(limit)]
        }
        guard !text.isEmpty else { return try reading.rows(sql, all(limit), QueueSQL.decode) }
        // A text filter is applied here, because it ignores case and accents.
        var found: [Action.ID] = []
        try reading.each(sql, all(.max)) { row in
            if (1...3).contains(where: { text.isFound(in: row, column: $0) }) {
                found.append(ID(row.int(0)))
            }
            return found.count < limit
        }
        return try found.compactMap { try row($0) }
    }

    /// How many rows each heading has; index ranges, read after the first paint.
    public func counts(
        _ scope: QueueScope, pool: Team.ID?, inbox: Operator.ID
    ) throws -> QueueCounts {
        var groups: [QueueGroup: Int] = [:]
        for source in try QueueSource.all(of: scope, reading) {
            for group in QueueGroup.allCases {
                groups[group, default: 0] += try count(source, bands.range(of: group))
            }
        }
        let inPool = try pool.map { try count(.pool($0), Int.min..<Int.max) } ?? 0
        return QueueCounts(
            groups: groups, open: groups.values.reduce(0, +), pool: inPool,
            unread: try MessageTable.unreadCount(of: inbox, reading))
    }

    private func count(_ source: QueueSource, _ range: Range<Int>) throws -> Int {
        try reading.first(
            """
            SELECT count(*) FROM action a
            WHERE \(source.condition) AND a.due_at >= ? AND a.due_at < ?
            """, source.arguments(now) + [.int(range.lowerBound), .int(range.upperBound)]
        ) { $0.int(0) } ?? 0
    }

    /// The next row whose title or names contain a text, from a row on; nil when there is none.
    public func find(
        _ text: String, in scope: QueueScope, filter: QueueFilter, from: QueueCursor?,
        backward: Bool
    ) throws -> QueueRow? {
        var filter = filter
        guard filter.text.isEmpty else {
            // A filter by text is on: look among what it shows.
            let wanted = Folded(text)
            let edge = Self.edge(from, backward)
            let page = try merged(
                QueueRequest(scope: scope, filter: filter, edge: edge, limit: 5000),
                limit: 5000, backward: backward)
            return page.first { wanted.isFound(in: $0) }
        }
        filter.text = text
        return try merged(
            QueueRequest(
                scope: scope, filter: filter, edge: Self.edge(from, backward), limit: 1),
            limit: 1, backward: backward
        ).first
    }

    private static func edge(_ from: QueueCursor?, _ backward: Bool) -> QueueRequest.Edge {
        guard let from else { return backward ? .last : .first }
        return backward ? .before(from) : .after(from)
    }

    /// One row by its action, wherever it lies.
    public func row(_ id: Action.ID) throws -> QueueRow? {
        try reading.first(
            "\(QueueSQL.select) WHERE a.id = ?", [.id(id)], QueueSQL.decode)
    }

    /// The open actions of a contact or a negotiation, by due date.
    public func openRows(contact: Contact.ID) throws -> [QueueRow] {
        try reading.rows(
            """
            \(QueueSQL.select) WHERE a.contact_id = ? AND a.closed_at IS NULL
            ORDER BY a.due_at, a.priority_rank, a.id LIMIT 100
            """, [.id(contact)], QueueSQL.decode)
    }

    public func openRows(negotiation: Negotiation.ID) throws -> [QueueRow] {
        try reading.rows(
            """
            \(QueueSQL.select) WHERE a.negotiation_id = ? AND a.closed_at IS NULL
            ORDER BY a.due_at, a.priority_rank, a.id LIMIT 100
            """, [.id(negotiation)], QueueSQL.decode)
    }
}

extension QueueRequest.Edge {
    var isBefore: Bool { if case .before = self { true } else { false } }

    /// The place behind which a page begins, in its direction.
    func start(backward: Bool) -> [Value] {
        switch self {
        case .after(let cursor), .before(let cursor):
            [.instant(cursor.dueAt), .int(cursor.priorityRank), .id(cursor.id)]
        case .from(let cursor):
            [.instant(cursor.dueAt), .int(cursor.priorityRank), .int(cursor.id.raw - 1)]
        case .first, .last:
            backward ? [.int(.max), .int(.max), .int(.max)] : [.int(.min), .int(.min), .int(.min)]
        }
    }
}
