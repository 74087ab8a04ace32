import Controls
import Domain
import Screen

/// What stands on a negotiation's card, line by line, and what all cards share; `CardDraw` lays
/// it out.
extension Model {
    func lines(of card: NegotiationCard) -> [CardLine] {
        let negotiation = card.negotiation
        var lines: [CardLine] = []
        func fact(_ label: String, _ value: String?) {
            guard let value, !value.isEmpty else { return }
            lines.append(CardLine(text: padded(label) + value, tone: .plain))
        }
        let amount = negotiation.amountCents
        let worth = amount.map { Money.text(cents: $0, language) }
        // What is won or lost has no probability any more.
        let weight = negotiation.state.isClosed ? nil : card.line.probability
        let weighted = amount.flatMap { cents in
            weight.map { weight in
                let part = Money.text(cents: cents * weight / 100, language)
                return "   p \(weight)%   " + say("pesato ", "weighted ") + part
            }
        }
        fact(say("Importo", "Value"), worth.map { $0 + (weighted ?? "") })
        fact(
            say("Chiusura", "Close by"),
            negotiation.expectedCloseOn.map { DateWords.date($0, language) })
        fact(
            say("Valida fino", "Valid until"),
            negotiation.validUntilOn.map { DateWords.date($0, language) })
        fact(say("Titolare", "Owner"), card.line.ownerName)
        if negotiation.state != .open {
            let until =
                negotiation.suspendedUntilOn.map { " → " + DateWords.date($0, language) } ?? ""
            lines.append(
                CardLine(
                    text: padded(say("Stato", "State")) + negotiation.state.words(language) + until
                        + " "
                        + negotiation.reason,
                    tone: negotiation.state == .won ? .good : .warning))
        }
        if let contact = card.line.contact {
            lines.append(
                CardLine(
                    text: padded(say("Nominativo", "Contact")) + card.line.contactName,
                    tone: .plain,
                    target: .contact(contact)))
        } else {
            lines.append(CardLine(text: say("Senza nominativo", "Without contact"), tone: .warning))
        }
        section(say("AZIONI APERTE", "OPEN ACTIONS"), card.openActions.count, &lines)
        if card.openActions.isEmpty, !negotiation.state.isClosed {
            lines.append(
                CardLine(text: say("Niente in programma", "Nothing scheduled"), tone: .warning))
        }
        lines += card.openActions.map(line)
        section(say("PERSONE", "PEOPLE"), card.people.count, &lines)
        lines += card.people.map(line)
        if !negotiation.notes.isEmpty {
            section(say("NOTE", "NOTES"), nil, &lines)
            lines += TextWidth.wrapped(negotiation.notes, to: max(20, cardColumns - 2)).map {
                CardLine(text: $0, tone: .plain)
            }
        }
        return lines
    }

    func timeline(of card: NegotiationCard) -> [CardLine] {
        card.timeline.map { event in
            let when = DateWords.due(
                DueMoment(at: event.at, hasTime: true), now: now, in: zone, language)
            let sign =
                switch event.kind {
                case .opened: glyphs.mark
                case .move: glyphs.arrow
                case .action, .interaction: glyphs.bullet
                }
            return CardLine(
                text: "\(when)  \(sign) \(event.text(language))", tone: .plain, trailing: event.who)
        }
    }

    // MARK: Parts

    func padded(_ label: String) -> String {
        label + String(repeating: " ", count: max(1, 14 - TextWidth.of(label)))
    }

    func section(_ title: String, _ count: Int?, _ lines: inout [CardLine]) {
        guard count != 0 else { return }
        lines.append(
            CardLine(text: count.map { "\(title) \($0)" } ?? title, tone: .heading, isHeading: true)
        )
    }

    func line(_ negotiation: NegotiationLine) -> CardLine {
        let bar = Bar.text(
            negotiation.stagePosition, of: negotiation.stageCount, columns: negotiation.stageCount,
            glyphs)
        let state =
            negotiation.state == .open
            ? "\(negotiation.stageName) \(bar)" : negotiation.state.words(language)
        let amount = negotiation.amountCents.map { "  " + Money.text(cents: $0, language) } ?? ""
        let next = negotiation.nextDue.map { DateWords.due($0, now: now, in: zone, language) }
        let silent =
            negotiation.state == .open ? say("niente in programma", "nothing scheduled") : ""
        return CardLine(
            text: "\(negotiation.title)  \(state)\(amount)",
            tone: negotiation.state == .open && next == nil ? .warning : .plain,
            trailing: next ?? silent, target: .negotiation(negotiation.id))
    }

    func line(_ row: QueueRow) -> CardLine {
        CardLine(
            text:
                "\(sign(of: row)) \(DateWords.due(row.due, now: now, in: zone, language))  \(row.typeName)  \(row.title)",
            tone: tone(of: row), trailing: row.assigneeName, target: .action(row.id))
    }

    func line(_ relation: RelatedContact) -> CardLine {
        let role =
            relation.jobTitle.isEmpty
            ? words(relation.kind, isInverse: relation.isInverse) : relation.jobTitle
        return CardLine(
            text: "\(relation.name)  \(role)", tone: .plain, trailing: relation.reach,
            target: .contact(relation.contact))
    }

    func words(_ kind: RelatedContact.Kind, isInverse: Bool) -> String {
        switch kind {
        case .worksFor: isInverse ? say("lavora qui", "works here") : say("lavora per", "works for")
        case .subsidiaryOf:
            isInverse ? say("controllata", "subsidiary") : say("controllata di", "subsidiary of")
        case .partnerOf: say("partner", "partner")
        case .refers: isInverse ? say("segnalato da", "referred by") : say("segnala", "refers")
        }
    }
}
