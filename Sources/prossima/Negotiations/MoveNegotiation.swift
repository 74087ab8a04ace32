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
        help: .say(
            it: "advance, step_back, re_offer, amendment, chase, postponement, hold, resume.",
            en: "advance, step_back, re_offer, amendment, chase, postponement, hold, resume."),
        completion: .list(NegotiationMove.allCases.filter { $0.end == nil }.map(\.rawValue)))
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
            it: "Fino a quando è rinviata o sospesa.",
            en: "Until when it is postponed or held.", value: "date"))
    var until: String?

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
            amountCents: amount?.cents, until: try until.map { try session.day($0) })
        try session.perform(.moveNegotiation(move), change)
    }
}
