public import Controls
public import Domain
import Screen

/// Who is away when, day by day of a month: a line for each person.
public struct AbsencesDialog: Equatable, Sendable {
    /// The day under the cursor; its month is shown.
    public var day: Day
    public var absences: TeamAbsences?
    /// The person under the cursor.
    public var window = ScrollWindow()
    /// Whom the cursor is to stand on when the month comes.
    var wanted: Operator.ID?

    var selected: TeamAbsences.Line? {
        guard let lines = absences?.lines, lines.indices.contains(window.cursor) else { return nil }
        return lines[window.cursor]
    }
}

extension Model {
    mutating func openAbsences() -> [Job] {
        dialog = .absences(AbsencesDialog(day: today, wanted: board.selected?.id))
        return [.absences(board.team, TeamAbsences.month(of: today))]
    }

    mutating func absences(_ state: AbsencesDialog, _ key: Key) -> [Job] {
        var state = state
        let month = TeamAbsences.month(of: state.day)
        let last = max(0, (state.absences?.lines.count ?? 0) - 1)
        switch key {
        case .escape, .character("q"):
            dialog = nil
            return []
        case .left, .character("h"): state.day = state.day.adding(days: -1)
        case .right, .character("l"): state.day = state.day.adding(days: 1)
        case .character("H"): state.day = state.day.adding(days: -7)
        case .character("L"): state.day = state.day.adding(days: 7)
        case .pageUp, .character("M"): state.day = state.day.adding(months: -1)
        case .pageDown, .character("m"): state.day = state.day.adding(months: 1)
        case .character("t"): state.day = today
        case .character("n"), .function(2), .enter: return recordAbsence(state)
        case .character("b"), .delete: return endAbsence(state)
        case .character("u"):
            if let reason = reasonAgainst(.undo) {
                toast = Toast(say(reason), isError: true)
                return []
            }
            return [.perform(.undo(.last), id: nextCommandID())]
        case .down, .character("j"): state.window.cursor = min(state.window.cursor + 1, last)
        case .up, .character("k"): state.window.cursor = max(0, state.window.cursor - 1)
        default: break
        }
        state.window.settle(count: last + 1, rows: absenceRows)
        dialog = .absences(state)
        let next = TeamAbsences.month(of: state.day)
        return next == month ? [] : [.absences(board.team, next)]
    }

    mutating func take(_ absences: TeamAbsences) {
        func taken(_ state: AbsencesDialog) -> AbsencesDialog? {
            guard absences.days.contains(state.day) else { return nil }
            var state = state
            state.absences = absences
            if let place = absences.lines.firstIndex(where: { $0.id == state.wanted }) {
                state.window.cursor = place
            }
            state.wanted = nil
            state.window.settle(count: absences.lines.count, rows: absenceRows)
            return state
        }
        switch dialog {
        case .absences(let state): dialog = taken(state).map { .absences($0) } ?? dialog
        case .form(var form):
            guard case .absence(let who, let back) = form.purpose, let back = taken(back) else {
                return
            }
            form.purpose = .absence(who, back: back)
            dialog = .form(form)
        default: break
        }
    }

    private var absenceRect: Rect {
        bounds.centred(
            columns: min(80, size.columns), rows: max(8, size.rows - 4))
    }

    private var absenceRows: Int { max(1, absenceRect.rows - 6) }

