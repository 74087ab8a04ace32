import ArgumentParser
import Domain
import Screen
import Storage
import Workflow

/// `prossima init`: a new house, of which the caller is the administrator.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: say(
            it: "Crea il database, con esiti e sequenze predefiniti.",
            en: "Create the database, with the default outcomes and sequences."),
        discussion: say(
            it: "Chi lo crea ne è l'amministratore. La lingua resta quella dei messaggi.",
            en: "Who creates it is its administrator. The language stays that of messages."))

    @Option(
        name: .long,
        help: .say(
            it: "Il nome dell'amministratore.", en: "The administrator's name.", value: "name"))
    var name: String?

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let clock = try global.clock()
        let user = Surroundings.user
        let path = global.path
        let house = House(try Database.create(path), clock: clock)
        try house.initialise(language: spoken, login: user.login, name: name ?? user.name)
        try global.output.answer(
            [
                "database": .string(path), "language": .string(spoken.rawValue),
                "login": .string(user.login),
            ]
        ) { page in
            page.line(
                say(it: "Creato \(path).", en: "Created \(path)."), .good)
            page.line(
                say(
                    it: "\(user.login) ne è l'amministratore. "
                        + "Poi: prossima operator add LOGIN --name NOME",
                    en: "\(user.login) is its administrator. "
                        + "Next: prossima operator add LOGIN --name NAME"))
        }
    }
}
