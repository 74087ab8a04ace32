import ArgumentParser
import Domain
import Screen
import Storage

/// `prossima action list`: a contact's or a negotiation's, closed ones too.
struct ListActions: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: say(
            it: "Elenca le azioni di un nominativo o di una trattativa, anche chiuse.",
            en: "List a contact's or a negotiation's actions, closed ones too."),
        discussion: say(
            it: "Le più recenti prima. Quelle aperte di un operatore: prossima queue.",
            en: "The newest first. An operator's open ones: prossima queue."))

    @Option(name: .long, help: .say(it: "Del nominativo.", en: "Of the contact.", value: "id"))
    var contact: Contact.ID?

    @Option(
        name: .long, help: .say(it: "Della trattativa.", en: "Of the negotiation.", value: "id"))
    var negotiation: Negotiation.ID?

    @Option(
        name: .long, parsing: .singleValue,
        help: .say(it: "Solo in questo stato.", en: "Only in this state.", value: "state"))
    var state: [ActionState] = []

    @OptionGroup var list: ListOptions<Action.ID>
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard (contact == nil) != (negotiation == nil) else {
            throw ValidationError(
                say(
                    it: "Serve --contact o --negotiation.",
                    en: "--contact or --negotiation is needed."))
        }
    }

    func carryOut(_ session: Session) throws {
        let of: ActionList.Of? =
            contact.map { .contact($0) } ?? negotiation.map { .negotiation($0) }
        guard let of else { return }
        let found = try session.read { reading in
            try ActionList.page(
                of, states: Set(state), after: list.after, limit: list.limit + 1, reading)
        }
        let (rows, hasMore) = list.page(found)
        let names = try session.names()
        let next = hasMore ? rows.last?.id.description : nil
        try session.output.answer(
            .list(rows.map { session.json($0, names) }, next: next)
        ) { page in
            var table = Table([
                Table.Column("#", isNumber: true),
                Table.Column(say(it: "Scadenza", en: "Due")),
                Table.Column(say(it: "Stato", en: "State")),
                Table.Column(say(it: "Tipo", en: "Type"), minimum: 5),
                Table.Column(say(it: "Incaricato", en: "Assignee"), minimum: 8),
                Table.Column(say(it: "Che cosa", en: "What"), minimum: 10),
            ])
            for row in rows {
                table.add([
                    Table.Cell(row.id.description, .dim), Table.Cell(session.shown(row.due)),
                    Table.Cell(
                        row.state.words(spoken), row.state.isOpen ? .today : .dim),
                    Table.Cell(row.typeName), Table.Cell(row.assigneeName),
                    Table.Cell(row.title),
                ])
            }
            page.table(table, orElse: say(it: "Nessuna azione.", en: "No actions."))
            page.more(after: next)
        }
    }
}