    func drawAbsences(_ state: AbsencesDialog, into frame: inout Frame) {
        let rect = absenceRect
        let month =
            "\(DateWords.longMonth(state.day.month, language)) \(state.day.year)"
        frame.box(
            rect, title: line(say("Assenze", "Absences"), month),
            footer: line(
                say("n assente", "n away"), say("b torna", "b back"), say("u indietro", "u undo"),
                say("h l giorno", "h l day"), say("m M mese", "m M month"),
                say("Esc esce", "Esc closes")),
            glyphs)
        let inner = rect.inset(2, 1)
        guard let found = state.absences else { return }
        let names = min(18, max(6, inner.columns - 31 - 2))
        let first = inner.column + names + 1
        // Two columns a day where they fit, else one.
        let step = inner.columns - names - 1 >= 62 ? 2 : 1
        drawDays(found, state, at: first, step, into: &frame, inner)
        for (offset, line) in found.lines.dropFirst(state.window.top).prefix(absenceRows)
            .enumerated()
        {
            let row = inner.row + 2 + offset
            let isHere = state.window.top + offset == state.window.cursor
            if isHere {
                frame.put(glyphs.cursor, at: inner.column - 1, row: row, tone: .accent)
            }
            frame.put(
                line.name, at: inner.column, row: row, tone: isHere ? .selected : .plain,
                limit: names, ellipsis: glyphs.ellipsis)
            for day in found.days.lowerBound.number...found.days.upperBound.number {
                let date = Day(number: day)
                let column = first + (date.dayOfMonth - 1) * step
                guard column < inner.endColumn else { break }
                let span = line.span(on: date)
                // With somebody to stand in it is lighter than without.
                let sign =
                    span.map { $0.substitute == nil ? glyphs.full : glyphs.empty } ?? glyphs.later
                let tone: Tone =
                    span.map { $0.substitute == nil ? .warning : .today }
                    ?? (calendar.isWorkingDay(date) ? .plain : .dim)
                frame.put(
                    span == nil && !calendar.isWorkingDay(date) ? " " : sign, at: column, row: row,
                    tone: tone, limit: 1)
                if isHere, date == state.day {
                    frame.emphasise(
                        Rect(column: column, row: row, columns: 1, rows: 1), .reverse)
                    frame.cursor = (column, row)
                }
            }
        }
        let said = said(of: state, found)
        let isLong = TextWidth.of(line(said)) > inner.columns
        for (offset, text) in (isLong ? said : [line(said)]).enumerated() {
            frame.put(
                text, at: inner.column, row: inner.endRow - (isLong ? said.count : 1) + offset,
                tone: .strong, limit: inner.columns, ellipsis: glyphs.ellipsis)
        }
    }

    private func drawDays(
        _ found: TeamAbsences, _ state: AbsencesDialog, at first: Int, _ step: Int,
        into frame: inout Frame, _ inner: Rect
    ) {
        for day in found.days.lowerBound.number...found.days.upperBound.number {
            let date = Day(number: day)
            let column = first + (date.dayOfMonth - 1) * step
            guard column < inner.endColumn else { return }
            let number = date.dayOfMonth
            let tone: Tone = date == today ? .now : date == state.day ? .selected : .dim
            // The tens above where they change, the ones below.
            if number % 10 == 0 || number == 1 {
                frame.put(
                    number == 1 ? "" : "\(number / 10)", at: column, row: inner.row, tone: tone)
            }
            frame.put("\(number % 10)", at: column, row: inner.row + 1, tone: tone)
        }
    }

    /// "Elena · 20–24 Nov · Marco stands in" and "3 due · holidays"; else how many are away that day.
    private func said(of state: AbsencesDialog, _ found: TeamAbsences) -> [String] {
        let day = DateWords.day(state.day, today: today, language)
        guard let line = state.selected, let span = line.span(on: state.day) else {
            let count = found.count(on: state.day)
            let away = count == 0 ? say("nessuno assente", "nobody away") : say(Noun.away(count))
            return ["\(day): \(away)"]
        }
        let first = DateWords.day(span.days.lowerBound, today: today, language)
        let last = DateWords.day(span.days.upperBound, today: today, language)
        return [
            self.line(
                line.name, first == last ? first : "\(first) – \(last)",
                span.substitute.map { say("sostituisce \($0)", "\($0) stands in") }
                    ?? say("nessun sostituto", "nobody stands in")),
            self.line(
                span.due > 0 ? say("\(span.due) in scadenza", "\(span.due) due") : "", span.reason),
        ].filter { !$0.isEmpty }
    }
}
