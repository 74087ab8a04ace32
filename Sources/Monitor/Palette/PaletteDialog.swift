public import Controls
public import Domain
import Screen

/// One palette for records and commands: go to, or do.
public struct PaletteDialog: Equatable, Sendable {
    public var query = TextField()
    public var hits: [SearchHit] = []
    public var cursor = 0
}

extension Model {
    enum PaletteEntry: Equatable {
        case hit(SearchHit)
        case verb(Verb.ID)
    }

    func paletteEntries(_ palette: PaletteDialog) -> [PaletteEntry] {
        let query = palette.query.text
        let here = VerbTable.all.filter { $0.places.contains(place) }
        // Moves are found where they are asked for.
        let verbs =
            query.isEmpty
            ? here.filter { $0.group != .move } : VerbTable.found(query, in: here, language)
        return palette.hits.map { .hit($0) } + verbs.map { .verb($0.id) }
    }

    mutating func palette(_ palette: PaletteDialog, _ key: Key) -> [Job] {
        var palette = palette
        let entries = paletteEntries(palette)
        switch key {
        case .escape:
            dialog = nil
            return []
        case .down, .control("n"):
            palette.cursor = min(palette.cursor + 1, max(0, entries.count - 1))
        case .up, .control("p"): palette.cursor = max(0, palette.cursor - 1)
        case .enter:
            guard entries.indices.contains(palette.cursor) else { return [] }
            dialog = nil
            switch entries[palette.cursor] {
            case .verb(let id): return run(id)
            case .hit(let hit): return go(to: hit.target)
            }
        default:
            let before = palette.query.text
            _ = palette.query.handle(key)
            guard palette.query.text != before else { break }
            return typed(&palette)
        }
        dialog = .palette(palette)
        return []
    }

    mutating func typed(_ palette: inout PaletteDialog) -> [Job] {
        palette.cursor = 0
        let text = palette.query.text
        if text.count < 2 { palette.hits = [] }
        dialog = .palette(palette)
        return text.count < 2 ? [] : [.search(text)]
    }

    mutating func go(to target: SearchHit.Target) -> [Job] {
        switch target {
        case .contact(let id): [.contactCard(id, isRefresh: false)]
        case .negotiation(let id): [.negotiationCard(id, isRefresh: false)]
        case .action(let id): [.actionCard(id, .open)]
        case .message(let id): showMessage(id)
        }
    }

    func drawPalette(_ palette: PaletteDialog, into frame: inout Frame) {
        let rect = frame.bounds.centred(columns: min(74, size.columns), rows: min(19, size.rows))
        frame.box(
            rect, title: say("Vai a, o fa'", "Go to or do"),
            footer: say("Invio esegue · Esc chiude", "Enter runs · Esc closes"), glyphs)
        let inner = rect.inset(2, 1)
        frame.put("\(glyphs.separator) ", at: inner.column, row: inner.row, tone: .hintKey)
        palette.query.draw(
            into: &frame, at: inner.column + 2, row: inner.row, columns: inner.columns - 3,
            isFocused: true,
            placeholder: text(of: .saying(say("nome, telefono, comando", "name, phone, command"))))
        let entries = paletteEntries(palette)
        var lines: [(heading: String?, entry: Int?)] = []
        var heading = ""
        for (index, entry) in entries.enumerated() {
            let title = self.heading(of: entry)
            if title != heading {
                lines.append((title, nil))
                heading = title
            }
            lines.append((nil, index))
        }
        if entries.isEmpty {
            frame.put(
                say("Niente con questo nome.", "Nothing of that name."), at: inner.column,
                row: inner.row + 2, tone: .dim, limit: inner.columns)
        }
        let visible = max(1, inner.rows - 2)
        let current = lines.firstIndex { $0.entry == palette.cursor } ?? 0
        let top = max(0, current - visible + 1)
        for (offset, line) in lines.dropFirst(top).prefix(visible).enumerated() {
            let row = inner.row + 2 + offset
            if let title = line.heading {
                frame.put(
                    title.uppercased(), at: inner.column, row: row, tone: .heading,
                    limit: inner.columns)
            } else if let index = line.entry {
                draw(entries[index], isHere: index == palette.cursor, into: &frame, inner, row)
            }
        }
    }

    private func heading(of entry: PaletteEntry) -> String {
        switch entry {
        case .verb: say("Comandi", "Commands")
        case .hit(let hit):
            switch hit.target {
            case .contact: say("Nominativi", "Contacts")
            case .negotiation: say("Trattative", "Negotiations")
            case .action: say("Azioni", "Actions")
            case .message: say("Messaggi", "Messages")
            }
        }
    }

    private func draw(
        _ entry: PaletteEntry, isHere: Bool, into frame: inout Frame, _ rect: Rect, _ row: Int
    ) {
        if isHere { frame.put(glyphs.cursor, at: rect.column, row: row, tone: .accent) }
        let tone: Tone = isHere ? .selected : .plain
        switch entry {
        case .hit(let hit):
            frame.put(
                hit.title, at: rect.column + 2, row: row, tone: tone, limit: 28,
                ellipsis: glyphs.ellipsis)
            let amount = hit.amountCents.map { Money.text(cents: $0, language) } ?? ""
            frame.put(
                line(hit.detail + [amount]), at: rect.column + 31, row: row, tone: .dim,
                limit: rect.columns - 32,
                ellipsis: glyphs.ellipsis)
        case .verb(let id):
            guard let verb = VerbTable.verb(id) else { return }
            let reason = reasonAgainst(id).map { ": " + $0(language) } ?? ""
            frame.put(
                verb.words(language) + reason, at: rect.column + 2, row: row,
                tone: reason.isEmpty ? tone : .dim, limit: rect.columns - 14,
                ellipsis: glyphs.ellipsis)
            let key = verb.keys(in: place).first?.name ?? ""
            frame.put(key, at: rect.endColumn - TextWidth.of(key) - 1, row: row, tone: .hintKey)
        }
    }
}

extension Verb {
    typealias ID = VerbID
}
