import Domain

/// What operators write into their reports: one sentence, in the house's language.
struct Sentences {
    private let language: Language
    private let reports: [String: [String]]

    init(_ language: Language) {
        self.language = language
        reports = Self.all.mapValues { $0.map { $0(language) } }
    }

    /// Empty where there is nothing to say of such an outcome.
    func report(_ outcome: String, _ dice: inout Dice) -> String {
        guard let sentences = reports[outcome], !sentences.isEmpty else { return "" }
        return dice.pick(sentences)
    }

    private static let all: [String: [Words]] = [
        "person_absent": [
            Words(
                it: "Il responsabile acquisti è in ferie, meglio dopo le dieci.",
                en: "The buyer is on holiday; better after ten."),
            Words(
                it: "Chi decide è in sede solo il martedì e il giovedì.",
                en: "Who decides is only in on Tuesdays and Thursdays."),
            Words(
                it: "In riunione tutta la mattina, la segretaria dice di riprovare.",
                en: "In a meeting all morning; the front office says to try again."),
        ],
        "call_back": [
            Words(
                it: "Sta servendo un cliente, chiede di essere richiamato.",
                en: "Is with a customer and asks to be called back."),
            Words(
                it: "Vuole prima parlarne con il socio.",
                en: "Wants to talk it over with the partner first."),
            Words(
                it: "Interessato ma sotto inventario, da risentire.",
                en: "Interested but counting stock; to be called again."),
        ],
        "wants_documentation": [
            Words(
                it: "Chiede il catalogo con i listini aggiornati.",
                en: "Asks for the catalogue with the current price list."),
            Words(
                it: "Vuole le schede tecniche prima di decidere.",
                en: "Wants the data sheets before deciding."),
            Words(
                it: "Manda tutto alla posta dell'ufficio acquisti.",
                en: "Everything to the buying office's mail, please."),
        ],
        "interested": [
            Words(
                it: "Il contratto con il fornitore attuale scade a fine anno.",
                en: "Their present supplier's contract ends with the year."),
            Words(
                it: "Compra ogni mese e non è contento dei tempi di consegna.",
                en: "Buys every month and is unhappy with delivery times."),
            Words(
                it: "Vuole vedere i campioni, meglio di persona.",
                en: "Wants to see samples, best in person."),
            Words(
                it: "Aprono una seconda sede e devono attrezzarla.",
                en: "They open a second site and must equip it."),
        ],
        "appointment": [
            Words(
                it: "Appuntamento in sede, chiedere del titolare.",
                en: "Meeting at their place, ask for the owner."),
            Words(
                it: "Riceve in magazzino, portare il campionario.",
                en: "Meets in the warehouse; bring the samples."),
        ],
        "already_served": [
            Words(
                it: "Ha rinnovato da poco con un altro fornitore.",
                en: "Has just renewed with another supplier."),
            Words(
                it: "Compra tutto dalla casa madre.", en: "Buys everything from the parent firm."),
        ],
        "not_interested": [
            Words(
                it: "Non ha più quella lavorazione.", en: "No longer does that kind of work."),
            Words(it: "Chiude l'attività a giugno.", en: "Is closing the business in June."),
            Words(
                it: "Il prezzo non è concorrenziale per i suoi volumi.",
                en: "The price does not compete at their volumes."),
        ],
        "do_not_call": [
            Words(
                it: "Chiede di non ricevere più telefonate.", en: "Asks for no more calls.")
        ],
        "wants_offer": [
            Words(
                it: "Ha misurato i fabbisogni: vuole un'offerta con due alternative.",
                en: "Has worked out the needs: wants an offer with two alternatives."),
            Words(
                it: "Visita riuscita, chiede l'offerta entro la settimana.",
                en: "A good visit; asks for the offer within the week."),
            Words(
                it: "Interessato alla fornitura annuale, sconto da valutare.",
                en: "Interested in a year's supply; discount to be weighed."),
        ],
        "order": [
            Words(
                it: "Ordine firmato, consegna in due tranche.",
                en: "Order signed, delivery in two lots."),
            Words(
                it: "Accetta l'offerta senza modifiche.", en: "Accepts the offer as it is."),
        ],
        "lost": [
            Words(
                it: "Ha scelto un concorrente per i tempi di consegna.",
                en: "Chose a competitor for the delivery times."),
            Words(it: "Investimento rimandato al prossimo anno.", en: "Put off until next year."),
        ],
        "abandoned": [
            Words(
                it: "Non risponde più da settimane.", en: "Has not answered for weeks.")
        ],
        "re_offer": [
            Words(
                it: "Chiede uno sconto sulla quantità: preparare un rilancio.",
                en: "Asks for a quantity discount: prepare a re-offer."),
            Words(
                it: "Ha un'offerta più bassa, aspetta la nostra nuova.",
                en: "Has a lower offer and waits for our new one."),
        ],
        "postponement": [
            Words(
                it: "La decisione slitta alla prossima riunione dei soci.",
                en: "The decision moves to the partners' next meeting.")
        ],
        "hold": [
            Words(
                it: "Aspetta il finanziamento, risentire più avanti.",
                en: "Waits for the loan; to be heard again later.")
        ],
        "done": [
            Words(it: "Inviato come richiesto.", en: "Sent as asked for."),
            Words(it: "Fatto, nessuna osservazione.", en: "Done, nothing to remark."),
            Words(it: "Preparato e spedito in giornata.", en: "Prepared and sent the same day."),
        ],
    ]

    /// What is asked of the reason of an end.
    func reason(_ outcome: String, _ dice: inout Dice) -> String {
        switch outcome {
        case "not_interested", "lost", "abandoned", "do_not_call": report(outcome, &dice)
        default: ""
        }
    }

    func waitsFor(_ dice: inout Dice) -> String {
        dice.pick([
            Words(it: "il cliente", en: "the customer"),
            Words(it: "l'ufficio tecnico", en: "the technical office"),
            Words(it: "il listino nuovo", en: "the new price list"),
        ])(language)
    }

    func reassigned(_ dice: inout Dice) -> String {
        dice.pick([
            Words(it: "carico da riequilibrare", en: "evening out the load"),
            Words(it: "conosce già il cliente", en: "knows the customer already"),
            Words(it: "collega assente", en: "colleague absent"),
        ])(language)
    }
}
