public import Domain
import Storage

extension ImportRun {
    /// Adds or updates negotiations by their keys, in one transaction.
    public func write(_ rows: [NegotiationRow]) throws(Failure) -> [RowFate] {
        try batch { act in try rows.map { try write($0, act) } }
    }

    private func write(_ row: NegotiationRow, _ act: Act) throws -> RowFate {
        var contact: Contact.ID?
        if let key = row.contact {
            guard let found = try self.contact(key, act.reading) else {
                return .rejected(
                    it: "non c'è un nominativo con la chiave «\(key)»",
                    en: "there is no contact with the key “\(key)”")
            }
            if let hidden = try refusal(of: found, key, act.reading) { return hidden }
            contact = found
        }
        var owner: Operator.ID?
        if let text = row.owner {
            owner = person(text)
            guard owner != nil else { return .noOperator(text) }
        }
        let known = try NegotiationTable.find(importKey: row.key, act.reading)
        if let known, let hidden = try refusal(of: known, act.reading) { return hidden }
        let pipeline = row.direction ?? known?.direction ?? .sale
        let stages = try self.stages(of: pipeline, act)
        var stage: Stage?
        if let text = row.stage {
            stage = stages.first { $0.code == text || $0.name.lowercased() == text.lowercased() }
            guard stage != nil else {
                return .rejected(it: "non c'è uno stadio «\(text)»", en: "no stage “\(text)”")
            }
        }
        guard let known else {
            return try add(row, contact, owner, stage ?? stages.first, act)
        }
        // What becomes a purchase, or a sale, begins at the first stage of its pipeline.
        if pipeline != known.direction { stage = stage ?? stages.first }
        return try update(known, row, contact, owner, stage, act)
    }

    private func add(
        _ row: NegotiationRow, _ contact: Contact.ID?, _ owner: Operator.ID?, _ stage: Stage?,
        _ act: Act
    ) throws -> RowFate {
        guard let title = row.title else {
            return .rejected(it: "manca il titolo", en: "the title is missing")
        }
        guard let stage else {
            return .rejected(it: "non c'è alcuno stadio", en: "there are no stages")
        }
        let state = row.state ?? .open
        if let refusal = Self.refusal(state, row.closedAt) { return refusal }
        let opened = row.openedAt ?? row.closedAt ?? act.now
        try NegotiationTable.insert(
            Negotiation(
                id: ID(0), uuid: freshUUID(at: act.now), contact: contact,
                direction: row.direction ?? .sale,
                title: title, stage: stage.id, stageSince: opened, state: state,
                amountCents: row.amountCents, probability: row.probability,
                expectedCloseOn: row.expectedCloseOn, validUntilOn: row.validUntilOn,
                competitor: row.competitor, reason: row.reason ?? "", owner: owner,
                openedAt: opened, closedAt: row.closedAt, notes: row.notes ?? "",
                importKey: row.key), act.ledger)
        return .added
    }

    private static func refusal(_ state: Negotiation.State, _ closed: Instant?) -> RowFate? {
        if state.isClosed, closed == nil {
            return .rejected(
                it: "è chiusa ma manca la data di chiusura",
                en: "it is closed but the date of its end is missing")
        }
        if !state.isClosed, closed != nil {
            return .rejected(
                it: "ha una data di chiusura ma non è chiusa",
                en: "it has a date of its end but is not closed")
        }
        return nil
    }

    /// What the file says and the house does not know yet; an empty cell leaves what is there.
    private func update(
        _ known: Negotiation, _ row: NegotiationRow, _ contact: Contact.ID?,
        _ owner: Operator.ID?, _ stage: Stage?, _ act: Act
    ) throws -> RowFate {
        var new = known
        new.contact = contact ?? known.contact
        new.direction = row.direction ?? known.direction
        new.title = row.title ?? known.title
        new.stage = stage?.id ?? known.stage
        new.state = row.state ?? known.state
        new.amountCents = row.amountCents ?? known.amountCents
        new.probability = row.probability ?? known.probability
        new.expectedCloseOn = row.expectedCloseOn ?? known.expectedCloseOn
        new.validUntilOn = row.validUntilOn ?? known.validUntilOn
        new.competitor = row.competitor ?? known.competitor
        new.reason = row.reason ?? known.reason
        new.owner = owner ?? known.owner
        new.openedAt = row.openedAt ?? known.openedAt
        new.closedAt = new.state.isClosed ? row.closedAt ?? known.closedAt : row.closedAt
        new.notes = row.notes ?? known.notes
        if let refusal = Self.refusal(new.state, new.closedAt) { return refusal }
        guard new != known else { return .unchanged }
        if new.stage != known.stage { new.stageSince = act.now }
        if new.state.isClosed, !known.state.isClosed,
            try !ActionTable.open(negotiation: known.id, act.reading).isEmpty
        {
            return .rejected(
                it: "si chiuderebbe con azioni ancora aperte: chiudila tu",
                en: "it would end with actions still open: close it by hand")
        }
        try act.ledger.update(
            .negotiation, known.id.raw,
            [
                "contact_id": .optional(new.contact), "direction": .text(new.direction.rawValue),
                "title": .text(new.title), "stage_id": .id(new.stage),
                "stage_since_at": .instant(new.stageSince), "state": .text(new.state.rawValue),
                "amount_cents": .optional(new.amountCents),
                "probability": .optional(new.probability),
                "expected_close_on": .optional(new.expectedCloseOn),
                "valid_until_on": .optional(new.validUntilOn),
                "competitor": .optional(new.competitor), "reason": .text(new.reason),
                "owner_id": .optional(new.owner), "opened_at": .instant(new.openedAt),
                "closed_at": .optional(new.closedAt), "notes": .text(new.notes),
                "row_version": .int(known.version + 1),
            ])
        return .updated
    }
}
