import Controls
import Domain
import Screen

/// The form of a whole card: what stands in it, and what is made of it.
extension Model {
    mutating func editContact() -> [Job] {
        guard let card = contactOnTop else { return [] }
        dialog = .form(
            FormDialog(
                line(say("Modifica", "Edit"), card.contact.name), contactFields(card),
                .contact(card.contact.id, version: card.contact.version),
                commandID: nextCommandID()))
        return []
    }

    mutating func newContact() -> [Job] {
        dialog = .form(
            FormDialog(
                say("Nuovo nominativo", "New contact"), contactFields(nil),
                .contact(nil, version: 0), commandID: nextCommandID()))
        return []
    }

    // MARK: Its fields

    func contactFields(_ card: ContactCard?) -> [FormDialog.Field] {
        func field(_ field: ContactField, _ heading: String? = nil) -> FormDialog.Field {
            let kind: FormDialog.Kind =
                switch field.shape {
                case .kind: .choice(Contact.Kind.allCases.map { say($0.words) })
                case .lifecycle: .choice(Contact.Lifecycle.allCases.map { say($0.words) })
                case .flag: .choice([say("no", "no"), say("sì", "yes")])
                case .amount: .amount
                case .paragraph: .area(rows: 4)
                default: .text
                }
            return FormDialog.Field(
                say(field.words), kind, hint: hint(for: field), text: text(of: field, card),
                heading: heading, check: .field(field), part: .field(field))
        }
        var fields = [
            field(.name, say("CHI È", "WHO")), field(.kind), field(.lifecycle), field(.vatCode),
            field(.taxCode), field(.sector), field(.source),
        ]
        fields += pointFields(card)
        fields += [
            field(.preferredHours),
            field(.street, say("DOVE", "WHERE")), field(.postcode), field(.town),
            field(.province), field(.country), field(.zone),
            field(.owner, say("RAPPORTO", "BUSINESS")), field(.turnover), field(.employees),
            field(.creditLimit), field(.ordersBlocked), field(.balance),
            FormDialog.Field(
                say("Etichette", "Tags"), hint: .example(say("fiera, vip", "fair, vip")),
                text: card?.tags.joined(separator: ", ") ?? "",
                heading: say("CLASSIFICATORI", "CLASSIFIERS"), part: .tags),
        ]
        fields += (card?.attributes ?? []).map {
            FormDialog.Field($0.name, text: $0.value, part: .attribute($0.name))
        }
        fields += [
            FormDialog.Field(
                say("Altro", "Other"), hint: .saying(say("nome = valore", "name = value")),
                check: .attribute, part: .newAttribute),
            field(.notes, say("NOTE", "NOTES")),
        ]
        return fields
    }

    private func pointFields(_ card: ContactCard?) -> [FormDialog.Field] {
        var fields = (card?.points ?? []).map { point in
            FormDialog.Field(
                say(point.channel.words), text: point.raw, check: .point(point.channel),
                part: .point(point.id))
        }
        for (channel, hint) in [
            (ContactPoint.Channel.phone, Hint.example("049 876543 / 347 1234567")),
            (.email, .example("nome@azienda.example")), (.pec, nil), (.fax, nil),
        ] {
            let words = say(channel.words)
            fields.append(
                FormDialog.Field(
                    card == nil ? words : say("+ \(words)", "+ \(words)"), hint: hint,
                    check: .point(channel), part: .newPoint(channel)))
        }
        if !fields.isEmpty { fields[0].heading = say("RECAPITI", "CONTACT POINTS") }
        return fields
    }

    private func hint(for field: ContactField) -> Hint? {
        switch field {
        case .vatCode:
            .saying(say("11 cifre, o la sigla del Paese", "11 digits, or a country's prefix"))
        case .turnover, .creditLimit: .example("42500, 1,2M")
        case .owner: .saying(say("nome utente", "login"))
        case .preferredHours: .example("1-5 14:00-18:00")
        default: nil
        }
    }

