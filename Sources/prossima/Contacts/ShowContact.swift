import ArgumentParser
import Domain
import Screen
import Storage

/// `prossima contact show`: all that is known of one.
struct ShowContact: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: say(it: "Mostra la scheda di un nominativo.", en: "Show a contact's card."))

    @Argument(help: .say(it: "Il numero del nominativo.", en: "The contact's number."))
    var id: Contact.ID

    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let found = try session.read { reading in
            try CardQuery(reading, now: session.now, bands: session.bands).contact(id)
        }
        guard let card = found else {
            throw Failure(
                .notFound, it: "Non c'è un nominativo \(id).", en: "There is no contact \(id).")
        }
        let names = try session.names()
        try session.output.answer(session.json(card, names)) { session.fill(&$0, with: card) }
    }
}

extension Session {
    fileprivate func json(_ card: ContactCard, _ names: Names) -> JSON {
        let contact = card.contact
        return [
            "id": .id(contact.id), "uuid": .string(contact.uuid),
            "row_version": .int(contact.version), "kind": .string(contact.kind.rawValue),
            "lifecycle": .string(contact.lifecycle.rawValue), "name": .string(contact.name),
            "vat_code": .optional(contact.vatCode), "tax_code": .optional(contact.taxCode),
            "sector": .optional(contact.sector), "zone": .optional(contact.zone),
            "street": .optional(contact.street), "postcode": .optional(contact.postcode),
            "town": .optional(contact.town), "province": .optional(contact.province),
            "country": .optional(contact.country),
            "turnover_cents": .optional(contact.turnoverCents),
            "employees": .optional(contact.employees), "source": .optional(contact.source),
            "preferred_hours": .optional(contact.preferredHours),
            "owner": names.login(contact.owner), "owner_name": .text(card.ownerName),
            "credit_limit_cents": .optional(contact.creditLimitCents),
            "orders_blocked": .bool(contact.ordersBlocked), "notes": .text(contact.notes),
            "last_contact_at": json(contact.lastContactAt),
            "created_at": json(contact.createdAt), "import_key": .optional(contact.importKey),
            "attributes": .object(
                card.attributes.map { JSON.Member(name: $0.name, value: .string($0.value)) }),
            "tags": .array(card.tags.map { .string($0) }),
            "suppressions": .array(card.suppressions.map { .string($0) }),
            "points": .array(card.points.map { json($0) }),
            "relations": .array(card.relations.map { json($0) }),
            "negotiations": .array(card.negotiations.map { json($0) }),
            "open_actions": .array(card.openActions.map { json($0, names) }),
            "history": .array(card.history.map { json($0) }),
            "history_count": .int(card.historyCount),
            "balance_cents": .optional(contact.balanceCents),
            "balance_at": json(contact.balanceAt), "changed_at": json(contact.changedAt),
            "changed_by": names.login(contact.changedBy),
            "erased_at": json(contact.erasedAt), "withdrawn_at": json(contact.withdrawnAt),
            "sendings": .array(card.sendings.map { json($0) }),
            "forwarded_from": .optional(card.forwardedFrom),
            "vat_verified": verified(contact.vatCode, VATCode.check),
            "tax_verified": verified(contact.taxCode, TaxCode.check),
            "consents": .array(
                card.consents.map { consent in
                    [
                        "purpose": .string(consent.purpose.rawValue),
                        "channel": .string(consent.channel.rawValue),
                        "state": .string(consent.state.rawValue),
                        "legal_basis": .text(consent.legalBasis),
                        "proof": .text(consent.proof), "at": json(consent.at),
                    ]
                }),
            "documents": .array(
                card.documents.map { document in
                    [
                        "id": .int(document.id), "title": .text(document.title),
                        "location": .string(document.location),
                        "added_at": json(document.addedAt), "added_by": .text(document.addedBy),
                    ]
                }),
            "changes": .array(
                card.changes.map { change in
                    [
                        "at": json(change.at), "operator_name": .text(change.who),
                        "text": .string(change.text(spoken)), "undone": .bool(change.isUndone),
                    ]
                }),
        ]
    }

    /// True where its check digit fits, false where not, null where nobody can tell.
    private func verified(_ code: String?, _ check: (String) -> CodeCheck) -> JSON {
        switch code.map(check) {
        case .verified: true
        case .wrong: false
        case .unverified, nil: nil
        }
    }

