import ArgumentParser
import Domain

/// `prossima negotiation document …`: links to files and addresses.
struct NegotiationDocumentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "document",
        abstract: say(
            it: "Collega documenti a una trattativa, e toglie i collegamenti.",
            en: "Link documents to a negotiation, and take links away."),
        subcommands: [AddNegotiationDocument.self, RemoveNegotiationDocument.self])
}

/// `prossima negotiation document add 412 https://… --title Offer`
struct AddNegotiationDocument: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: say(
            it: "Collega un documento: il percorso o l'indirizzo, mai il file stesso.",
            en: "Link a document: its path or address, never the file itself."))

    @Argument(help: .say(it: "Il numero della trattativa.", en: "The negotiation's number."))
    var id: Negotiation.ID

    @Argument(help: .say(it: "Il percorso o l'indirizzo.", en: "The path or address."))
    var location: String

    @Option(name: .long, help: .say(it: "Il titolo.", en: "Its title.", value: "text"))
    var title = ""

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        try session.perform(
            .changeNegotiationDocument(
                NegotiationDocumentChange(id, .add(location: location, title: title))), change)
    }
}

/// `prossima negotiation document remove 412 7`
struct RemoveNegotiationDocument: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: say(it: "Toglie un collegamento.", en: "Take a link away."))

    @Argument(help: .say(it: "Il numero della trattativa.", en: "The negotiation's number."))
    var id: Negotiation.ID

    @Argument(
        help: .say(
            it: "Il numero del documento: negotiation show.",
            en: "The document's number: negotiation show."))
    var document: Int

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        try session.perform(
            .changeNegotiationDocument(NegotiationDocumentChange(id, .remove(document))), change)
    }
}
