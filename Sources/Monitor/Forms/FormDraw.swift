import Controls
import Domain
import Screen

extension Model {
    func drawForm(_ form: FormDialog, into frame: inout Frame) {
        let columns = min(form.fields.count > 6 ? 100 : 74, size.columns)
        let notes = formNotes(form, columns: columns - 4)
        let wanted = formRows(form) + max(1, notes.count) + 2
        let rows = form.picking == nil ? wanted + 1 : wanted + 2 + MonthGrid.rows
        let rect = frame.bounds.centred(columns: columns, rows: min(rows, size.rows))
        let footer =
            form.picking == nil
            ? formHints(form)
            : say(
                "Invio sceglie · m M mese · Esc chiude", "Enter takes · m M month · Esc closes")
        frame.box(rect, title: form.title, footer: footer, glyphs)
        let inner = rect.inset(2, 1)
        let month = form.picking == nil ? 0 : MonthGrid.rows + 1
        let room = max(1, inner.rows - notes.count - month)
        let labels = (form.fields.map { TextWidth.of($0.label) }.max() ?? 8) + 2
        var row = inner.row - formTop(form, room: room)
        let body = Rect(
            column: inner.column, row: inner.row, columns: inner.columns, rows: room)
        for (index, field) in form.fields.enumerated() {
            if let heading = field.heading {
                if row >= body.row, row < body.endRow {
                    frame.put(
                        heading, at: inner.column, row: row, tone: .heading, limit: inner.columns)
                }
                row += 1
            }
            if row >= body.row, row < body.endRow {
                drawField(
                    field, isFocused: index == form.focus && form.picking == nil, labels: labels,
                    into: &frame,
                    Rect(
                        column: inner.column, row: row, columns: inner.columns,
                        rows: min(field.rows, body.endRow - row)))
            }
            row += field.rows
        }
        row = min(row, body.endRow)
        for note in notes where row < inner.endRow {
            frame.put(note.text, at: inner.column, row: row, tone: note.tone, limit: inner.columns)
            row += 1
        }
        if let day = form.picking {
            drawMonth(
                day, into: &frame, at: inner.column + labels, row: row + 1, busy: [],
                hasCursor: true)
        }
    }

    /// Rows of all fields and headings.
    private func formRows(_ form: FormDialog) -> Int {
        form.fields.reduce(0) { $0 + $1.rows + ($1.heading == nil ? 0 : 1) }
    }

    /// How far the form is scrolled: the field with the focus is seen, and its heading with it.
    private func formTop(_ form: FormDialog, room: Int) -> Int {
        let before = form.fields.prefix(form.focus)
        let start = before.reduce(0) { $0 + $1.rows + ($1.heading == nil ? 0 : 1) }
        guard form.fields.indices.contains(form.focus) else { return 0 }
        let field = form.fields[form.focus]
        let end = start + field.rows + (field.heading == nil ? 0 : 1)
        let last = max(0, formRows(form) - room)
        return min(last, max(0, end - room + min(3, room / 3)), max(0, start))
    }

    private func drawField(
        _ field: FormDialog.Field, isFocused: Bool, labels: Int, into frame: inout Frame,
        _ rect: Rect
    ) {
        frame.put(
            field.label, at: rect.column, row: rect.row, tone: isFocused ? .strong : .dim,
            limit: labels)
        let column = rect.column + labels
        let room = rect.columns - labels
        var columns = room
        switch field.kind {
        case .area:
            field.area.draw(
                into: &frame,
                in: Rect(column: column, row: rect.row, columns: room, rows: rect.rows),
                isFocused: isFocused)
            return
        case .choice:
            frame.put(
                "\u{2039} \(field.text.text) \u{203A}".plainSigns(glyphs), at: column,
                row: rect.row, tone: isFocused ? .focusedField : .field, limit: room)
            if isFocused { frame.cursor = (column, rect.row) }
            return
        case .date: columns = min(28, room)
        case .amount where field.check == .none: columns = min(28, room)
        case .text, .amount, .contact:
            if field.check != .none || field.theirs != nil {
                columns = min(Self.checkedColumns, room)
            }
        }
        field.text.draw(
            into: &frame, at: column, row: rect.row, columns: columns, isFocused: isFocused,
            placeholder: text(of: field.hint))
        let rest = Rect(
            column: column + columns + 1, row: rect.row, columns: max(0, room - columns - 1),
            rows: 1)
        drawVerdict(on: field, isFocused: isFocused, into: &frame, rest)
    }

