public import Domain

/// Reads the list of contacts by keyset pages, and counts it: all, or those of a filter.
public struct ContactListQuery {
    let reading: Reading
    let now: Instant

    public init(_ reading: Reading, now: Instant) {
        self.reading = reading
        self.now = now
    }

    static let columns = """
        SELECT c.id, c.kind, c.lifecycle, c.name, coalesce(c.town, ''), coalesce(c.province, ''),
               coalesce((SELECT raw FROM contact_point p WHERE p.contact_id = c.id
                         AND p.channel IN ('phone', 'mobile') AND p.status <> 'invalid'
                         AND p.removed_at IS NULL ORDER BY p.position, p.id LIMIT 1), ''),
               coalesce(o.name, ''), c.last_contact_at
        """

    static func decode(_ row: Row) -> ContactLine {
        ContactLine(
            id: ID(row.int(0)), kind: Contact.Kind(rawValue: row.text(1)) ?? .company,
            lifecycle: Contact.Lifecycle(rawValue: row.text(2)) ?? .lead, name: row.text(3),
            town: row.text(4), province: row.text(5), phone: row.text(6), ownerName: row.text(7),
            lastContactAt: row.instant(8))
    }

    // MARK: Pages

    public func page(_ request: ContactListRequest) throws -> ContactPage {
        guard request.limit > 0 else {
            return ContactPage(rows: [], hasMoreBefore: false, hasMoreAfter: false)
        }
        let isBackward = request.edge.isBackward
        var rows = try rows(request, limit: request.limit + 1, backward: isBackward)
        let hasMore = rows.count > request.limit
        if hasMore { rows.removeLast() }
        if isBackward { rows.reverse() }
        switch request.edge {
        case .first: return ContactPage(rows: rows, hasMoreBefore: false, hasMoreAfter: hasMore)
        case .last: return ContactPage(rows: rows, hasMoreBefore: hasMore, hasMoreAfter: false)
        case .after: return ContactPage(rows: rows, hasMoreBefore: true, hasMoreAfter: hasMore)
        case .before: return ContactPage(rows: rows, hasMoreBefore: hasMore, hasMoreAfter: true)
        case .from(let id):
            var before = request
            before.edge = .before(id)
            let hasMoreBefore = try !self.rows(before, limit: 1, backward: true).isEmpty
            return ContactPage(rows: rows, hasMoreBefore: hasMoreBefore, hasMoreAfter: hasMore)
        }
    }

    private func rows(
        _ request: ContactListRequest, limit: Int, backward: Bool
    ) throws -> [ContactLine] {
        let order = ContactOrder(request.order)
        let plan = try FilterPlan(request.filter, limit: limit, now: now, reading)
        var source = plan.rows(inOrderOf: order.index)
        if let unscheduled = request.unscheduled {
            source = source + " AND " + BoundSQL(unscheduled)
        }
        if let edge = request.edge.contact {
            guard let start = try order.start(edge, request.edge, reading) else { return [] }
            source = source + " AND " + start
        }
        let sorted = order.sorted(backward: backward)
        // The keys of the page first: only its own rows are looked up in full.
        let page =
            "\(Self.columns) FROM (SELECT c.id AS key FROM " + source
            + BoundSQL(
                """
                 ORDER BY \(sorted) LIMIT ?) k
                CROSS JOIN contact c ON c.id = k.key LEFT JOIN operator o ON o.id = c.owner_id
                ORDER BY \(sorted)
                """, [.int(limit)])
        return try reading.rows(page.sql, page.arguments, Self.decode)
    }

    /// How many there are.
    ///
    /// - parameter unscheduled: only those; nil is everybody.
    /// - parameter bound: stops there; nil counts them all.
    public func count(
        _ filter: Filter, unscheduled: Unscheduled? = nil, bound: Int? = nil
    ) throws -> Int {
        let plan = try FilterPlan(filter, limit: bound, now: now, reading)
        var source = plan.rows(inOrderOf: "contact_list")
        if let unscheduled { source = source + " AND " + BoundSQL(unscheduled) }
        let counted =
            "SELECT count(*) FROM (SELECT 1 FROM " + source
            + BoundSQL(" LIMIT ?)", [.int(bound ?? .max)])
        return try reading.first(counted.sql, counted.arguments) { $0.int(0) } ?? 0
    }

