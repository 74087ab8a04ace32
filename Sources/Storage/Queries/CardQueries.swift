public import Domain

/// Reads what cards show, of an action, a contact or a negotiation.
public struct CardQuery {
    let reading: Reading
    let now: Instant
    let bands: DelayBands

    public init(_ reading: Reading, now: Instant, bands: DelayBands) {
        self.reading = reading
        self.now = now
        self.bands = bands
    }

    private var queue: QueueQuery { QueueQuery(reading, now: now, bands: bands) }

    // MARK: Action

    public func action(_ id: Action.ID) throws -> ActionCard? {
        guard let action = try ActionTable.find(id, reading), let row = try queue.row(id),
            let type = try SequenceTable.type(action.type, reading)
        else { return nil }
        if let contact = action.contact { try reading.requireSight(of: contact) }
        let contact = try action.contact.flatMap { try ContactTable.find($0, reading) }
        let person = try action.person.flatMap { try ContactTable.find($0, reading) }
        let step = try action.step.flatMap { try SequenceTable.step($0, reading) }
        let relations = try contact.map { try self.relations(of: $0.id) } ?? []
        var card = ActionCard(
            action: action, row: row, type: type,
            outcomes: try SequenceTable.outcomes(of: type.id, reading), contact: contact,
            person: person,
            jobTitle: relations.first { $0.contact == action.person }?.jobTitle ?? "",
            points: try (action.person ?? action.contact).map {
                try ContactTable.points(of: $0, reading)
            } ?? [],
            people: relations.filter { $0.kind == .worksFor && $0.isInverse },
            negotiation: try action.negotiation.flatMap { try negotiationLine($0) },
            sequenceName: try step.flatMap { try SequenceTable.find($0.sequence, reading)?.name },
            stepPosition: step?.position, script: step?.script ?? action.notes,
            history: try contact.map { try history(of: $0.id, limit: 12) } ?? [],
            suppression: try contact.flatMap {
                try SuppressionTable.reasons(of: $0.id, at: now, reading).first
            })
        card.sendings = try SendingTable.all(of: id, reading)
        return card
    }

    // MARK: Contact

    /// How much of a history a card begins with; the rest comes by pages.
    public static let historyPage = 50

    /// A card that was merged forwards to the survivor's.
    public func contact(_ asked: Contact.ID) throws -> ContactCard? {
        guard let contact = try ContactTable.survivor(of: asked, reading) else { return nil }
        let id = contact.id
        try reading.requireSight(of: id)
        var card = ContactCard(
            contact: contact,
            ownerName: try contact.owner.flatMap {
                try OperatorTable.find($0, reading)?.name
            } ?? "",
            attributes: try reading.rows(
                "SELECT name, value FROM contact_attribute WHERE contact_id = ? ORDER BY name",
                [.id(id)]
            ) { ContactCard.Attribute(name: $0.text(0), value: $0.text(1)) },
            tags: try reading.rows(
                "SELECT tag FROM contact_tag WHERE contact_id = ? ORDER BY tag", [.id(id)]
            ) { $0.text(0) },
            points: try ContactTable.points(of: id, reading),
            relations: try relations(of: id),
            negotiations: try reading.rows(
                "\(Self.negotiationSelect) WHERE n.contact_id = ? ORDER BY n.id DESC LIMIT 50",
                [.id(id)], Self.decodeNegotiation),
            openActions: try queue.openRows(contact: id),
            history: try history(of: id, limit: Self.historyPage),
            historyCount: try reading.first(
                "SELECT count(*) FROM interaction WHERE contact_id = ? AND withdrawn_at IS NULL",
                [.id(id)]
            ) { $0.int(0) } ?? 0,
            suppressions: try SuppressionTable.reasons(of: id, at: now, reading))
        card.consents = try ConsentTable.current(of: id, reading)
        card.documents = try DocumentTable.all(of: id, reading)
        card.enrollments = try EnrollmentListQuery.running(id, reading)
        card.sendings = try SendingTable.all(of: id, reading)
        card.changes = try changes(of: id, limit: 20)
        card.changedByName =
            try contact.changedBy.flatMap { try OperatorTable.find($0, reading)?.name } ?? ""
        card.ownerLogin =
            try contact.owner.flatMap { try OperatorTable.find($0, reading)?.login } ?? ""
        card.forwardedFrom = asked == id ? nil : asked
        return card
    }

    /// Who changed a card, the newest first.
    public func changes(of id: Contact.ID, limit: Int) throws -> [ContactChange] {
        try ContactChanges(reading: reading).changes(of: id, limit: limit)
    }

    /// In both directions.
    private func relations(of id: Contact.ID) throws -> [RelatedContact] {
        let reach = """
            (SELECT raw FROM contact_point p WHERE p.contact_id = c.id AND p.status <> 'invalid'
             AND p.removed_at IS NULL ORDER BY p.channel NOT IN ('phone', 'mobile'), p.position, p.id LIMIT 1)
            """
        func decode(_ row: Row) -> RelatedContact {
            RelatedContact(
                contact: ID(row.int(0)), name: row.text(1),
                kind: RelatedContact.Kind(rawValue: row.text(2)) ?? .partnerOf,
                isInverse: row.flag(3), jobTitle: row.text(4), reach: row.text(5))
        }
        return try reading.rows(
            """
            SELECT c.id, c.name, r.kind, 0, r.job_title, \(reach)
            FROM contact_relation r JOIN contact c ON c.id = r.to_id
            WHERE r.from_id = ? AND r.removed_at IS NULL LIMIT 50
            """, [.id(id)], decode)
            + reading.rows(
                """
                SELECT c.id, c.name, r.kind, 1, r.job_title, \(reach)
                FROM contact_relation r JOIN contact c ON c.id = r.from_id
                WHERE r.to_id = ? AND r.removed_at IS NULL LIMIT 50
                """, [.id(id)], decode)
    }

