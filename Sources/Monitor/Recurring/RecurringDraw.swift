import Controls
import Domain
import Screen

/// The list of the rules that recur, and the frame around what it leads to.
extension Model {
    /// As high as what stands in it, and its last row for what was done or went wrong.
    func recurringRect(_ state: RecurringDialog) -> Rect {
        let columns = min(116, size.columns)
        let wanted =
            switch state.phase {
            case .list: max(1, state.lines.count) + Self.recurringChrome
            case .rule, .rehearsed, .finished:
                recurringText(state, columns: columns - 4).count + 3
            case .rehearsing, .running, .undoing: 10
            }
        return bounds.centred(
            columns: columns, rows: max(3, min(max(10, wanted), size.rows - 2)))
    }

    func recurringInner(_ state: RecurringDialog) -> Rect { recurringRect(state).inset(2, 1) }

    /// Lines of the list that are seen: below stand the facts of the one under the cursor.
    var recurringRows: Int {
        max(1, size.rows - 2 - (hasRecurringFacts ? Self.recurringChrome : 4))
    }

    /// On a low terminal the list matters more.
    private var hasRecurringFacts: Bool { size.rows >= Self.recurringChrome + 6 }

    private static let recurringFacts = 4
    /// The border, the heading, a line, the facts and what was said last.
    private static let recurringChrome = 2 + 1 + 1 + recurringFacts + 1

    func drawRecurring(_ state: RecurringDialog, into frame: inout Frame) {
        frame.box(
            recurringRect(state), title: recurringTitle(state), footer: recurringHints(state),
            glyphs)
        let inner = recurringInner(state)
        frame.cursor = (inner.column, inner.row)
        switch state.phase {
        case .list: drawRecurringList(state, into: &frame, inner)
        case .running(let done, let whole):
            drawWorking(done, whole, hint: say("un momento…", "a moment…"), into: &frame)
        case .undoing, .rehearsing:
            frame.put(
                state.phase == .undoing
                    ? say("Annullo…", "Taking it back…")
                    : say(
                        "Provo che cosa farebbe, senza scrivere niente…",
                        "Trying what it would do, without writing anything…"),
                at: inner.column, row: inner.row, tone: .dim, limit: inner.columns)
        case .rule, .rehearsed, .finished:
            drawText(
                recurringText(state, columns: inner.columns), from: state.top, into: &frame,
                Rect(
                    column: inner.column, row: inner.row, columns: inner.columns,
                    rows: textRows(state)))
        }
        drawSaid(state.error, into: &frame, inner)
    }

    /// On the last row of a dialog: what went wrong; where it covers the status line, what was done.
    func drawSaid(_ error: String?, into frame: inout Frame, _ rect: Rect) {
        let covers = rect.endRow >= size.rows - 2
        let said = error.map { Toast($0, isError: true) } ?? (covers ? toast : nil)
        guard let said else { return }
        let lines = TextWidth.wrapped(words(of: said), to: rect.columns).prefix(3)
        for (offset, text) in lines.enumerated() {
            let row = rect.endRow - lines.count + offset
            frame.clear(Rect(column: rect.column, row: row, columns: rect.columns, rows: 1))
            frame.put(
                text, at: rect.column, row: row, tone: said.isError ? .error : .good,
                limit: rect.columns, ellipsis: glyphs.ellipsis)
        }
    }

    private func recurringTitle(_ state: RecurringDialog) -> String {
        let name = state.selected?.rule.name ?? ""
        return switch state.phase {
        case .list: say("Attività ricorrenti", "Recurring rules")
        case .rule: line(say("Attività ricorrente", "Recurring rule"), name)
        case .rehearsing, .rehearsed: line(say("Prova", "Rehearsal"), name)
        case .running, .finished: line(say("Esecuzione", "Run"), name)
        case .undoing: name
        }
    }

    private func recurringHints(_ state: RecurringDialog) -> String {
        let back = say("Esc torna", "Esc back")
        let active = state.selected?.rule.isActive ?? true
        let turn = active ? say("p in pausa", "p pauses") : say("p riattiva", "p resumes")
        let run = say("r prova ed esegue", "r tries and runs")
        let canUndo = state.selected?.lastRun.map { $0.undoneAt == nil } ?? false
        let undo = canUndo ? say("D annulla l'ultima", "D takes back the last") : ""
        switch state.phase {
        case .list:
            // `u` is promised by what was just done, where there is no room for all keys.
            let new = say("n nuova", "n new")
            let edit = say("e cambia", "e edits")
            let close = say("Esc chiude", "Esc closes")
            return state.lines.isEmpty
                ? line(new, close)
                : line(
                    say("Invio mostra", "Enter shows"), new, edit, turn,
                    say("r esegue", "r runs"), close)
        case .rule: return line(turn, run, undo, back)
        case .rehearsed(let report):
            guard report.planned > 0 else { return back }
            return line(
                active ? say("Invio esegue", "Enter runs it") : turn,
                say("Esc lascia stare", "Esc lets it be"))
        case .finished(let report):
            return line(
                report.run == nil ? "" : say("D annulla tutta", "D takes all of it back"), back)
        case .rehearsing: return back
        case .running, .undoing: return say("un momento…", "a moment…")
        }
    }

