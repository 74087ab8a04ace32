import ArgumentParser
import Domain
import Screen
import Storage

/// `prossima negotiation show`: stage, amount, moves, timeline.
struct ShowNegotiation: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: say(
            it: "Mostra la scheda di una trattativa.", en: "Show a negotiation's card."))

    @Argument(help: .say(it: "Il numero della trattativa.", en: "The negotiation's number."))
    var id: Negotiation.ID

    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let found = try session.read { reading in
            try CardQuery(reading, now: session.now, bands: session.bands).negotiation(id)
        }
        guard let card = found else {
            throw Failure(
                .notFound, it: "Non c'è una trattativa \(id).",
                en: "There is no negotiation \(id).")
        }
        let names = try session.names()
        try session.output.answer(session.json(card, names)) { session.fill(&$0, with: card) }
    }
}

extension Session {
    fileprivate func json(_ card: NegotiationCard, _ names: Names) -> JSON {
        let negotiation = card.negotiation
        let stage = card.stages.first { $0.id == negotiation.stage }
        return [
            "id": .id(negotiation.id), "uuid": .string(negotiation.uuid),
            "row_version": .int(negotiation.version), "title": .string(negotiation.title),
            "contact_id": .optional(negotiation.contact), "contact": .text(card.line.contactName),
            "direction": .string(negotiation.direction.rawValue),
            "state": .string(negotiation.state(on: today).rawValue),
            "stage": .optional(stage?.code),
            "stage_name": .optional(stage?.name), "stage_since_at": json(negotiation.stageSince),
            "amount_cents": .optional(negotiation.amountCents),
            "probability": .optional(card.line.probability),
            "expected_close_on": .optional(negotiation.expectedCloseOn),
            "valid_until_on": .optional(negotiation.validUntilOn),
            "suspended_until_on": .optional(negotiation.suspendedUntilOn),
            "competitor": .optional(negotiation.competitor), "reason": .text(negotiation.reason),
            "owner": names.login(negotiation.owner), "owner_name": .text(card.line.ownerName),
            "opened_at": json(negotiation.openedAt), "closed_at": json(negotiation.closedAt),
            "last_changed_at": json(negotiation.changedAt),
            "last_changed_by": .text(card.changedByName),
            "amount_follows_lines": .bool(negotiation.amountFollowsLines),
            "lines": .array(
                card.lines.map { line in
                    [
                        "id": .id(line.id), "text": .string(line.text),
                        "quantity_milli": .int(line.quantityMilli),
                        "price_cents": .int(line.priceCents),
                        "discount_bp": .int(line.discountBasisPoints),
                        "total_cents": .optional(line.totalCents),
                    ]
                }),
            "documents": .array(
                card.documents.map { document in
                    [
                        "id": .int(document.id), "title": .string(document.title),
                        "location": .string(document.location),
                        "added_at": json(document.addedAt), "added_by": .text(document.addedBy),
                    ]
                }),
            "days_in_stage": .int(card.line.daysInStage(at: now)),
            "stale": .bool(card.line.isStale(at: now, on: today)),
            "weighted_cents": .optional(card.line.weightedCents),
            "notes": .text(negotiation.notes), "import_key": .optional(negotiation.importKey),
            "stages": .array(
                card.stages.map { stage in
                    [
                        "code": .string(stage.code), "name": .string(stage.name),
                        "position": .int(stage.position), "probability": .int(stage.probability),
                    ]
                }),
            "people": .array(card.people.map { json($0) }),
            "open_actions": .array(card.openActions.map { json($0, names) }),
            "timeline": .array(
                card.timeline.map { event in
                    [
                        "at": json(event.at), "kind": .string(event.kind.rawValue),
                        "who": .text(event.who), "text": .string(event.text(spoken)),
                    ]
                }),
        ]
    }

    fileprivate func fill(_ page: inout Page, with card: NegotiationCard) {
        let (negotiation, line) = (card.negotiation, card.line)
        func date(_ day: Day?) -> String { day.map { DateWords.date($0, spoken) } ?? "" }
        page.line("#\(negotiation.id)  \(negotiation.title)", .strong)
        page.fields([
            (say(it: "Nominativo", en: "Contact"), line.contactName),
            (say(it: "Stato", en: "State"), negotiation.state(on: today).words(spoken)),
            (say(it: "Stadio", en: "Stage"), rail(line)),
            (
                say(it: "Valore", en: "Amount"),
                line.amountCents.map { Money.text(cents: $0, spoken) } ?? ""
            ),
            (say(it: "Probabilità", en: "Probability"), line.probability.map { "\($0) %" } ?? ""),
            (say(it: "Chiusura attesa", en: "Expected close"), date(negotiation.expectedCloseOn)),
            (say(it: "Offerta valida fino al", en: "Valid until"), date(negotiation.validUntilOn)),
            (say(it: "Sospesa fino al", en: "On hold until"), date(negotiation.suspendedUntilOn)),
            (say(it: "Concorrente", en: "Competitor"), negotiation.competitor ?? ""),
            (say(it: "Motivo", en: "Reason"), negotiation.reason),
            (say(it: "Titolare", en: "Owner"), line.ownerName),
            (say(it: "Note", en: "Notes"), negotiation.notes),
        ])
        add(lines: card.lines, to: &page)
        if !card.documents.isEmpty {
            page.heading(say(it: "Documenti", en: "Documents"))
            page.fields(card.documents.map { ("\($0.id)  \($0.title)", $0.location) })
        }
        add(people: card.people, say(it: "Persone", en: "People"), to: &page)
        if !negotiation.state.isClosed || !card.openActions.isEmpty {
            add(openActions: card.openActions, to: &page)
        }
        page.heading(say(it: "Cronologia", en: "Timeline"))
        var table = Table([
            Table.Column(""), Table.Column("", minimum: 8), Table.Column("", minimum: 10),
        ])
        for event in card.timeline {
            table.add([
                Table.Cell(shown(event.at), .dim), Table.Cell(event.who),
                Table.Cell(event.text(spoken)),
            ])
        }
        page.table(table)
    }

    private func add(lines: [OfferLine], to page: inout Page) {
        guard !lines.isEmpty else { return }
        page.heading(say(it: "Righe", en: "Lines"))
        var table = Table([
            Table.Column("#", isNumber: true), Table.Column("", minimum: 10),
            Table.Column(say(it: "Quanti", en: "Quantity"), isNumber: true),
            Table.Column(say(it: "Prezzo", en: "Price"), isNumber: true),
            Table.Column(say(it: "Sconto", en: "Discount"), isNumber: true),
            Table.Column(say(it: "Totale", en: "Total"), isNumber: true),
        ])
        for line in lines {
            let discount = line.discountBasisPoints
            table.add([
                Table.Cell(line.id.description, .dim), Table.Cell(line.text, .strong),
                Table.Cell(OfferNumber.text(milli: line.quantityMilli, spoken)),
                Table.Cell(Money.text(cents: line.priceCents, spoken)),
                Table.Cell(
                    discount == 0 ? "" : OfferNumber.text(basisPoints: discount, spoken) + " %"),
                Table.Cell(line.totalCents.map { Money.text(cents: $0, spoken) } ?? ""),
            ])
        }
        page.table(table)
    }

    private func rail(_ line: NegotiationLine) -> String {
        let done = String(repeating: output.glyphs.full, count: line.stagePosition)
        let left = String(
            repeating: output.glyphs.empty, count: max(0, line.stageCount - line.stagePosition))
        return "\(line.stageName) \(done)\(left) \(line.stagePosition)/\(line.stageCount)"
    }
}
