import Controls
import Domain
import Screen

/// What stands on a contact's card, line by line.
extension Model {
    func lines(of card: ContactCard) -> [CardLine] {
        var lines = heading(of: card)
        lines += reach(of: card)
        lines += identity(of: card)
        lines += business(of: card)
        section(say("TRATTATIVE", "NEGOTIATIONS"), card.negotiations.count, &lines)
        lines += card.negotiations.map(line)
        section(say("AZIONI APERTE", "OPEN ACTIONS"), card.openActions.count, &lines)
        lines += card.openActions.map(line)
        if !card.enrollments.isEmpty {
            section(say("SEQUENZE", "SEQUENCES"), card.enrollments.count, &lines)
            lines += card.enrollments.map(line)
        }
        if !card.sendings.isEmpty {
            section(say("SPEDIZIONI", "SENT"), card.sendings.count, &lines)
            lines += card.sendings.map { CardLine(text: line($0), tone: .plain) }
        }
        section(say("PERSONE E RELAZIONI", "PEOPLE AND RELATIONS"), card.relations.count, &lines)
        lines += card.relations.map(line)
        if !card.contact.notes.isEmpty {
            section(say("NOTE", "NOTES"), nil, &lines)
            lines += wrapped(card.contact.notes)
        }
        section(say("DOCUMENTI", "DOCUMENTS"), card.documents.count, &lines)
        lines += card.documents.map {
            CardLine(
                text: "\($0.title)  \($0.location)", tone: .plain, trailing: $0.addedBy,
                target: .document($0))
        }
        section(say("MODIFICHE", "CHANGES"), card.changes.count, &lines)
        lines += card.changes.map(line)
        return lines
    }

    func history(of card: ContactCard) -> [CardLine] {
        card.history.map { line in
            CardLine(text: fullHistoryText(line), tone: .plain, trailing: line.operatorName)
        }
    }

    /// "Thu 19 11:40 ← E-mail  «asked for a price» (4:12)".
    private func fullHistoryText(_ line: InteractionLine) -> String {
        let when = DateWords.due(
            DueMoment(at: line.at, hasTime: true), now: now, in: zone, language)
        let arrow = line.direction == .in ? glyphs.incoming : glyphs.arrow
        let channel = ActionChannel(rawValue: line.channel).map { say($0.words) } ?? line.channel
        let report = line.report.isEmpty ? "" : say("«\(line.report)»", "“\(line.report)”")
        let length =
            line.durationSeconds > 0
            ? "(\(DateWords.duration(seconds: line.durationSeconds)))" : ""
        // A channel's own word is not said twice.
        let outcome = line.outcomeName == line.channel ? "" : line.outcomeName
        let parts = ["\(when) \(arrow) \(channel)", outcome, report, length]
        return parts.filter { !$0.isEmpty }.joined(separator: "  ")
    }

    // MARK: Its parts

    /// The name, and what must be seen before anything else.
    private func heading(of card: ContactCard) -> [CardLine] {
        let contact = card.contact
        let place = [contact.town, contact.province, contact.country].compactMap(\.self).joined(
            separator: " ")
        var lines = [
            CardLine(
                text: contact.name.uppercased(), tone: .strong,
                trailing: line(
                    say(contact.kind.words), say(contact.lifecycle.words), place))
        ]
        func warn(_ text: String, _ tone: Tone = .error) {
            lines.append(CardLine(text: text, tone: tone))
        }
        if contact.erasedAt != nil {
            warn(say("I DATI SONO STATI CANCELLATI", "THE DATA WAS ERASED"))
        }
        if contact.withdrawnAt != nil {
            warn(say("ANNULLATO: LA SCHEDA NON C'È PIÙ", "TAKEN BACK: THE CARD IS NO MORE"))
        }
        for reason in card.suppressions {
            warn("\(glyphs.cross) " + say("OPPOSIZIONE: ", "OPTED OUT: ") + reason)
        }
        if contact.ordersBlocked {
            warn("\(glyphs.cross) " + say("ORDINI BLOCCATI", "ORDERS BLOCKED"))
        }
        if let from = card.forwardedFrom {
            warn(say("la scheda \(from) rimanda qui", "card \(from) forwards here"), .dim)
        }
        return lines
    }

    private func reach(of card: ContactCard) -> [CardLine] {
        var lines: [CardLine] = []
        var before = ""
        for point in card.points {
            let name = say(point.channel.words)
            var sign = ""
            switch point.status {
            case .invalid: sign = "  \(glyphs.cross) " + say("non valido", "invalid")
            case .unverified: sign = "  ? " + say("da verificare", "unverified")
            case .valid: break
            }
            lines.append(
                CardLine(
                    label: padded(name == before ? "" : name), text: point.raw + sign,
                    tone: point.status == .invalid ? .dim : .plain, trailing: point.label,
                    target: .point(point.id)))
            before = name
        }
        return lines
    }

