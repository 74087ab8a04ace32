import ArgumentParser
import Domain

/// `prossima negotiation move`: a step forward or back, a re-offer, a hold …
struct MoveNegotiation: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "move",
        abstract: say(
            it: "Muove una trattativa; per chiuderla: negotiation close.",
            en: "Move a negotiation; to end it: negotiation close."))

    @Argument(help: .say(it: "Il numero della trattativa.", en: "The negotiation's number."))
    var id: Negotiation.ID

    @Argument(
        help: .say(it: "Che cosa succede.", en: "What happens."),
        completion: .list(NegotiationMove.allValueStrings))
    var move: NegotiationMove

    @Option(
        name: .long,
        help: .say(
            it: "Perché, o che cosa cambia.", en: "Why, or what changes.", value: "text"))
    var reason = ""

    @Option(
        name: .long, help: .say(it: "Il nuovo valore.", en: "The new amount.", value: "euros"))
    var amount: Amount?

    @Option(
        name: .long,
        help: .say(
            it: "Fino a quando è rinviata o sospesa; il giorno di un sollecito.",
            en: "Until when it is postponed or held; the day of a chase.", value: "date"))
    var until: String?

    @Option(
        name: .long,
        help: .say(
            it: "Rinvio e sospensione spostano le azioni aperte che scadono prima; "
                + "keep le lascia.",
            en: "A postponement or hold moves open actions due before it; keep leaves them.",
            value: "keep|move"))
    var openActions: OpenActionsOfMove?

    @Flag(
        name: .customLong("preview"),
        help: .say(
            it: "Dice che cosa succederebbe, e non fa niente.",
            en: "Say what would happen, and do nothing."))
    var isPreview = false

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if move.end != nil {
            throw ValidationError(
                say(
                    it: "Per chiudere: prossima negotiation close \(id) \(move.rawValue)",
                    en: "To end it: prossima negotiation close \(id) \(move.rawValue)"))
        }
    }

    func carryOut(_ session: Session) throws {
        let move = NegotiationChange(
            negotiation: id, version: change.version, move: move, reason: reason,
            amountCents: amount?.cents, until: try until.map { try session.day($0) },
            openActions: openActions?.change)
        if isPreview { return try session.preview(move) }
        try session.perform(.moveNegotiation(move), change)
    }
}
