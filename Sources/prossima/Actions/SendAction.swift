import ArgumentParser
import Domain
import Exchange
import Glibc
import Screen
import Storage
import Workflow

/// `prossima action send`: the fax or letter of an action leaves, or its call begins.
struct SendAction: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "send",
        abstract: say(
            it: "Spedisce il fax o la lettera di un'azione, o compone il numero.",
            en: "Send an action's fax or letter, or dial its number."),
        discussion: say(
            it:
                "Senza --yes mostra soltanto che cosa partirebbe, e per dove. I comandi e i modelli "
                + "stanno nel file di configurazione (docs/manual/delivery.md); un canale che non "
                + "c'è è spento. L'azione resta aperta: il suo esito si registra dopo.",
            en:
                "Without --yes it only shows what would leave, and for where. Commands and templates "
                + "are in the configuration file (docs/manual/delivery.md); a channel that is not "
                + "there is off. The action stays open: its outcome is recorded afterwards."))

    @Argument(help: .say(it: "Il numero dell'azione.", en: "The action's number."))
    var id: Action.ID

    @Flag(name: .long, help: .say(it: "Spedisce davvero.", en: "Really send it."))
    var yes = false

    @Option(
        name: .long,
        help: .say(
            it: "Parole proprie, invece del modello.",
            en: "Words of one's own, not the template's.",
            value: "text"))
    var text: String?

    @Option(
        name: .long,
        help: .say(
            it: "Il file di configurazione, se non è quello solito.",
            en: "The configuration file, where it is not the usual one.", value: "file"),
        completion: .file())
    var config: String?

    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let card = try session.house.outgoing(id, as: session.actor)
        let handoff = try Handoff(
            card, SettingsReader.read(config ?? Paths.foundConfiguration), text: text,
            sender: session.actor.name, now: session.now, zone: session.zone, language: spoken)
        if yes { try handoff.send() }
        let answer: JSON = [
            "id": .id(id), "channel": .string(handoff.channel.rawValue),
            "recipient": .string(handoff.recipient), "text": .optional(handoff.text),
            "sent": .bool(yes),
        ]
        try session.output.answer(answer) { page in
            page.fields([(say(it: "Per", en: "To"), handoff.recipient)])
            if let text = handoff.text {
                page.blank()
                page.paragraph(text)
            }
            page.blank()
            if yes {
                page.line(say(it: "Partito.", en: "It left."), .good)
            } else {
                page.line(
                    say(
                        it: "Non è ancora partito niente: prossima action send \(id) --yes",
                        en: "Nothing has left yet: prossima action send \(id) --yes"), .dim)
            }
        }
    }
}
