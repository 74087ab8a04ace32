import Controls
import Domain
import Screen

/// What stands on a negotiation's card, line by line; `CardDraw` lays it out.
extension Model {
    func lines(of card: NegotiationCard) -> [CardLine] {
        let negotiation = card.negotiation
        var lines = facts(of: card)
        section(say("RIGHE DELL'OFFERTA", "OFFER LINES"), card.lines.count, &lines)
        lines += card.lines.map(line)
        if card.lines.count > 1, let sum = OfferLine.sum(card.lines) {
            lines.append(
                CardLine(
                    text: "", tone: .strong,
                    trailing: say("totale ", "total ") + Money.text(cents: sum, language)))
        }
        section(say("AZIONI APERTE", "OPEN ACTIONS"), card.openActions.count, &lines)
        if card.openActions.isEmpty, negotiation.state(on: today) == .open {
            lines.append(
                CardLine(
                    text: say(
                        "Niente in programma: a ne aggiunge una", "Nothing scheduled: a adds one"),
                    tone: .warning))
            lines += TextWidth.wrapped(silence(of: card.line), to: max(20, cardColumns - 2)).map {
                CardLine(text: $0, tone: .plain)
            }
        }
        lines += card.openActions.map(line)
        section(say("PERSONE", "PEOPLE"), card.people.count, &lines)
        lines += card.people.map(line)
        section(say("DOCUMENTI", "DOCUMENTS"), card.documents.count, &lines)
        lines += card.documents.map {
            CardLine(
                text: $0.title, tone: .plain, trailing: $0.location, target: .document($0))
        }
        if !negotiation.notes.isEmpty {
            section(say("NOTE", "NOTES"), nil, &lines)
            lines += TextWidth.wrapped(negotiation.notes, to: max(20, cardColumns - 2)).map {
                CardLine(text: $0, tone: .plain)
            }
        }
        return lines
    }

    /// "Why: they will call us"; empty where nobody said why nothing is scheduled.
    func silence(of line: NegotiationLine) -> String {
        line.silenceReason.isEmpty
            ? "" : say("Perché: ", "Why: ") + line.silenceReason
    }

    private func facts(of card: NegotiationCard) -> [CardLine] {
        let negotiation = card.negotiation
        let state = negotiation.state(on: today)
        var lines: [CardLine] = []
        func fact(_ label: String, _ value: String?, _ tone: Tone = .plain) {
            guard let value, !value.isEmpty else { return }
            lines.append(CardLine(text: padded(label) + value, tone: tone))
        }
        fact(say("Importo", "Value"), worth(of: card), .strong)
        if let close = negotiation.expectedCloseOn {
            let isPast = close < today && state == .open
            fact(
                say("Chiusura", "Close by"),
                DateWords.date(close, language)
                    + (state == .open ? "   (\(distance(to: close)))" : ""),
                isPast ? .warning : .plain)
        }
        fact(
            say("Valida fino", "Valid until"),
            negotiation.validUntilOn.map { DateWords.date($0, language) })
        fact(say("Titolare", "Owner"), card.line.ownerName)
        fact(say("Concorrente", "Competitor"), negotiation.competitor)
        if state != .open {
            let until =
                negotiation.suspendedUntilOn.map {
                    " \(glyphs.arrow) " + DateWords.date($0, language)
                } ?? ""
            fact(
                say("Stato", "State"), "\(state.words(language))\(until) \(negotiation.reason)",
                state == .won ? .good : .warning)
        }
        if let contact = card.line.contact {
            lines.append(
                CardLine(
                    text: padded(say("Nominativo", "Contact")) + card.line.contactName,
                    tone: .plain, target: .contact(contact)))
        } else {
            lines.append(CardLine(text: say("Senza nominativo", "Without contact"), tone: .warning))
        }
        if let next = card.openActions.first, state == .open {
            lines.append(
                CardLine(
                    text: padded(say("Prossima", "Next")) + sign(of: next) + " "
                        + DateWords.due(next.due, now: now, in: zone, language)
                        + "  \(next.typeName): \(next.title)",
                    tone: tone(of: next), target: .action(next.id)))
        }
        return lines
    }

