import Controls
import Domain
import Screen

/// What stands on the cards, line by line; `CardDraw` lays it out.
extension Model {
    func lines(of card: ContactCard) -> [CardLine] {
        let contact = card.contact
        var lines: [CardLine] = []
        func fact(_ label: String, _ value: String?) {
            guard let value, !value.isEmpty else { return }
            lines.append(CardLine(text: padded(label) + value, tone: .plain))
        }
        let place = [contact.town, contact.province, contact.country].compactMap(\.self).joined(
            separator: " ")
        lines.append(
            CardLine(
                text: contact.name.uppercased(), tone: .strong,
                trailing: [lifecycle(contact.lifecycle), place].filter { !$0.isEmpty }.joined(
                    separator: " \(glyphs.bullet) ")))
        for reason in card.suppressions {
            lines.append(CardLine(text: say("OPPOSIZIONE: ", "OPTED OUT: ") + reason, tone: .error))
        }
        for point in card.points {
            let status =
                point.status == .invalid ? " \(glyphs.cross) " + say("non valido", "invalid") : ""
            lines.append(
                CardLine(
                    text: padded(name(of: point.channel)) + point.raw + status,
                    tone: point.status == .invalid ? .dim : .plain, trailing: point.label))
        }
        fact(
            say("Indirizzo", "Address"),
            [contact.street, contact.postcode].compactMap(\.self).joined(separator: ", "))
        fact(say("P. IVA", "VAT"), contact.vatCode)
        fact(say("Cod. fiscale", "Tax code"), contact.taxCode)
        fact(say("Settore", "Sector"), contact.sector)
        fact(say("Zona", "Zone"), contact.zone)
        fact(
            say("Fatturato", "Turnover"),
            contact.turnoverCents.map { Money.text(cents: $0, language) })
        fact(say("Dipendenti", "Employees"), contact.employees.map(String.init))
        fact(say("Titolare", "Owner"), card.ownerName)
        fact(say("Fonte", "Source"), contact.source)
        fact(
            say("Ult. contatto", "Last contact"),
            contact.lastContactAt.map { DateWords.moment($0, in: zone, language) })
        if contact.ordersBlocked {
            lines.append(CardLine(text: say("ORDINI BLOCCATI", "ORDERS BLOCKED"), tone: .error))
        }
        for attribute in card.attributes {
            fact(String(attribute.name.prefix(12)), attribute.value)
        }
        if !card.tags.isEmpty { fact(say("Etichette", "Tags"), card.tags.joined(separator: "  ")) }
        section(say("TRATTATIVE", "NEGOTIATIONS"), card.negotiations.count, &lines)
        lines += card.negotiations.map(line)
        section(say("AZIONI APERTE", "OPEN ACTIONS"), card.openActions.count, &lines)
        lines += card.openActions.map(line)
        section(say("PERSONE E RELAZIONI", "PEOPLE AND RELATIONS"), card.relations.count, &lines)
        lines += card.relations.map(line)
        if !contact.notes.isEmpty {
            section(say("NOTE", "NOTES"), nil, &lines)
            lines += TextWidth.wrapped(contact.notes, to: max(20, cardColumns - 2)).map {
                CardLine(text: $0, tone: .plain)
            }
        }
        return lines
    }

    func history(of card: ContactCard) -> [CardLine] {
        card.history.map { line in
            CardLine(
                text: historyText(line), tone: .plain,
                trailing: line.operatorName.isEmpty ? "" : line.operatorName)
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

    private func words(_ kind: RelatedContact.Kind, isInverse: Bool) -> String {
        switch kind {
        case .worksFor: isInverse ? say("lavora qui", "works here") : say("lavora per", "works for")
        case .subsidiaryOf:
            isInverse ? say("controllata", "subsidiary") : say("controllata di", "subsidiary of")
        case .partnerOf: say("partner", "partner")
        case .refers: isInverse ? say("segnalato da", "referred by") : say("segnala", "refers")
        }
    }

    private func lifecycle(_ lifecycle: Contact.Lifecycle) -> String {
        switch lifecycle {
        case .lead: say("lead", "lead")
        case .prospect: say("potenziale", "prospect")
        case .customer: say("cliente", "customer")
        case .former: say("ex cliente", "former")
        case .supplier: say("fornitore", "supplier")
        }
    }

    private func name(of channel: ContactPoint.Channel) -> String {
        switch channel {
        case .phone: say("Telefono", "Phone")
        case .mobile: say("Cellulare", "Mobile")
        case .fax: "Fax"
        case .email: "E-mail"
        case .pec: "PEC"
        case .postal: say("Posta", "Post")
        }
    }
}
