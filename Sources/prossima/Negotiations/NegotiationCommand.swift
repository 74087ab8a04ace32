import ArgumentParser

/// `prossima negotiation …`
struct NegotiationCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "negotiation",
        abstract: say(it: "Mostra e muove le trattative.", en: "Show and move negotiations."),
        subcommands: [
            ListNegotiations.self, ShowNegotiation.self, AddNegotiation.self,
            EditNegotiation.self, OfferLineCommand.self, NegotiationDocumentCommand.self,
            MoveNegotiation.self,
            CloseNegotiation.self, ForecastCommand.self,
        ])
}
