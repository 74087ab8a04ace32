import Domain
import Screen

/// Erasure on request (GDPR, article 17): a reason, then a question that says what goes and what
/// stays, with the focus on No.
extension Model {
    mutating func eraseForm(_ card: ContactCard) {
        dialog = .form(
            FormDialog(
                line(say("Cancella i dati", "Erase the data"), card.contact.name),
                [
                    FormDialog.Field(
                        say("Motivo", "Reason"),
                        hint: .saying(
                            say("chi lo ha chiesto, e quando", "who asked for it, and when")))
                ], .erase(card.contact.id), commandID: nextCommandID()))
    }

    mutating func askForGood(_ form: FormDialog, _ command: Command) -> [Job] {
        let name = contactOnTop?.contact.name ?? ""
        dialog = .confirm(
            ConfirmDialog(
                question: say(
                    "Cancellare per sempre i dati di «\(name)»?",
                    "Erase the data of “\(name)” for good?"),
                details: [
                    say(
                        "Va via: nome, codici, indirizzo, recapiti, etichette, note, documenti, "
                            + "resoconti e messaggi, ovunque stiano, anche nelle modifiche.",
                        "What goes: name, codes, address, contact points, tags, notes, documents, "
                            + "reports and messages, wherever they are, in past changes, too."),
                    say(
                        "Resta: date, esiti e importi per le statistiche, e le opposizioni come "
                            + "impronte, perché nessuno richiami.",
                        "What stays: dates, outcomes and amounts for statistics, and opt-outs as "
                            + "hashes, so that nobody calls again."),
                    whatEnds, say("Non si torna indietro.", "Nothing takes it back."),
                ].filter { !$0.isEmpty }, purpose: .final(form, command)))
        return []
    }

    /// The work with them that an erasure ends.
    private var whatEnds: String {
        guard let card = contactOnTop else { return "" }
        let actions = card.openActions.count
        let negotiations = card.negotiations.count { !$0.state.isClosed }
        guard actions + negotiations > 0 else { return "" }
        return say(
            "Si chiude: azioni aperte \(actions), trattative aperte \(negotiations).",
            "What ends: open actions \(actions), open negotiations \(negotiations).")
    }
}
