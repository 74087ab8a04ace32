import Domain
import Support

@testable import Monitor

/// The cards of Anna's office: an action's, a contact's, a negotiation's, and what completing shows.
extension Scene {
    var outcomes: [Outcome] {
        let list: [(String, String, String, String, Outcome.Category, Outcome.Flags)] = [
            ("1", "no_answer", "Non risponde", "No answer", .noContact, [.attempt]),
            ("2", "busy", "Occupato", "Busy", .noContact, [.attempt]),
            ("3", "absent", "Referente assente", "Person absent", .noContact, [.attempt]),
            (
                "4", "callback", "Richiamare il…", "Call back at…", .callback,
                [.contact, .needsTime]
            ),
            ("5", "wants_docs", "Vuole documentazione", "Wants documentation", .positive, .contact),
            ("6", "interested", "Interessato", "Interested", .positive, .contact),
            (
                "7", "appointment", "Appuntamento il…", "Appointment at…", .positive,
                [.contact, .needsTime]
            ),
            ("8", "served", "Già fornito", "Already served", .negative, .contact),
            (
                "9", "not_interested", "Non interessato", "Not interested", .negative,
                [.contact, .needsReason]
            ),
            ("n", "wrong_number", "Numero errato", "Wrong number", .unworkable, .unworkable),
            ("x", "do_not_call", "Non richiamare", "Do not call", .optOut, [.contact, .optsOut]),
        ]
        return list.enumerated().map { index, item in
            Outcome(
                id: ID(index + 1), type: ID(1), code: item.1, name: say(item.2, item.3),
                key: item.0, category: item.4, position: index, flags: item.5)
        }
    }

    var contact: Contact {
        Contact(
            id: ID(1), uuid: "c1", kind: .person, lifecycle: .prospect, name: "Ines Carvalho",
            zone: "nord", street: "Via del Molo 14", postcode: "35131", town: "Padova",
            province: "PD",
            notes: say(
                "Preferisce la mattina. Mai fra le 12:30 e le 14.",
                "Prefers mornings. Never between 12:30 and 14."),
            lastContactAt: moment("2026-11-19T11:40"), createdAt: moment("2026-01-12T09:00"))
    }

    var points: [ContactPoint] {
        [
            ContactPoint(
                id: ID(1), contact: ID(1), channel: .phone, value: "+390495550147",
                raw: "049 555 0147", label: say("ufficio", "office")),
            ContactPoint(
                id: ID(2), contact: ID(1), channel: .mobile, value: "+393331550192",
                raw: "333 155 0192"),
            ContactPoint(
                id: ID(3), contact: ID(1), channel: .email, value: "ines@lusitana.example",
                raw: "ines@lusitana.example"),
        ]
    }

    var history: [InteractionLine] {
        func line(
            _ at: String, _ outcome: String, _ report: String, _ seconds: Int,
            _ direction: InteractionLine.Direction = .out
        ) -> InteractionLine {
            InteractionLine(
                at: moment(at), direction: direction, channel: "phone",
                name: say("Chiamata", "Call"), outcomeName: outcome, report: report,
                durationSeconds: seconds, operatorName: "Anna Conti")
        }
        return [
            line("2026-11-19T11:40", say("Non risponde", "No answer"), "", 35),
            line(
                "2026-11-17T10:05", say("Vuole documentazione", "Wants documentation"),
                say("mandami la v2, chiama venerdì", "send me v2, call on Friday"), 252),
            line(
                "2026-11-09T09:15", say("Interessato", "Interested"),
                say("ha chiesto il prezzo per 600 pezzi", "asked for a price for 600 pieces"),
                410, .in),
        ]
    }

    var negotiationLine: NegotiationLine {
        NegotiationLine(
            id: ID(1), title: say("Ordine d'autunno", "Autumn order"), contact: ID(1),
            contactName: "Lusitana Sughero", state: .open, stageName: say("Offerta", "Offer"),
            stagePosition: 3, stageCount: 5, stageSince: moment("2026-11-09T09:15"),
            staleAfterDays: 15, amountCents: 4_250_000, probability: 60,
            ownerName: "Anna Conti", expectedCloseOn: Day(iso: "2026-12-15"), closedAt: nil,
            nextDue: timed("2026-11-20T16:00"), silenceReason: silence)
    }

