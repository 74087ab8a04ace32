import Controls
import Domain
import Screen

extension Model {
    func drawForm(_ form: FormDialog, into frame: inout Frame) {
        let columns = min(74, size.columns)
        let preview = previewLines(of: form, columns: columns - 4)
        let below = preview.isEmpty ? 0 : preview.count + 1
        let theirs = form.fields.count { $0.theirs != nil }
        let rows =
            form.fields.count + theirs + below + (form.picking == nil ? 4 : 5 + MonthGrid.rows)
        let rect = frame.bounds.centred(
            columns: columns, rows: min(rows + 1, size.rows))
        let footer =
            form.picking == nil
            ? formHints(form)
            : say(
                "Invio sceglie · m M mese · Esc chiude", "Enter takes · m M month · Esc closes")
        frame.box(rect, title: form.title, footer: footer, glyphs)
        let inner = rect.inset(2, 1)
        var row = inner.row
        let labels = (form.fields.map { TextWidth.of($0.label) }.max() ?? 8) + 2
        for (index, field) in form.fields.enumerated() where row < inner.endRow {
            let isFocused = index == form.focus && form.picking == nil
            frame.put(
                field.label, at: inner.column, row: row, tone: isFocused ? .strong : .dim,
                limit: labels)
            let columns =
                field.kind == .text ? inner.columns - labels : min(28, inner.columns - labels)
            field.text.draw(
                into: &frame, at: inner.column + labels, row: row, columns: columns,
                isFocused: isFocused, placeholder: field.hint)
            if field.kind == .date, let due = when(field.text.text) {
                let time = due.hasTime ? " " + DateWords.time(due.at, in: zone) : ""
                frame.put(
                    "= " + DateWords.day(zone.day(of: due.at), today: today, language) + time,
                    at: inner.column + labels + columns + 1, row: row, tone: .good,
                    limit: inner.columns - labels - columns - 1)
            }
            if let theirs = field.theirs, row + 1 < inner.endRow {
                row += 1
                frame.put(
                    "\(glyphs.arrow) " + say("adesso: ", "now: ") + theirs,
                    at: inner.column + labels, row: row, tone: .warning,
                    limit: inner.columns - labels, ellipsis: glyphs.ellipsis)
            }
            row += 1
        }
        if let error = form.error {
            for piece in TextWidth.wrapped(error, to: inner.columns) where row < inner.endRow {
                frame.put(piece, at: inner.column, row: row, tone: .error, limit: inner.columns)
                row += 1
            }
        }
        if form.picking == nil, !preview.isEmpty {
            row += 1
            for line in preview where row < inner.endRow {
                frame.put(
                    line.text, at: inner.column, row: row, tone: line.tone, limit: inner.columns)
                row += 1
            }
        }
        if let day = form.picking {
            drawMonth(
                day, into: &frame, at: inner.column + labels, row: row + 1, busy: [],
                hasCursor: true)
        }
    }

    private func formHints(_ form: FormDialog) -> String {
        let goesOn =
            form.focus + 1 < form.fields.count && form.fields[form.focus + 1].text.isEmpty
        return line(
            goesOn ? say("Invio avanti", "Enter next") : say("Invio salva", "Enter saves"),
            goesOn ? say("Ctrl-S salva", "Ctrl-S saves") : "",
            form.fields[form.focus].kind == .date ? say("↓ mese", "↓ month") : "",
            say("Esc esce", "Esc cancels"))
    }

    func drawMonth(
        _ selected: Day, into frame: inout Frame, at column: Int, row: Int, busy: Set<Day>,
        hasCursor: Bool
    ) {
        let (year, month, _) = selected.parts
        guard let first = Day(year: year, month: month, day: 1) else { return }
        let days = Day.length(ofMonth: month, year: year)
        let grid = MonthGrid(
            title: "\(DateWords.longMonth(month, language)) \(year)",
            weekdays: (1...7).map { String(DateWords.weekday($0, language).prefix(2)) },
            weekTitle: say("Se", "Wk"),
            weeks: stride(from: 0, to: first.weekday - 1 + days, by: 7).map {
                first.adding(days: $0).isoWeek
            },
            firstWeekday: first.weekday,
            days: (0..<days).map { offset in
                let day = first.adding(days: offset)
                return MonthGrid.Cell(
                    day: offset + 1, isSelected: day == selected, isToday: day == today,
                    isClosed: !calendar.isWorkingDay(day), isBusy: busy.contains(day))
            })
        grid.draw(into: &frame, at: column, row: row, hasCursor: hasCursor, glyphs)
    }
}