    /// "42 500 EUR   p 60%   weighted 25 500 EUR".
    private func worth(of card: NegotiationCard) -> String? {
        guard let cents = card.negotiation.amountCents else { return nil }
        let amount = Money.text(cents: cents, language)
        // What is won or lost has no probability any more.
        guard let weighted = card.line.weightedCents, let percent = card.line.probability else {
            return amount
        }
        let sum =
            card.negotiation.amountFollowsLines ? say("   delle righe", "   of the lines") : ""
        return "\(amount)   p \(percent)%   " + say("pesato ", "weighted ")
            + Money.text(cents: weighted, language) + sum
    }

    /// "in 22 days", "3 days ago".
    private func distance(to day: Day) -> String {
        let days = day.number - today.number
        switch days {
        case 0: return say("oggi", "today")
        case 1: return say("domani", "tomorrow")
        case -1: return say("ieri", "yesterday")
        case 2...: return say("fra \(Noun.day(days).it)", "in \(Noun.day(days).en)")
        default: return say("\(Noun.day(-days).it) fa", "\(Noun.day(-days).en) ago")
        }
    }

    /// "stopper 24×38   600 × 38,20 −2%".
    private func line(_ offer: OfferLine) -> CardLine {
        let price = String(Money.text(cents: offer.priceCents, language).dropLast(4))
        let discount =
            offer.discountBasisPoints == 0
            ? "" : " -\(OfferNumber.text(basisPoints: offer.discountBasisPoints, language))%"
        let quantity = OfferNumber.text(milli: offer.quantityMilli, language)
        let total = offer.totalCents.map { Money.text(cents: $0, language) } ?? ""
        return CardLine(
            text: offer.text, tone: .plain,
            trailing: "\(quantity) x \(price)\(discount) = \(total)",
            target: .offerLine(offer.id))
    }

    /// One of a contact's negotiations.
    func line(_ negotiation: NegotiationLine) -> CardLine {
        let bar = Bar.text(
            negotiation.stagePosition, of: negotiation.stageCount, columns: negotiation.stageCount,
            glyphs)
        let current = negotiation.state(on: today)
        let state =
            current == .open
            ? "\(negotiation.stageName) \(bar)" : current.words(language)
        let amount = negotiation.amountCents.map { "  " + Money.text(cents: $0, language) } ?? ""
        let next = negotiation.nextDue.map { DateWords.due($0, now: now, in: zone, language) }
        let silent = current == .open ? say("niente in programma", "nothing scheduled") : ""
        return CardLine(
            text: "\(negotiation.title)  \(state)\(amount)",
            tone: current == .open && next == nil ? .warning : .plain,
            trailing: next ?? silent, target: .negotiation(negotiation.id))
    }

    // MARK: Timeline

    func timeline(of card: NegotiationCard) -> [CardLine] {
        card.timeline.map { event in
            let when = DateWords.due(
                DueMoment(at: event.at, hasTime: true), now: now, in: zone, language)
            let text = event.text(language)
            let shown = glyphs == .ascii ? PlainText.signs(in: text) : text
            return CardLine(
                lead: when, text: "\(event.kind.letter) \(shown)", tone: event.kind.tone,
                trailing: event.who)
        }
    }

    /// "1 day in stage", "14 days in stage".
    func stageAge(_ days: Int) -> String {
        days == 1
            ? say("1 giorno nello stadio", "1 day in stage")
            : say("\(Noun.day(days).it) nello stadio", "\(Noun.day(days).en) in stage")
    }

    /// Beside the card's title: its contact, and how long it has been in its stage.
    func subtitle(of card: NegotiationCard) -> (text: String, tone: Tone) {
        let days = card.line.daysInStage(at: now)
        guard card.negotiation.state(on: today) == .open else {
            return (card.line.contactName, .dim)
        }
        let isStale = card.line.isStale(at: now, on: today)
        let age =
            isStale
            ? say(
                "\(glyphs.now) ferma da \(Noun.day(days).it)",
                "\(glyphs.now) stale: \(Noun.day(days).en) in stage")
            : stageAge(days)
        return (line(card.line.contactName, age), isStale ? .now : .dim)
    }
}

extension NegotiationCard.Event.Kind {
    /// One letter, the same in both languages.
    fileprivate var letter: String {
        switch self {
        case .opened: "+"
        case .move: "S"
        case .edit: "N"
        case .line: "L"
        case .document: "D"
        case .action: "C"
        case .interaction: "I"
        }
    }

    fileprivate var tone: Tone {
        switch self {
        case .opened: .good
        case .move: .accent
        case .edit, .line, .document: .dim
        case .action, .interaction: .plain
        }
    }
}
