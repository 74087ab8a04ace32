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
        ]
    }

    fileprivate func fill(_ page: inout Page, with card: ContactCard) {
        let contact = card.contact
        page.line("#\(contact.id)  \(contact.name)", .strong)
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
            (say(it: "Zona", en: "Zone"), contact.zone ?? ""),
            (say(it: "Settore", en: "Sector"), contact.sector ?? ""),
            (say(it: "Partita IVA", en: "VAT code"), contact.vatCode ?? ""),
            (say(it: "Codice fiscale", en: "Tax code"), contact.taxCode ?? ""),
            (say(it: "Titolare", en: "Owner"), card.ownerName),
            (
                say(it: "Ultimo contatto", en: "Last contact"),
                contact.lastContactAt.map { shown($0) } ?? ""
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
        add(history: card.history, of: card.historyCount, to: &page)
    }
}