    /// What is to be said about a field, beside it.
    private func drawVerdict(
        on field: FormDialog.Field, isFocused: Bool, into frame: inout Frame, _ rect: Rect
    ) {
        func put(_ text: String, _ tone: Tone) {
            frame.put(
                text, at: rect.column, row: rect.row, tone: tone, limit: rect.columns,
                ellipsis: glyphs.ellipsis)
        }
        if let theirs = field.theirs {
            put(say("l'altro: \(theirs)", "theirs: \(theirs)"), .warning)
        } else if field.kind == .date, let due = when(field.text.text) {
            let time = due.hasTime ? " " + DateWords.time(due.at, in: zone) : ""
            put("= " + DateWords.day(zone.day(of: due.at), today: today, language) + time, .good)
        } else if let problem = problem(with: field) {
            // What is still being typed is not wrong yet.
            let sign = isFocused ? glyphs.cross : "\(glyphs.cross) \(problem)"
            if field.isChanged { put(sign, isFocused ? .dim : .error) }
        } else if let praise = praise(of: field) {
            put(praise, .good)
        }
    }

    private func formNotes(_ form: FormDialog, columns: Int) -> [(text: String, tone: Tone)] {
        var notes: [(text: String, tone: Tone)] = []
        if let error = form.error {
            notes += TextWidth.wrapped(error, to: columns).map { ($0, .error) }
        }
        let focused = form.fields[form.focus]
        // Beside the field there may be no room for all of it.
        if let theirs = focused.theirs {
            notes += TextWidth.wrapped(
                say("\(focused.label) dell'altro: \(theirs)", "Their \(focused.label): \(theirs)"),
                to: columns
            ).map { ($0, .warning) }
        }
        if form.error == nil {
            if focused.isChanged, let problem = problem(with: focused) {
                notes += TextWidth.wrapped("\(focused.label): \(problem)", to: columns).map {
                    ($0, .warning)
                }
            } else if let (label, problem) = longProblem(in: form, columns: columns) {
                notes += TextWidth.wrapped("\(label): \(problem)", to: columns).map {
                    ($0, .error)
                }
            }
        }
        if let likeliest = form.duplicates.first {
            let text =
                likeliest.isWithheld
                ? ""
                : say(
                    "Forse c'è già: \(likeliest.name) (\(likeliest.contact)), \(likeliest.score) %: ",
                    "Perhaps there already: \(likeliest.name) (\(likeliest.contact)), \(likeliest.score) %: "
                )
            let more =
                form.duplicates.count > 1
                ? say(
                    ", e \(Noun.otherOne(form.duplicates.count - 1).it)",
                    ", and \(form.duplicates.count - 1) more") : ""
            let said = (text + likeliest.why(language) + more).capitalizedFirst
            notes += TextWidth.wrapped(said, to: columns).map {
                ($0, .warning)
            }
        }
        for hit in form.hits.prefix(5) {
            let isFirst = hit == form.hits.first
            notes.append(
                (
                    "\(isFirst ? glyphs.arrow : " ") \(hit.title)  \(line(hit.detail))",
                    isFirst ? .accent : .dim
                ))
        }
        let preview = form.picking == nil ? previewLines(of: form, columns: columns) : []
        // An empty line sets what will be apart from the fields.
        if !preview.isEmpty { notes += [("", .plain)] + preview }
        return notes
    }

    /// What is wrong with the first field beside which there is no room to say it all.
    private func longProblem(
        in form: FormDialog, columns: Int
    ) -> (label: String, problem: String)? {
        let labels = (form.fields.map { TextWidth.of($0.label) }.max() ?? 8) + 2
        let room = columns - labels - min(Self.checkedColumns, columns - labels) - 1
        for (index, field) in form.fields.enumerated() where index != form.focus && field.isChanged
        {
            guard let problem = problem(with: field) else { continue }
            if TextWidth.of(problem) + 2 > room { return (field.label, problem) }
        }
        return nil
    }

    /// As wide as a field is beside which something is said.
    private static let checkedColumns = 34

    private func formHints(_ form: FormDialog) -> String {
        let goesOn =
            form.focus + 1 < form.fields.count && form.fields[form.focus + 1].isEmpty
        if form.fields.count > 6 { return longFormHints(form) }
        return line(
            goesOn ? say("Invio avanti", "Enter next") : say("Invio salva", "Enter saves"),
            goesOn ? say("Ctrl-S salva", "Ctrl-S saves") : "",
            form.fields[form.focus].kind == .date ? say("↓ mese", "↓ month") : "",
            say("Esc esce", "Esc cancels"))
    }

    private func longFormHints(_ form: FormDialog) -> String {
        let field = form.fields[form.focus]
        var keys = [say("Tab campo", "Tab field")]
        if form.fields.contains(where: { $0.heading != nil }) {
            keys.append(say("PagGiù sezione", "PgDn section"))
        }
        switch field.kind {
        case .choice: keys.append(say("← → scelta", "← → choice"))
        case .date: keys.append(say("↓ mese", "↓ month"))
        default: break
        }
        if field.theirs != nil { keys.append(say("Ctrl-T prende l'altro", "Ctrl-T takes theirs")) }
        return line(keys + [say("Ctrl-S salva", "Ctrl-S saves"), say("Esc esce", "Esc cancels")])
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

extension String {
    /// The signs of a choice, in what the terminal has.
    fileprivate func plainSigns(_ glyphs: Glyphs) -> String {
        glyphs == .ascii ? PlainText.signs(in: self) : self
    }
}
