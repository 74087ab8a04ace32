import ArgumentParser
import Domain
import Screen
import Workflow

/// `prossima operator add`
struct AddOperator: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: say(
            it: "Aggiunge un operatore (amministratore).", en: "Add an operator (admin)."))

    @Argument(
        help: .say(
            it: "Il suo utente nel sistema operativo.", en: "Their operating system's user."))
    var login: String

    @Option(name: .long, help: .say(it: "Il nome.", en: "The name.", value: "name"))
    var name: String

    @OptionGroup var data: OperatorOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        var change = try data.change()
        change.name = name
        _ = try session.house.addOperator(
            login, change, allowingNew: data.new, as: session.actor)
        try session.answerDone(
            "login", login,
            say(it: "Aggiunto l'operatore \(login).", en: "Added operator \(login)."))
    }
}

/// `prossima operator edit`
struct EditOperator: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: say(
            it: "Cambia un operatore (amministratore).", en: "Change an operator (admin)."))

    @Argument(help: .say(it: "Chi.", en: "Who."))
    var login: String

    @Option(name: .long, help: .say(it: "Il nome.", en: "The name.", value: "name"))
    var name: String?

    @OptionGroup var data: OperatorOptions

    @Flag(
        inversion: .prefixedNo,
        help: .say(it: "Se lavora ancora qui.", en: "Whether they still work here."))
    var active: Bool?

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        try requireChange(
            name != nil || active != nil || data.isGiven,
            [
                "--name", "--email", "--role", "--team", "--function", "--zone", "--capacity",
                "--active, --no-active",
            ])
    }

    func carryOut(_ session: Session) throws {
        var change = try data.change()
        change.name = name
        change.isActive = active
        let waiting = try session.house.editOperator(
            login, change, allowingNew: data.new, as: session.actor)
        try session.output.answer(["login": .string(login), "open_actions": .optional(waiting)]) {
            page in
            page.line(
                "\(session.output.glyphs.check) "
                    + say(it: "Cambiato l'operatore \(login).", en: "Changed operator \(login)."),
                .good)
            guard let waiting, waiting > 0 else { return }
            let (actions, verb) = (Noun.openAction(waiting)(spoken), Noun.isLeft.bare(waiting))
            page.line(
                say(
                    it: "  \(verb.it) di \(login): \(actions). A chi andrebbero: prossima operator "
                        + "reassign-work \(login) --dry-run",
                    en: "  \(login) leaves \(actions). Who would get them: prossima operator "
                        + "reassign-work \(login) --dry-run"), .warning)
        }
    }
}

/// What is said of an operator, apart from the name.
struct OperatorOptions: ParsableArguments {
    @Option(name: .long, help: .say(it: "L'e-mail.", en: "The e-mail.", value: "address"))
    var email: String?

    @Option(
        name: .long,
        help: .say(
            it: "operator, supervisor o admin.", en: "operator, supervisor or admin.",
            value: "role"))
    var role: Role?

    @Option(
        name: .long,
        help: .say(it: "Il gruppo; vuoto, nessuno.", en: "The team; empty for none.", value: "team")
    )
    var team: String?

    @Option(
        name: .long, parsing: .singleValue,
        help: .say(
            it:
                "Che cosa fa: telemarketing, agent, back_office, … (anche più volte; vuota, niente).",
            en: "What they do: telemarketing, agent, back_office, … (may be repeated; empty for "
                + "nothing).",
            value: "function"))
    var function: [String] = []

    @Option(
        name: .long,
        help: .say(
            it: "La zona di vendita; vuota, nessuna.", en: "The sales zone; empty for none.",
            value: "zone"))
    var zone: String?

    @Flag(
        name: .long,
        help: .say(
            it: "La funzione o la zona è nuova: non l'ha ancora nessuno.",
            en: "The function or the zone is a new one, which nobody has yet."))
    var new = false

    @Option(
        name: .long,
        help: .say(
            it: "Azioni al giorno: un numero, «none» senza limite, «team» come il gruppo.",
            en: "Actions a day: a number, “none” for no limit, “team” as the team's.",
            value: "count"))
    var capacity: String?

    var isGiven: Bool {
        !function.isEmpty || role != nil || [email, team, zone, capacity].contains { $0 != nil }
    }

    func change() throws -> OperatorChange {
        OperatorChange(
            email: email, role: role, team: team,
            functions: function.isEmpty ? nil : function.filter { !$0.isBlank }, zone: zone,
            capacity: try capacity.map { try Capacity.read($0) })
    }
}

extension Session {
    /// An administrative change: whom it concerned.
    func answerDone(_ key: String, _ value: String, _ sentence: String) throws {
        try output.answer(.object([JSON.Member(name: key, value: .string(value))])) { page in
            page.line("\(output.glyphs.check) \(sentence)", .good)
        }
    }
}
