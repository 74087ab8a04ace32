public import Domain
import Screen

/// What else is done on a contact's card.
extension Model {
    /// The contact whose card is on top.
    var contactOnTop: ContactCard? {
        if case .contact(let state)? = cards.last { return state.card }
        return nil
    }

    /// The point under the cursor.
    private var pointOnTop: ContactPoint? {
        guard case .contact(let state)? = cards.last, case .point(let id)? = state.target else {
            return nil
        }
        return state.card.points.first { $0.id == id }
    }

    mutating func choose(_ choice: MenuDialog.ContactChoice) -> [Job] {
        guard let card = contactOnTop else { return [] }
        switch choice {
        case .consent: consentForm(card)
        case .relation: relationForm(card)
        case .document: documentForm(card)
        case .duplicates: return [.duplicates(of: card.contact.id)]
        case .sequences: openEnrollments(of: card)
        case .point(let id, let status):
            let edit = ContactEdit(card.contact.id, points: [.init(id, status: status)])
            return [.perform(.contact(.edit(edit)), id: nextCommandID())]
        }
        return []
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
        return choices
    }
}

extension MenuDialog {
    /// What a contact's menu offers.
    public enum ContactChoice: Equatable, Sendable {
        case consent, relation, document, duplicates, sequences
        case point(ContactPoint.ID, ContactPoint.Status)
    }

    static func contact(_ model: Model) -> MenuDialog {
        MenuDialog(
            title: model.contactOnTop?.contact.name ?? "",
            choices: model.contactOnTop.map { model.choices(on: $0) } ?? [])
    }
}
