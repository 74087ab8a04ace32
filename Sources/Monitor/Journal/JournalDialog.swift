import Controls
public import Domain
import Screen

/// Who did what, the last first; for supervisors and administrators.
public struct JournalDialog: Equatable, Sendable {
    public var lines: [JournalLine] = []
    public var filter = JournalFilter()
    public var cursor = 0
    public var isLoading = true
    public var hasMore = false
    public var error: String?

    /// How many are read at a time.
    public static let page = 60

    public var selected: JournalLine? { lines.indices.contains(cursor) ? lines[cursor] : nil }
}

extension Model {
    mutating func openJournal() -> [Job] { showJournal(JournalFilter()) }

    private mutating func showJournal(_ filter: JournalFilter) -> [Job] {
        dialog = .journal(JournalDialog(filter: filter))
        return [.journal(filter, before: nil)]
    }

    mutating func journal(_ state: JournalDialog, _ key: Key) -> [Job] {
        var state = state
        state.error = nil
        let last = max(0, state.lines.count - 1)
        switch key {
        case .escape, .character("q"), .left:
            // Esc leaves what was narrowed first, as in lists.
            if key == .escape, state.filter != JournalFilter() {
                return showJournal(JournalFilter())
            }
            dialog = nil
            return []
        case .character("a"), .character("r"), .character("c"):
            if let filter = narrowed(state, key) { return showJournal(filter) }
        default: state.cursor = key.moved(from: state.cursor, last: last) ?? state.cursor
        }
        var jobs: [Job] = []
        if state.cursor == last, state.hasMore, !state.isLoading {
            state.isLoading = true
            jobs = [.journal(state.filter, before: state.lines.last?.entry)]
        }
        dialog = .journal(state)
        return jobs
    }

    /// Those of the same operator, of the same row, or of the same kind of command.
    private func narrowed(_ state: JournalDialog, _ key: Key) -> JournalFilter? {
        guard let line = state.selected else { return nil }
        var filter = state.filter
        switch key {
        case .character("a"):
            guard let actor = line.actor else { return nil }
            filter.actor = actor
        case .character("r"):
            filter.entity = line.entity
            filter.key = line.key
        default: filter.kind = line.kind
        }
        return filter
    }

    mutating func take(
        _ lines: [JournalLine], of filter: JournalFilter, before: Int?, hasMore: Bool
    ) {
        guard case .journal(var state) = dialog, state.filter == filter,
            before == nil || before == state.lines.last?.entry
        else { return }
        state.lines = before == nil ? lines : state.lines + lines
        state.hasMore = hasMore
        state.isLoading = false
        dialog = .journal(state)
    }

    // MARK: Drawing

    func drawJournal(_ state: JournalDialog, into frame: inout Frame) {
        let rect = frame.bounds.centred(columns: min(110, size.columns), rows: size.rows - 2)
        frame.box(
            rect, title: line(say("Registro", "Journal"), words(of: state.filter)),
            footer: line(
                say("a di chi", "a whose"), say("r della riga", "r the row's"),
                say("c del comando", "c the command's"), say("Esc torna", "Esc goes back")), glyphs)
        let inner = rect.inset(2, 1)
        guard !state.lines.isEmpty else {
            let text =
                state.error
                ?? (state.isLoading
                    ? say("Leggo…", "Reading…") : say("Nessuna voce.", "No entries."))
            frame.put(
                text, at: inner.column, row: inner.row, tone: state.error == nil ? .dim : .error,
                limit: inner.columns, ellipsis: glyphs.ellipsis)
            return
        }
        let foot = min(9, max(2, inner.rows / 3))
        let visible = max(1, inner.rows - foot)
        let top = max(0, min(state.cursor - visible / 2, state.lines.count - visible))
        for (offset, entry) in state.lines.dropFirst(top).prefix(visible).enumerated() {
            let row = inner.row + offset
            let isHere = top + offset == state.cursor
            if isHere { putCursor(into: &frame, inner, row) }
            draw(entry, isHere: isHere, into: &frame, inner, row)
        }
        drawChanges(state, into: &frame, inner, rows: foot)
    }

    private func draw(
        _ entry: JournalLine, isHere: Bool, into frame: inout Frame, _ rect: Rect, _ row: Int
    ) {
        let tone: Tone = isHere ? .selected : entry.isUndone ? .dim : .plain
        var column = rect.column
        func put(_ text: String, _ width: Int) {
            frame.put(
                text, at: column, row: row, tone: tone,
                limit: max(0, min(width - 1, rect.endColumn - column)), ellipsis: glyphs.ellipsis)
            column += width
        }
        put(DateWords.moment(entry.at, now: now, in: zone, language), 18)
        put(entry.actorName ?? say("la casa", "the house"), rect.columns >= 70 ? 15 : 10)
        put(CommandWords.words(for: entry.kind)(language), rect.columns >= 70 ? 30 : 20)
        put(entry.subject(language), rect.endColumn - column + 1)
    }

    /// What the entry under the cursor changed, column by column.
    private func drawChanges(
        _ state: JournalDialog, into frame: inout Frame, _ rect: Rect, rows: Int
    ) {
        guard let entry = state.selected else { return }
        let first = rect.endRow - rows
        var lines = entry.shownChanges(now: now, in: zone, language).map { change in
            let before = change.before.map { "\($0) " } ?? ""
            return "\(change.name): \(before)\(glyphs.arrow) \(change.after)"
        }
        if entry.isErased {
            lines = [
                say("I dati sono stati cancellati su richiesta.", "The data was erased on request.")
            ]
        }
        let head = line(
            "#\(entry.entry)", say("comando \(entry.command)", "command \(entry.command)"),
            entry.isOnBehalf ? say("per conto d'altri", "on behalf") : "",
            entry.isUndone ? say("annullato", "undone") : "")
        frame.put(
            head, at: rect.column, row: first, tone: .heading, limit: rect.columns,
            ellipsis: glyphs.ellipsis)
        for (offset, text) in lines.prefix(rows - 1).enumerated() {
            frame.put(
                text, at: rect.column, row: first + 1 + offset, tone: .dim, limit: rect.columns,
                ellipsis: glyphs.ellipsis)
        }
    }

    private func words(of filter: JournalFilter) -> String {
        var parts: [String] = []
        if filter.actor != nil {
            parts.append(say("di uno", "one person's"))
        }
        if let entity = filter.entity {
            parts.append("\(JournalWords.entity(entity)(language)) \(filter.key ?? 0)")
        }
        if let kind = filter.kind { parts.append(CommandWords.words(for: kind)(language)) }
        return parts.joined(separator: ", ")
    }
}
