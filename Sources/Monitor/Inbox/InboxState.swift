public import Controls
public import Domain
import Screen

/// Messages from the chain, the unread first.
public struct InboxState: Equatable, Sendable {
    public var messages: [Message] = []
    public var window = ScrollWindow()
    public var isLoaded = false
    /// The next time that messages come, the cursor goes to this one.
    var wanted: Message.ID?

    public init() {}

    public var selected: Message? {
        messages.indices.contains(window.cursor) ? messages[window.cursor] : nil
    }

    /// While one looks at them a message that is read keeps its place: the next stays the next.
    mutating func take(_ messages: [Message]) {
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
        if let id, let place = messages.firstIndex(where: { $0.id == id }) { window.cursor = place }
        window.settle(count: messages.count, rows: 10)
    }
}

extension Model {
    /// The inbox, with the cursor on a message.
    mutating func showMessage(_ id: Message.ID) -> [Job] {
        root = .inbox
        cards = []
        inbox.isLoaded = false
        inbox.wanted = id
        return [.inbox]
    }

    private var inboxRows: Int { max(1, (size.rows - 6) / 2) }

    mutating func inbox(_ verb: VerbID) -> [Job] {
        let before = inbox.window.cursor
        switch verb {
        case .next: inbox.window.cursor += 1
        case .previous: inbox.window.cursor -= 1
        case .pageDown, .halfDown: inbox.window.cursor += inboxRows
        case .pageUp, .halfUp: inbox.window.cursor -= inboxRows
        case .first: inbox.window.cursor = 0
        case .last: inbox.window.cursor = inbox.messages.count - 1
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
        inbox.window.settle(count: inbox.messages.count, rows: inboxRows)
        _ = before
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
                withdrawn + message.subject, at: 35, row: row, tone: tone, limit: rect.columns - 36,
                ellipsis: glyphs.ellipsis)
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
            trailing: DateWords.moment(message.at, in: zone, language), into: &frame)
        page.line(message.subject, .plain, into: &frame)
        page.gap()
        for line in TextWidth.wrapped(message.body, to: rect.columns - 4) {
            page.line(line, .plain, into: &frame)
        }
    }
}
