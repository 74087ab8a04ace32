import ArgumentParser
import Domain

/// `prossima action skip`: the chain goes on as with the outcome *skipped*.
struct SkipAction: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "skip",
        abstract: say(
            it: "Salta un'azione: la catena va avanti.", en: "Skip an action: the chain goes on."))

    @Argument(help: .say(it: "Il numero dell'azione.", en: "The action's number."))
    var id: Action.ID

    @Option(name: .long, help: .say(it: "Il motivo.", en: "The reason.", value: "text"))
    var reason: String

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let action = ActionChange(id, version: change.version, reason: reason)
        try session.perform(.skip(action), change)
    }
}