    private func identity(of card: ContactCard) -> [CardLine] {
        let contact = card.contact
        var lines: [CardLine] = []
        func fact(_ label: String, _ value: String?, _ tone: Tone = .plain) {
            guard let value, !value.isEmpty else { return }
            lines.append(CardLine(label: padded(label), text: value, tone: tone))
        }
        fact(
            say("Indirizzo", "Address"),
            [contact.street, contact.postcode].compactMap(\.self).joined(separator: ", "))
        codes(of: contact, &lines)
        let zone = contact.zone.map { say("zona \($0)", "zone \($0)") } ?? ""
        fact(say("Settore", "Sector"), line(contact.sector ?? "", zone))
        fact(
            say("Dimensione", "Size"),
            line(
                contact.turnoverCents.map { Money.text(cents: $0, language) } ?? "",
                contact.employees.map { say(Noun.employee($0)) } ?? ""))
        let last = contact.lastContactAt.map {
            DateWords.moment($0, now: now, in: self.zone, language)
        }
        fact(
            say("Titolare", "Owner"),
            line(
                card.ownerName, contact.source.map { say("da \($0)", "from \($0)") } ?? "",
                last.map { say("sentito \($0)", "last contact \($0)") } ?? ""))
        for attribute in card.attributes {
            fact(String(attribute.name.prefix(12)), attribute.value)
        }
        fact(say("Etichette", "Tags"), card.tags.joined(separator: "  "), .accent)
        return lines
    }

    /// The codes with what their check digits say; on one line where both are right.
    private func codes(of contact: Contact, _ lines: inout [CardLine]) {
        var shown: [(label: String, text: String, isWrong: Bool)] = []
        func add(_ label: String, _ code: String?, _ check: (String) -> CodeCheck) {
            guard let code, !code.isEmpty else { return }
            switch check(code) {
            case .verified: shown.append((label, "\(code) \(glyphs.check)", false))
            case let result: shown.append((label, "\(code)  \(verdict(result))", false))
            }
            if case .wrong = check(code) { shown[shown.count - 1].isWrong = true }
        }
        add(say("P. IVA", "VAT"), contact.vatCode, VATCode.check)
        add(say("Cod. fiscale", "Tax code"), contact.taxCode, TaxCode.check)
        if shown.count == 2, !shown[0].isWrong, !shown[1].isWrong,
            TextWidth.of(shown[0].text + shown[1].label + shown[1].text) + 22 < cardColumns
        {
            shown = [
                (shown[0].label, "\(shown[0].text)   \(shown[1].label) \(shown[1].text)", false)
            ]
        }
        lines += shown.map {
            CardLine(label: padded($0.label), text: $0.text, tone: $0.isWrong ? .warning : .plain)
        }
    }

    private func business(of card: ContactCard) -> [CardLine] {
        let contact = card.contact
        var lines: [CardLine] = []
        if contact.creditLimitCents != nil || contact.balanceCents != nil {
            lines.append(credit(contact))
        }
        guard !card.consents.isEmpty else { return lines }
        let said = Purpose.allCases.compactMap { purpose -> String? in
            let signs = card.consents.filter { $0.purpose == purpose }.map { consent in
                let sign = consent.state == .given ? glyphs.check : glyphs.cross
                return "\(say(consent.channel.words)) \(sign)"
            }
            return signs.isEmpty ? nil : "\(say(purpose.words)) " + signs.joined(separator: " ")
        }
        let newest = card.consents.map(\.at).max().map {
            DateWords.date(zone.day(of: $0), language)
        }
        lines.append(
            CardLine(
                label: padded(say("Consensi", "Consents")), text: line(said),
                tone: card.consents.contains { $0.state == .given } ? .good : .warning,
                trailing: newest ?? ""))
        return lines
    }

    /// "20 000 EUR ▰▰▱▱▱ balance 8 400 EUR".
    private func credit(_ contact: Contact) -> CardLine {
        let balance = contact.balanceCents.map {
            say("saldo ", "balance ") + Money.text(cents: $0, language)
        }
        guard let limit = contact.creditLimitCents else {
            return CardLine(
                label: padded(say("Saldo", "Balance")), text: balance ?? "", tone: .plain)
        }
        let owed = max(0, contact.balanceCents ?? 0)
        let bar = limit > 0 ? Bar.text(owed, of: limit, columns: 5, glyphs) : ""
        return CardLine(
            label: padded(say("Fido", "Credit")),
            text: [Money.text(cents: limit, language), bar, balance ?? ""].filter { !$0.isEmpty }
                .joined(separator: "  "), tone: owed > limit ? .error : .plain)
    }

    private func line(_ change: ContactChange) -> CardLine {
        let when = DateWords.due(
            DueMoment(at: change.at, hasTime: true), now: now, in: zone, language)
        let undone = change.isUndone ? say(" (annullata)", " (undone)") : ""
        return CardLine(
            label: "\(when)  ", text: say(change.text) + undone,
            tone: change.isUndone ? .dim : .plain,
            trailing: change.who)
    }

    private func wrapped(_ text: String) -> [CardLine] {
        TextWidth.wrapped(text, to: max(20, cardColumns - 2)).map {
            CardLine(text: $0, tone: .plain)
        }
    }
}
