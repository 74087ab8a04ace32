public import Controls
import Domain
import Screen

/// A runnable list of every verb of the place, the disabled ones with their reason.
public struct HelpDialog: Equatable, Sendable {
    public var query = TextField()
    public var cursor = 0
    public var place: Place

    public init(place: Place) { self.place = place }
}

extension Model {
    struct HelpEntry {
        var verb: Verb
        var reason: Words?
    }

    /// What the query leaves, the disabled ones last.
    func helpEntries(_ help: HelpDialog) -> [HelpEntry] {
        let query = help.query.text.lowercased()
        let entries = VerbTable.all.filter { $0.places.contains(help.place) }
            .filter { verb in
                query.isEmpty || verb.words(language).lowercased().contains(query)
                    || verb.keys(in: help.place).contains { $0.name.lowercased() == query }
            }
            .map { HelpEntry(verb: $0, reason: reasonAgainst($0.id)) }
        return entries.filter { $0.reason == nil } + entries.filter { $0.reason != nil }
    }

    mutating func help(_ help: HelpDialog, _ key: Key) -> [Job] {
        var help = help
        let entries = helpEntries(help)
        switch key {
        case .escape, .function(1):
            dialog = nil
            return []
        case .down: help.cursor = min(help.cursor + 1, max(0, entries.count - 1))
        case .up: help.cursor = max(0, help.cursor - 1)
        case .pageDown: help.cursor = min(help.cursor + 10, max(0, entries.count - 1))
        case .pageUp: help.cursor = max(0, help.cursor - 10)
        case .enter:
            guard entries.indices.contains(help.cursor) else { return [] }
            dialog = nil
            return run(entries[help.cursor].verb.id)
        default:
            if help.query.handle(key) { help.cursor = 0 }
        }
        dialog = .help(help)
        return []
    }

    func drawHelp(_ help: HelpDialog, into frame: inout Frame) {
        let rect = frame.bounds.centred(
            columns: min(78, size.columns), rows: size.rows - min(4, size.rows / 6))
        frame.box(
            rect, title: say("Tasti", "Keys"),
            footer: say(
                "scrivi per filtrare · Invio esegue · Esc chiude",
                "type to filter · Enter runs · Esc closes"),
            glyphs)
        let inner = rect.inset(2, 1)
        frame.put("\(glyphs.separator) ", at: inner.column, row: inner.row, tone: .hintKey)
        help.query.draw(
            into: &frame, at: inner.column + 2, row: inner.row, columns: inner.columns - 3,
            isFocused: true)
        let entries = helpEntries(help)
        let legend = legendLines
        let visible = max(1, inner.rows - 2 - (inner.rows > 14 ? legend.count + 1 : 0))
        let top = max(0, help.cursor - visible + 1)
        for (offset, entry) in entries.dropFirst(top).prefix(visible).enumerated() {
            let row = inner.row + 1 + offset
            let isHere = top + offset == help.cursor
            let isDisabled = entry.reason != nil
            if isHere { frame.put(glyphs.cursor, at: inner.column - 1, row: row, tone: .accent) }
            frame.put(
                entry.verb.keys(in: help.place).map(\.name).joined(separator: " "),
                at: inner.column, row: row,
                tone: isDisabled ? .dim : .hintKey, limit: 15, ellipsis: glyphs.ellipsis)
            let reason = entry.reason.map { ": " + $0(language) } ?? ""
            frame.put(
                entry.verb.words(language) + reason, at: inner.column + 16, row: row,
                tone: isDisabled ? .dim : isHere ? .selected : .plain, limit: inner.columns - 16,
                ellipsis: glyphs.ellipsis)
        }
        guard inner.rows > 14 else { return }
        for (offset, line) in legend.enumerated() {
            frame.put(
                line, at: inner.column, row: inner.endRow - legend.count + offset, tone: .dim,
                limit: inner.columns)
        }
    }

    private var legendLines: [String] {
        [
            say(
                "\(glyphs.overdue) in ritardo  \(glyphs.now) adesso  \(glyphs.today) oggi  \(glyphs.later) più avanti  \(glyphs.snoozed) rimandata o in attesa",
                "\(glyphs.overdue) overdue  \(glyphs.now) now  \(glyphs.today) today  \(glyphs.later) later  \(glyphs.snoozed) snoozed or waiting"
            ),
            say(
                "Manuale: man prossima · prossima help keys",
                "Manual: man prossima · prossima help keys"),
        ]
    }
}

/// A question with two answers; the safe one has the focus.
public struct ConfirmDialog: Equatable, Sendable {
    public indirect enum Purpose: Equatable, Sendable {
        case quit
        /// What was typed is lost, or one goes back to it.
        case discard(Dialog)
    }

    public var question: String
    public var purpose: Purpose
    public var isYes = false
}

extension Model {
    mutating func confirm(_ confirm: ConfirmDialog, _ key: Key) -> [Job] {
        var confirm = confirm
        switch key {
        case .left, .right, .tab, .character("h"), .character("l"): confirm.isYes.toggle()
        case .escape, .character("n"): return answer(confirm, false)
        case .character("y") where language == .en, .character("s") where language == .it:
            return answer(confirm, true)
        case .enter: return answer(confirm, confirm.isYes)
        default: break
        }
        dialog = .confirm(confirm)
        return []
    }

    private mutating func answer(_ confirm: ConfirmDialog, _ yes: Bool) -> [Job] {
        switch confirm.purpose {
        case .quit:
            isDone = yes
            dialog = nil
        case .discard(let before):
            dialog = yes ? nil : before
            if yes, case .complete(let state) = before { return giveBack(state) }
        }
        return []
    }

    func drawConfirm(_ confirm: ConfirmDialog, into frame: inout Frame) {
        let columns = min(max(40, TextWidth.of(confirm.question) + 6), size.columns)
        let rect = frame.bounds.centred(columns: columns, rows: min(5, size.rows))
        frame.box(rect, title: "", footer: "", glyphs)
        let inner = rect.inset(2, 1)
        frame.put(
            confirm.question, at: inner.column, row: inner.row, tone: .strong, limit: inner.columns)
        let (no, yes) = (say("[ No ]", "[ No ]"), say("[ Sì ]", "[ Yes ]"))
        let row = inner.row + min(2, max(0, inner.rows - 1))
        frame.put(
            no, at: inner.column, row: row, tone: confirm.isYes ? .plain : .selected,
            emphasis: confirm.isYes ? [] : .reverse)
        frame.put(
            yes, at: inner.column + 9, row: row, tone: confirm.isYes ? .selected : .plain,
            emphasis: confirm.isYes ? .reverse : [])
        frame.cursor = (inner.column + (confirm.isYes ? 9 : 0), row)
    }
}
