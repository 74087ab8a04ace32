import ArgumentParser
import Domain

/// `prossima action snooze`: reschedules it without a reason.
struct SnoozeAction: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "snooze",
        abstract: say(
            it: "Rinvia un'azione.", en: "Snooze an action."))

    @Argument(help: .say(it: "Il numero dell'azione.", en: "The action's number."))
    var id: Action.ID

    @Option(
        name: .long,
        help: .say(
            it: "Fino a quando: +30m, +1h, domani, ven 10.",
            en: "Until when: +30m, +1h, tomorrow, fri 10.", value: "when"))
    var until: String

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let action = ActionChange(id, version: change.version)
        try session.perform(
            .reschedule(action, due: try session.when(until), snoozed: true), change)
    }
}
