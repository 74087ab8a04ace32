import ArgumentParser
import Domain
import Screen
import Storage

/// `prossima contact duplicates`: cards that may be the same one, with a score and why.
struct ListDuplicates: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "duplicates",
        abstract: say(
            it: "Cerca i doppioni di un nominativo, o di tutti a pagine.",
            en: "Find the duplicates of a contact, or of all, by pages."))

    @Argument(help: .say(it: "Il numero del nominativo.", en: "The contact's number."))
    var id: Contact.ID?

    @OptionGroup var list: ListOptions<Contact.ID>
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        if let id {
            let found = try session.read { reading in
                guard try ContactTable.find(id, reading) != nil else {
                    throw Failure(
                        .notFound, it: "Non c'è un nominativo \(id).",
                        en: "There is no contact \(id).")
                }
                return try DuplicateQuery.duplicates(of: id, reading).map { (id, $0) }
            }
            try session.answer(found, next: nil)
            return
        }
        let (found, last) = try session.read { reading in
            try DuplicateQuery.pairs(after: list.after, limit: list.limit, reading)
        }
        try session.answer(found, next: last?.description)
    }
}

/// `prossima contact merge KEEP OTHER`
struct MergeContacts: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: say(
            it: "Unisce due schede: tutto passa alla prima, la seconda rimanda a essa.",
            en: "Merge two cards: all goes to the first, the second forwards to it."))

    @Argument(help: .say(it: "La scheda che resta.", en: "The card that stays."))
    var keep: Contact.ID

    @Argument(help: .say(it: "La scheda che confluisce.", en: "The card that goes into it."))
    var other: Contact.ID

    @Option(
        name: .long, parsing: .singleValue,
        help: .say(
            it: "Un campo il cui valore è dell'altra (anche più volte).",
            en: "A field whose value is the other's (may be repeated).", value: "field"))
    var take: [ContactField] = []

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        try session.perform(
            .contact(.merge(ContactMerge(survivor: keep, other: other, taken: take))), change)
    }
}

extension Session {
    fileprivate func answer(_ pairs: [(Contact.ID, Duplicate)], next: String?) throws {
        let items = pairs.map { id, found -> JSON in
            [
                "contact_id": .id(id),
                "duplicate_id": found.isWithheld ? .null : .id(found.contact),
                "name": found.isWithheld ? .null : .string(found.name),
                "town": .text(found.town), "is_withheld": .bool(found.isWithheld),
                "score": .int(found.score),
                "reasons": .array(
                    found.isWithheld ? [] : found.reasons.map { .string($0.rawValue) }),
            ]
        }
        try output.answer(.list(items, next: next)) { page in
            var table = Table([
                Table.Column("#", isNumber: true),
                Table.Column(say(it: "come", en: "like"), isNumber: true),
                Table.Column(say(it: "Nome", en: "Name"), minimum: 12),
                Table.Column(say(it: "Città", en: "Town"), minimum: 6),
                Table.Column("%", isNumber: true),
                Table.Column(say(it: "Perché", en: "Why"), minimum: 12),
            ])
            for (id, found) in pairs {
                table.add([
                    Table.Cell(id.description, .dim),
                    Table.Cell(found.isWithheld ? "-" : found.contact.description, .dim),
                    Table.Cell(found.name, .strong), Table.Cell(found.town),
                    Table.Cell("\(found.score)"), Table.Cell(found.why(spoken)),
                ])
            }
            page.table(table, orElse: say(it: "Nessun doppione.", en: "No duplicates."))
            page.more(after: next)
        }
    }
}
