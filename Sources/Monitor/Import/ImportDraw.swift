import Controls
import Domain
import Screen

extension Model {
    func drawImport(_ state: ImportDialog, into frame: inout Frame) {
        let rect = frame.bounds.centred(
            columns: min(100, size.columns), rows: min(20, size.rows - 2))
        let title = line(
            say("Importa", "Import"), state.kind.words(language),
            state.step == .file ? "" : state.path.text)
        frame.box(rect, title: title, footer: importHints(state), glyphs)
        let inner = rect.inset(2, 1)
        switch state.step {
        case .file, .reading: drawFile(state, into: &frame, inner)
        case .match: drawMatch(state, into: &frame, inner)
        case .rehearsing, .running: drawPace(state, into: &frame, inner)
        case .rehearsed, .done: drawSummary(state, into: &frame, inner)
        }
        if let error = state.error {
            let pieces = TextWidth.wrapped(error, to: inner.columns).prefix(3)
            for (index, piece) in pieces.enumerated() {
                frame.put(
                    piece, at: inner.column, row: inner.endRow - pieces.count + index,
                    tone: .error, limit: inner.columns)
            }
        }
    }

    private func importHints(_ state: ImportDialog) -> String {
        let leave = say("Esc esce", "Esc leaves")
        switch state.step {
        case .file:
            return line(
                say("Invio legge", "Enter reads"), say("Tab completa", "Tab completes"),
                say("↑↓ che cosa", "↑↓ what"), leave)
        case .match where state.draft?.isCards == true:
            return line(say("Invio prova", "Enter rehearses"), say("Esc indietro", "Esc back"))
        case .match:
            return line(
                say("Invio prova", "Enter rehearses"), say("←→ cambia", "←→ changes"),
                say("x lascia fuori", "x leaves out"), say("Esc indietro", "Esc back"))
        case .rehearsed:
            return line(
                say("Invio importa", "Enter imports"),
                state.kind == .contacts ? say("d chi somiglia", "d who is like somebody") : "",
                say("Esc indietro", "Esc back"))
        case .reading, .rehearsing, .running: return say("Esc interrompe", "Esc cancels")
        case .done:
            return state.summary?.record == nil
                ? leave : line(say("u annulla", "u undoes"), leave)
        }
    }

    // MARK: The file

    private func drawFile(_ state: ImportDialog, into frame: inout Frame, _ rect: Rect) {
        frame.put(say("Che cosa", "What"), at: rect.column, row: rect.row, tone: .dim)
        frame.put(
            state.kind.words(language), at: rect.column + 10, row: rect.row, tone: .strong,
            limit: rect.columns - 10)
        frame.put("File", at: rect.column, row: rect.row + 1, tone: .dim)
        state.path.draw(
            into: &frame, at: rect.column + 10, row: rect.row + 1, columns: rect.columns - 10,
            isFocused: state.step == .file, placeholder: text(of: .example("~/lista.csv")))
        if state.step == .reading {
            frame.put(
                say("Leggo…", "Reading…"), at: rect.column + 10, row: rect.row + 3, tone: .dim)
            return
        }
        for (index, path) in state.paths.enumerated() where rect.row + 3 + index < rect.endRow - 3 {
            frame.put(
                path, at: rect.column + 10, row: rect.row + 3 + index, tone: .dim,
                limit: rect.columns - 10, ellipsis: glyphs.ellipsis)
        }
    }

    // MARK: The match

    private func drawMatch(_ state: ImportDialog, into frame: inout Frame, _ rect: Rect) {
        guard let draft = state.draft else { return }
        let (name, field) = (min(24, rect.columns / 3), 16)
        let sample = rect.column + name + field + 3
        let room = max(0, rect.endColumn - sample)
        let half = room / 2
        for (text, column) in [
            (draft.isCards ? say("Campo", "Field") : say("Colonna", "Column"), rect.column),
            (say("è", "is"), rect.column + name + 1),
            (
                draft.isCards ? say("prima scheda", "first card") : say("prima riga", "first row"),
                sample
            ),
            (say("seconda", "second"), sample + half),
        ] {
            frame.put(text, at: column, row: rect.row, tone: .dim, limit: rect.endColumn - column)
        }
        let visible = max(1, rect.rows - 4)
        let top = max(0, min(state.cursor - visible / 2, draft.columns.count - visible))
        for (offset, column) in draft.columns.dropFirst(top).prefix(visible).enumerated() {
            let row = rect.row + 1 + offset
            let isHere = top + offset == state.cursor
            if isHere { putCursor(into: &frame, rect, row) }
            frame.put(
                column.name, at: rect.column, row: row, tone: isHere ? .selected : .plain,
                limit: name, ellipsis: glyphs.ellipsis)
            frame.put(
                column.field.map { ImportField.words(of: $0)(language) }
                    ?? say("lasciata fuori", "left out"), at: rect.column + name + 1, row: row,
                tone: column.field == nil ? .dim : .good, limit: field)
            let tone: Tone = column.field == nil ? .dim : .plain
            for (index, text) in column.samples.prefix(2).enumerated() {
                frame.put(
                    text, at: sample + index * half, row: row, tone: tone,
                    limit: max(0, half - 1), ellipsis: glyphs.ellipsis)
            }
        }
        let taken = draft.columns.count { $0.field != nil }
        frame.put(
            draft.isCards
                ? say(
                    "vCard: le prime schede, come entreranno",
                    "vCards: the first cards, as they will land")
                : say(
                    "colonne importate: \(taken) di \(draft.columns.count)",
                    "columns imported: \(taken) of \(draft.columns.count)"),
            at: rect.column, row: rect.endRow - 3, tone: .dim, limit: rect.columns)
    }

