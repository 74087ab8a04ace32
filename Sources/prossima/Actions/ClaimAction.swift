import ArgumentParser
import Domain

/// `prossima action claim`: takes it for a quarter of an hour.
struct ClaimAction: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "claim",
        abstract: say(
            it: "Prende in carico un'azione; di nuovo, rinnova.",
            en: "Take an action; again, to renew."))

    @Argument(help: .say(it: "Il numero dell'azione.", en: "The action's number."))
    var id: Action.ID

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        try session.perform(.claim(id, version: change.version), change)
    }
}
