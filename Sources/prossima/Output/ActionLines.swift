import Domain
import Screen

/// How a queue's rows are shown and written.
extension Session {
    func json(_ row: QueueRow, _ names: Names) -> JSON {
        [
            "id": .id(row.id), "row_version": .int(row.version),
            "type": .string(row.typeCode), "type_name": .string(row.typeName),
            "title": .string(row.title), "state": .string(state(of: row).rawValue),
            "band": .string(bands.band(of: row.due.at).rawValue),
            "due_at": json(row.due.at), "due_has_time": .bool(row.due.hasTime),
            "priority_rank": .int(row.priorityRank), "snoozed": .bool(row.isSnoozed),
            "contact_id": .optional(row.contact), "contact": .text(row.contactName),
            "company": .text(row.companyName), "town": .text(row.town),
            "negotiation_id": .optional(row.negotiation),
            "assignee": names.login(row.assignee.operator),
            "assignee_name": .text(row.assigneeName), "team": names.code(row.assignee.team),
            "claimed_until_at": json(row.claimedUntil), "unassigned": .bool(row.isUnassigned),
            "attempt": .int(row.attempt), "times_moved": .int(row.timesMoved),
        ]
    }

    /// The state as it is now: a claim may have expired, a wait be over.
    private func state(of row: QueueRow) -> ActionState {
        switch row.state {
        case .inProgress: row.claimedUntil.map { $0 > now } ?? false ? .inProgress : .planned
        case .waiting: row.due.at > now ? .waiting : .planned
        case .planned, .done, .skipped, .cancelled: row.state
        }
    }

    /// - parameter isGrouped: with a heading for each delay band.
    func table(
        of rows: [QueueRow], isGrouped: Bool = true, showsAssignee: Bool = false
    ) -> Table {
        var columns = [
            Table.Column(""), Table.Column("#", isNumber: true),
            Table.Column(say(it: "Scadenza", en: "Due")),
            Table.Column(say(it: "Tipo", en: "Type"), minimum: 5),
            Table.Column(say(it: "Chi", en: "Who"), minimum: 10),
            Table.Column(say(it: "Dove", en: "Where"), minimum: 6),
            Table.Column(say(it: "Che cosa", en: "What"), minimum: 10),
        ]
        if showsAssignee {
            columns.append(Table.Column(say(it: "Incaricato", en: "Assignee"), minimum: 8))
        }
        var table = Table(columns)
        let bands = bands
        var group: QueueGroup?
        for row in rows {
            let (sign, tone) = mark(row, bands)
            let now = bands.group(of: row.due.at)
            if isGrouped, now != group {
                table.add(heading: now.words(spoken).uppercased())
                group = now
            }
            var cells = [
                Table.Cell(sign, tone), Table.Cell(row.id.description, .dim),
                Table.Cell(shown(row.due), tone), Table.Cell(row.typeName),
                Table.Cell(row.contactName, .strong), Table.Cell(row.whereabouts),
                Table.Cell(row.title),
            ]
            if showsAssignee { cells.append(Table.Cell(row.assigneeName)) }
            table.add(cells)
        }
        return table
    }

    /// Always a sign beside the colour, so that it reads in monochrome (domain, section 2).
    private func mark(_ row: QueueRow, _ bands: DelayBands) -> (String, Tone) {
        let glyphs = output.glyphs
        if bands.isAside(row) { return (glyphs.snoozed, .snoozed) }
        return switch bands.band(of: row.due.at) {
        case .late1, .late2, .late3: (glyphs.overdue, .overdue)
        case .soon: (glyphs.now, .now)
        case .today: (glyphs.today, .today)
        case .future: (glyphs.later, .later)
        }
    }
}
