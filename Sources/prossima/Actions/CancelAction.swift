import ArgumentParser
import Domain

/// `prossima action cancel`: the chain stops.
struct CancelAction: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: say(
            it: "Annulla un'azione: la catena si ferma.", en: "Cancel an action: the chain stops."))

    @Argument(help: .say(it: "Il numero dell'azione.", en: "The action's number."))
    var id: Action.ID

    @Option(name: .long, help: .say(it: "Il motivo.", en: "The reason.", value: "text"))
    var reason: String

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let action = ActionChange(id, version: change.version, reason: reason)
        try session.perform(.cancel(action), change)
    }
}
