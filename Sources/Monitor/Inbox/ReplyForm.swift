import Controls
import Domain
import Screen

/// A few words back to the colleague whose message it is (`R` in the inbox).
extension Model {
    var reasonAgainstReply: Words? {
        if isReadOnly { return Words(it: "sola lettura", en: "read-only") }
        guard let message = inbox.selected else {
            return Words(it: "nessun messaggio", en: "no message")
        }
        return message.senderName == nil
            ? Words(it: "il sistema non legge risposte", en: "the system reads no replies") : nil
    }

    mutating func openReply() -> [Job] {
        guard let message = inbox.selected, let name = message.senderName else { return [] }
        dialog = .form(
            FormDialog(
                line(say("Rispondi", "Reply"), name),
                [FormDialog.Field(say("Risposta", "Reply"), .area(rows: 5))],
                .reply(message.id), commandID: nextCommandID()))
        return []
    }

    func reply(_ id: Message.ID, _ form: FormDialog) -> Command? {
        let text = form.fields.first?.value ?? ""
        return text.isBlank ? nil : .reply(to: id, text: text)
    }
}
