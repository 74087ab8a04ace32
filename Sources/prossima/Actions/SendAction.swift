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
            it: "Spedisce il fax, la lettera o l'e-mail di un'azione, o compone il numero.",
            en: "Send an action's fax, letter or e-mail, or dial its number."),
        discussion: say(
            it:
                "Senza --yes mostra soltanto che cosa partirebbe, e per dove. I comandi e i modelli "
                + "stanno nel file di configurazione (docs/manual/delivery.md); un canale che non "
                + "c'è è spento. L'azione resta aperta: il suo esito si registra dopo. Quello che è "
                + "già partito riparte solo con --again.",
            en:
                "Without --yes it only shows what would leave, and for where. Commands and templates "
                + "are in the configuration file (docs/manual/delivery.md); a channel that is not "
                + "there is off. The action stays open: its outcome is recorded afterwards. What has "
                + "left already leaves again only with --again."))

    @Argument(help: .say(it: "Il numero dell'azione.", en: "The action's number."))
    var id: Action.ID

    @Flag(name: .long, help: .say(it: "Spedisce davvero.", en: "Really send it."))
    var yes = false

    @Flag(
        name: .long,
        help: .say(
            it: "Anche se è già partito una volta.", en: "Even though it has left once already."))
    var again = false

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
        let sendOut = SendOut(
            house: session.house,
            settings: try SettingsReader.read(config ?? Paths.foundConfiguration),
            actor: session.actor, zone: session.zone, language: spoken)
        let (handoff, before) = try sendOut.preview(id, text: text)
        if yes { try sendOut.send(handoff, again: again) }
        let answer: JSON = [
            "id": .id(id), "channel": .string(handoff.channel.rawValue),
            "recipient": .string(handoff.recipient), "subject": .optional(handoff.subject),
            "text": .optional(handoff.text), "sent": .bool(yes),
            "sent_before_at": session.json(before?.at),
        ]
        try session.output.answer(answer) { page in
            page.fields([
                (say(it: "Per", en: "To"), handoff.recipient),
                (say(it: "Oggetto", en: "Subject"), handoff.subject ?? ""),
            ])
            if let text = handoff.text {
                page.blank()
                page.paragraph(text)
            }
            page.blank()
            if yes {
                page.line(say(it: "Partito.", en: "It left."), .good)
            } else {
                if let before { page.line(session.words(before), .warning) }
                let flags = before == nil ? "--yes" : "--yes --again"
                page.line(
                    say(
                        it: "Adesso non è partito niente: prossima action send \(id) \(flags)",
                        en: "Nothing has left now: prossima action send \(id) \(flags)"), .dim)
            }
        }
    }
}

extension Session {
    /// «Fax, 049 876 54 32: left, Anna Bianchi, yesterday 10:42».
    func words(_ sending: Sending) -> String {
        let what = [sending.channel.words(spoken).capitalizedFirst, sending.recipient]
            .filter { !$0.isEmpty }.joined(separator: ", ")
        let how = [
            sending.state.words(spoken), sending.error, sending.operatorName, shown(sending.at),
        ]
        return "\(what): " + how.filter { !$0.isEmpty }.joined(separator: ", ")
    }

    func json(_ sending: Sending) -> JSON {
        [
            "id": .id(sending.id), "action_id": .id(sending.action),
            "channel": .string(sending.channel.rawValue), "recipient": .text(sending.recipient),
            "at": json(sending.at), "operator_name": .string(sending.operatorName),
            "state": .string(sending.state.rawValue), "error": .text(sending.error),
        ]
    }
}
