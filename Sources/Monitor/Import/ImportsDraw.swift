import Controls
import Domain
import Screen

extension Model {
    func drawImports(_ state: ImportsDialog, into frame: inout Frame) {
        let rect = frame.bounds.centred(
            columns: min(100, size.columns), rows: min(20, size.rows - 2))
        let hints =
            state.undoing == nil
            ? line(
                say("u annulla tutta", "u undoes all of it"), say("Esc chiude", "Esc closes"))
            : say("un momento…", "a moment…")
        frame.box(
            rect, title: say("Importazioni fatte", "Past imports"), footer: hints, glyphs)
        let inner = rect.inset(2, 1)
        if state.records.isEmpty {
            frame.put(
                state.isLoading ? say("Leggo…", "Reading…") : say("Nessuna.", "None."),
                at: inner.column, row: inner.row, tone: .dim, limit: inner.columns)
        }
        let foot = 3
        let visible = max(1, inner.rows - foot - 1)
        let top = max(0, min(state.cursor - visible / 2, state.records.count - visible))
        if !state.records.isEmpty {
            frame.put(
                heading(inner.columns), at: inner.column, row: inner.row, tone: .dim,
                limit: inner.columns)
        }
        for (offset, record) in state.records.dropFirst(top).prefix(visible).enumerated() {
            let row = inner.row + 1 + offset
            guard row < inner.endRow else { break }
            let isHere = top + offset == state.cursor
            if isHere { putCursor(into: &frame, inner, row) }
            draw(record, isHere: isHere, into: &frame, inner, row)
        }
        drawFoot(of: state, into: &frame, inner)
    }

    private func heading(_ columns: Int) -> String {
        let numbers = columns >= 70 ? say("  nuove  cambiate", "    new   changed") : ""
        return say("Quando            ", "When              ") + say("Che cosa    ", "What        ")
            + numbers + "  File"
    }

    private func draw(
        _ record: ImportRecord, isHere: Bool, into frame: inout Frame, _ rect: Rect, _ row: Int
    ) {
        let isUndone = record.undoneAt != nil
        let tone: Tone = isHere ? .selected : isUndone ? .dim : .plain
        var column = rect.column
        func put(_ text: String, _ width: Int, _ tone: Tone, isNumber: Bool = false) {
            let start = isNumber ? column + max(0, width - TextWidth.of(text)) : column
            frame.put(
                text, at: start, row: row, tone: tone,
                limit: max(0, min(width, rect.endColumn - start)), ellipsis: glyphs.ellipsis)
            column += width
        }
        put(DateWords.moment(record.startedAt, now: now, in: zone, language), 18, tone)
        put(record.kindWords(language), 12, tone)
        if rect.columns >= 70 {
            put("\(record.added)", 7, isUndone ? .dim : .good, isNumber: true)
            put("\(record.updated)", 10, tone, isNumber: true)
        }
        column += 2
        let state =
            isUndone
            ? say("annullata", "undone")
            : record.finishedAt == nil ? say("interrotta", "interrupted") : ""
        let room = rect.endColumn - column - (state.isEmpty ? 0 : TextWidth.of(state) + 1)
        let name = record.file.split(separator: "/").last.map(String.init) ?? record.file
        put(name, max(0, room), tone)
        if !state.isEmpty {
            let end = rect.endColumn - TextWidth.of(state)
            frame.put(
                state, at: max(rect.column, end), row: row, tone: isUndone ? .dim : .warning,
                limit: rect.columns)
        }
    }

    private func drawFoot(of state: ImportsDialog, into frame: inout Frame, _ rect: Rect) {
        if let error = state.error {
            let pieces = TextWidth.wrapped(error, to: rect.columns).prefix(3)
            for (index, piece) in pieces.enumerated() {
                frame.put(
                    piece, at: rect.column, row: rect.endRow - pieces.count + index, tone: .error,
                    limit: rect.columns)
            }
        } else if let id = state.undoing {
            let (done, whole) = (state.done, state.whole)
            frame.put(
                say(
                    "Annullo la \(id): blocchi tolti \(done) di \(whole)",
                    "Undoing \(id): \(done) of \(whole) batches"), at: rect.column,
                row: rect.endRow - 2, tone: .strong, limit: rect.columns)
            frame.put(
                Bar.text(done, of: max(1, whole), columns: rect.columns, glyphs),
                at: rect.column, row: rect.endRow - 1, tone: .accent, limit: rect.columns)
        } else if let record = state.selected {
            let rejected = say(
                "\(Noun.rejected(record.rejected).it)", "\(record.rejected) rejected")
            let verb = Noun.resembled.bare(record.duplicates)
            let like = say(
                "\(record.duplicates) \(verb.it) a qualcuno",
                "\(record.duplicates) \(verb.en) somebody")
            frame.put(
                line(
                    "\(record.id)", record.actorName,
                    say(
                        "righe lette: \(record.rowsRead)", "\(Noun.row(record.rowsRead).en) read"),
                    record.rejected > 0 ? rejected : "", record.duplicates > 0 ? like : ""),
                at: rect.column, row: rect.endRow - 2, tone: .dim, limit: rect.columns)
            frame.put(
                record.file, at: rect.column, row: rect.endRow - 1, tone: .dim,
                limit: rect.columns, ellipsis: glyphs.ellipsis)
        }
    }
}