    // MARK: The list

    private func drawRecurringList(
        _ state: RecurringDialog, into frame: inout Frame, _ rect: Rect
    ) {
        guard !state.lines.isEmpty else {
            let text =
                state.isLoading
                ? say("Leggo…", "Reading…")
                : say(
                    "Nessuna: n ne aggiunge una.", "None: n adds one.")
            frame.put(
                text, at: rect.column, row: rect.row, tone: .dim, limit: rect.columns,
                ellipsis: glyphs.ellipsis)
            return
        }
        let columns = RecurringColumns(width: rect.columns)
        columns.draw(
            [
                "", say("Nome", "Name"), say("Ogni", "Every"), say("Di chi", "Of whom"),
                say("Comincia", "Begins"), say("A chi", "To whom"), say("Ultima", "Last run"),
                say("Ora", "Now"),
            ], into: &frame, rect, row: rect.row, tone: .dim, glyphs)
        for (offset, line) in state.lines.dropFirst(state.window.top).prefix(recurringRows)
            .enumerated()
        {
            let row = rect.row + 1 + offset
            let isHere = state.window.top + offset == state.window.cursor
            if isHere { putCursor(into: &frame, rect, row) }
            columns.draw(
                texts(of: line, state), into: &frame, rect, row: row,
                tone: isHere ? .selected : line.rule.isActive ? .plain : .dim, glyphs)
        }
        drawRecurringFacts(state, into: &frame, rect)
    }

    private func texts(of line: RecurringLine, _ state: RecurringDialog) -> [String] {
        let rule = line.rule
        let due =
            state.counts[rule.id].map(String.init)
            ?? (state.problems[rule.id] == nil ? glyphs.ellipsis : "?")
        return [
            rule.isActive ? glyphs.check : "-", rule.name, bare(rule.period), whose(line),
            line.sequenceName ?? rule.sequence, assignees(of: rule),
            line.lastRun.map {
                DateWords.due(
                    DueMoment(at: $0.startedAt, hasTime: false), now: now, in: zone, language)
            } ?? say("mai", "never"), due,
        ]
    }

    /// «2 mesi» of «ogni 2 mesi»: the column says the rest.
    private func bare(_ period: RecurringPeriod) -> String {
        String(say(period.words).drop { $0 != " " }.dropFirst())
    }

    func whose(_ line: RecurringLine) -> String {
        guard line.rule.segment != nil else { return line.rule.filter }
        return line.segmentName ?? say("insieme tolto", "segment removed")
    }

    func assignees(of rule: RecurringRule) -> String {
        rule.assignees.map { say(AssigneeWords.words(for: $0.text)) }.joined(separator: ", ")
    }

    /// All of the rule under the cursor, whatever the columns had no room for.
    private func drawRecurringFacts(
        _ state: RecurringDialog, into frame: inout Frame, _ rect: Rect
    ) {
        guard hasRecurringFacts, let line = state.selected else { return }
        let top = rect.endRow - Self.recurringFacts - 1
        frame.horizontalLine(
            row: top - 1, from: rect.column, columns: rect.columns, glyphs.horizontal)
        let texts = recurringFacts(line, problem: state.problems[line.id])
        for (offset, fact) in texts.prefix(Self.recurringFacts).enumerated() {
            frame.put(
                fact.text, at: rect.column, row: top + offset, tone: fact.tone,
                limit: rect.columns, ellipsis: glyphs.ellipsis)
        }
    }
}

/// Where the columns of the list stand: whom it goes to gives way first.
private struct RecurringColumns {
    private let widths: [Int]

    init(width: Int) {
        // Sign, name, every, whose, begins, to whom, last run, now.
        var widths = [2, 17, 12, 14, 14, 0, 12, 5]
        if width < 70 { (widths[3], widths[4]) = (0, 0) }
        let rest = width - widths.reduce(0, +)
        if rest >= 20 {
            widths[5] = rest / 2
            widths[3] += rest / 4
            widths[1] += rest - rest / 2 - rest / 4
        } else if widths[1] + rest > 6 {
            widths[1] += rest
        }
        self.widths = widths
    }

    func draw(
        _ texts: [String], into frame: inout Frame, _ rect: Rect, row: Int, tone: Tone,
        _ glyphs: Glyphs
    ) {
        var column = rect.column
        for (place, (text, width)) in zip(texts, widths).enumerated() where width > 0 {
            let isNumber = place == widths.count - 1
            let cut = TextWidth.truncated(
                text, to: isNumber ? width : width - 1, ellipsis: glyphs.ellipsis)
            let start = isNumber ? column + width - TextWidth.of(cut) : column
            frame.put(
                cut, at: start, row: row, tone: tone, limit: max(0, rect.endColumn - start))
            column += width
        }
    }
}
