import Controls
import Domain
import Screen

/// The dialog about all that is marked.
extension Model {
    func drawBulk(_ state: BulkDialog, into frame: inout Frame) {
        switch state.phase {
        case .asking: drawAsking(state, into: &frame)
        case .working(let done, let whole):
            drawWorking(done, whole, isEnding: state.isEnding, into: &frame)
        case .finished(let result): drawFinished(state, result, into: &frame)
        }
    }

    private func title(of state: BulkDialog) -> String {
        let marked = say(Noun.marked(state.items.count))
        return switch state.task {
        case .reassign: say("Riassegna \(marked)", "Reassign \(marked)")
        case .toPool: say("Restituisci \(marked) al pool", "Give \(marked) to the pool")
        case .reschedule: say("Sposta \(marked)", "Reschedule \(marked)")
        case .skip: say("Salta \(marked)", "Skip \(marked)")
        case .cancel: say("Annulla \(marked)", "Cancel \(marked)")
        }
    }

    // MARK: Asking

    private func drawAsking(_ state: BulkDialog, into frame: inout Frame) {
        let facts = bulkFacts(state)
        let listed = state.task == .reassign ? max(3, state.choices.count) + 1 : 0
        let own = state.task == .reschedule || state.asksNegotiations ? 1 : 0
        let errors =
            state.error.map { TextWidth.wrapped($0, to: min(78, size.columns) - 4) } ?? []
        let said = max(1, min(errors.count, 4))
        let wanted = listed + own + 1 + said + facts.count + 3
        let rect = frame.bounds.centred(
            columns: min(78, size.columns), rows: min(wanted, size.rows - 2))
        frame.box(
            rect, title: title(of: state),
            footer: line(
                state.fields.count > 1 ? say("Tab campo", "Tab field") : "",
                state.focus == .negotiations ? say("Spazio segna", "Space ticks") : "",
                state.goesOn
                    ? say("Invio al motivo", "Enter to the reason")
                    : say("Invio esegue", "Enter does it"), say("Esc esce", "Esc cancels")),
            glyphs)
        let inner = rect.inset(2, 1)
        var row = inner.row
        let foot = facts.count + 1 + said + own
        if state.task == .reassign {
            let rows = max(1, inner.rows - foot)
            drawReceivers(
                state, into: &frame,
                Rect(column: inner.column, row: row, columns: inner.columns, rows: rows))
            row += rows
        }
        if state.task == .reschedule {
            drawField(
                say("Quando", "When"), state.when, state.focus == .when,
                hint: .example(say("ven 10, +3d", "fri 10, +3d")), into: &frame, inner, row)
            row += 1
        }
        if state.asksNegotiations {
            drawTick(state, into: &frame, inner, row)
            row += 1
        }
        drawField(
            say("Motivo", "Reason"), state.reason, state.focus == .reason, into: &frame, inner, row)
        row += 1
        for (offset, text) in errors.prefix(said).enumerated() {
            frame.put(
                text, at: inner.column, row: row + offset, tone: .error, limit: inner.columns,
                ellipsis: glyphs.ellipsis)
        }
        row += said
        for fact in facts where row < inner.endRow {
            frame.put(
                fact, at: inner.column, row: row, tone: .dim, limit: inner.columns,
                ellipsis: glyphs.ellipsis)
            row += 1
        }
    }

    private func drawField(
        _ label: String, _ field: TextField, _ isFocused: Bool, hint: Hint? = nil,
        into frame: inout Frame,
        _ inner: Rect, _ row: Int
    ) {
        guard row < inner.endRow else { return }
        frame.put(label, at: inner.column, row: row, tone: isFocused ? .strong : .plain, limit: 9)
        field.draw(
            into: &frame, at: inner.column + 10, row: row, columns: max(1, inner.columns - 10),
            isFocused: isFocused, placeholder: text(of: hint))
    }

    /// "[ ] also move their open negotiations (3)"
    private func drawTick(
        _ state: BulkDialog, into frame: inout Frame, _ inner: Rect, _ row: Int
    ) {
        guard row < inner.endRow else { return }
        let isFocused = state.focus == .negotiations
        let count = state.survey?.negotiations ?? 0
        frame.put(
            state.movesNegotiations ? "[x]" : "[ ]", at: inner.column, row: row,
            tone: state.movesNegotiations ? .mark : .plain)
        frame.put(
            say(
                "passano anche le loro trattative aperte (\(count))",
                "also move their open negotiations (\(count))"), at: inner.column + 4, row: row,
            tone: isFocused ? .selected : .plain, limit: inner.columns - 4,
            ellipsis: glyphs.ellipsis)
        if isFocused { frame.cursor = (inner.column + 1, row) }
    }

    private func drawReceivers(_ state: BulkDialog, into frame: inout Frame, _ rect: Rect) {
        guard state.survey != nil else {
            frame.put("\(glyphs.ellipsis)", at: rect.column, row: rect.row, tone: .dim)
            return
        }
        drawLoads(
            state.choices.map(\.row), cursor: state.cursor, hasCursor: state.focus == .receivers,
            into: &frame, rect)
    }

