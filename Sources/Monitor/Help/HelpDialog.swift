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

    /// What the query leaves, by group; in each the disabled ones last.
    func helpEntries(_ help: HelpDialog) -> [HelpEntry] {
        let query = help.query.text.lowercased()
        let here = VerbTable.all.filter { $0.places.contains(help.place) }
        let found = Set(VerbTable.found(query, in: here, language).map(\.id))
        let entries = here.filter { verb in
            found.contains(verb.id)
                || verb.keys(in: help.place).contains { $0.name.lowercased() == query }
        }
        .map { HelpEntry(verb: $0, reason: reasonAgainst($0.id)) }
        return Verb.Group.allCases.flatMap { group in
            let own = entries.filter { $0.verb.group == group }
            return own.filter { $0.reason == nil } + own.filter { $0.reason != nil }
        }
    }

    private enum HelpLine {
        case title(Verb.Group)
        case entry(Int)
    }

    private func helpLines(_ entries: [HelpEntry]) -> [HelpLine] {
        var lines: [HelpLine] = []
        var group: Verb.Group?
        for (index, entry) in entries.enumerated() {
            if entry.verb.group != group {
                group = entry.verb.group
                lines.append(.title(entry.verb.group))
            }
            lines.append(.entry(index))
        }
        return lines
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

    /// One column, or two where there is room for them; the list flows from one into the other.
    func drawHelp(_ help: HelpDialog, into frame: inout Frame) {
        let rect = frame.bounds.centred(
            columns: min(size.columns >= 100 ? 116 : 78, size.columns),
            rows: size.rows - min(4, size.rows / 6))
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
        if entries.isEmpty {
            frame.put(
                say("Nessun tasto con questo nome.", "No key of that name."), at: inner.column,
                row: inner.row + 2, tone: .dim, limit: inner.columns)
        }
        let legend = inner.rows > 14 ? legendLines : []
        let visible = max(1, inner.rows - 2 - (legend.isEmpty ? 0 : legend.count + 1))
        let count = inner.columns >= 92 ? 2 : 1
        let lines = helpLines(entries)
        let current =
            lines.firstIndex { if case .entry(help.cursor) = $0 { true } else { false } } ?? 0
        let top = max(0, min(current, lines.count - 1) - count * visible + 1)
        let wide = inner.columns / count
        let height = firstColumn(lines, visible, count)
        for (offset, line) in lines.dropFirst(top).prefix(count * visible).enumerated() {
            let column = offset < height ? 0 : 1
            let place = Rect(
                column: inner.column + column * wide,
                row: inner.row + 1 + offset - column * height, columns: wide - 1, rows: 1)
            switch line {
            case .title(let group):
                frame.put(
                    group.words(language).uppercased(), at: place.column, row: place.row,
                    tone: .heading, limit: place.columns)
            case .entry(let index):
                draw(
                    entries[index], in: help.place, isHere: index == help.cursor, into: &frame,
                    place)
            }
        }
        let below = lines.count - top - count * visible
        if top > 0 || below > 0 {
            let more = below > 0 ? say("↓ ancora \(below)", "↓ \(below) more") : ""
            let back = top > 0 ? say("↑ ancora \(top)", "↑ \(top) more") : ""
            let row = inner.row + 1 + visible
            frame.put(
                [back, more].filter { !$0.isEmpty }.joined(separator: "   "), at: inner.column,
                row: row, tone: .hintKey, limit: inner.columns)
        }
        for (offset, line) in legend.enumerated() {
            frame.put(
                line, at: inner.column, row: inner.endRow - legend.count + offset, tone: .dim,
                limit: inner.columns)
        }
    }

    /// How many lines stand in the first column: where all fit, it ends with a group.
    private func firstColumn(_ lines: [HelpLine], _ visible: Int, _ count: Int) -> Int {
        guard count == 2, lines.count <= 2 * visible else { return visible }
        let titles = lines.indices.filter { index in
            guard case .title = lines[index] else { return false }
            return index > 0 && index <= visible && lines.count - index <= visible
        }
        return titles.min { max($0, lines.count - $0) < max($1, lines.count - $1) } ?? visible
    }

    private func draw(
        _ entry: HelpEntry, in place: Place, isHere: Bool, into frame: inout Frame, _ rect: Rect
    ) {
        let isDisabled = entry.reason != nil
        if isHere { frame.put(glyphs.cursor, at: rect.column - 1, row: rect.row, tone: .accent) }
        frame.put(
            entry.verb.keys(in: place).map(\.name).joined(separator: " "), at: rect.column,
            row: rect.row, tone: isDisabled ? .dim : .hintKey, limit: 15,
            ellipsis: glyphs.ellipsis)
        let reason = entry.reason.map { ": " + $0(language) } ?? ""
        frame.put(
            entry.verb.words(language) + reason, at: rect.column + 16, row: rect.row,
            tone: isDisabled ? .dim : isHere ? .selected : .plain, limit: rect.columns - 16,
            ellipsis: glyphs.ellipsis)
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
