import ArgumentParser
import Domain

/// `prossima negotiation edit`
struct EditNegotiation: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: say(
            it: "Corregge una trattativa; «none» toglie un valore.",
            en: "Correct a negotiation; “none” takes a value off."))

    @Argument(help: .say(it: "Il numero della trattativa.", en: "The negotiation's number."))
    var id: Negotiation.ID

    @Option(name: .long, help: .say(it: "Il titolo.", en: "The title.", value: "text"))
    var title: String?

    @Option(
        name: .long,
        help: .say(
            it: "Il valore, none, o lines: la somma delle righe.",
            en: "The amount, none, or lines: the sum of the lines.", value: "euros"))
    var amount: String?

    @Option(
        name: .long,
        help: .say(
            it: "La probabilità in percento; none è quella dello stadio.",
            en: "The probability in percent; none is the stage's.", value: "percent"))
    var probability: String?

    @Option(
        name: .long,
        help: .say(it: "La chiusura attesa.", en: "The expected close.", value: "date"))
    var expectedClose: String?

    @Option(
        name: .long,
        help: .say(
            it: "Fino a quando vale l'offerta.", en: "Until when the offer holds.", value: "date"))
    var validUntil: String?

    @Option(name: .long, help: .say(it: "Il concorrente.", en: "The competitor.", value: "name"))
    var competitor: String?

    @Option(name: .long, help: .say(it: "Il titolare.", en: "The owner.", value: "login"))
    var owner: String?

    @Option(name: .long, help: .say(it: "Le note.", en: "The notes.", value: "text"))
    var notes: String?

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    private static let none = "none"

    func validate() throws {
        try requireChange(
            [title, amount, probability, expectedClose, validUntil, competitor, owner, notes]
                .contains { $0 != nil },
            [
                "--title", "--amount", "--probability", "--expected-close", "--valid-until",
                "--competitor", "--owner", "--notes",
            ])
    }

    func carryOut(_ session: Session) throws {
        var edit = NegotiationEdit(id, version: change.version)
        edit.title = title
        if amount == "lines" {
            edit.followsLines = true
        } else {
            edit.amountCents = try field(amount) { text throws(Failure) in
                guard let cents = Money.cents(text) else { throw Failure.notNumber(text) }
                return cents
            }
        }
        edit.probability = try field(probability) { text throws(Failure) in
            guard let percent = Int(text) else { throw Failure.notNumber(text) }
            return percent
        }
        edit.expectedCloseOn = try field(expectedClose) { text throws(Failure) in
            try session.day(text)
        }
        edit.validUntilOn = try field(validUntil) { text throws(Failure) in
            try session.day(text)
        }
        edit.competitor = try field(competitor) { $0 }
        edit.owner = try field(owner) { $0 }
        edit.notes = notes == Self.none ? "" : notes
        try session.perform(.editNegotiation(edit), change)
    }

    private func field<Content>(
        _ text: String?, _ read: (String) throws(Failure) -> Content
    ) throws(Failure) -> FieldEdit<Content> {
        guard let text else { return .keep }
        return text == Self.none ? .clear : .set(try read(text))
    }
}

extension Failure {
    static func notNumber(_ text: String) -> Failure {
        Failure(
            .usage, it: "«\(text)» non è un numero.", en: "“\(text)” is not a number.")
    }
}
