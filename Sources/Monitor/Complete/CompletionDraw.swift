import Controls
import Domain
import Screen

extension Model {
    func drawCompletion(_ dialog: CompletionDialog, into frame: inout Frame) {
        let columns = min(76, size.columns)
        let rect = frame.bounds.centred(columns: columns, rows: min(18, size.rows))
        let card = dialog.card
        let who = [card?.row.contactName, card?.row.whereabouts].compactMap { $0 }.filter {
            !$0.isEmpty
        }
        let title = ([say("Completa: ", "Complete: ") + (card?.type.name ?? "…")] + who)
            .joined(separator: " \(glyphs.bullet) ")
        frame.box(rect, title: title, footer: foot(of: dialog), glyphs)
        let inner = rect.inset(2, 1)
        var row = drawOutcomes(dialog, into: &frame, inner)
        row = drawFields(dialog, into: &frame, inner, from: row + (inner.rows < 12 ? 0 : 1))
        drawNext(dialog, into: &frame, inner, from: row)
    }

    /// What the keys do now.
    private func foot(of dialog: CompletionDialog) -> String {
        if dialog.isSaving { return say("salvo…", "saving…") }
        guard let outcome = dialog.outcome else {
            return say(
                "un tasto sceglie l'esito · Esc esce", "a key chooses the outcome · Esc cancels")
        }
        switch dialog.focus {
        case .report where dialog.lacksReport:
            return say(
                "serve il resoconto, poi Ctrl-S salva · Esc esce",
                "a report is needed, then Ctrl-S saves · Esc cancels")
        case .report:
            return say(
                "Ctrl-S salva · Tab avanti · Esc esce", "Ctrl-S saves · Tab next · Esc cancels")
        case .outcomes where dialog.lacksReport:
            return say(
                "Tab: serve il resoconto · Esc esce", "Tab: a report is needed · Esc cancels")
        case .outcomes:
            return say(
                "\(outcome.key) di nuovo, Invio o Ctrl-S salva · Esc esce",
                "\(outcome.key) again, Enter or Ctrl-S saves · Esc cancels")
        default:
            return say("Invio o Ctrl-S salva · Esc esce", "Enter or Ctrl-S saves · Esc cancels")
        }
    }

    private func drawOutcomes(
        _ dialog: CompletionDialog, into frame: inout Frame, _ rect: Rect
    ) -> Int {
        frame.put(say("Esito", "Outcome"), at: rect.column, row: rect.row, tone: .dim)
        let outcomes = dialog.outcomes
        let rows = max(1, (outcomes.count + 2) / 3)
        let places = outcomePlaces(outcomes, rows: rows, columns: rect.columns - 11)
        for (index, outcome) in outcomes.enumerated() {
            let (offset, width) = places[index / rows]
            let column = rect.column + 11 + offset
            let row = rect.row + index % rows
            guard row < rect.endRow else { continue }
            let isSelected = index == dialog.selected
            let room = min(width - 1, rect.endColumn - column)
            if isSelected {
                frame.put(glyphs.cursor, at: column - 1, row: row, tone: .accent)
            }
            let used = frame.put(
                outcome.key, at: column, row: row, tone: .hintKey, emphasis: .bold, limit: room)
            frame.put(
                outcome.name, at: column + used + 1, row: row,
                tone: isSelected ? .selected : .plain, limit: room - used - 1,
                ellipsis: glyphs.ellipsis)
            if isSelected, dialog.focus == .outcomes { frame.cursor = (column, row) }
        }
        if dialog.selected == nil, dialog.focus == .outcomes {
            frame.cursor = (rect.column + 11, rect.row)
        }
        return rect.row + rows
    }

    /// Where each column of outcomes begins, and how wide it is: as its words want it where there
    /// is room for all of them, else a third each.
    private func outcomePlaces(
        _ outcomes: [Outcome], rows: Int, columns: Int
    ) -> [(offset: Int, width: Int)] {
        var widths = stride(from: 0, to: outcomes.count, by: rows).map { first in
            outcomes[first..<min(first + rows, outcomes.count)]
                .map { TextWidth.of($0.key) + TextWidth.of($0.name) + 3 }.max() ?? 10
        }
        let spare = columns - widths.reduce(0, +)
        if spare < 0 { widths = widths.map { _ in max(10, columns / 3) } }
        var places: [(offset: Int, width: Int)] = []
        var offset = 0
        for width in widths {
            let wide = width + max(0, spare) / max(1, widths.count)
            places.append((offset, wide))
            offset += wide
        }
        return places
    }

