import Controls
import Domain
import Screen

/// The forms that correct a negotiation and the lines of its offer.
extension Model {
    /// On a line of the offer it is the line's form, anywhere else the negotiation's.
    mutating func editCard() {
        guard case .negotiation(let state)? = cardAtHand else { return }
        if case .offerLine(let id)? = state.target {
            guard let line = state.card.lines.first(where: { $0.id == id }) else { return }
            return openLine(line, of: state.card)
        }
        let (negotiation, card) = (state.card.negotiation, state.card)
        func field(
            _ it: String, _ en: String, _ text: String?, _ kind: FormDialog.Kind = .text,
            hint: Hint?
        ) -> FormDialog.Field {
            FormDialog.Field(say(it, en), kind, hint: hint, text: text ?? "")
        }
        dialog = .form(
            FormDialog(
                line(say("Trattativa", "Negotiation"), "#\(negotiation.id)"),
                editFields.enumerated().map { index, name in
                    let text = Self.texts(of: card, language)[index]
                    return field(name.it, name.en, text, name.kind, hint: name.hint)
                }, .editNegotiation(negotiation.id, version: negotiation.version),
                commandID: nextCommandID()))
    }

    /// In the order in which `negotiationEdit` reads them.
    private var editFields: [(it: String, en: String, kind: FormDialog.Kind, hint: Hint?)] {
        [
            ("Titolo", "Title", .text, nil),
            (
                "Importo", "Amount", .text,
                .example(say("42500, o righe: la somma", "42500, or lines: the sum"))
            ),
            (
                "Probabilità", "Probability", .text,
                .saying(say("quella dello stadio", "the stage's"))
            ),
            (
                "Chiusura attesa", "Expected close", .date,
                .example("+30d, 15/12")
            ),
            ("Valida fino al", "Valid until", .date, .example("+30d")),
            ("Concorrente", "Competitor", .text, nil),
            ("Titolare", "Owner", .text, .saying(say("nome utente", "login"))),
            ("Note", "Notes", .text, nil),
        ]
    }

    /// What stands in the fields of a card.
    private static func texts(of card: NegotiationCard, _ language: Language) -> [String] {
        let negotiation = card.negotiation
        let amount =
            negotiation.amountFollowsLines
            ? Words(it: "righe", en: "lines")(language)
            : negotiation.amountCents.map { plain($0, language) } ?? ""
        return [
            negotiation.title, amount, negotiation.probability.map(String.init) ?? "",
            negotiation.expectedCloseOn?.iso ?? "", negotiation.validUntilOn?.iso ?? "",
            negotiation.competitor ?? "", card.ownerLogin,
            // One line is what a field has; the lines of the notes are kept unless it is changed.
            negotiation.notes.split(whereSeparator: \.isNewline).joined(separator: " "),
        ]
    }

    /// "42500", "42500,50": as it is typed.
    private static func plain(_ cents: Int, _ language: Language) -> String {
        String(Money.text(cents: cents, language).dropLast(4).filter { $0 != " " })
    }

    /// Only what was changed is written, so that what somebody else corrects beside it stays.
    func negotiationEdit(
        of form: FormDialog, _ id: Negotiation.ID, _ version: Int
    ) -> Command? {
        var edit = NegotiationEdit(id, version: version)
        let changed = form.fields.map(\.changed)
        guard !form.fields[0].text.text.isBlank else { return nil }
        edit.title = changed[0]
        if let amount = changed[1] {
            let isLines = ["righe", "lines"].contains(amount.lowercased())
            if isLines {
                edit.followsLines = true
            } else {
                edit.amountCents = .init(Money.cents(amount))
            }
        }
        if let percent = changed[2] { edit.probability = .init(Int(percent)) }
        if let close = changed[3] { edit.expectedCloseOn = .init(day(close)) }
        if let until = changed[4] { edit.validUntilOn = .init(day(until)) }
        if let name = changed[5] { edit.competitor = .init(name.isBlank ? nil : name) }
        if let login = changed[6] { edit.owner = .init(login.isBlank ? nil : login) }
        edit.notes = changed[7]
        return .editNegotiation(edit)
    }

    private func day(_ text: String) -> Day? { when(text).map { zone.day(of: $0.at) } }

