import ArgumentParser
import Domain
import Screen
import Storage
import Workflow

/// `prossima inbox`: one's messages; with a number, one of them.
struct InboxCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "inbox",
        abstract: say(
            it: "Mostra i propri messaggi, prima i non letti; con un numero, ne apre uno o "
                + "risponde.",
            en: "Show one's messages, unread first; with a number, open one or reply."),
        discussion: say(
            it: "Un messaggio aperto diventa letto (non con --read-only).",
            en: "A message that is opened becomes read (not with --read-only)."))

    @Argument(help: .say(it: "Il numero del messaggio.", en: "The message's number."))
    var id: Message.ID?

    @Option(
        name: .long,
        help: .say(
            it: "Risponde a chi l'ha mandato, con queste parole.",
            en: "Reply to whom it is from, in these words.", value: "text"))
    var reply: String?

    @OptionGroup var list: ListOptions<Message.ID>
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard reply != nil, id == nil else { return }
        throw ValidationError(
            say(
                it: "A quale messaggio si risponde? prossima inbox NUMERO --reply TESTO",
                en: "Which message is answered? prossima inbox NUMBER --reply TEXT"))
    }

    func carryOut(_ session: Session) throws {
        if let id, let reply {
            let receipt = try session.house.perform(.reply(to: id, text: reply), as: session.actor)
            return try session.answer(receipt)
        }
        if let id { return try open(id, session) }
        let found = try session.read { reading in
            try MessageTable.inbox(
                of: session.actor.operator, limit: list.limit + 1, before: list.after, reading)
        }
        let (rows, hasMore) = list.page(found)
        let next = hasMore ? rows.last?.id.description : nil
        try session.output.answer(.list(rows.map { session.json($0) }, next: next)) { page in
            var table = Table([
                Table.Column(""), Table.Column("#", isNumber: true),
                Table.Column(say(it: "Quando", en: "When")),
                Table.Column(say(it: "Da", en: "From"), minimum: 8),
                Table.Column(say(it: "Oggetto", en: "Subject"), minimum: 20),
            ])
            for row in rows {
                let isUnread = row.readAt == nil
                let tone = isUnread ? Tone.strong : .plain
                table.add([
                    Table.Cell(isUnread ? session.output.glyphs.unread : "", .mark),
                    Table.Cell(row.id.description, .dim),
                    Table.Cell(session.shown(row.at), .dim),
                    Table.Cell(row.senderName ?? "prossima", tone),
                    Table.Cell(subject(row), row.withdrawnAt == nil ? tone : .dim),
                ])
            }
            page.table(table, orElse: say(it: "Nessun messaggio.", en: "No messages."))
            page.more(after: next)
        }
    }

    private func subject(_ message: Message) -> String {
        message.withdrawnAt == nil
            ? message.subject
            : say(it: "(ritirato) ", en: "(withdrawn) ") + message.subject
    }

    private func open(_ id: Message.ID, _ session: Session) throws {
        let found = try session.read { try MessageTable.find(id, $0) }
        guard var message = found else {
            throw Failure(
                .notFound, it: "Non c'è un messaggio \(id).", en: "There is no message \(id).")
        }
        guard message.recipient == session.actor.operator else {
            throw Permission.refusal(.readMessage)
        }
        if message.readAt == nil, !session.isReadOnly {
            try session.house.perform(.markRead(id), as: session.actor)
            message.readAt = session.now
        }
        try session.output.answer(session.json(message)) { page in
            page.line(subject(message), .strong)
            page.fields([
                (say(it: "Da", en: "From"), message.senderName ?? "prossima"),
                (say(it: "Quando", en: "When"), session.shown(message.at)),
                (say(it: "Azione", en: "Action"), message.action.map { "#\($0)" } ?? ""),
                (say(it: "Nominativo", en: "Contact"), contact(message)),
                (
                    say(it: "Trattativa", en: "Negotiation"),
                    message.negotiation.map { "#\($0)" } ?? ""
                ),
            ])
            page.blank()
            page.paragraph(message.body)
        }
    }

    private func contact(_ message: Message) -> String {
        guard let id = message.contact else { return "" }
        return "#\(id) \(message.contactName ?? "")"
    }
}

extension Session {
    fileprivate func json(_ message: Message) -> JSON {
        [
            "id": .id(message.id), "at": json(message.at),
            "sender_name": .optional(message.senderName), "subject": .string(message.subject),
            "body": .string(message.body), "action_id": .optional(message.action),
            "contact_id": .optional(message.contact), "contact": .optional(message.contactName),
            "negotiation_id": .optional(message.negotiation), "read_at": json(message.readAt),
            "withdrawn_at": json(message.withdrawnAt),
        ]
    }
}