    // MARK: One of them

    /// What stands beside the list.
    public func glance(_ id: Contact.ID, bands: DelayBands) throws -> ContactGlance? {
        guard let contact = try ContactTable.find(id, reading) else { return nil }
        try reading.requireSight(of: id)
        return ContactGlance(
            contact: contact,
            ownerName: try contact.owner.flatMap { try OperatorTable.find($0, reading)?.name }
                ?? "",
            tags: try reading.rows(
                "SELECT tag FROM contact_tag WHERE contact_id = ? ORDER BY tag", [.id(id)]
            ) { $0.text(0) },
            points: try ContactTable.points(of: id, reading),
            openActions: try QueueQuery(reading, now: now, bands: bands).openRows(contact: id),
            history: try CardQuery(reading, now: now, bands: bands).history(of: id, limit: 8))
    }
}

/// The order of a list: its index, what it sorts by, and where a page begins in it.
private struct ContactOrder {
    let order: ContactListRequest.Order

    init(_ order: ContactListRequest.Order) { self.order = order }

    /// Nil is the key's own.
    var index: String? {
        switch order {
        case .name: "contact_list"
        case .lastContact: "contact_last_contact"
        case .created: nil
        }
    }

    func sorted(backward: Bool) -> String {
        let (up, down) = backward ? ("DESC", "ASC") : ("ASC", "DESC")
        return switch order {
        case .name: "c.name COLLATE NOCASE \(up), c.id \(up)"
        case .lastContact: "c.last_contact_at \(up), c.id \(up)"
        case .created: "c.id \(down)"
        }
    }

    /// Nil where the contact is not there.
    func start(
        _ id: Contact.ID, _ edge: ContactListRequest.Edge, _ reading: Reading
    ) throws -> BoundSQL? {
        let isBackward = edge.isBackward
        let found = try reading.first(
            "SELECT name, last_contact_at FROM contact WHERE id = ?", [.id(id)]
        ) { (name: $0.text(0), at: $0.optionalInt(1)) }
        guard let found else { return nil }
        // The row itself belongs to a page that begins with it.
        let key = Value.int(edge == .from(id) ? id.raw - 1 : id.raw)
        let sign = isBackward ? "<" : ">"
        switch order {
        case .name:
            // SQLite does not look a row value with a collation up in an index: the first
            // comparison narrows the walk, the second leaves out what the page before had.
            return BoundSQL(
                """
                c.name COLLATE NOCASE \(sign)= ? AND (c.name COLLATE NOCASE \(sign) ?
                    OR c.id \(sign) ?)
                """, [.text(found.name), .text(found.name), key])
        case .lastContact:
            guard let at = found.at else {
                // Those never contacted come first.
                return isBackward
                    ? BoundSQL("c.last_contact_at IS NULL AND c.id < ?", [key])
                    : BoundSQL("(c.last_contact_at IS NOT NULL OR c.id > ?)", [key])
            }
            let later = BoundSQL(
                """
                (c.last_contact_at \(sign) ? OR c.last_contact_at = ? AND c.id \(sign) ?)
                """, [.int(at), .int(at), key])
            return isBackward
                ? "(c.last_contact_at IS NULL OR " + later + ")"
                : BoundSQL("c.last_contact_at >= ? AND ", [.int(at)]) + later
        case .created:
            let first = edge == .from(id) ? id.raw + 1 : id.raw
            return BoundSQL("c.id \(isBackward ? ">" : "<") ?", [.int(first)])
        }
    }
}

extension ContactListRequest.Edge {
    var isBackward: Bool {
        switch self {
        case .before, .last: true
        default: false
        }
    }

    var contact: Contact.ID? {
        switch self {
        case .first, .last: nil
        case .after(let id), .before(let id), .from(let id): id
        }
    }
}
