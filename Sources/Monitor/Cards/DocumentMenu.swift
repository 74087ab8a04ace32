import Domain
import Screen

/// The documents of a card: links to files and addresses.
extension Model {
    /// What can be done with the document under the cursor.
    var documentChoices: [MenuDialog.Choice] {
        guard case .document(let document)? = cards.last?.target else { return [] }
        return choices(for: document)
    }

    func choices(for document: DocumentLine) -> [MenuDialog.Choice] {
        var choices: [MenuDialog.Choice] = []
        // What opens is another program: not where the monitor is all that there is.
        if !isKiosk, canOpenOutside {
            choices.append(
                MenuDialog.Choice(
                    key: "o", words: say("apri il documento", "open the document"),
                    effect: .document(.open(document.location))))
        }
        choices.append(
            MenuDialog.Choice(
                key: "y", words: say("copia il collegamento", "copy the link"),
                effect: .document(.copy(document.location))))
        if !isReadOnly {
            choices.append(
                MenuDialog.Choice(
                    key: "x", words: say("togli il documento", "remove the document"),
                    effect: .document(.remove(document.id))))
        }
        return choices
    }

    mutating func choose(_ choice: MenuDialog.DocumentChoice) -> [Job] {
        switch choice {
        case .open(let location): return [.openOutside(location)]
        case .copy(let location):
            toast = Toast(say("Copiato: \(location)", "Copied: \(location)"))
            return [.copy(location)]
        case .add:
            guard let card = negotiationOnTop else { return [] }
            documentForm(
                card.negotiation.title, .negotiationDocument(card.negotiation.id))
        case .remove(let document):
            return removal(of: document).map { [.perform($0, id: nextCommandID())] } ?? []
        }
        return []
    }

    private func removal(of document: Int) -> Command? {
        if let card = contactOnTop {
            return .contact(.removeDocument(card.contact.id, document: document))
        }
        return negotiationOnTop.map {
            .changeNegotiationDocument(
                NegotiationDocumentChange($0.negotiation.id, .remove(document)))
        }
    }

    mutating func documentForm(_ title: String, _ purpose: FormDialog.Purpose) {
        dialog = .form(
            FormDialog(
                line(say("Documento", "Document"), title),
                [
                    FormDialog.Field(
                        say("Dove", "Where"), hint: .example("https://…, /srv/…")),
                    FormDialog.Field(say("Titolo", "Title")),
                ], purpose, commandID: nextCommandID()))
    }
}

extension MenuDialog {
    public enum DocumentChoice: Equatable, Sendable {
        /// A new one, of the negotiation on top.
        case add
        case open(String)
        case copy(String)
        /// By its number.
        case remove(Int)
    }

    static func document(_ document: DocumentLine, _ model: Model) -> MenuDialog {
        MenuDialog(title: document.title, choices: model.choices(for: document))
    }
}
