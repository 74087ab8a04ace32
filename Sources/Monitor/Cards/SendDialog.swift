import Controls
public import Domain
import Screen

/// What would leave for a contact, as the house prepared it.
public struct SendingDraft: Equatable, Sendable {
    public var action: Action.ID
    public var channel: ActionChannel
    public var recipient: String
    /// Of an e-mail.
    public var subject: String?
    public var text: String
    /// What of the same kind may have left before.
    public var before: Sending?

    public init(
        action: Action.ID, channel: ActionChannel, recipient: String, subject: String?,
        text: String, before: Sending?
    ) {
        self.action = action
        self.channel = channel
        self.recipient = recipient
        self.subject = subject
        self.text = text
        self.before = before
    }
}

/// A fax, a letter or an e-mail, to be looked at before it leaves.
public struct SendDialog: Equatable, Sendable {
    public var draft: SendingDraft
    var top = 0
    var isSending = false
    var error = ""

    init(_ draft: SendingDraft) { self.draft = draft }
}

extension Model {
    /// What leaves does not come back: it is looked at first, and a second time is asked for.
    mutating func sending(_ state: SendDialog, _ key: Key) -> [Job] {
        var state = state
        guard !state.isSending else { return [] }
        let page = max(1, sendRect.inset(2, 1).rows - 4)
        switch key {
        case .escape, .character("q"):
            dialog = nil
            return []
        case .control("s"), .function(10):
            guard let before = state.draft.before else { return send(state) }
            dialog = .confirm(
                ConfirmDialog(
                    question: say("Spedire un'altra volta?", "Send it a second time?"),
                    details: [line(before)], purpose: .send(state)))
            return []
        case .down, .character("j"): state.top += 1
        case .up, .character("k"): state.top -= 1
        case .pageDown, .control("d"): state.top += page
        case .pageUp, .control("u"): state.top -= page
        default: break
        }
        state.top = min(max(0, state.top), max(0, sendLines(state.draft).count - page))
        dialog = .sending(state)
        return []
    }

    mutating func send(_ state: SendDialog) -> [Job] {
        var state = state
        state.isSending = true
        state.error = ""
        dialog = .sending(state)
        return [.send(state.draft.action, again: state.draft.before != nil)]
    }

    /// It has left, with what else happened.
    mutating func sent(_ channel: ActionChannel, _ recipient: String, _ notes: [Words]) -> [Job] {
        if case .sending(let state) = dialog, state.isSending { dialog = nil }
        toast = Toast(
            line(
                [say("Partito", "It has left"), say(channel.words), recipient] + notes.map(say)))
        return refresh()
    }

    /// «Fax · 049 876 54 32 · left · Anna · Thu 26 10:42».
    func line(_ sending: Sending) -> String {
        let when = DateWords.due(
            DueMoment(at: sending.at, hasTime: true), now: now, in: zone, language)
        return line(
            say(sending.channel.words).capitalizedFirst, sending.recipient,
            say(sending.state.words), sending.error, sending.operatorName, when)
    }

    private var sendRect: Rect {
        bounds
            .centred(columns: min(76, size.columns), rows: min(22, size.rows))
    }

    private func sendLines(_ draft: SendingDraft) -> [String] {
        TextWidth.wrapped(draft.text, to: max(1, sendRect.inset(2, 1).columns))
    }

    func drawSending(_ state: SendDialog, into frame: inout Frame) {
        let rect = sendRect
        let draft = state.draft
        frame.box(
            rect, title: line(say(draft.channel.words).capitalizedFirst, draft.recipient),
            footer: state.isSending
                ? say("Spedisco…", "Sending…")
                : line(
                    say("Ctrl-S spedisce", "Ctrl-S sends"), say("j k scorre", "j k scrolls"),
                    say("Esc lascia", "Esc leaves")), glyphs)
        let inner = rect.inset(2, 1)
        var page = PageWriter(rect: inner, ellipsis: glyphs.ellipsis)
        if let subject = draft.subject {
            page.line(say("Oggetto: ", "Subject: ") + subject, .strong, into: &frame)
        }
        if let before = draft.before { page.sentence(line(before), .warning, into: &frame) }
        if !state.error.isEmpty { page.sentence(state.error, .error, into: &frame) }
        if page.row > inner.row { page.gap() }
        for text in sendLines(draft).dropFirst(state.top) { page.line(text, .plain, into: &frame) }
        frame.cursor = (inner.column, inner.row)
    }
}
