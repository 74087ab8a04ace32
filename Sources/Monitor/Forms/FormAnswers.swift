import Controls
import Domain
import Screen

/// What the world answers to a form as somebody types.
extension Model {
    /// Who may be there already, once the keys pause in a new contact's form.
    var duplicatesJob: Job? {
        guard case .form(let form) = dialog, case .contact(nil, _) = form.purpose else {
            return nil
        }
        let new = newContact(form)
        return new.name.isBlank && new.points.isEmpty ? nil : .newDuplicates(new)
    }

    mutating func take(_ found: [Duplicate], of contact: Contact.ID?) {
        guard let contact else {
            guard case .form(var form) = dialog, case .contact(nil, _) = form.purpose else {
                return
            }
            form.duplicates = found
            dialog = .form(form)
            return
        }
        guard let card = contactOnTop, card.contact.id == contact, dialog == nil else { return }
        dialog = .duplicates(DuplicatesDialog(card: card, found: found))
    }

    /// Contacts only, for a field that wants one.
    func take(_ hits: [SearchHit], for text: String, _ form: inout FormDialog) {
        guard form.fields[form.focus].kind == .contact,
            form.fields[form.focus].text.text == text, form.fields[form.focus].picked == nil
        else { return }
        form.hits = hits.filter { if case .contact = $0.target { true } else { false } }
    }

    /// Pasted text is text, whatever field it falls into.
    mutating func paste(_ text: String, into form: inout FormDialog) -> [Job] {
        switch form.fields[form.focus].kind {
        case .area: form.fields[form.focus].area.paste(text)
        case .choice: return []
        case .text, .date, .amount, .contact: form.fields[form.focus].text.paste(text)
        }
        return typed(in: &form)
    }

    /// Who changed the card last.
    var cardStatus: [String] {
        guard let card = contactOnTop, let at = card.contact.changedAt else { return [] }
        let when = DateWords.due(DueMoment(at: at, hasTime: true), now: now, in: zone, language)
        return [
            say(
                "modificata \(when) da \(card.changedByName)",
                "changed \(when) by \(card.changedByName)")
        ]
    }
}