    private func text(of field: ContactField, _ card: ContactCard?) -> String {
        guard let card else {
            switch field {
            case .kind: return say(Contact.Kind.company.words)
            case .lifecycle: return say(Contact.Lifecycle.lead.words)
            case .ordersBlocked: return say("no", "no")
            default: return ""
            }
        }
        let contact = card.contact
        func amount(_ cents: Int?) -> String { cents.map { Money.plain(cents: $0) } ?? "" }
        return switch field {
        case .kind: say(contact.kind.words)
        case .lifecycle: say(contact.lifecycle.words)
        case .name: contact.name
        case .vatCode: contact.vatCode ?? ""
        case .taxCode: contact.taxCode ?? ""
        case .preferredHours: contact.preferredHours ?? ""
        case .sector: contact.sector ?? ""
        case .zone: contact.zone ?? ""
        case .street: contact.street ?? ""
        case .postcode: contact.postcode ?? ""
        case .town: contact.town ?? ""
        case .province: contact.province ?? ""
        case .country: contact.country ?? ""
        case .turnover: amount(contact.turnoverCents)
        case .employees: contact.employees.map(String.init) ?? ""
        case .source: contact.source ?? ""
        case .owner: card.ownerLogin
        case .creditLimit: amount(contact.creditLimitCents)
        case .ordersBlocked: contact.ordersBlocked ? say("sì", "yes") : say("no", "no")
        case .balance: amount(contact.balanceCents)
        case .notes: contact.notes
        }
    }

    // MARK: What is made of it

    /// Only what was changed.
    func edit(_ id: Contact.ID, version: Int, _ form: FormDialog) -> ContactEdit {
        var edit = ContactEdit(id, version: version)
        for field in form.fields where field.isChanged {
            switch field.part {
            case .field(let name): edit.settings.append(.init(name, field.value))
            case .point(let point): edit.points.append(.init(point, raw: field.value))
            case .newPoint(let channel):
                edit.newPoints.append(.init(channel: channel, raw: field.value))
            case .tags:
                let (before, after) = (tags(in: field.initial), tags(in: field.value))
                edit.addedTags = after.filter { !before.contains($0) }
                edit.removedTags = before.filter { !after.contains($0) }
            case .attribute(let name): edit.attributes.append(.init(name, field.value))
            case .newAttribute: edit.attributes += attribute(in: field.value)
            case nil: break
            }
        }
        return edit
    }

    func newContact(_ form: FormDialog) -> NewContact {
        func text(_ field: ContactField) -> String {
            form.fields.first { $0.part == .field(field) }?.value ?? ""
        }
        func given(_ field: ContactField) -> String? {
            text(field).isBlank ? nil : text(field)
        }
        var new = NewContact(
            kind: Contact.Kind(word: text(.kind)) ?? .company,
            lifecycle: Contact.Lifecycle(word: text(.lifecycle)) ?? .lead, name: text(.name),
            town: given(.town), province: given(.province), zone: given(.zone),
            sector: given(.sector), vatCode: given(.vatCode), taxCode: given(.taxCode),
            notes: text(.notes), owner: given(.owner))
        let edit = edit(ID(0), version: 0, form)
        new.points = edit.newPoints
        new.tags = edit.addedTags
        new.attributes = edit.attributes
        let placed: Set<ContactField> = [
            .kind, .lifecycle, .name, .town, .province, .zone, .sector, .vatCode, .taxCode, .notes,
            .owner,
        ]
        new.settings = edit.settings.filter { !placed.contains($0.field) }
        new.refusesDuplicates = !form.acceptsDuplicates
        return new
    }

    private func tags(in text: String) -> [String] {
        text.split(separator: ",").map {
            $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }.filter { !$0.isEmpty }
    }

    private func attribute(in text: String) -> [ContactEdit.Attribute] {
        guard let mark = text.firstIndex(of: "=") else { return [] }
        func part(_ text: Substring) -> String {
            text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        return [.init(part(text[..<mark]), part(text[text.index(after: mark)...]))]
    }

    // MARK: Somebody else was faster

    /// Takes over what only the other changed; where both did, shows both and lets one choose.
    mutating func renew(_ form: FormDialog, with card: ContactCard) {
        guard case .contact(let id?, _) = form.purpose, id == card.contact.id else { return }
        var form = form
        let hasConflict = form.takeOver(contactFields(card))
        form.purpose = .contact(id, version: card.contact.version)
        form.isStale = false
        let time = card.contact.changedAt.map { DateWords.time($0, in: zone) } ?? ""
        let who = card.changedByName
        form.error =
            say("Modificato da \(who) alle \(time). ", "Changed by \(who) at \(time). ")
            + (hasConflict
                ? say(
                    "Scegli con Ctrl-T, poi Ctrl-S.", "Choose with Ctrl-T, then Ctrl-S.")
                : say(
                    "Le sue modifiche sono nel modulo: Ctrl-S salva le tue.",
                    "Their changes are in the form: Ctrl-S saves yours."))
        dialog = .form(form)
    }
}
