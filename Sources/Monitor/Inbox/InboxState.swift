public import Controls
public import Domain
import Screen

/// Messages from the chain, the unread first.
public struct InboxState: Equatable, Sendable {
    public var messages: [Message] = []
    public var window = ScrollWindow()
    public var isLoaded = false
    /// The first line that is shown of the selected message.
    public var scroll = 0
    /// The next time that messages come, the cursor goes to this one.
    var wanted: Message.ID?

    public init() {}

    public var selected: Message? {
        messages.indices.contains(window.cursor) ? messages[window.cursor] : nil
    }

    /// While one looks at them a message that is read keeps its place: the next stays the next.
    ///
    /// - parameter rows: how many of them the screen shows.
    mutating func take(_ messages: [Message], rows: Int) {
        let id = wanted ?? selected?.id
        wanted = nil
        let places = Dictionary(
            uniqueKeysWithValues: self.messages.enumerated().map { ($0.element.id, $0.offset) })
        self.messages =
            isLoaded
            ? messages.enumerated().sorted {
                (places[$0.element.id] ?? -1, $0.offset) < (places[$1.element.id] ?? -1, $1.offset)
            }.map(\.element) : messages
        isLoaded = true
        // Where it stands on the screen, which need not be where the database has it.
        if let id, let place = self.messages.firstIndex(where: { $0.id == id }) {
            window.cursor = place
        }
        window.settle(count: messages.count, rows: rows)
    }
}

extension Model {
    /// A message needs more room than the list of them does.
    private var inboxRows: Int { max(1, min((size.rows - 6) / 3, max(3, inbox.messages.count))) }

    /// Lines of a message below its head.
    private var messageRows: Int { max(1, body.rows - inboxRows - 4) }

    private func messageLines(_ message: Message) -> [String] {
        TextWidth.wrapped(message.subject, to: max(1, size.columns - 4)).dropFirst()
            + TextWidth.wrapped(message.body, to: max(1, size.columns - 4))
    }

    mutating func take(_ messages: [Message]) { inbox.take(messages, rows: inboxRows) }

    /// The inbox, with the cursor on a message.
    mutating func showMessage(_ id: Message.ID) -> [Job] {
        root = .inbox
        cards = []
        inbox.isLoaded = false
        inbox.wanted = id
        return [.inbox]
    }

    mutating func inbox(_ verb: VerbID) -> [Job] {
        switch verb {
        case .next: inbox.window.cursor += 1
        case .previous: inbox.window.cursor -= 1
        case .pageDown, .halfDown: inbox.window.cursor += inboxRows
        case .pageUp, .halfUp: inbox.window.cursor -= inboxRows
        case .first: inbox.window.cursor = 0
        case .last: inbox.window.cursor = inbox.messages.count - 1
        case .scrollDown, .scrollUp:
            let last = max(0, (inbox.selected.map(messageLines)?.count ?? 0) - messageRows)
            let step = max(1, messageRows - 1) * (verb == .scrollDown ? 1 : -1)
            inbox.scroll = min(max(0, inbox.scroll + step), last)
            return []
        case .reply: return openReply()
        case .open:
            guard let message = inbox.selected else { return [] }
            var jobs: [Job] = []
            if message.readAt == nil, !isReadOnly {
                jobs.append(.perform(.markRead(message.id), id: nextCommandID()))
            }
            if let action = message.action { jobs.append(.actionCard(action, .open)) }
            return jobs
        default: break
        }
        inbox.scroll = 0
        inbox.window.settle(count: inbox.messages.count, rows: inboxRows)
        return []
    }

