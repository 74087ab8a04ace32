import Controls
import Domain
import Screen

/// Below the lines: outcomes and times of the one under the cursor, and the work that lies ahead.
extension Model {
    func drawReportPanes(_ found: Report, into frame: inout Frame) {
        let row = reportSeparatorRow
        guard row < body.endRow else { return }
        frame.horizontalLine(row: row, from: 0, columns: size.columns, glyphs.horizontal)
        let line = report.selected ?? found.total
        let name =
            report.selected.map { self.name(of: $0, found.grouping) } ?? say("totale", "total")
        put(
            title: self.line(say("TEMPI ED ESITI", "TIMES AND OUTCOMES"), name), into: &frame,
            reportPane, row)
        drawTimes(of: line, into: &frame, reportPane)
        guard hasAheadPane else { return }
        frame.verticalLine(
            column: reportAheadPane.column - 1, from: row + 1, rows: reportAheadPane.rows,
            glyphs.vertical)
        // Only an operator's line has work ahead of its own.
        let own =
            found.grouping == .operator
            ? found.ahead.first { $0.login == report.selected?.key } : nil
        put(
            title: self.line(
                say("LAVORO IN ARRIVO", "WORK AHEAD"),
                own?.name ?? (found.ahead.count == 1 ? found.ahead[0].name : say("tutti", "all"))),
            into: &frame, reportAheadPane, row)
        drawAhead(found, own, into: &frame, reportAheadPane)
    }

    private func put(title: String, into frame: inout Frame, _ rect: Rect, _ row: Int) {
        frame.put(
            " \(title) ", at: rect.column + 1, row: row, tone: .heading, limit: rect.columns - 2,
            ellipsis: glyphs.ellipsis)
    }

    private func drawTimes(of line: ReportLine, into frame: inout Frame, _ rect: Rect) {
        var row = rect.row
        func put(_ text: String) {
            guard row < rect.endRow else { return }
            frame.put(
                text, at: 1, row: row, limit: rect.columns - 2, ellipsis: glyphs.ellipsis)
            row += 1
        }
        if line.talkSeconds + line.wrapUpSeconds > 0, row < rect.endRow {
            drawTalk(of: line, into: &frame, rect, row)
            row += 1
        }
        let each = ReportFigure.attemptsPerContact.shown(
            of: line, workingDay: calendar.workingDaySeconds, language)
        put(
            say(
                "\(Noun.attempt(line.attempts).it), \(Noun.reached(line.reached).it)",
                "\(Noun.attempt(line.attempts).en), \(Noun.reached(line.reached).en)")
                + (each.isEmpty ? "" : say(" (\(each) l'uno)", " (\(each) each)")))
        put(
            self.line(
                say(Noun.reassigned(line.reassigned)),
                line.pauseSeconds > 0
                    ? say("pause ", "pauses ") + DateWords.duration(seconds: line.pauseSeconds)
                    : ""))
        drawOutcomeBars(
            outcomes(of: line), names: 18, into: &frame,
            Rect(
                column: rect.column, row: row, columns: rect.columns, rows: rect.endRow - row))
    }

    /// "talk 3:40:12 ▰▰▰▰▰▱▱ wrap-up 40:05", the bar as long as the words leave room.
    private func drawTalk(
        of line: ReportLine, into frame: inout Frame, _ rect: Rect, _ row: Int
    ) {
        let (talk, wrapUp) = (line.talkSeconds, line.wrapUpSeconds)
        let before = "\(say("parlato", "talk")) \(DateWords.duration(seconds: talk)) "
        let after = " \(say("chiusura", "wrap-up")) \(DateWords.duration(seconds: wrapUp))"
        let room = rect.columns - 2
        let width = TextWidth.of(before)
        let columns = max(0, min(24, room - width - TextWidth.of(after)))
        frame.put(before, at: 1, row: row, limit: room, ellipsis: glyphs.ellipsis)
        TwoPartBar(talk, wrapUp, of: talk + wrapUp, columns: columns).draw(
            into: &frame, at: 1 + width, row: row, .accent, .dim, glyphs)
        frame.put(
            after, at: 1 + width + columns, row: row, limit: max(0, room - width - columns),
            ellipsis: glyphs.ellipsis)
    }

    private func outcomes(of line: ReportLine) -> [(name: String, count: Int)] {
        line.outcomes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { outcome in
            (catalog.outcomes.first { $0.code == outcome.key }?.name ?? outcome.key, outcome.value)
        }
    }

    // MARK: Ahead

    private func drawAhead(
        _ found: Report, _ own: ReportAhead?, into frame: inout Frame, _ rect: Rect
    ) {
        let shown = own.map { [$0] } ?? found.ahead
        let count = shown.first?.days.count ?? 0
        let days = (0..<count).map { day in shown.reduce(0) { $0 + $1.days[day] } }
        let late = shown.reduce(0) { $0 + $1.overdue }
        let most = max(late, days.max() ?? 0)
        let columns = max(4, rect.columns - 18)
        var row = rect.row
        func put(_ name: String, _ value: Int, _ tone: Tone) {
            guard row < rect.endRow else { return }
            frame.put(name, at: rect.column + 1, row: row, limit: 10, ellipsis: glyphs.ellipsis)
            let bar = TwoPartBar(value, 0, of: most, columns: columns)
            bar.draw(into: &frame, at: rect.column + 12, row: row, tone, tone, glyphs)
            frame.put(
                "\(value)", at: rect.column + 13 + bar.first, row: row,
                tone: value > 0 ? .plain : .dim, limit: 5)
            row += 1
        }
        put(say("in ritardo", "overdue"), late, late > 0 ? .overdue : .dim)
        for (offset, value) in days.enumerated() {
            let day = today.adding(days: offset)
            put(
                offset == 0
                    ? say("oggi", "today")
                    : "\(DateWords.weekday(day.weekday, language)) \(day.dayOfMonth)", value,
                .today)
        }
        drawAheadOfEach(found, into: &frame, rect, from: row + 1)
    }

    /// Where there is room: a line for each operator, the days as columns of a height.
    private func drawAheadOfEach(
        _ found: Report, into frame: inout Frame, _ rect: Rect, from first: Int
    ) {
        guard found.ahead.count > 1, first + 2 < rect.endRow else { return }
        let most = found.ahead.flatMap(\.days).max() ?? 0
        frame.put(
            say("in ritardo, e giorno per giorno", "overdue, and day by day"),
            at: rect.column + 1, row: first, tone: .dim, limit: rect.columns - 1,
            ellipsis: glyphs.ellipsis)
        let room = rect.endRow - first - 1
        for (offset, line) in found.ahead.prefix(room).enumerated() {
            let row = first + 1 + offset
            let rest = found.ahead.count - room
            frame.put(
                line.name, at: rect.column + 1, row: row, limit: 20, ellipsis: glyphs.ellipsis)
            let late = "\(line.overdue)"
            frame.put(
                late, at: rect.column + 26 - TextWidth.of(late), row: row,
                tone: line.overdue > 0 ? .overdue : .dim, limit: 5)
            let signs = line.days.map { Sparkline.sign($0, of: most, glyphs) }.joined()
            frame.put(signs, at: rect.column + 28, row: row, tone: .today)
            let more =
                offset == room - 1 && rest > 0 ? say(" (e altri \(rest))", " (\(rest) more)") : ""
            frame.put(
                "\(line.days.reduce(0, +))\(more)",
                at: rect.column + 30 + TextWidth.of(signs), row: row,
                limit: max(0, rect.columns - 30 - TextWidth.of(signs)),
                ellipsis: glyphs.ellipsis)
        }
    }
}