    /// The code, and what its check digit says of it.
    private func checked(_ code: String?, _ check: (String) -> CodeCheck) -> String {
        guard let code else { return "" }
        return switch check(code) {
        case .verified: "\(code) \(output.glyphs.check)"
        case .unverified: "\(code) " + say(it: "(non verificata)", en: "(unverified)")
        case .wrong(let why): "\(code) \(output.glyphs.cross) \(why(spoken))"
        }
    }

    fileprivate func fill(_ page: inout Page, with card: ContactCard) {
        let contact = card.contact
        page.line("#\(contact.id)  \(contact.name)", .strong)
        if let from = card.forwardedFrom {
            page.line(
                say(it: "la scheda \(from) rimanda qui", en: "card \(from) forwards here"), .dim)
        }
        if contact.withdrawnAt != nil {
            page.line(
                say(it: "ANNULLATO: la scheda non c'è più", en: "TAKEN BACK: the card is no more"),
                .error)
        }
        if contact.ordersBlocked {
            page.line(say(it: "ORDINI BLOCCATI", en: "ORDERS BLOCKED"), .error)
        }
        if !card.suppressions.isEmpty {
            page.line(
                say(it: "NON CONTATTARE: ", en: "DO NOT CONTACT: ")
                    + card.suppressions.joined(separator: ", "), .error)
        }
        let place = [contact.street, contact.postcode, contact.town, contact.province]
        page.fields([
            (say(it: "Stato", en: "State"), contact.lifecycle.words(spoken)),
            (
                say(it: "Indirizzo", en: "Address"),
                place.compactMap { $0 }.joined(separator: ", ")
            ),
            (say(it: "Ore preferite", en: "Best hours"), contact.preferredHours ?? ""),
            (say(it: "Zona", en: "Zone"), contact.zone ?? ""),
            (say(it: "Settore", en: "Sector"), contact.sector ?? ""),
            (say(it: "Partita IVA", en: "VAT code"), checked(contact.vatCode, VATCode.check)),
            (say(it: "Codice fiscale", en: "Tax code"), checked(contact.taxCode, TaxCode.check)),
            (say(it: "Titolare", en: "Owner"), card.ownerName),
            (
                say(it: "Ultimo contatto", en: "Last contact"),
                contact.lastContactAt.map { shown($0) } ?? ""
            ),
            (
                say(it: "Fido", en: "Credit limit"),
                contact.creditLimitCents.map { Money.text(cents: $0, spoken) } ?? ""
            ),
            (
                say(it: "Saldo", en: "Balance"),
                contact.balanceCents.map { Money.text(cents: $0, spoken) } ?? ""
            ),
            (
                say(it: "Consensi", en: "Consents"),
                card.consents.map {
                    "\($0.purpose.rawValue) \($0.channel.words(spoken)): \($0.state.words(spoken))"
                }.joined(separator: ", ")
            ),
            (say(it: "Etichette", en: "Tags"), card.tags.joined(separator: ", ")),
            (say(it: "Note", en: "Notes"), contact.notes),
        ])
        if !card.attributes.isEmpty {
            page.heading(say(it: "Attributi", en: "Attributes"))
            page.fields(card.attributes.map { ($0.name, $0.value) })
        }
        add(points: card.points, to: &page)
        add(people: card.relations, say(it: "Relazioni", en: "Relations"), to: &page)
        if !card.negotiations.isEmpty {
            page.heading(say(it: "Trattative", en: "Negotiations"))
            page.table(table(of: card.negotiations))
        }
        add(openActions: card.openActions, to: &page)
        if !card.documents.isEmpty {
            page.heading(say(it: "Documenti", en: "Documents"))
            page.fields(card.documents.map { ("\($0.id)  \($0.title)", $0.location) })
        }
        if !card.sendings.isEmpty {
            page.heading(say(it: "Spedizioni", en: "Sent"))
            for sending in card.sendings { page.line(words(sending)) }
        }
        add(history: card.history, of: card.historyCount, to: &page)
        if !card.changes.isEmpty {
            page.heading(say(it: "Modifiche", en: "Changes"))
            page.fields(
                card.changes.map { ("\(shown($0.at))  \($0.who)", $0.text(spoken)) })
        }
    }
}