    func drawInbox(into frame: inout Frame, _ rect: Rect) {
        frame.put(say("Quando", "When"), at: 3, row: rect.row, tone: .dim)
        frame.put(say("Da", "From"), at: 16, row: rect.row, tone: .dim)
        frame.put(say("Oggetto", "Subject"), at: 35, row: rect.row, tone: .dim)
        guard inbox.isLoaded else { return }
        if inbox.messages.isEmpty {
            frame.put(
                say("Nessun messaggio.", "No messages."), at: 3, row: rect.row + 2, tone: .dim)
            frame.cursor = (0, rect.row + 1)
            return
        }
        let rows = inboxRows
        for (offset, message) in inbox.messages.dropFirst(inbox.window.top).prefix(rows)
            .enumerated()
        {
            let row = rect.row + 1 + offset
            let isHere = inbox.window.top + offset == inbox.window.cursor
            let isUnread = message.readAt == nil
            let tone: Tone = message.withdrawnAt != nil ? .dim : isUnread ? .strong : .plain
            if isUnread { frame.put(glyphs.unread, at: 1, row: row, tone: .now) }
            let when = DateWords.due(
                DueMoment(at: message.at, hasTime: true), now: now, in: zone, language)
            frame.put(when, at: 3, row: row, tone: tone, limit: 12)
            frame.put(
                message.senderName ?? say("Sistema", "System"), at: 16, row: row, tone: tone,
                limit: 18)
            let withdrawn = message.withdrawnAt == nil ? "" : say("(ritirato) ", "(withdrawn) ")
            frame.put(
                withParts(of: withdrawn + message.subject, in: rect.columns - 36), at: 35, row: row,
                tone: tone, limit: rect.columns - 36, ellipsis: glyphs.ellipsis)
            if isHere {
                frame.put(glyphs.cursor, at: 0, row: row, tone: .accent)
                frame.emphasise(Rect(column: 0, row: row, columns: rect.columns, rows: 1), .bold)
                frame.cursor = (0, row)
            }
        }
        drawMessage(
            into: &frame,
            Rect(
                column: 0, row: rect.row + rows + 1, columns: rect.columns,
                rows: rect.rows - rows - 1))
    }

    /// As many of a subject's parts as have room: half a date says another one.
    private func withParts(of subject: String, in columns: Int) -> String {
        guard TextWidth.of(subject) > columns else { return subject }
        let separator = " · "
        var parts = subject.split(separator: separator).map(String.init)
        while parts.count > 1 {
            parts.removeLast()
            let text = parts.joined(separator: separator) + separator + glyphs.ellipsis
            if TextWidth.of(text) <= columns { return text }
        }
        return subject
    }

    private func drawMessage(into frame: inout Frame, _ rect: Rect) {
        guard let message = inbox.selected, rect.rows > 2 else { return }
        frame.horizontalLine(row: rect.row, from: 0, columns: rect.columns, glyphs.horizontal)
        frame.put(say(" MESSAGGIO ", " MESSAGE "), at: 1, row: rect.row, tone: .heading)
        var page = PageWriter(
            rect: Rect(
                column: 2, row: rect.row + 1, columns: rect.columns - 4, rows: rect.rows - 1),
            ellipsis: glyphs.ellipsis)
        page.line(
            say("Da ", "From ") + (message.senderName ?? say("Sistema", "System")), .strong,
            trailing: DateWords.moment(message.at, now: now, in: zone, language), into: &frame)
        let subject = TextWidth.wrapped(message.subject, to: max(1, rect.columns - 4))
        page.line(subject.first ?? "", .strong, into: &frame)
        let lines = messageLines(message)
        let top = min(inbox.scroll, max(0, lines.count - messageRows))
        if lines.count < messageRows { page.gap() }
        for line in lines.dropFirst(top).prefix(messageRows) {
            page.line(line, .plain, into: &frame)
        }
        guard lines.count > messageRows else { return }
        let rest = lines.count - top - messageRows
        frame.put(
            rest > 0
                ? say(" J continua: +\(rest) ", " J goes on: +\(rest) ")
                : say(" K torna su ", " K goes back up "),
            at: 20, row: rect.row, tone: .hintKey, limit: max(0, rect.columns - 20))
    }
}
