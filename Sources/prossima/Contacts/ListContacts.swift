import ArgumentParser
import Domain
import Screen
import Storage

/// `prossima contact list`
struct ListContacts: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: say(
            it: "Elenca i nominativi per nome, o quelli che un testo trova.",
            en: "List contacts by name, or those that a text finds."))

    @Option(
        name: .long,
        help: .say(
            it: "Cerca inizi di parole, un numero di telefono, un'e-mail (senza --after).",
            en: "Find beginnings of words, a phone number, an e-mail (without --after).",
            value: "text"))
    var text: String?

    @OptionGroup var list: ListOptions<Contact.ID>
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if text != nil, list.after != nil {
            throw ValidationError(
                say(
                    it: "Una ricerca non ha pagine: --text senza --after.",
                    en: "A search has no pages: --text without --after."))
        }
    }

    func carryOut(_ session: Session) throws {
        let found = try session.read { reading in
            if let text {
                return try SearchQuery.contacts(text, limit: list.limit, reading)
            }
            return try ListQuery.contacts(after: list.after, limit: list.limit + 1, reading)
        }
        let (rows, hasMore) = list.page(found)
        let next = hasMore ? rows.last?.id.description : nil
        try session.output.answer(.list(rows.map { session.json($0) }, next: next)) { page in
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
                        row.lastContactAt.map {
                            DateWords.date(session.zone.day(of: $0), spoken)
                        } ?? "", .dim),
                ])
            }
            page.table(table, orElse: say(it: "Nessun nominativo.", en: "No contacts."))
            page.more(after: next)
        }
    }
}

extension Session {
    fileprivate func json(_ line: ContactLine) -> JSON {
        [
            "id": .id(line.id), "kind": .string(line.kind.rawValue),
            "lifecycle": .string(line.lifecycle.rawValue), "name": .string(line.name),
            "town": .text(line.town), "province": .text(line.province),
            "phone": .text(line.phone), "owner_name": .text(line.ownerName),
            "last_contact_at": json(line.lastContactAt),
        ]
    }
}
