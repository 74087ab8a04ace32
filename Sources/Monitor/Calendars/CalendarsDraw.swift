import Controls
import Domain
import Screen

extension Model {
    func drawCalendars(_ state: CalendarsDialog, into frame: inout Frame) {
        let rect = frame.bounds.centred(columns: min(120, size.columns), rows: size.rows)
        let count = state.sheet?.lines.count ?? 0
        let name = state.selected?.calendar.name ?? ""
        frame.box(
            rect,
            title: line(
                say("Calendari", "Calendars"), name,
                count > 0 ? "\(state.cursor + 1)/\(count)" : ""),
            footer: calendarHints(state, columns: rect.columns - 6), glyphs)
        let inner = rect.inset(2, 1)
        frame.cursor = (inner.column, inner.row)
        guard state.sheet != nil else {
            frame.put(say("Leggo…", "Reading…"), at: inner.column, row: inner.row, tone: .dim)
            return
        }
        // Where there is no room beside each other, the pane with the focus is shown.
        let isNarrow = inner.columns < MarkedMonth.columns + 28 || inner.rows < 18
        let left = Rect(
            column: inner.column, row: inner.row,
            columns: isNarrow ? inner.columns : MarkedMonth.columns, rows: inner.rows)
        let right =
            isNarrow
            ? left
            : Rect(
                column: left.endColumn + 3, row: inner.row,
                columns: inner.columns - left.columns - 3, rows: inner.rows)
        if isNarrow {
            switch state.pane {
            case .list: drawCalendarList(state, into: &frame, left)
            case .month: drawCalendarMonth(state, into: &frame, left)
            case .details: drawCalendarDetails(state, into: &frame, right)
            }
        } else {
            for row in inner.row..<inner.endRow {
                frame.put(glyphs.vertical, at: left.endColumn + 1, row: row, tone: .border)
            }
            let lines = min(max(1, count), max(1, inner.rows - 16))
            drawCalendarList(
                state, into: &frame,
                Rect(column: left.column, row: left.row, columns: left.columns, rows: lines + 1))
            let top = left.row + lines + 2
            drawCalendarMonth(
                state, into: &frame,
                Rect(
                    column: left.column, row: top, columns: left.columns, rows: left.endRow - top))
            drawCalendarDetails(state, into: &frame, right)
        }
        drawSaid(nil, into: &frame, inner)
    }

    private func drawCalendarList(
        _ state: CalendarsDialog, into frame: inout Frame, _ rect: Rect
    ) {
        let isFocused = state.pane == .list
        frame.put(
            say("CALENDARI", "CALENDARS"), at: rect.column, row: rect.row, tone: .heading,
            limit: rect.columns)
        let lines = state.sheet?.lines ?? []
        let visible = max(1, rect.rows - 1)
        let top = max(0, state.cursor - visible + 1)
        for (offset, line) in lines.dropFirst(top).prefix(visible).enumerated() {
            let row = rect.row + 1 + offset
            let isHere = top + offset == state.cursor
            if isHere {
                frame.put(
                    glyphs.cursor, at: rect.column, row: row, tone: isFocused ? .accent : .dim)
                if isFocused { frame.cursor = (rect.column, row) }
            }
            let aside = whose(line, state)
            let width = min(TextWidth.of(aside), max(0, rect.columns - 9))
            frame.put(
                line.calendar.name, at: rect.column + 2, row: row,
                tone: isHere ? .selected : .plain, limit: rect.columns - width - 3,
                ellipsis: glyphs.ellipsis)
            frame.put(
                aside, at: rect.endColumn - width, row: row, tone: .dim, limit: width,
                ellipsis: glyphs.ellipsis)
        }
    }

    /// How many follow it; that it is everybody else's.
    private func whose(_ line: CalendarsSheet.Line, _ state: CalendarsDialog) -> String {
        let count = state.sheet?.people.count { $0.calendar == line.id } ?? 0
        let people =
            say(Noun.person(count))
        return self.line(line.isDefault ? say("di tutti", "default") : "", people)
    }

