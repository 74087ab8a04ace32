import ArgumentParser
import Domain

/// `prossima action wait`: until then it is somebody else's turn.
struct WaitAction: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "wait",
        abstract: say(
            it: "Mette un'azione in attesa di qualcuno, fino a un momento.",
            en: "Let an action wait for somebody, until a time."))

    @Argument(help: .say(it: "Il numero dell'azione.", en: "The action's number."))
    var id: Action.ID

    @Option(
        name: .long,
        help: .say(
            it: "Fino a quando: +3d, ven 10, domani 15:30.",
            en: "Until when: +3d, fri 10, tomorrow 15:30.", value: "when"))
    var until: String

    @Option(
        name: .customLong("for"),
        help: .say(it: "Di chi si è in attesa.", en: "Whom it waits for.", value: "text"))
    var whom: String

    @Option(name: .long, help: .say(it: "Il motivo.", en: "The reason.", value: "text"))
    var reason = ""

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let action = ActionChange(id, version: change.version, reason: reason)
        try session.perform(
            .wait(action, until: try session.when(until), for: whom), change)
    }
}
