import ArgumentParser
import Domain

/// `prossima action reschedule`: another due date; the first promise is kept.
struct RescheduleAction: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "reschedule",
        abstract: say(
            it: "Sposta la scadenza di un'azione, con un motivo.",
            en: "Move an action's due date, with a reason."))

    @Argument(help: .say(it: "Il numero dell'azione.", en: "The action's number."))
    var id: Action.ID

    @Option(
        name: .long,
        help: .say(
            it: "La nuova scadenza: +3d, ven 10, domani 15:30.",
            en: "The new due date: +3d, fri 10, tomorrow 15:30.", value: "when"))
    var due: String

    @Option(name: .long, help: .say(it: "Il motivo.", en: "The reason.", value: "text"))
    var reason: String

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let action = ActionChange(id, version: change.version, reason: reason)
        try session.perform(
            .reschedule(action, due: try session.when(due), snoozed: false), change)
    }
}