    func actionCard(_ row: QueueRow) -> ActionCard {
        let isFirst = row.id == ID(1)
        return ActionCard(
            action: Action(
                id: row.id, uuid: "a\(row.id.raw)", type: ID(1), title: row.title,
                contact: row.contact, origin: .manual, originKey: "test", due: row.due,
                assignee: row.assignee, assignedAt: Self.now, createdAt: Self.now,
                version: row.version),
            row: row,
            type: ActionType(
                id: ID(1), code: row.typeCode, name: row.typeName, channel: .phone,
                purpose: nil, usualMinutes: 10), outcomes: outcomes,
            contact: isFirst ? contact : nil, person: nil, jobTitle: "",
            points: isFirst ? points : [], people: [],
            negotiation: isFirst ? negotiationLine : nil, sequenceName: "Telemarketing",
            stepPosition: 1,
            script: isFirst
                ? say(
                    "Chiedi se la v2 è arrivata. Se il prezzo la blocca: 2% da 600 pezzi.",
                    "Ask if v2 reached her. If the price is the blocker: 2% from 600 pieces.")
                : "",
            history: isFirst ? history : [], suppression: nil)
    }

    var contactCard: ContactCard {
        var card = ContactCard(
            contact: contact, ownerName: "Anna Conti",
            attributes: [.init(name: say("Lingue", "Languages"), value: "PT, IT")],
            tags: ["key-account", "sughero"], points: points,
            relations: [
                RelatedContact(
                    contact: ID(20), name: "Lusitana Sughero", kind: .worksFor, isInverse: false,
                    jobTitle: say("acquisti", "purchasing"), reach: "049 555 0100")
            ], negotiations: [negotiationLine], openActions: [rows[0]], history: history,
            historyCount: 31, suppressions: [])
        card.contact.vatCode = "01234567897"
        card.contact.taxCode = "RSSMRA85T10A562S"
        card.contact.creditLimitCents = 2_000_000
        card.contact.balanceCents = 840_000
        card.contact.changedAt = moment("2026-11-23T10:42")
        card.changedByName = "Bruno Verdi"
        card.ownerLogin = "anna"
        card.consents = [
            consent(.marketing, .email, .denied), consent(.marketing, .phone, .given),
            consent(.service, .phone, .given),
        ]
        card.documents = [
            DocumentLine(
                id: 1, title: say("Contratto 2026", "Contract 2026"),
                location: "https://files.example/contract.pdf",
                addedAt: moment("2026-10-12T10:00"), addedBy: "Anna Conti")
        ]
        card.changes = [
            ContactChange(
                entry: 9, at: moment("2026-11-23T10:42"), who: "Bruno Verdi",
                text: Words(it: "Città: Vicenza → Padova", en: "Town: Vicenza → Padova"),
                isUndone: false),
            ContactChange(
                entry: 4, at: moment("2026-10-12T10:00"), who: "Anna Conti",
                text: Words(it: "scheda creata", en: "card made"), isUndone: false),
        ]
        return card
    }

    private func consent(
        _ purpose: Purpose, _ channel: Consent.Channel, _ state: Consent.State
    ) -> Consent {
        Consent(
            purpose: purpose, channel: channel, state: state, legalBasis: "", proof: "",
            at: moment("2026-03-02T09:00"))
    }

    /// Another card of the same person.
    var otherCard: ContactCard {
        var card = contactCard
        card.contact.id = ID(77)
        card.contact.name = "Carvalho Ines"
        card.contact.town = nil
        card.contact.sector = say("sughero", "cork")
        card.contact.vatCode = nil
        card.contact.notes = ""
        return card
    }

    var duplicates: [Duplicate] {
        [
            Duplicate(
                contact: ID(77), name: "Carvalho Ines", town: "Padova", reasons: [.phone, .name]),
            Duplicate(
                contact: ID(78), name: "Ines Carvalo", town: "Padova", reasons: [.similarName]),
        ]
    }

