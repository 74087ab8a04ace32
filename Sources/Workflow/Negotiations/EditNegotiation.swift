import Domain
import Storage

/// Correcting a negotiation, and the lines of its offer.
extension Act {
    func editNegotiation(_ edit: NegotiationEdit) throws -> Receipt {
        let before = try negotiation(edit.negotiation, version: edit.version)
        var after = before
        if let title = edit.title {
            guard !title.isBlank else {
                throw Failure(
                    .refused, it: "La trattativa vuole un titolo.",
                    en: "The negotiation needs a title.")
            }
            after.title = title
        }
        after.amountCents = edit.amountCents.applied(to: before.amountCents)
        if after.amountCents != before.amountCents { after.amountFollowsLines = false }
        if let follows = edit.followsLines { after.amountFollowsLines = follows }
        if after.amountFollowsLines { after.amountCents = try sumOfLines(of: before.id) }
        after.probability = edit.probability.applied(to: before.probability)
        if let probability = after.probability, !(0...100).contains(probability) {
            throw Failure(
                .refused, it: "La probabilità va da 0 a 100.",
                en: "The probability goes from 0 to 100.")
        }
        after.expectedCloseOn = edit.expectedCloseOn.applied(to: before.expectedCloseOn)
        after.validUntilOn = edit.validUntilOn.applied(to: before.validUntilOn)
        after.competitor = edit.competitor.applied(to: before.competitor)
        switch edit.owner {
        case .keep: break
        case .clear: after.owner = nil
        case .set(let login): after.owner = try person(login)
        }
        after.notes = edit.notes ?? before.notes
        guard after != before else {
            return receipt(
                contact: before.contact, negotiation: before.id, version: before.version,
                notes: [Words(it: "Niente da cambiare", en: "Nothing to change")])
        }
        try write(after)
        return receipt(
            contact: before.contact, negotiation: before.id, version: before.version + 1)
    }

    private func write(_ after: Negotiation) throws {
        try ledger.update(
            .negotiation, after.id.raw,
            [
                "title": .text(after.title), "amount_cents": .optional(after.amountCents),
                "amount_follows_lines": .flag(after.amountFollowsLines),
                "probability": .optional(after.probability),
                "expected_close_on": .optional(after.expectedCloseOn),
                "valid_until_on": .optional(after.validUntilOn),
                "competitor": .optional(after.competitor), "owner_id": .optional(after.owner),
                "notes": .text(after.notes), "changed_at": .instant(now),
                "changed_by": .id(actor.operator), "row_version": .int(after.version + 1),
            ])
    }

    // MARK: Lines

    func changeOfferLine(_ change: OfferLineChange) throws -> Receipt {
        let negotiation = try negotiation(change.negotiation, version: change.version)
        let lines = try NegotiationTable.lines(of: negotiation.id, reading)
        var after = negotiation
        switch change.what {
        case .add:
            guard let text = change.text, !text.isBlank else { throw Failure.lineWithoutText }
            try write(
                OfferLine(
                    id: ID(0), negotiation: negotiation.id, text: text,
                    quantityMilli: change.quantityMilli ?? 1000,
                    priceCents: change.priceCents ?? 0,
                    discountBasisPoints: change.discountBasisPoints ?? 0))
            // An offer that begins with its lines is worth what they are.
            if lines.isEmpty, negotiation.amountCents == nil { after.amountFollowsLines = true }
        case .edit(let id):
            var line = try line(id, of: lines)
            line.text = change.text ?? line.text
            line.quantityMilli = change.quantityMilli ?? line.quantityMilli
            line.priceCents = change.priceCents ?? line.priceCents
            line.discountBasisPoints = change.discountBasisPoints ?? line.discountBasisPoints
            guard !line.text.isBlank else { throw Failure.lineWithoutText }
            try write(line)
        case .remove(let id):
            let line = try line(id, of: lines)
            try ledger.update(.offerLine, line.id.raw, ["removed_at": .instant(now)])
        }
        if after.amountFollowsLines {
            after.amountCents = try sumOfLines(of: negotiation.id)
        }
        try write(after)
        return receipt(
            contact: negotiation.contact, negotiation: negotiation.id,
            version: negotiation.version + 1, notes: noted(after))
    }

    private func noted(_ negotiation: Negotiation) -> [Words] {
        guard negotiation.amountFollowsLines, let cents = negotiation.amountCents else {
            return []
        }
        return [
            Words(
                it: "Importo: \(Money.text(cents: cents, .it))",
                en: "Amount: \(Money.text(cents: cents, .en))")
        ]
    }

    private func line(_ id: OfferLine.ID, of lines: [OfferLine]) throws -> OfferLine {
        guard let line = lines.first(where: { $0.id == id }) else {
            throw Failure(
                .notFound, it: "Non c'è una riga \(id) in questa trattativa.",
                en: "There is no line \(id) in this negotiation.")
        }
        return line
    }

    private func write(_ line: OfferLine) throws {
        guard line.quantityMilli >= 0, (0...10_000).contains(line.discountBasisPoints),
            line.totalCents != nil
        else {
            throw Failure(
                .refused, it: "Quantità, prezzo o sconto fuori misura.",
                en: "Quantity, price or discount out of range.",
                hint: Words(it: "Lo sconto va da 0 a 100.", en: "The discount goes from 0 to 100."))
        }
        if line.id.raw == 0 {
            let position = try NegotiationTable.nextLinePosition(of: line.negotiation, reading)
            try ledger.insert(
                .offerLine,
                [
                    "negotiation_id": .id(line.negotiation), "position": .int(position),
                    "text": .text(line.text), "quantity_milli": .int(line.quantityMilli),
                    "price_cents": .int(line.priceCents),
                    "discount_bp": .int(line.discountBasisPoints),
                ])
            return
        }
        try ledger.update(
            .offerLine, line.id.raw,
            [
                "text": .text(line.text), "quantity_milli": .int(line.quantityMilli),
                "price_cents": .int(line.priceCents),
                "discount_bp": .int(line.discountBasisPoints),
            ])
    }

    private func sumOfLines(of id: Negotiation.ID) throws -> Int {
        guard let sum = OfferLine.sum(try NegotiationTable.lines(of: id, reading)) else {
            throw Failure(
                .refused, it: "La somma delle righe è troppo grande.",
                en: "The sum of the lines is too large.")
        }
        return sum
    }
}

extension Failure {
    fileprivate static let lineWithoutText = Failure(
        .refused, it: "La riga vuole un testo.", en: "The line needs a text.")
}