    /// The newest first; what no action was behind, as an imported call, is named by the type of
    /// its channel.
    ///
    /// - parameter after: the last line of the page before.
    public func history(
        of id: Contact.ID, after: InteractionLine? = nil, limit: Int
    ) throws -> [InteractionLine] {
        try reading.requireSight(of: id)
        let (at, key) = after.map { ($0.at.seconds, $0.id) } ?? (Int.max, Int.max)
        return try reading.rows(
            """
            SELECT i.at, i.direction, i.channel, coalesce(t.name, i.channel),
                   coalesce(u.name, i.outcome_code, ''), i.report, i.duration_s,
                   coalesce(o.name, ''), i.id
            FROM interaction i
            LEFT JOIN operator o ON o.id = i.operator_id
            LEFT JOIN action a ON a.id = i.action_id
            LEFT JOIN action_type t ON t.id = coalesce(a.action_type_id,
                (SELECT id FROM action_type
                 WHERE code = CASE i.channel WHEN 'phone' THEN 'call' ELSE i.channel END))
            LEFT JOIN outcome u ON u.action_type_id = t.id AND u.code = i.outcome_code
            WHERE i.contact_id = ? AND i.withdrawn_at IS NULL AND (i.at, i.id) < (?, ?)
            ORDER BY i.at DESC, i.id DESC LIMIT ?
            """, [.id(id), .int(at), .int(key), .int(limit)]
        ) { row in
            InteractionLine(
                at: Instant(row.int(0)),
                direction: InteractionLine.Direction(rawValue: row.text(1)) ?? .out,
                channel: row.text(2), name: row.text(3), outcomeName: row.text(4),
                report: row.text(5), durationSeconds: row.int(6), operatorName: row.text(7),
                id: row.int(8))
        }
    }

    // MARK: Negotiation

    /// CROSS JOIN keeps `negotiation` outermost, so that its index gives the order.
    static let negotiationSelect = """
        SELECT n.id, n.title, n.contact_id, coalesce(c.name, ''), n.direction, n.state,
               n.stage_id, s.name, s.position,
               (SELECT count(*) FROM stage x WHERE x.pipeline = s.pipeline),
               n.stage_since_at, s.stale_after_days, n.amount_cents,
               coalesce(n.probability, s.probability), n.owner_id, coalesce(o.name, ''),
               n.expected_close_on, n.suspended_until_on, n.opened_at, n.closed_at,
               na.due_at, na.due_has_time, na.title, n.silence_reason
        FROM negotiation n
        CROSS JOIN stage s ON s.id = n.stage_id
        LEFT JOIN contact c ON c.id = n.contact_id
        LEFT JOIN operator o ON o.id = n.owner_id
        LEFT JOIN action na ON na.id = (
            SELECT a.id FROM action a WHERE a.negotiation_id = n.id AND a.closed_at IS NULL
            ORDER BY a.due_at, a.id LIMIT 1)
        """

    static func decodeNegotiation(_ row: Row) -> NegotiationLine {
        NegotiationLine(
            id: ID(row.int(0)), title: row.text(1), contact: row.id(2), contactName: row.text(3),
            direction: Negotiation.Direction(rawValue: row.text(4)) ?? .sale,
            state: Negotiation.State(rawValue: row.text(5)) ?? .open, stage: ID(row.int(6)),
            stageName: row.text(7), stagePosition: row.int(8), stageCount: row.int(9),
            stageSince: Instant(row.int(10)), staleAfterDays: row.optionalInt(11),
            amountCents: row.optionalInt(12), probability: row.optionalInt(13),
            owner: row.id(14), ownerName: row.text(15), expectedCloseOn: row.day(16),
            suspendedUntilOn: row.day(17), openedAt: Instant(row.int(18)),
            closedAt: row.instant(19),
            nextDue: row.optionalInt(20).map {
                DueMoment(at: Instant($0), hasTime: row.flag(21))
            }, nextTitle: row.text(22), silenceReason: row.text(23))
    }

    func negotiationLine(_ id: Negotiation.ID) throws -> NegotiationLine? {
        try reading.first(
            "\(Self.negotiationSelect) WHERE n.id = ?", [.id(id)], Self.decodeNegotiation)
    }

    public func negotiation(_ id: Negotiation.ID) throws -> NegotiationCard? {
        guard let negotiation = try NegotiationTable.find(id, reading),
            let line = try negotiationLine(id)
        else { return nil }
        try reading.requireSight(of: id)
        let timeline = try NegotiationTimeline(reading: reading).events(of: negotiation)
        return NegotiationCard(
            negotiation: negotiation, line: line,
            stages: try StageTable.stages(of: negotiation.direction, reading),
            openActions: try queue.openRows(negotiation: id),
            people: try negotiation.contact.map { contact in
                try relations(of: contact).filter { $0.kind == .worksFor && $0.isInverse }
            } ?? [],
            lines: try NegotiationTable.lines(of: id, reading),
            documents: try DocumentTable.all(of: id, reading),
            ownerLogin: try negotiation.owner.flatMap {
                try OperatorTable.find($0, reading)?.login
            } ?? "",
            changedByName: try negotiation.changedBy.flatMap {
                try OperatorTable.find($0, reading)?.name
            } ?? "",
            timeline: timeline, timelineCount: timeline.count)
    }
}
