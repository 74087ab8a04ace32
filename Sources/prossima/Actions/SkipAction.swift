import ArgumentParser
import Domain

/// `prossima action skip`: the chain goes on as with the outcome *skipped*.
struct SkipAction: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "skip",
        abstract: say(
            it: "Salta una o più azioni; la catena segue la regola delle saltate, o finisce.",
            en: "Skip one or more actions; the chain follows its rule for that, or ends."))

    @OptionGroup var bulk: BulkOptions

    @Option(name: .long, help: .say(it: "Il motivo.", en: "The reason.", value: "text"))
    var reason: String

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        try session.perform(.skip, of: bulk, reason: reason, change) { single in
            .skip(single)
        }
    }
}
