import ArgumentParser
import Domain

/// `prossima action reopen`: back to planned.
struct ReopenAction: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "reopen",
        abstract: say(
            it: "Riapre un'azione chiusa.", en: "Reopen a closed action."))

    @Argument(help: .say(it: "Il numero dell'azione.", en: "The action's number."))
    var id: Action.ID

    @Option(name: .long, help: .say(it: "Il motivo.", en: "The reason.", value: "text"))
    var reason: String

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let action = ActionChange(id, version: change.version, reason: reason)
        try session.perform(.reopen(action), change)
    }
}
