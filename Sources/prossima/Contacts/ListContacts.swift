import ArgumentParser
import Domain
import Screen
import Storage

/// `prossima contact list`
struct ListContacts: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: say(
            it: "Elenca i nominativi: tutti, quelli di un filtro, o quelli che un testo trova.",
            en: "List contacts: all, those of a filter, or those that a text finds."))

    @Option(
        name: [.customLong("where")],
        help: .say(
            it: "Un filtro: province:PD,VI last_contact:>60d not consent:email "
                + "(docs/manual/filters.md).",
            en: "A filter: province:PD,VI last_contact:>60d not consent:email "
                + "(docs/manual/filters.md).", value: "filter"))
    var filter: String?

    @Option(
        name: .long,
        help: .say(
            it: "L'ordine: name, last_contact (il meno recente prima) o created (il più nuovo "
                + "prima).",
            en: "The order: name, last_contact (longest ago first) or created (newest first).",
            value: "order"))
    var sort = ContactListRequest.Order.name

    @Option(
        name: .long,
        help: .say(
            it: "Cerca inizi di parole, un numero di telefono, un'e-mail (senza --after).",
            en: "Find beginnings of words, a phone number, an e-mail (without --after).",
            value: "text"))
    var text: String?

    @Flag(
        name: .long,
        help: .say(
            it: "Quelli la cui catena è finita senza che segua niente.",
            en: "Those whose chain ended and left nothing to do."))
    var nothingScheduled = false

    @OptionGroup var list: ListOptions<Contact.ID>
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if text != nil, list.after != nil || filter != nil {
            throw ValidationError(
                say(
                    it: "Una ricerca non ha pagine né filtri: --text senza --after e --where.",
                    en: "A search has no pages and no filter: --text without --after and --where."
                ))
        }
        if nothingScheduled, text != nil {
            throw ValidationError(
                say(
                    it: "--nothing-scheduled sta senza --text; --where lo restringe.",
                    en: "--nothing-scheduled stands without --text; --where narrows it."))
        }
    }

    func carryOut(_ session: Session) throws {
        if let text { return try session.answer(contacts: session.search(text, limit: list.limit)) }
        let filter = try session.filter(filter ?? "")
        let page = try session.page(
            of: filter, unscheduled: nothingScheduled ? .everybodys : nil, order: sort, list)
        try session.answer(
            contacts: page.rows, next: page.hasMoreAfter ? page.rows.last?.id.description : nil)
    }
}

/// `prossima contact find`: who is it that calls from this number, writes from this address?
struct FindContact: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "find",
        abstract: say(
            it: "Trova nominativi per numero (anche le ultime cifre), e-mail, codice o nome.",
            en: "Find contacts by number (its last digits, too), e-mail, code or name."))

    @Argument(
        help: .say(
            it: "Un numero in qualunque forma, un'e-mail, una partita IVA, inizi di parole.",
            en: "A number in any form, an e-mail, a VAT code, beginnings of words."))
    var text: [String]

    @Option(
        name: .long,
        help: .say(it: "Quanti al massimo.", en: "How many at most.", value: "number"))
    var limit = 10

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard (1...1000).contains(limit) else {
            throw ValidationError(
                say(it: "--limit va da 1 a 1000.", en: "--limit goes from 1 to 1000."))
        }
    }

    func carryOut(_ session: Session) throws {
        let wanted = text.joined(separator: " ")
        let found = try session.search(wanted, limit: limit)
        guard !found.isEmpty else {
            throw Failure(
                .notFound, it: "Nessun nominativo per «\(wanted)».",
                en: "No contact for “\(wanted)”.",
                hint: Words(
                    it: "Bastano quattro cifre, o due lettere di una parola.",
                    en: "Four digits, or two letters of a word, are enough."))
        }
        try session.answer(contacts: found)
    }
}

extension Session {
    /// - throws: `.usage` with the column.
    func filter(_ text: String) throws(Failure) -> Filter {
        let context = try read {
            try FilterVocabularyQuery.context(me: actor.operator, now: now, zone: zone, $0)
        }
        do {
            return try FilterParser(context).parse(text)
        } catch {
            throw error.failure
        }
    }

    func page(
        of filter: Filter, unscheduled: Unscheduled? = nil, order: ContactListRequest.Order,
        _ list: ListOptions<Contact.ID>
    ) throws(Failure) -> ContactPage {
        let request = ContactListRequest(
            filter: filter, unscheduled: unscheduled, order: order,
            edge: list.after.map { .after($0) } ?? .first, limit: list.limit)
        return try read { try ContactListQuery($0, now: now).page(request) }
    }

    fileprivate func search(_ text: String, limit: Int) throws(Failure) -> [ContactLine] {
        try read {
            try SearchQuery($0, for: actor.operator).contacts(text, limit: limit, now: now)
        }
    }

    /// - parameter more: members beside `items` and `next`.
    func answer(
        contacts rows: [ContactLine], next: String? = nil, more: [JSON.Member] = [],
        _ head: (inout Page) -> Void = { _ in }
    ) throws {
        let list: [JSON.Member] = [
            JSON.Member(name: "items", value: .array(rows.map { json($0) })),
            JSON.Member(name: "next", value: .optional(next)),
        ]
        try output.answer(.object(more + list)) { page in
            head(&page)
            var table = Table([
                Table.Column("#", isNumber: true),
                Table.Column(say(it: "Nome", en: "Name"), minimum: 12),
                Table.Column(say(it: "Stato", en: "State"), minimum: 4),
                Table.Column(say(it: "Città", en: "Town"), minimum: 6),
                Table.Column(say(it: "Telefono", en: "Phone")),
                Table.Column(say(it: "Titolare", en: "Owner"), minimum: 6),
                Table.Column(say(it: "Ultimo contatto", en: "Last contact"), minimum: 8),
            ])
            for row in rows {
                table.add([
                    Table.Cell(row.id.description, .dim), Table.Cell(row.name, .strong),
                    Table.Cell(row.lifecycle.words(spoken)), Table.Cell(row.town),
                    Table.Cell(row.phone), Table.Cell(row.ownerName),
                    Table.Cell(
                        row.lastContactAt.map { DateWords.date(zone.day(of: $0), spoken) } ?? "",
                        .dim),
                ])
            }
            page.table(table, orElse: say(it: "Nessun nominativo.", en: "No contacts."))
            page.more(after: next)
        }
    }

    private func json(_ line: ContactLine) -> JSON {
        [
            "id": .id(line.id), "kind": .string(line.kind.rawValue),
            "lifecycle": .string(line.lifecycle.rawValue), "name": .string(line.name),
            "town": .text(line.town), "province": .text(line.province),
            "phone": .text(line.phone), "owner_name": .text(line.ownerName),
            "last_contact_at": json(line.lastContactAt),
        ]
    }
}