    // MARK: How far it has come

    private func drawPace(_ state: ImportDialog, into frame: inout Frame, _ rect: Rect) {
        let what =
            state.isCancelling
            ? say("Interrompo dopo questo blocco…", "Cancelling after this batch…")
            : state.step == .rehearsing
                ? say("Prova: non si scrive niente…", "Rehearsing: nothing is written…")
                : say("Importo…", "Importing…")
        frame.put(what, at: rect.column, row: rect.row + 1, tone: .strong, limit: rect.columns)
        guard let pace = state.pace else { return }
        frame.put(
            Bar.text(pace.part, of: pace.whole, columns: rect.columns, glyphs), at: rect.column,
            row: rect.row + 3, tone: .accent, limit: rect.columns)
        let percent = pace.whole > 0 ? pace.part * 100 / pace.whole : 0
        let left = pace.remainingSeconds.map {
            say("ancora \($0 / 60)m \($0 % 60)s", "\($0 / 60)m \($0 % 60)s left")
        }
        frame.put(
            line(
                "\(percent)%", say(Noun.row(pace.rows)),
                say("\(pace.rowsPerSecond) al secondo", "\(pace.rowsPerSecond) a second"),
                left ?? ""),
            at: rect.column, row: rect.row + 4, tone: .dim, limit: rect.columns)
    }

    // MARK: What it did

    private func drawSummary(_ state: ImportDialog, into frame: inout Frame, _ rect: Rect) {
        guard let summary = state.summary else { return }
        var page = PageWriter(rect: rect, ellipsis: glyphs.ellipsis)
        page.line(
            summary.isDryRun
                ? say("Prova: che cosa succederebbe", "Rehearsal: what would happen")
                : say("Importato", "Imported"), .strong, into: &frame)
        page.gap()
        let counts = [
            (say("righe lette", "rows read"), summary.rowsRead, Tone.plain),
            (say("nuove", "new"), summary.added, .good),
            (say("cambiate", "changed"), summary.updated, .plain),
            (say("già com'erano", "as they were"), summary.unchanged, .dim),
            (say("scartate", "rejected"), summary.rejected, summary.rejected > 0 ? .warning : .dim),
        ]
        for (name, count, tone) in counts { page.line("\(count)  \(name)", tone, into: &frame) }
        if let draft = state.draft, draft.kind == .contacts {
            drawLikenesses(summary, draft.duplicates, &page, into: &frame)
        }
        for reject in summary.rejects.prefix(3) {
            page.line(say("riga ", "line ") + reject, .warning, into: &frame)
        }
        if let file = summary.rejectsFile {
            page.line(say("Scarti in ", "Rejects in ") + file, .dim, into: &frame)
        }
        if let record = summary.record {
            page.gap()
            page.line(
                say(
                    "Per annullarla tutta: u, o prossima import undo \(record)",
                    "To undo all of it: u, or prossima import undo \(record)"), .dim,
                into: &frame)
        }
    }

    /// How many new rows look like somebody, what becomes of them, and the first of them.
    private func drawLikenesses(
        _ summary: ImportSummary, _ policy: DuplicatePolicy, _ page: inout PageWriter,
        into frame: inout Frame
    ) {
        let tone: Tone = summary.duplicates > 0 ? .warning : .dim
        let like = Noun.resembles.bare(summary.duplicates)
        var text = say(
            "\(summary.duplicates)  \(like.it) a qualcuno",
            "\(summary.duplicates)  \(like.en) somebody")
        if summary.isDryRun {
            text += ": \(say(policy.words)) \(say("(d cambia)", "(d changes)"))"
        } else if summary.skipped > 0 {
            text += say(", \(Noun.skipped(summary.skipped).it)", ", \(summary.skipped) skipped")
        }
        page.line(text, tone, into: &frame)
        for likeness in summary.likenesses.prefix(4) {
            page.line("  " + likeness, .dim, into: &frame)
        }
    }
}