    /// One with nothing scheduled.
    var silentCard: NegotiationCard {
        var card = negotiationCard
        card.openActions = []
        card.line.silenceReason = silence
        return card
    }

    var negotiationCard: NegotiationCard {
        let names = [
            say("Contatto", "Lead"), say("Qualificata", "Qualified"), say("Offerta", "Offer"),
            say("Accordo", "Agreement"), say("Ordine", "Order"),
        ]
        func event(
            _ at: String, _ kind: NegotiationCard.Event.Kind, _ it: String, _ en: String
        ) -> NegotiationCard.Event {
            .init(at: moment(at), kind: kind, who: "Anna Conti", text: Words(it: it, en: en))
        }
        return NegotiationCard(
            negotiation: Negotiation(
                id: ID(1), uuid: "n1", contact: ID(1), title: negotiationLine.title, stage: ID(3),
                stageSince: moment("2026-11-09T09:15"), amountCents: 4_250_000, probability: 60,
                expectedCloseOn: Day(iso: "2026-12-15"), owner: ID(1),
                openedAt: moment("2026-10-12T10:00"),
                notes: say("Il concorrente chiede 37,90.", "The competitor asks 37.90."),
                version: 4),
            line: negotiationLine,
            stages: names.enumerated().map {
                Domain.Stage(
                    id: ID($0.offset + 1), code: "s\($0.offset)", name: $0.element,
                    position: $0.offset + 1, probability: 20 * ($0.offset + 1))
            }, openActions: [rows[0]], people: contactCard.relations,
            lines: [
                OfferLine(
                    id: ID(1), negotiation: ID(1), text: "NT-18 24x38", quantityMilli: 600_000,
                    priceCents: 3820),
                OfferLine(
                    id: ID(2), negotiation: ID(1), text: "NT-22 24x44", quantityMilli: 400_000,
                    priceCents: 4100),
            ],
            documents: [
                .init(
                    id: 1, title: say("Offerta v2", "Offer v2"),
                    location: "https://files.example/offer-v2.pdf",
                    addedAt: moment("2026-11-16T16:20"))
            ], ownerLogin: "anna",
            timeline: [
                event(
                    "2026-11-23T14:01", .move, "Importo 40.000,00 → 42.500,00",
                    "Value 40,000.00 → 42,500.00"),
                event("2026-11-19T11:40", .interaction, "Non risponde (0:35)", "No answer (0:35)"),
                event(
                    "2026-11-17T10:05", .interaction, "«mandami la v2, chiama venerdì»",
                    "“send me v2, call on Friday”"),
                event("2026-11-16T15:58", .move, "Avanza: Offerta", "Advance: Offer"),
                event("2026-10-12T10:00", .opened, "Aperta", "Opened"),
            ], timelineCount: 18)
    }

    func preview(_ completion: Completion) -> CompletionPreview {
        let isNegative = completion.outcome == "not_interested"
        let isRetry = ["no_answer", "busy", "absent"].contains(completion.outcome)
        let next = CompletionPreview.Next(
            typeName: isRetry ? say("Chiamata", "Call") : say("Visita", "Visit"),
            title: "", assigneeName: isRetry ? "Anna Conti" : "Bruno Verdi", isPool: false,
            isOneself: isRetry,
            due: timed(isRetry ? "2026-11-23T18:05" : "2026-11-26T09:30"), hasCommitment: true,
            hasMessage: !isRetry,
            why: isRetry
                ? Words(
                    it: "stesso operatore · Telemarketing, passo 1",
                    en: "same operator · Telemarketing, step 1")
                : Words(
                    it: "agente della zona nord · Telemarketing, passo 3",
                    en: "zone agent for the north · Telemarketing, step 3"))
        return CompletionPreview(
            outcome: completion.outcome, effect: isNegative ? .end : .next,
            next: isNegative ? nil : next, notes: [], demands: isNegative ? [.reason] : [])
    }
}
