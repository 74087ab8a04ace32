import ArgumentParser
import Domain

/// `prossima action add`: an action made by hand, or the first of a sequence.
struct AddAction: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: say(
            it: "Crea un'azione, o comincia una sequenza per un nominativo.",
            en: "Make an action, or begin a sequence for a contact."))

    @Option(
        name: .long,
        help: .say(
            it: "Il tipo: call, email, fax, letter, visit, quote, task, check.",
            en: "The type: call, email, fax, letter, visit, quote, task, check.", value: "code"))
    var type: String?

    @Option(
        name: .long,
        help: .say(it: "Che cosa c'è da fare.", en: "What is to be done.", value: "text"))
    var title: String?

    @Option(
        name: .long,
        help: .say(
            it: "Entro quando: +3d, ven 10, domani 15:30, 26/11 9:30.",
            en: "By when: +3d, fri 10, tomorrow 15:30, 26/11 9:30.", value: "when"))
    var due: String?

    @Option(
        name: .long,
        help: .say(
            it: "Invece di tipo, titolo e scadenza: il primo passo di questa sequenza.",
            en: "Instead of type, title and due date: the first step of this sequence.",
            value: "code"))
    var sequence: String?

    @Option(name: .long, help: .say(it: "Il nominativo.", en: "The contact.", value: "id"))
    var contact: Contact.ID?

    @Option(
        name: .long, help: .say(it: "La trattativa.", en: "The negotiation.", value: "id"))
    var negotiation: Negotiation.ID?

    @OptionGroup var assignee: AssigneeOptions

    @Flag(name: .long, help: .say(it: "Urgente.", en: "Urgent."))
    var urgent = false

    @Option(name: .long, help: .say(it: "Note.", en: "Notes.", value: "text"))
    var notes = ""

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if sequence != nil {
            guard contact != nil, type == nil, title == nil, due == nil, assignee.isEmpty else {
                throw ValidationError(
                    say(
                        it: "--sequence vuole --contact, e nient'altro dell'azione.",
                        en: "--sequence wants --contact, and nothing else of the action."))
            }
        } else if type == nil || title == nil || due == nil {
            throw ValidationError(
                say(
                    it: "Servono --type, --title e --due (oppure --sequence e --contact).",
                    en: "--type, --title and --due are needed (or --sequence and --contact)."))
        }
    }

    func carryOut(_ session: Session) throws {
        if let sequence, let contact {
            return try session.perform(.enroll(contact, sequence: sequence), change)
        }
        let new = NewAction(
            type: type ?? "", title: title ?? "", contact: contact, negotiation: negotiation,
            due: try session.when(due ?? ""), assignee: try assignee.assignee(session),
            isUrgent: urgent, notes: notes)
        try session.perform(.addAction(new), change)
    }
}

/// To whom.
struct AssigneeOptions: ParsableArguments {
    @Option(name: .long, help: .say(it: "A chi.", en: "To whom.", value: "login"))
    var to: String?

    @Option(
        name: .long,
        help: .say(it: "Al pool di un gruppo.", en: "To a team's pool.", value: "team"))
    var pool: String?

    var isEmpty: Bool { to == nil && pool == nil }

    func validate() throws {
        if to != nil, pool != nil {
            throw ValidationError(
                say(it: "O --to o --pool.", en: "Either --to or --pool."))
        }
    }

    /// Nil where neither was said.
    func assignee(_ session: Session) throws(Failure) -> Action.Assignee? {
        if let to { return Action.Assignee(operator: try session.operator(to).id) }
        if let pool { return Action.Assignee(team: try session.team(pool).id) }
        return nil
    }
}
