import ArgumentParser
import Domain

/// `prossima negotiation close`: won, lost or abandoned.
struct CloseNegotiation: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "close",
        abstract: say(
            it: "Chiude una trattativa: vinta, persa o abbandonata.",
            en: "End a negotiation: won, lost or abandoned."))

    @Argument(help: .say(it: "Il numero della trattativa.", en: "The negotiation's number."))
    var id: Negotiation.ID

    @Argument(help: .say(it: "Come finisce.", en: "How it ends."))
    var end: NegotiationEnd

    @Option(
        name: .long,
        help: .say(
            it: "Il motivo; serve se non è vinta.", en: "The reason; needed unless it is won.",
            value: "text"))
    var reason = ""

    @Option(
        name: .long,
        help: .say(it: "A chi è andata.", en: "Who got it.", value: "name"))
    var competitor: String?

    @Option(
        name: .long,
        help: .say(
            it: "Le altre azioni aperte restano o si annullano; serve se ce ne sono.",
            en: "Other open actions stay or are cancelled; needed where there are any.",
            value: "keep|cancel"))
    var openActions: OpenActionsOfEnd?

    @Flag(
        name: .customLong("preview"),
        help: .say(
            it: "Dice che cosa succederebbe, e non fa niente.",
            en: "Say what would happen, and do nothing."))
    var isPreview = false

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let move = NegotiationChange(
            negotiation: id, version: change.version, move: end.move, reason: reason,
            competitor: competitor, openActions: openActions?.change)
        if isPreview { return try session.preview(move) }
        try session.perform(.moveNegotiation(move), change)
    }
}
