import Domain

/// What a new house starts with: types, outcomes and sequences (domain, section 4); the stages are in `DefaultStages`. It is
/// data that `init` writes once, in the chosen language; from then on the tables say what holds.
enum DefaultData {
    struct TypeDefault {
        var code: String
        var name: Words
        var channel: ActionChannel
        var purpose: Purpose?
        var minutes: Int
        var outcomes: [OutcomeDefault]
    }

    struct OutcomeDefault {
        var key: String
        var code: String
        var name: Words
        var category: Outcome.Category
        var flags: Outcome.Flags = []
        var move: NegotiationMove?

        init(
            _ key: String, _ code: String, it: String, en: String,
            _ category: Outcome.Category, _ flags: Outcome.Flags = [],
            move: NegotiationMove? = nil
        ) {
            self.key = key
            self.code = code
            name = Words(it: it, en: en)
            self.category = category
            self.flags = flags
            self.move = move
        }
    }

    static let callOutcomes = [
        OutcomeDefault(
            "1", "no_answer", it: "Non risponde", en: "No answer", .noContact, .attempt),
        OutcomeDefault("2", "busy", it: "Occupato", en: "Busy", .noContact, .attempt),
        OutcomeDefault(
            "3", "person_absent", it: "Referente assente", en: "Person absent", .neutral,
            [.attempt, .needsReport]),
        OutcomeDefault(
            "4", "call_back", it: "Richiamare il…", en: "Call back at…", .callback,
            [.attempt, .contact, .needsTime]),
        OutcomeDefault(
            "5", "wants_documentation", it: "Vuole documentazione", en: "Wants documentation",
            .neutral, [.attempt, .contact]),
        OutcomeDefault(
            "6", "interested", it: "Interessato", en: "Interested", .positive,
            [.attempt, .contact, .opensNegotiation]),
        OutcomeDefault(
            "7", "appointment", it: "Appuntamento fissato", en: "Appointment", .positive,
            [.attempt, .contact, .needsTime]),
        OutcomeDefault(
            "8", "already_served", it: "Già fornito", en: "Already served", .neutral,
            [.attempt, .contact]),
        OutcomeDefault(
            "9", "not_interested", it: "Non interessato", en: "Not interested", .negative,
            [.attempt, .contact, .needsReason]),
        OutcomeDefault(
            "n", "wrong_number", it: "Numero errato", en: "Wrong number", .unworkable,
            [.attempt, .unworkable]),
        OutcomeDefault(
            "x", "do_not_call", it: "Non richiamare", en: "Do not call", .optOut,
            [.attempt, .contact, .optsOut]),
    ]

    static let plainOutcomes = [
        OutcomeDefault("1", "done", it: "Fatto", en: "Done", .positive),
        OutcomeDefault("2", "not_done", it: "Non fatto", en: "Not done", .noContact, .needsReport),
    ]

    static let visitOutcomes = [
        OutcomeDefault("1", "done", it: "Fatta", en: "Done", .neutral, [.attempt, .contact]),
        OutcomeDefault(
            "2", "not_done", it: "Non fatta", en: "Not done", .noContact,
            [.attempt, .needsReport]),
        OutcomeDefault(
            "3", "wants_offer", it: "Vuole un'offerta", en: "Wants an offer", .positive,
            [.attempt, .contact, .opensNegotiation], move: .advance),
        OutcomeDefault(
            "4", "not_interested", it: "Non interessato", en: "Not interested", .negative,
            [.attempt, .contact, .needsReason], move: .lost),
    ]

    static let checkOutcomes =
        plainOutcomes + [
            OutcomeDefault(
                "3", "order", it: "Ordine", en: "Order", .positive, [.attempt, .contact],
                move: .won),
            OutcomeDefault(
                "4", "re_offer", it: "Rilancio", en: "Re-offer", .neutral,
                [.attempt, .contact, .needsReport], move: .reOffer),
            OutcomeDefault(
                "5", "amendment", it: "Modifica", en: "Amendment", .neutral,
                [.attempt, .contact, .needsReport], move: .amendment),
            OutcomeDefault(
                "6", "postponement", it: "Rinvio al…", en: "Postponed to…", .callback,
                [.attempt, .contact, .needsTime], move: .postponement),
            OutcomeDefault(
                "7", "hold", it: "Sospensione fino al…", en: "On hold until…", .callback,
                [.attempt, .contact, .needsTime], move: .hold),
            OutcomeDefault(
                "8", "lost", it: "Perso", en: "Lost", .negative,
                [.attempt, .contact, .needsReason], move: .lost),
            OutcomeDefault(
                "9", "abandoned", it: "Abbandono", en: "Abandoned", .negative, .needsReason,
                move: .abandoned),
            OutcomeDefault(
                "n", "no_answer", it: "Non risponde", en: "No answer", .noContact, .attempt),
        ]

    static let types = [
        TypeDefault(
            code: "call", name: Words(it: "Chiamata", en: "Call"), channel: .phone,
            purpose: .service, minutes: 10, outcomes: callOutcomes),
        TypeDefault(
            code: "email", name: Words(it: "E-mail", en: "E-mail"), channel: .email,
            purpose: nil, minutes: 10, outcomes: plainOutcomes),
        TypeDefault(
            code: "fax", name: Words(it: "Fax", en: "Fax"), channel: .fax, purpose: nil,
            minutes: 10, outcomes: plainOutcomes),
        TypeDefault(
            code: "letter", name: Words(it: "Lettera", en: "Letter"), channel: .letter,
            purpose: nil, minutes: 20, outcomes: plainOutcomes),
        TypeDefault(
            code: "visit", name: Words(it: "Visita", en: "Visit"), channel: .visit,
            purpose: .service, minutes: 60, outcomes: visitOutcomes),
        TypeDefault(
            code: "quote", name: Words(it: "Preventivo", en: "Quote"), channel: .internal,
            purpose: nil, minutes: 60, outcomes: plainOutcomes),
        TypeDefault(
            code: "task", name: Words(it: "Attività", en: "Task"), channel: .internal,
            purpose: nil, minutes: 30, outcomes: plainOutcomes),
        TypeDefault(
            code: "check", name: Words(it: "Verifica", en: "Check"), channel: .phone,
            purpose: .service, minutes: 15, outcomes: checkOutcomes),
    ]
}
