import ArgumentParser
import Domain

/// `prossima action record`: the call only; the action stays whose it is.
struct RecordCall: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: say(
            it: "Registra solo la chiamata: l'azione resta com'è.",
            en: "Record the call only: the action stays as it is."))

    @Argument(help: .say(it: "Il numero dell'azione.", en: "The action's number."))
    var id: Action.ID

    @Option(
        name: .shortAndLong,
        help: .say(
            it: "Il codice dell'esito; senza, si è parlato con qualcuno.",
            en: "The outcome's code; without one, somebody was spoken to.", value: "code"))
    var outcome: String?

    @Option(
        name: .shortAndLong, help: .say(it: "Il resoconto.", en: "The report.", value: "text"))
    var report = ""

    @Option(
        name: .long,
        help: .say(
            it: "Quanto è durata: secondi, o minuti:secondi.",
            en: "How long it took: seconds, or minutes:seconds.", value: "m:ss"))
    var duration: CallDuration?

    @Option(
        name: .long,
        help: .say(it: "Chi ha chiamato: in o out.", en: "Who called: in or out.", value: "in|out"))
    var direction = InteractionLine.Direction.out

    @Option(
        name: .long,
        help: .say(
            it: "Il canale; senza, quello del tipo di azione.",
            en: "The channel; without one, that of the action's type.", value: "channel"))
    var channel: ActionChannel?

    @Option(
        name: .long,
        help: .say(
            it: "Il recapito; senza, quello dell'azione.",
            en: "The contact point; without one, the action's.", value: "id"))
    var point: ContactPoint.ID?

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        try session.perform(
            .recordCall(
                RecordedCall(
                    action: id, point: point, channel: channel, direction: direction,
                    durationSeconds: duration?.seconds ?? 0, outcome: outcome, report: report)),
            change)
    }
}
