import ArgumentParser
import Domain

/// `prossima contact log`: somebody called, and no action had asked for it.
struct LogInteraction: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: say(
            it: "Annota un contatto avvenuto senza un'azione; con un esito la catena prosegue.",
            en: "Log a contact that no action asked for; with an outcome the chain goes on."))

    @Argument(help: .say(it: "Il numero del nominativo.", en: "The contact's number."))
    var id: Contact.ID

    @Option(
        name: .long,
        help: .say(
            it: "phone, email, fax, letter, visit, internal.",
            en: "phone, email, fax, letter, visit, internal.", value: "channel"))
    var channel = ActionChannel.phone

    @Flag(name: .long, help: .say(it: "Abbiamo chiamato noi.", en: "It was we who called."))
    var out = false

    @Option(
        name: .long, help: .say(it: "Che cosa ha detto.", en: "What they said.", value: "text"))
    var report = ""

    @Option(
        name: .long,
        help: .say(
            it: "L'esito, come di un'azione di quel canale.",
            en: "The outcome, as of an action of that channel.", value: "code"))
    var outcome: String?

    @Option(
        name: .long,
        help: .say(
            it: "Quando ha chiesto di essere richiamato.", en: "When they asked to be called.",
            value: "when"))
    var at: String?

    @Option(
        name: .long, help: .say(it: "Il motivo.", en: "The reason.", value: "text"))
    var reason = ""

    @Option(
        name: .long,
        help: .say(
            it: "Quanto è durato: secondi, o 4:12.", en: "How long it took: seconds, or 4:12.",
            value: "duration"))
    var duration: CallDuration?

    @OptionGroup var instead: InsteadOptions
    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let interaction = NewInteraction(
            contact: id, channel: channel, direction: out ? .out : .in, report: report,
            durationSeconds: duration?.seconds ?? 0, outcome: outcome,
            asked: try at.map { try session.when($0) }, reason: reason,
            instead: try instead.instead(session))
        try session.perform(.contact(.log(interaction)), change)
    }
}