    private func drawCalendarMonth(
        _ state: CalendarsDialog, into frame: inout Frame, _ rect: Rect
    ) {
        guard let line = state.selected, let sheet = state.sheet else { return }
        let (first, last) = state.day.bounds
        let absences = sheet.absences(of: line.id)
        let month = MarkedMonth(
            title: "\(DateWords.longMonth(first.month, language)) \(first.year)",
            weekdays: (1...7).map { String(DateWords.weekday($0, language).prefix(2)) },
            weekTitle: say("Se", "Wk"),
            weeks: stride(from: 0, to: first.weekday - 1 + last.dayOfMonth, by: 7).map {
                first.adding(days: $0).isoWeek
            },
            firstWeekday: first.weekday,
            cells: (0..<last.dayOfMonth).map { offset in
                let day = first.adding(days: offset)
                let kind = kind(of: day, in: line.calendar)
                return MarkedMonth.Cell(
                    day: offset + 1,
                    before: absences.contains { $0.covers(day) } ? glyphs.snoozed : "",
                    after: kind.sign, tone: kind.tone, isSelected: day == state.day,
                    isToday: day == today)
            })
        month.draw(
            into: &frame, at: rect.column, row: rect.row, hasCursor: state.pane == .month)
        var row = rect.row + MarkedMonth.rows
        let legend = [
            say("* festivo ' prefestivo - chiuso", "* holiday  ' eve  - closed"),
            say("! eccezione  ~ qualcuno assente", "! exception  ~ somebody away"),
        ]
        // The legend goes before what the day holds does.
        let lines = dayLines(state)
        let room = rect.endRow - row - 1
        let legendRows = room - lines.count >= 2 ? 2 : room - lines.count >= 1 ? 1 : 0
        for text in legend.prefix(max(0, legendRows)) {
            frame.put(text, at: rect.column, row: row, tone: .dim, limit: rect.columns)
            row += 1
        }
        let end = rect.endRow - (toast == nil ? 0 : 1)
        for (index, line) in lines.enumerated() where row < end {
            // The last row says how many there is no room for.
            let left = lines.count - index
            if row == end - 1, left > 1 {
                frame.put(
                    say("e altre \(left) righe", "and \(left) more lines"), at: rect.column,
                    row: row,
                    tone: .dim, limit: rect.columns)
                break
            }
            frame.put(
                line.text, at: rect.column, row: row, tone: line.tone, limit: rect.columns,
                ellipsis: glyphs.ellipsis)
            row += 1
        }
    }

    /// One column of all sections, or two where there is room: hours and days, then people.
    private func drawCalendarDetails(
        _ state: CalendarsDialog, into frame: inout Frame, _ rect: Rect
    ) {
        let sections = calendarRows(state)
        let isFocused = state.pane == .details
        guard rect.columns >= 76, sections.count > 3 else {
            drawCalendarRows(joined(sections), state, isFocused, into: &frame, rect)
            return
        }
        let half = rect.columns / 2 - 1
        drawCalendarRows(
            joined(Array(sections.prefix(3))), state, isFocused, into: &frame,
            Rect(column: rect.column, row: rect.row, columns: half, rows: rect.rows))
        drawCalendarRows(
            joined(Array(sections.dropFirst(3))), state, isFocused, into: &frame,
            Rect(
                column: rect.column + half + 2, row: rect.row,
                columns: rect.columns - half - 2, rows: rect.rows))
    }

    private func joined(_ sections: [[CalendarRow]]) -> [CalendarRow] {
        Array(sections.joined(separator: [CalendarRow(text: "")]))
    }

    private func drawCalendarRows(
        _ rows: [CalendarRow], _ state: CalendarsDialog, _ isFocused: Bool,
        into frame: inout Frame, _ rect: Rect
    ) {
        let height = rect.rows - (toast == nil ? 0 : 1)
        let current = rows.firstIndex { $0.item == state.item && $0.item != nil }
        // The cursor is seen, with what follows it where there is more.
        let wanted = (current ?? 0) - height + 2
        let top = max(0, min(wanted, rows.count - height))
        for (offset, line) in rows.dropFirst(top).prefix(max(0, height)).enumerated() {
            let row = rect.row + offset
            let isHere = isFocused && line.item != nil && line.item == state.item
            if isHere {
                frame.put(glyphs.cursor, at: rect.column, row: row, tone: .accent)
                frame.cursor = (rect.column, row)
            }
            let indent = line.item == nil ? 0 : 2
            let width = min(TextWidth.of(line.aside), rect.columns / 2)
            frame.put(
                line.text, at: rect.column + indent, row: row,
                tone: isHere ? .selected : line.tone,
                limit: rect.columns - indent - (width == 0 ? 0 : width + 1),
                ellipsis: glyphs.ellipsis)
            frame.put(
                line.aside, at: rect.endColumn - width, row: row, tone: .dim, limit: width,
                ellipsis: glyphs.ellipsis)
        }
    }

    /// Whole items only, the last ones dropped first; how to leave always stays.
    private func calendarHints(_ state: CalendarsDialog, columns: Int) -> String {
        let change =
            switch (state.pane, state.selectedItem) {
            case (.month, _): say("Invio eccezione", "Enter exception")
            case (.details, .holder?): say("Invio capienza", "Enter capacity")
            default: say("Invio modifica", "Enter edits")
            }
        var items = [
            say("Tab riquadro", "Tab pane"), change, say("D toglie", "D removes"),
            say("n nuovo", "n new"), say("f festa", "f holiday"),
            say("x eccezione", "x exception"), say("v a chi", "v to whom"),
            say("u annulla", "u undoes"), say("m M mese", "m M month"),
        ]
        let end = say("Esc esce", "Esc leaves")
        while items.count > 1, TextWidth.of(line(items + [end])) > columns { items.removeLast() }
        return line(items + [end])
    }
}
