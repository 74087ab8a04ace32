import ArgumentParser
import Domain

/// `prossima negotiation line …`: what is offered.
struct OfferLineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "line",
        abstract: say(
            it: "Aggiunge, cambia e toglie le righe di un'offerta.",
            en: "Add, change and remove the lines of an offer."),
        subcommands: [AddOfferLine.self, EditOfferLine.self, RemoveOfferLine.self])
}

/// A quantity, thousandths.
struct Quantity: ExpressibleByArgument {
    var milli: Int

    init?(argument: String) {
        guard let milli = OfferNumber.milli(argument) else { return nil }
        self.milli = milli
    }
}

/// A discount, hundredths of a percent.
struct Discount: ExpressibleByArgument {
    var basisPoints: Int

    init?(argument: String) {
        guard let points = OfferNumber.basisPoints(argument) else { return nil }
        basisPoints = points
    }
}

/// The numbers of a line.
struct OfferLineOptions: ParsableArguments {
    @Option(
        name: .long,
        help: .say(
            it: "Quanti: 600, 0,5.", en: "How many: 600, 0.5.", value: "number"))
    var quantity: Quantity?

    @Option(
        name: .long,
        help: .say(it: "Il prezzo di uno.", en: "The price of one.", value: "euros"))
    var price: Amount?

    @Option(
        name: .long,
        help: .say(
            it: "Lo sconto in percento.", en: "The discount in percent.", value: "percent"))
    var discount: Discount?

    func fill(_ change: inout OfferLineChange) {
        change.quantityMilli = quantity?.milli
        change.priceCents = price?.cents
        change.discountBasisPoints = discount?.basisPoints
    }
}

/// `prossima negotiation line add`
struct AddOfferLine: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: say(it: "Aggiunge una riga.", en: "Add a line."))

    @Argument(help: .say(it: "Il numero della trattativa.", en: "The negotiation's number."))
    var id: Negotiation.ID

    @Argument(help: .say(it: "Che cosa.", en: "What."))
    var text: String

    @OptionGroup var numbers: OfferLineOptions
    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        var line = OfferLineChange(id, version: change.version, .add, text: text)
        numbers.fill(&line)
        try session.perform(.changeOfferLine(line), change)
    }
}

/// `prossima negotiation line edit`
struct EditOfferLine: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: say(it: "Cambia una riga.", en: "Change a line."))

    @Argument(help: .say(it: "Il numero della trattativa.", en: "The negotiation's number."))
    var id: Negotiation.ID

    @Argument(
        help: .say(
            it: "Il numero della riga: negotiation show.",
            en: "The line's number: negotiation show."))
    var line: OfferLine.ID

    @Option(name: .long, help: .say(it: "Che cosa.", en: "What.", value: "text"))
    var text: String?

    @OptionGroup var numbers: OfferLineOptions
    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        try requireChange(
            text != nil || numbers.quantity != nil || numbers.price != nil
                || numbers.discount != nil,
            ["--text", "--quantity", "--price", "--discount"])
    }

    func carryOut(_ session: Session) throws {
        var edit = OfferLineChange(id, version: change.version, .edit(line), text: text)
        numbers.fill(&edit)
        try session.perform(.changeOfferLine(edit), change)
    }
}

/// `prossima negotiation line remove`
struct RemoveOfferLine: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: say(it: "Toglie una riga.", en: "Remove a line."))

    @Argument(help: .say(it: "Il numero della trattativa.", en: "The negotiation's number."))
    var id: Negotiation.ID

    @Argument(
        help: .say(
            it: "Il numero della riga: negotiation show.",
            en: "The line's number: negotiation show."))
    var line: OfferLine.ID

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        try session.perform(
            .changeOfferLine(OfferLineChange(id, version: change.version, .remove(line))), change)
    }
}
