import ArgumentParser
import Domain

/// `prossima negotiation add`
struct AddNegotiation: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: say(it: "Apre una trattativa.", en: "Open a negotiation."))

    @Option(name: .long, help: .say(it: "Il nominativo.", en: "The contact.", value: "id"))
    var contact: Contact.ID

    @Option(name: .long, help: .say(it: "Il titolo.", en: "The title.", value: "text"))
    var title: String

    @Option(
        name: .long,
        help: .say(it: "Vendita o acquisto.", en: "Sale or purchase.", value: "direction"))
    var direction = Negotiation.Direction.sale

    @Option(
        name: .long,
        help: .say(
            it: "Il valore: 1200, 1.200,50.", en: "The amount: 1200, 1,200.50.", value: "euros"))
    var amount: Amount?

    @Option(
        name: .long,
        help: .say(it: "La chiusura attesa.", en: "The expected close.", value: "date"))
    var expectedClose: String?

    @Option(
        name: .long,
        help: .say(
            it: "Fino a quando vale l'offerta.", en: "Until when the offer holds.", value: "date"))
    var validUntil: String?

    @Option(
        name: .long,
        help: .say(
            it: "Il titolare; altrimenti chi la apre.", en: "The owner; else whoever opens it.",
            value: "login"))
    var owner: String?

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let new = NewNegotiation(
            contact: contact, direction: direction, title: title, amountCents: amount?.cents,
            expectedCloseOn: try expectedClose.map { try session.day($0) },
            validUntilOn: try validUntil.map { try session.day($0) }, owner: owner)
        try session.perform(.addNegotiation(new), change)
    }
}