    /// What calendar and messages will say, a sentence each.
    private func bulkFacts(_ state: BulkDialog) -> [String] {
        switch state.task {
        case .reassign, .toPool: return handingFacts(state)
        case .reschedule:
            return [
                say(
                    "La prima scadenza resta annotata; gli impegni in agenda si spostano.",
                    "The first due date is kept; the calendar entries move.")
            ]
        case .skip:
            return [
                say(
                    "Ogni catena va come la regola dice di una saltata; senza regola finisce.",
                    "Each chain goes as its rule says of a skipped one; without, it ends.")
            ]
        case .cancel:
            return [
                say(
                    "La catena di ognuna si ferma; gli impegni in agenda si annullano.",
                    "Each one's chain stops; the calendar entries are cancelled.")
            ]
        }
    }

    private func handingFacts(_ state: BulkDialog) -> [String] {
        var facts: [String] = []
        if let survey = state.survey {
            let givers = survey.receivers.filter { $0.holds > 0 }.map {
                "\($0.load.name) \($0.load.open) \(glyphs.arrow) \($0.load.open - $0.holds)"
            }
            facts.append(
                say("Le lasciano: ", "They leave: ")
                    + (givers + (survey.inPool > 0 ? ["pool \(survey.inPool)"] : [])).joined(
                        separator: ", "))
            if let days = survey.dueDays {
                let first = DateWords.day(days.lowerBound, today: today, language)
                let last = DateWords.day(days.upperBound, today: today, language)
                facts.append(
                    say("Le scadenze restano: ", "Due dates stay: ")
                        + (days.lowerBound == days.upperBound ? first : "\(first) – \(last)"))
            }
        }
        facts.append(
            say(
                "Agenda: gli impegni passano di mano, con un invito e una disdetta l'uno.",
                "Calendar: the entries change hands, an invitation and a cancellation each."))
        facts.append(
            say(
                "Messaggi: uno a chi le lascia e uno a chi le riceve.",
                "Messages: one to who gives and one to who gets."))
        return facts
    }

    // MARK: Working, and what was refused

    func drawWorking(
        _ done: Int, _ whole: Int, isEnding: Bool, into frame: inout Frame
    ) {
        drawWorking(
            done, whole, hint: say("Esc interrompe: niente è fatto", "Esc stops: nothing is done"),
            instead: isEnding ? say("Si interrompe…", "Stopping…") : nil, into: &frame)
    }

    /// How far something has come, as a bar.
    ///
    /// - parameter instead: of the numbers.
    func drawWorking(
        _ done: Int, _ whole: Int, hint: String, instead: String? = nil, into frame: inout Frame
    ) {
        let rect = frame.bounds.centred(columns: min(60, size.columns), rows: min(5, size.rows))
        frame.box(rect, title: "", footer: hint, glyphs)
        let inner = rect.inset(2, 1)
        frame.put(
            instead ?? say("\(done) di \(whole)", "\(done) of \(whole)"), at: inner.column,
            row: inner.row, tone: .strong, limit: inner.columns)
        frame.put(
            Bar.text(done, of: whole, columns: inner.columns, glyphs), at: inner.column,
            row: inner.row + 1, tone: .accent, limit: inner.columns)
        frame.cursor = (inner.column, inner.row)
    }

    /// "1 stays marked"; nothing where what was refused is not open here any more.
    private func stillMarked(_ result: BulkResult) -> String {
        let count = result.refusals.count { queue.marks.contains($0.action) }
        guard count > 0 else { return "" }
        let (stays, marked) = (Noun.stays.bare(count), Noun.marked.bare(count))
        return say(
            "\(count) \(stays.it) \(marked.it)", "\(count) \(stays.en) \(marked.en)")
    }

    private func drawFinished(
        _ state: BulkDialog, _ result: BulkResult, into frame: inout Frame
    ) {
        let rect = frame.bounds.centred(
            columns: min(78, size.columns),
            rows: min(result.refusals.count * 2 + 4, size.rows - 2))
        frame.box(
            rect,
            title: "\(say(Noun.done(result.done))), \(say(Noun.notDone(result.refusedCount)))",
            footer: line(stillMarked(result), say("Invio chiude", "Enter closes")), glyphs)
        let inner = rect.inset(2, 1)
        var row = inner.row
        for refusal in result.refusals.dropFirst(state.top) {
            guard row + 1 < inner.endRow || row == inner.row else { break }
            frame.put(
                "#\(refusal.action)  \(refusal.title)", at: inner.column, row: row, tone: .plain,
                limit: inner.columns, ellipsis: glyphs.ellipsis)
            frame.put(
                refusal.reason.words(language), at: inner.column + 2, row: row + 1, tone: .warning,
                limit: inner.columns - 2, ellipsis: glyphs.ellipsis)
            row += 2
        }
        let unlisted = result.refusedCount - result.refusals.count
        if unlisted > 0, row < inner.endRow {
            frame.put(
                say(
                    "e \(Noun.other(unlisted).it), senza elenco e senza segno",
                    "and \(unlisted) more, neither listed nor marked"), at: inner.column, row: row,
                tone: .dim, limit: inner.columns, ellipsis: glyphs.ellipsis)
        }
        frame.cursor = (inner.column, inner.row)
    }
}
