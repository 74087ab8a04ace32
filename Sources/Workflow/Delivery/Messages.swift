import Domain
import Storage

/// Reading messages, and a few words back to whom one is from.
extension Act {
    /// How much of what is answered is quoted below the answer.
    private static let quotedLines = 12

    func reply(to id: Message.ID, text: String) throws -> Receipt {
        let message = try ownMessage(id)
        guard !text.isBlank else {
            throw Failure(.refused, it: "La risposta è vuota.", en: "The reply is empty.")
        }
        guard let sender = try MessageTable.sender(of: id, reading) else {
            throw Failure(
                .refused, it: "È un messaggio del sistema, che non legge risposte.",
                en: "It is a message of the system, which reads no replies.")
        }
        guard try OperatorTable.find(sender, reading)?.isActive == true else {
            throw Failure(
                .refused, it: "\(message.senderName ?? "") non è più attivo.",
                en: "\(message.senderName ?? "") is not active any more.")
        }
        let subject =
            message.subject.hasPrefix("Re: ") ? message.subject : "Re: \(message.subject)"
        let lines = message.body.split(separator: "\n", omittingEmptySubsequences: false)
        let quoted = lines.prefix(Self.quotedLines).map { "> \($0)" }
        let rest = lines.count > Self.quotedLines ? ["> …"] : []
        if sender != actor.operator {
            try post(
                to: sender, from: actor.operator, subject: subject,
                body: ([text, ""] + quoted + rest).joined(separator: "\n"),
                action: message.action, contact: message.contact,
                negotiation: message.negotiation)
        }
        return try markRead(id)
    }

    func markRead(_ id: Message.ID) throws -> Receipt {
        let message = try ownMessage(id)
        if message.readAt == nil {
            try ledger.update(.message, id.raw, ["read_at": .instant(now)])
        }
        return receipt(action: message.action)
    }

    private func ownMessage(_ id: Message.ID) throws -> Message {
        guard let message = try MessageTable.find(id, reading) else {
            throw Failure(
                .notFound, it: "Non c'è un messaggio \(id).", en: "There is no message \(id).")
        }
        guard message.recipient == actor.operator else {
            throw Permission.refusal(.readMessage)
        }
        return message
    }
}
