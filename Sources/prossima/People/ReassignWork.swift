import ArgumentParser
import Domain
import Workflow

/// `prossima operator reassign-work`
struct ReassignWork: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "reassign-work",
        abstract: say(
            it: "Dà le azioni aperte di chi non lavora più qui a chi le regole indicano adesso.",
            en: "Give the open actions of who works here no more to whom the rules name now."))

    @Argument(help: .say(it: "Di chi.", en: "Whose."))
    var login: String

    @Option(name: .long, help: .say(it: "Il motivo.", en: "The reason.", value: "text"))
    var reason = ""

    @Flag(
        name: .long,
        help: .say(
            it: "Mostra che cosa andrebbe a chi, e non scrivere.",
            en: "Show what would go to whom, and write nothing."))
    var dryRun = false

    @OptionGroup var once: OnceOption
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let command = Command.reassignWork(WorkHandover(login: login, reason: reason))
        if dryRun {
            let would = try session.house.rehearse(command, as: session.actor)
            return try session.answer(would, isPreview: true)
        }
        try session.answer(
            try session.house.perform(
                command, id: once.id, as: session.actor))
    }
}
