import ArgumentParser
import Domain

/// `prossima action reschedule`: another due date; the first promise is kept.
struct RescheduleAction: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "reschedule",
        abstract: say(
            it: "Sposta la scadenza di una o più azioni, con un motivo.",
            en: "Move the due date of one or more actions, with a reason."))

    @OptionGroup var bulk: BulkOptions

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
        let due = try session.when(due)
        try session.perform(.reschedule(due), of: bulk, reason: reason, change) { single in
            .reschedule(single, due: due, snoozed: false)
        }
    }
}