    private func drawFields(
        _ dialog: CompletionDialog, into frame: inout Frame, _ rect: Rect, from start: Int
    ) -> Int {
        var row = start
        func label(_ text: String, _ focus: CompletionDialog.Focus) {
            frame.put(
                text, at: rect.column, row: row, tone: dialog.focus == focus ? .strong : .dim,
                limit: 10)
        }
        func field(_ text: TextField, _ focus: CompletionDialog.Focus, hint: Hint?, _ columns: Int)
        {
            text.draw(
                into: &frame, at: rect.column + 11, row: row, columns: columns,
                isFocused: dialog.focus == focus, placeholder: self.text(of: hint))
        }
        let wide = max(1, rect.columns - 12)
        if dialog.takesTime {
            label(say("Quando", "When"), .asked)
            field(
                dialog.asked, .asked,
                hint: dialog.needsTime
                    ? .example(
                        say("ven 10, domani 9 (↓ mese)", "fri 10, tomorrow 9 (↓ month)"))
                    : .saying(say("l'ora migliore, se c'è", "the best hour, if known")),
                min(34, wide))
            if let due = when(dialog.asked.text) {
                frame.put(
                    "= " + shown(due), at: rect.column + 46, row: row, tone: .good,
                    limit: max(0, rect.columns - 46))
            }
            row += 1
        }
        if dialog.needsReason {
            label(say("Motivo", "Reason"), .reason)
            field(dialog.reason, .reason, hint: nil, wide)
            row += 1
        }
        // On a low terminal what follows matters more than what may stay empty.
        let isLow = rect.rows < 12
        if isLow, dialog.focus != .duration, dialog.focus != .report { return row }
        label(say("Durata", "Duration"), .duration)
        field(dialog.duration, .duration, hint: .example("4:12"), 10)
        drawLength(
            dialog, into: &frame,
            Rect(
                column: rect.column + 22, row: row, columns: max(0, rect.columns - 22), rows: 1))
        row += 1
        label(say("Resoconto", "Report"), .report)
        dialog.report.draw(
            into: &frame,
            in: Rect(column: rect.column + 11, row: row, columns: wide, rows: 3),
            isFocused: dialog.focus == .report)
        if dialog.report.isEmpty, dialog.focus != .report {
            frame.put(
                say("Tab per scrivere", "Tab to write"), at: rect.column + 11, row: row,
                tone: .dim)
        }
        return row + 4
    }

    /// What a duration comes to, or that it is none; while it is typed only its sign says so.
    private func drawLength(
        _ dialog: CompletionDialog, into frame: inout Frame, _ rect: Rect
    ) {
        let text = dialog.duration.text
        guard !text.isEmpty else { return }
        let isFocused = dialog.focus == .duration
        let length = CallLength.seconds(text, unit: 60)
        let said = length.map { "= " + DateWords.duration(seconds: $0) }
        frame.put(
            said ?? "\(glyphs.cross) "
                + say("non è una durata: 4, 4:12, 1:00:05", "no duration: 4, 4:12, 1:00:05"),
            at: rect.column, row: rect.row,
            tone: said != nil ? .good : isFocused ? .warning : .error, limit: rect.columns,
            ellipsis: glyphs.ellipsis)
    }

