import Domain
import Screen

/// Pieces that several cards have in common.
extension Session {
    func json(_ point: ContactPoint) -> JSON {
        [
            "id": .id(point.id), "channel": .string(point.channel.rawValue),
            "value": .string(point.value), "raw": .string(point.raw),
            "label": .text(point.label),
            "status": .string(point.status.rawValue),
        ]
    }

    func json(_ other: RelatedContact) -> JSON {
        [
            "contact_id": .id(other.contact), "name": .string(other.name),
            "kind": .string(other.kind.rawValue), "inverse": .bool(other.isInverse),
            "job_title": .text(other.jobTitle), "reach": .text(other.reach),
        ]
    }

    func json(_ line: InteractionLine) -> JSON {
        [
            "at": json(line.at), "direction": .string(line.direction.rawValue),
            "channel": .string(line.channel), "name": .text(line.name),
            "outcome_name": .text(line.outcomeName), "report": .text(line.report),
            "duration_s": .int(line.durationSeconds), "operator_name": .text(line.operatorName),
        ]
    }

    func json(_ line: NegotiationLine) -> JSON {
        [
            "id": .id(line.id), "title": .string(line.title),
            "contact_id": .optional(line.contact), "contact": .text(line.contactName),
            "direction": .string(line.direction.rawValue),
            "state": .string(line.state(on: today).rawValue),
            "stage_name": .string(line.stageName),
            "stage_position": .int(line.stagePosition), "stage_count": .int(line.stageCount),
            "stage_since_at": json(line.stageSince),
            "days_in_stage": .int(line.daysInStage(at: now)),
            "stale": .bool(line.isStale(at: now, on: today)),
            "amount_cents": .optional(line.amountCents),
            "probability": .optional(line.probability),
            "weighted_cents": .optional(line.weightedCents),
            "owner_name": .text(line.ownerName),
            "expected_close_on": .optional(line.expectedCloseOn),
            "suspended_until_on": .optional(line.suspendedUntilOn),
            "closed_at": json(line.closedAt), "next_due_at": json(line.nextDue?.at),
            "next_title": .text(line.nextTitle),
        ]
    }

    func add(points: [ContactPoint], to page: inout Page) {
        guard !points.isEmpty else { return }
        page.heading(say(it: "Recapiti", en: "Contact points"))
        var table = Table([Table.Column(""), Table.Column(""), Table.Column("", minimum: 6)])
        for point in points {
            let isInvalid = point.status == .invalid
            let note =
                isInvalid
                ? say(it: "non valido", en: "invalid")
                : point.status == .unverified ? say(it: "da verificare", en: "unverified") : ""
            table.add([
                Table.Cell(point.channel.words(spoken), .dim),
                Table.Cell(point.raw, isInvalid ? .dim : .plain),
                Table.Cell(
                    [point.label, note].filter { !$0.isEmpty }.joined(separator: ", "), .dim),
            ])
        }
        page.table(table)
    }

    func add(people: [RelatedContact], _ title: String, to page: inout Page) {
        guard !people.isEmpty else { return }
        page.heading(title)
        var table = Table([
            Table.Column("#", isNumber: true),
            Table.Column(say(it: "Nome", en: "Name"), minimum: 8),
            Table.Column(say(it: "Relazione", en: "Relation"), minimum: 8),
            Table.Column(say(it: "Recapito", en: "Reach"), minimum: 8),
        ])
        for person in people {
            table.add([
                Table.Cell(person.contact.description, .dim), Table.Cell(person.name, .strong),
                Table.Cell(person.jobTitle.isEmpty ? words(person) : person.jobTitle),
                Table.Cell(person.reach),
            ])
        }
        page.table(table)
    }

    private func words(_ person: RelatedContact) -> String {
        switch (person.kind, person.isInverse) {
        case (.worksFor, true): say(it: "vi lavora", en: "works here")
        case (.worksFor, false): say(it: "lavora per", en: "works for")
        case (.subsidiaryOf, true): say(it: "controllata", en: "subsidiary")
        case (.subsidiaryOf, false): say(it: "controllante", en: "parent")
        case (.partnerOf, _): say(it: "socio", en: "partner")
        case (.refers, true): say(it: "lo segnala", en: "refers them")
        case (.refers, false): say(it: "segnalato", en: "referred")
        }
    }

    func add(history: [InteractionLine], of count: Int? = nil, to page: inout Page) {
        guard !history.isEmpty else { return }
        let title = say(it: "Storia", en: "History")
        page.heading(count.map { $0 > history.count ? "\(title) (\($0))" : title } ?? title)
        var table = Table([
            Table.Column(""), Table.Column(""), Table.Column("", minimum: 6),
            Table.Column("", minimum: 8), Table.Column("", minimum: 8),
            Table.Column("", minimum: 10),
        ])
        for line in history {
            let arrow = line.direction == .in ? output.glyphs.incoming : output.glyphs.arrow
            table.add([
                Table.Cell(shown(line.at), .dim), Table.Cell(arrow, .dim),
                Table.Cell(line.name), Table.Cell(line.outcomeName, .strong),
                Table.Cell(line.operatorName, .dim), Table.Cell(line.report),
            ])
        }
        page.table(table)
    }

    func add(openActions rows: [QueueRow], to page: inout Page) {
        page.heading(say(it: "Azioni aperte", en: "Open actions"))
        if rows.isEmpty {
            page.line(say(it: "niente in programma", en: "nothing scheduled"), .warning)
        } else {
            page.table(table(of: rows, isGrouped: false, showsAssignee: true))
        }
    }
}
