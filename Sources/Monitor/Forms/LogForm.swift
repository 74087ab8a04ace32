import Controls
import Domain
import Screen

/// An exchange that no action asked for (`i` on a card).
extension Model {
    mutating func logInteraction() -> [Job] {
        guard let card = contactOnTop else { return [] }
        let channels = ActionChannel.allCases.filter { $0 != .internal }.map { say($0.words) }
        var form = FormDialog(
            line(say("Contatto avvenuto", "Log an interaction"), card.contact.name),
            [
                FormDialog.Field(
                    say("Resoconto", "Report"), .area(rows: 3)),
                FormDialog.Field(
                    say("Canale", "Channel"), .choice(channels), text: channels[0]),
                FormDialog.Field(
                    say("Direzione", "Direction"), .choice(directions), text: directions[0]),
                FormDialog.Field(say("Esito", "Outcome"), .choice([noOutcome]), text: noOutcome),
                FormDialog.Field(
                    say("Richiamare", "Call back"), .date, hint: .example(say("ven 10", "fri 10"))),
                FormDialog.Field(
                    say("Durata", "Duration"),
                    hint: .saying(say("minuti, o 4:12", "minutes, or 4:12"))),
                FormDialog.Field(
                    say("Poi", "Next"),
                    hint: .saying(say("che cosa c'è da fare", "what is to be done"))),
                FormDialog.Field(
                    say("Entro", "By"), .date, hint: .example(say("domani 10", "tomorrow 10"))),
            ], .log(card.contact.id), commandID: nextCommandID())
        offerOutcomes(&form)
        dialog = .form(form)
        return []
    }

    private var directions: [String] {
        [say("in arrivo", "inbound"), say("in uscita", "outbound")]
    }

    private var noOutcome: String { say("nessuno", "none") }

    /// The outcomes of the channel's types, as it turns.
    func offerOutcomes(_ form: inout FormDialog) {
        let names = [noOutcome] + outcomes(of: channel(form)).map(\.name)
        form.fields[3].kind = .choice(names)
        if !names.contains(form.fields[3].text.text) {
            form.fields[3].value = noOutcome
            form.fields[3].initial = noOutcome
        }
    }

    private func channel(_ form: FormDialog) -> ActionChannel {
        chosen(ActionChannel.allCases, form.fields[1].value) { $0.words }
    }

    private func outcomes(of channel: ActionChannel) -> [Outcome] {
        guard let type = catalog.types.first(where: { $0.channel == channel }) else { return [] }
        return catalog.outcomes.filter { $0.type == type.id }
    }

    func log(_ id: Contact.ID, _ form: FormDialog) -> Command? {
        let values = form.fields.map(\.value)
        let channel = channel(form)
        let outcome = outcomes(of: channel).first { $0.name == values[3] }
        guard !values[0].isBlank || outcome != nil else { return nil }
        var next: Completion.Instead?
        if !values[6].isBlank {
            guard let due = when(values[7]) else { return nil }
            let type = catalog.types.first { $0.channel == .phone }?.code ?? "call"
            next = .next(NewAction(type: type, title: values[6], contact: id, due: due))
        }
        return .contact(
            .log(
                NewInteraction(
                    contact: id, channel: channel,
                    direction: values[2] == directions[1] ? .out : .in, report: values[0],
                    durationSeconds: CallLength.seconds(values[5], unit: 60) ?? 0,
                    outcome: outcome?.code, asked: when(values[4]), instead: next)))
    }
}