    private func drawNext(
        _ dialog: CompletionDialog, into frame: inout Frame, _ rect: Rect, from start: Int
    ) {
        var page = PageWriter(
            rect: Rect(
                column: rect.column + 11, row: start, columns: rect.columns - 12,
                rows: rect.endRow - start), ellipsis: glyphs.ellipsis)
        frame.put(say("Poi", "Next"), at: rect.column, row: start, tone: .dim, limit: 10)
        // A refused time stands alone, with what to do: nothing would follow from it.
        let refusal = dialog.preview?.demands.lazy.compactMap { demand in
            if case .otherTime(let why, let proposed) = demand { (why, proposed) } else { nil }
        }.first
        if let (why, proposed) = refusal {
            page.sentence(why(language), .warning, into: &frame)
            if let proposed {
                let nearest = DateWords.moment(proposed.at, now: now, in: zone, language)
                page.line(
                    say("il più vicino: ", "the nearest: ") + nearest
                        + say("   Ctrl-N lo prende", "   Ctrl-N takes it"), .strong, into: &frame)
            }
        } else if let error = dialog.error {
            page.sentence(error, .error, into: &frame)
        }
        if dialog.canRecordCall {
            page.line(
                say("Ctrl-R registra solo la chiamata", "Ctrl-R records the call only"), .warning,
                into: &frame)
        }
        guard let preview = dialog.preview, refusal == nil else { return }
        if let next = preview.next {
            let lacksTime = dialog.needsTime && when(dialog.asked.text) == nil
            page.line(nextText(next, lacksTime: lacksTime), .strong, into: &frame)
            let told =
                next.hasMessage
                ? say("messaggio a \(next.assigneeName)", "message to \(next.assigneeName)") : ""
            let entry = next.hasCommitment ? say("impegno in agenda", "calendar entry") : ""
            let parts = [entry, told].filter { !$0.isEmpty }
            if !parts.isEmpty { page.line(parts.joined(separator: " + "), .plain, into: &frame) }
            page.line(say("perché: ", "why: ") + say(next.why), .dim, into: &frame)
        } else if preview.demands.isEmpty, preview.effect == nil || preview.notes.isEmpty {
            page.line(say("La catena finisce qui.", "The chain ends here."), .plain, into: &frame)
        }
        if let free = preview.firstFree {
            let hour = DateWords.moment(free.at, now: now, in: zone, language)
            page.line(
                say("primo libero: ", "first free: ") + hour
                    + say("   Ctrl-N lo prende", "   Ctrl-N takes it"), .good, into: &frame)
        }
        for note in preview.notes { page.line(say(note), .plain, into: &frame) }
        drawDemands(dialog, preview, &page, into: &frame, rect)
    }

    /// What was understood of a typed date: "Fri 27 Nov 10:00", never an hour that was not said.
    func shown(_ due: DueMoment) -> String {
        due.hasTime
            ? DateWords.moment(due.at, now: now, in: zone, language)
            : DateWords.day(zone.day(of: due.at), today: today, language)
    }

    /// "→ Visit · Bruno Verdi · Thu 26 Nov 09:30".
    func nextText(_ next: CompletionPreview.Next, lacksTime: Bool) -> String {
        let who =
            next.isOneself
            ? say("tu", "you") : next.isPool ? "pool \(next.assigneeName)" : next.assigneeName
        let day = DateWords.day(zone.day(of: next.due.at), today: today, language)
        let time = next.due.hasTime ? " " + DateWords.time(next.due.at, in: zone) : ""
        let due = lacksTime ? say("quando?", "when?") : day + time
        return line("\(glyphs.arrow) " + next.typeName, who, due)
    }

    private func drawDemands(
        _ dialog: CompletionDialog, _ preview: CompletionPreview, _ page: inout PageWriter,
        into frame: inout Frame, _ rect: Rect
    ) {
        for demand in preview.demands {
            switch demand {
            case .suggestion:
                page.line(
                    say(
                        "La regola propone un'azione:  + accetta   - rifiuta",
                        "The rule suggests an action:  + accept   - decline"), .warning,
                    into: &frame)
            case .nothingScheduled(let title):
                page.line(
                    say(
                        "«\(title)» resterebbe senza azioni:",
                        "“\(title)” would be left without an action:"),
                    .warning, into: &frame)
                page.line(
                    say(
                        "a prossima azione   l persa   0 nessun'altra azione",
                        "a next action   l lost   0 no further action"), .warning, into: &frame)
            case .openActions(let titles):
                page.line(
                    say("Altre azioni aperte: ", "Other open actions: ")
                        + titles.joined(separator: ", "),
                    .warning, into: &frame)
                page.line(
                    say("k tienile   d annullale", "k keep   d cancel them"), .warning, into: &frame
                )
            case .report, .reason, .time, .otherTime: break
            }
        }
        if let instead = dialog.instead {
            let label =
                switch instead {
                case .next: say("Che cosa: ", "What: ")
                case .lost, .nothing: say("Motivo: ", "Reason: ")
                }
            let used = frame.put(label, at: page.rect.column, row: page.row, tone: .dim)
            let wide = instead == .next ? 28 : 40
            dialog.insteadText.draw(
                into: &frame, at: page.rect.column + used, row: page.row, columns: wide,
                isFocused: dialog.focus == .insteadText)
            if instead == .next {
                dialog.insteadWhen.draw(
                    into: &frame, at: page.rect.column + used + wide + 1, row: page.row,
                    columns: 16, isFocused: dialog.focus == .insteadWhen,
                    placeholder: text(of: .example(say("domani 10", "tomorrow 10"))))
            }
        }
    }
}
