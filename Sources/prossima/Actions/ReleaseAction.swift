import ArgumentParser
import Domain

/// `prossima action release`: ends a claim.
struct ReleaseAction: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: say(
            it: "Restituisce un'azione presa in carico.", en: "Give a claimed action back."),
        aliases: ["give-back"])

    @Argument(help: .say(it: "Il numero dell'azione.", en: "The action's number."))
    var id: Action.ID

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        try session.perform(.giveBack(id, version: change.version), change)
    }
}
