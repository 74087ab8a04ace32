public import Domain
import Screen

/// What else is done on a contact's card.
extension Model {
    /// The contact whose card is on top, or is lent by a row.
    var contactOnTop: ContactCard? {
        if case .contact(let state)? = cardAtHand { return state.card }
        return nil
    }

    /// The point under the cursor.
    private var pointOnTop: ContactPoint? {
        guard case .point(let id)? = cards.last?.target else { return nil }
        return contactOnTop?.points.first { $0.id == id }
    }

    mutating func choose(_ choice: MenuDialog.ContactChoice) -> [Job] {
        guard let card = contactOnTop else { return [] }
        switch choice {
        case .consent: consentForm(card)
        case .relation: relationForm(card)
        case .document:
            documentForm(card.contact.name, .document(card.contact.id))
        case .duplicates: return [.duplicates(of: card.contact.id)]
        case .sequences: openEnrollments(of: card)
        case .point(let id, let status):
            let edit = ContactEdit(card.contact.id, points: [.init(id, status: status)])
            return [.perform(.contact(.edit(edit)), id: nextCommandID())]
        case .unrelate(let relation):
            return [.perform(.contact(.unrelate(relation)), id: nextCommandID())]
        case .dossier: return [.dossier(card.contact.id)]
        case .erase: eraseForm(card)
        }
        return []
    }

    /// As it was written, whichever of the two cards shows it.
    private func relation(_ other: RelatedContact, of card: Contact.ID) -> ContactRelation {
        other.isInverse
            ? ContactRelation(other.contact, other.kind, card)
            : ContactRelation(card, other.kind, other.contact)
    }

    func choices(on card: ContactCard) -> [MenuDialog.Choice] {
        var choices = [
            MenuDialog.Choice(
                key: "c", words: say("consenso…", "consent…"), effect: .contact(.consent)),
            MenuDialog.Choice(
                key: "r", words: say("relazione…", "relation…"), effect: .contact(.relation)),
            MenuDialog.Choice(
                key: "d", words: say("documento…", "document…"), effect: .contact(.document)),
            MenuDialog.Choice(
                key: "s",
                words: say("sequenze: iscrivi, pausa, esci…", "sequences: enrol, pause, exit…"),
                effect: .contact(.sequences)),
            MenuDialog.Choice(
                key: "u", words: say("doppioni, unione…", "duplicates, merge…"),
                effect: .contact(.duplicates)),
            MenuDialog.Choice(
                key: "k", words: say("tutto ciò che si sa", "all that is known"),
                effect: .contact(.dossier)),
        ]
        if let point = pointOnTop {
            let isInvalid = point.status == .invalid
            choices.append(
                MenuDialog.Choice(
                    key: "x",
                    words: isInvalid
                        ? say("\(point.raw) è valido", "\(point.raw) is valid")
                        : say("\(point.raw) non è valido", "\(point.raw) is invalid"),
                    effect: .contact(.point(point.id, isInvalid ? .valid : .invalid))))
        }
        if case .relation(let other)? = cards.last?.target {
            let what = words(other.kind, isInverse: other.isInverse)
            choices.append(
                MenuDialog.Choice(
                    key: "x",
                    words: say("togli «\(what)»: ", "remove “\(what)”: ") + other.name,
                    effect: .contact(.unrelate(relation(other, of: card.contact.id)))))
        }
        choices += documentChoices
        if actor.role == .admin {
            choices.append(
                MenuDialog.Choice(
                    key: "e", words: say("cancella i dati (GDPR)…", "erase the data (GDPR)…"),
                    effect: .contact(.erase)))
        }
        return choices
    }
}

extension MenuDialog {
    /// What a contact's menu offers.
    public enum ContactChoice: Equatable, Sendable {
        case consent, relation, document, duplicates, sequences, dossier, erase
        case unrelate(ContactRelation)
        case point(ContactPoint.ID, ContactPoint.Status)
    }

    /// What else is done on a card.
    static func more(_ model: Model) -> MenuDialog {
        if let card = model.contactOnTop {
            return MenuDialog(title: card.contact.name, choices: model.choices(on: card))
        }
        return MenuDialog(
            title: model.negotiationOnTop?.negotiation.title ?? "",
            choices: [
                Choice(
                    key: "d", words: model.say("documento…", "document…"),
                    effect: .document(.add))
            ] + model.documentChoices)
    }
}