    /// What cannot be read, by its field.
    func editRefusal(of form: FormDialog) -> (field: Int, text: String)? {
        func words(_ text: String, _ it: String, _ en: String) -> String {
            say("«\(text)» non è \(it)", "“\(text)” is not \(en)")
        }
        let texts = form.fields.map { $0.text.text }
        switch form.purpose {
        case .editNegotiation:
            let isSum = ["righe", "lines", ""].contains(texts[1].lowercased())
            if !isSum, Money.cents(texts[1]) == nil {
                return (1, words(texts[1], "un importo: 1200, righe", "an amount: 1200, lines"))
            }
            let percent = Int(texts[2]) ?? -1
            if !texts[2].isEmpty, !(0...100).contains(percent) {
                return (2, words(texts[2], "una probabilità da 0 a 100", "from 0 to 100"))
            }
        case .offerLine:
            if !texts[1].isEmpty, OfferNumber.milli(texts[1]) == nil {
                return (1, words(texts[1], "una quantità: 600, 0,5", "a quantity: 600, 0.5"))
            }
            if !texts[3].isEmpty, OfferNumber.basisPoints(texts[3]) == nil {
                return (3, words(texts[3], "uno sconto da 0 a 100", "a discount from 0 to 100"))
            }
        default: break
        }
        return nil
    }

    // MARK: Somebody else's change

    /// A form that was refused because the card has changed shows what stands there now, and
    /// saves over it when one says so again.
    mutating func rebase(on card: NegotiationCard) {
        guard case .form(var form) = dialog, form.error != nil,
            case .editNegotiation(let id, let version) = form.purpose,
            id == card.negotiation.id, version != card.negotiation.version
        else { return }
        for (index, text) in Self.texts(of: card, language).enumerated()
        where text != form.fields[index].initial {
            let isUntouched = form.fields[index].changed == nil
            form.fields[index].initial = text
            if isUntouched {
                form.fields[index].text = TextField(text)
            } else {
                form.fields[index].theirs = text
            }
        }
        form.purpose = .editNegotiation(id, version: card.negotiation.version)
        dialog = .form(form)
    }

    // MARK: Lines of the offer

    mutating func newLine() {
        guard let card = negotiationOnTop else { return }
        openLine(nil, of: card)
    }

    private mutating func openLine(_ line: OfferLine?, of card: NegotiationCard) {
        let negotiation = card.negotiation
        dialog = .form(
            FormDialog(
                self.line(
                    line == nil
                        ? say("Nuova riga", "New line") : say("Riga dell'offerta", "Offer line"),
                    negotiation.title),
                [
                    FormDialog.Field(
                        say("Che cosa", "What"),
                        hint: line == nil
                            ? nil : .saying(say("vuota la toglie", "empty removes it")),
                        text: line?.text ?? ""),
                    FormDialog.Field(
                        say("Quanti", "Quantity"), hint: .saying("1"),
                        text: line.map { OfferNumber.text(milli: $0.quantityMilli, language) } ?? ""
                    ),
                    FormDialog.Field(
                        say("Prezzo di uno", "Price of one"), .amount, hint: .example("38,20"),
                        text: line.map { Self.plain($0.priceCents, language) } ?? ""),
                    FormDialog.Field(
                        say("Sconto %", "Discount %"), hint: .saying("0"),
                        text: line.map {
                            OfferNumber.text(basisPoints: $0.discountBasisPoints, language)
                        } ?? ""),
                ], .offerLine(negotiation.id, version: negotiation.version, line?.id),
                commandID: nextCommandID()))
    }

    /// An emptied text removes the line.
    func offerLine(
        of form: FormDialog, _ id: Negotiation.ID, _ version: Int, _ line: OfferLine.ID?
    ) -> Command? {
        let texts = form.fields.map { $0.text.text }
        if texts[0].isBlank {
            return line.map {
                .changeOfferLine(OfferLineChange(id, version: version, .remove($0)))
            }
        }
        return .changeOfferLine(
            OfferLineChange(
                id, version: version, line.map { .edit($0) } ?? .add, text: texts[0],
                quantityMilli: texts[1].isEmpty ? 1000 : OfferNumber.milli(texts[1]),
                priceCents: texts[2].isEmpty ? 0 : Money.cents(texts[2]),
                discountBasisPoints: texts[3].isEmpty ? 0 : OfferNumber.basisPoints(texts[3])))
    }
}
