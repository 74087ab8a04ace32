import ArgumentParser
import Domain

/// `prossima action cancel`: the chain stops.
struct CancelAction: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: say(
            it: "Annulla una o più azioni: la catena si ferma.",
            en: "Cancel one or more actions: the chain stops."))

    @OptionGroup var bulk: BulkOptions

    @Option(name: .long, help: .say(it: "Il motivo.", en: "The reason.", value: "text"))
    var reason: String

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        try session.perform(.cancel, of: bulk, reason: reason, change) { single in
            .cancel(single)
        }
    }
}
