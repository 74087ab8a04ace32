import Controls
import Domain
import Screen

/// Saving the forms that are about a contact.
extension Model {
    /// Nil for a form of another purpose.
    mutating func submitAboutContact(_ form: inout FormDialog) -> [Job]? {
        switch form.purpose {
        case .contact, .log, .consent, .relation, .document, .negotiationDocument, .erase: break
        default: return nil
        }
        if let wrong = form.fields.firstIndex(where: { problem(with: $0) != nil }) {
            form.focus = wrong
            let field = form.fields[wrong]
            form.error = "\(field.label): \(problem(with: field) ?? "")"
            return []
        }
        let work: Command
        switch form.purpose {
        case .contact(nil, _):
            if !form.duplicates.isEmpty, !form.acceptsDuplicates {
                form.acceptsDuplicates = true
                form.error = say(
                    "Ctrl-S ancora: lo aggiunge lo stesso.", "Ctrl-S again: adds it all the same.")
                return []
            }
            work = .addContact(newContact(form))
        case .contact(let id?, let version):
            let edit = edit(id, version: version, form)
            guard !edit.isEmpty else {
                dialog = nil
                return []
            }
            work = .contact(.edit(edit))
        default:
            guard let command = smallCommand(form) else {
                let missing = form.fields.firstIndex { $0.isEmpty } ?? 0
                form.focus = missing
                let label = form.fields[missing].label
                form.error = say("Serve ancora: \(label).", "Still needed: \(label).")
                return []
            }
            work = command
        }
        if form.isFinal { return askForGood(form, work) }
        form.isSaving = true
        return [.perform(work, id: form.commandID)]
    }

    private func smallCommand(_ form: FormDialog) -> Command? {
        let values = form.fields.map(\.value)
        switch form.purpose {
        case .consent(let id):
            return .contact(
                .consent(
                    NewConsent(
                        contact: id, purpose: chosen(Purpose.allCases, values[0]) { $0.words },
                        channel: chosen(Consent.Channel.allCases, values[1]) { $0.words },
                        state: chosen(Consent.State.allCases, values[2]) { $0.words },
                        legalBasis: values[3], proof: values[4])))
        case .relation(let id):
            guard let other = form.fields[1].picked ?? Int(values[1]).map({ ID($0) }) else {
                return nil
            }
            let choice = relationChoices.first { $0.words == values[0] } ?? relationChoices[0]
            let (from, to) = choice.isInverse ? (other, id) : (id, other)
            return .contact(
                .relate(ContactRelation(from, choice.kind, to, jobTitle: values[2])))
        case .document(let id):
            guard !values[0].isBlank else { return nil }
            return .contact(
                .addDocument(NewDocument(contact: id, title: values[1], location: values[0])))
        case .negotiationDocument(let id):
            guard !values[0].isBlank else { return nil }
            return .changeNegotiationDocument(
                NegotiationDocumentChange(id, .add(location: values[0], title: values[1])))
        case .erase(let id):
            guard !values[0].isBlank else { return nil }
            return .contact(.erase(id, reason: values[0]))
        case .log(let id): return log(id, form)
        default: return nil
        }
    }

    func chosen<Word>(_ all: [Word], _ text: String, _ words: (Word) -> Words) -> Word {
        all.first { say(words($0)) == text } ?? all[0]
    }

    // MARK: Small forms

    mutating func consentForm(_ card: ContactCard) {
        func choice(_ label: String, _ words: [Words]) -> FormDialog.Field {
            let all = words.map(say)
            return FormDialog.Field(label, .choice(all), text: all[0])
        }
        dialog = .form(
            FormDialog(
                line(say("Consenso", "Consent"), card.contact.name),
                [
                    choice(say("Scopo", "Purpose"), Purpose.allCases.map(\.words)),
                    choice(say("Canale", "Channel"), Consent.Channel.allCases.map(\.words)),
                    choice(say("Consenso", "Consent"), Consent.State.allCases.map(\.words)),
                    FormDialog.Field(say("Base giuridica", "Legal basis")),
                    FormDialog.Field(
                        say("Prova", "Proof"),
                        hint: .example(say("modulo del 3 marzo", "form of 3 March"))),
                ], .consent(card.contact.id), commandID: nextCommandID()))
    }

    mutating func relationForm(_ card: ContactCard) {
        dialog = .form(
            FormDialog(
                line(say("Relazione", "Relation"), card.contact.name),
                [
                    FormDialog.Field(
                        say("Che cosa", "What"), .choice(relationChoices.map(\.words)),
                        text: relationChoices[0].words),
                    FormDialog.Field(
                        say("Con chi", "With whom"), .contact,
                        hint: .saying(say("nome o numero", "name or number"))),
                    FormDialog.Field(say("Incarico", "Job title")),
                ], .relation(card.contact.id), commandID: nextCommandID()))
    }

    /// Each kind in both directions.
    var relationChoices: [(words: String, kind: RelatedContact.Kind, isInverse: Bool)] {
        RelatedContact.Kind.allCases.flatMap { kind in
            (kind == .partnerOf ? [false] : [false, true]).map { isInverse in
                (words(kind, isInverse: isInverse), kind, isInverse)
            }
        }
    }
}

extension Purpose {
    var words: Words {
        switch self {
        case .marketing: Words(it: "commerciale", en: "marketing")
        case .collections: Words(it: "recupero", en: "collections")
        case .service: Words(it: "servizio", en: "service")
        }
    }
}
