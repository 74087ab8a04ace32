import Controls
import Domain
import Screen

/// The report: its lines with their numbers and bars, and below them what lies behind one.
extension Model {
    func drawReport(into frame: inout Frame, _ rect: Rect) {
        drawReportTitle(into: &frame, rect)
        let columns = ReportColumns(width: rect.columns)
        columns.draw(
            say((report.report?.grouping ?? report.view.grouping).words),
            columns.columns.map { say($0.title) }, into: &frame, row: rect.row + 1, tone: .dim,
            glyphs)
        frame.cursor = (0, rect.row + 2)
        guard let found = report.report else {
            frame.put(glyphs.ellipsis, at: 2, row: rect.row + 2, tone: .dim)
            return
        }
        guard !found.lines.isEmpty else {
            frame.put(
                say("Niente in questo periodo.", "Nothing in this period."), at: 2,
                row: rect.row + 2, tone: .dim, limit: rect.columns - 3)
            return drawReportPanes(found, into: &frame)
        }
        let most = found.lines.map(\.done).max() ?? 0
        for (offset, line) in found.lines.dropFirst(report.window.top).prefix(reportRows)
            .enumerated()
        {
            let row = rect.row + 2 + offset
            columns.draw(
                name(of: line, found.grouping), texts(of: line, columns), into: &frame, row: row,
                tone: .plain, glyphs)
            columns.drawBar(line, of: most, into: &frame, row: row, glyphs)
            let isHere = report.window.top + offset == report.window.cursor
            if isHere, !report.isOnTotal { markReport(row, into: &frame, rect) }
        }
        columns.draw(
            say("Totale", "Total"), texts(of: found.total, columns), into: &frame,
            row: rect.row + 2 + reportRows, tone: .strong, glyphs)
        if report.isOnTotal { markReport(rect.row + 2 + reportRows, into: &frame, rect) }
        drawReportPanes(found, into: &frame)
    }

    private func markReport(_ row: Int, into frame: inout Frame, _ rect: Rect) {
        frame.put(glyphs.cursor, at: 0, row: row, tone: .accent)
        frame.emphasise(Rect(column: 0, row: row, columns: rect.columns, rows: 1), .bold)
        frame.cursor = (0, row)
    }

    /// "November 2026 · by operator", and what full and empty mean.
    private func drawReportTitle(into frame: inout Frame, _ rect: Rect) {
        let view = report.view
        let grouping = say(view.grouping.words).lowercased()
        frame.put(
            line(
                say(view.period.words(around: view.day)), say("per \(grouping)", "by \(grouping)")),
            at: 2, row: rect.row, tone: .heading, limit: rect.columns - 3,
            ellipsis: glyphs.ellipsis)
        let legend =
            "\(glyphs.full) " + say("in tempo", "on time") + "  \(glyphs.empty) "
            + say("tardi", "late")
        let width = TextWidth.of(legend)
        guard rect.columns >= 74 else { return }
        var start = rect.columns - 1 - width
        frame.put(legend, at: start, row: rect.row, tone: .dim, limit: width)
        guard let found = report.report, found.grouping == .day, found.lines.count > 1 else {
            return
        }
        // How the days went, at a glance.
        let most = found.lines.map(\.done).max() ?? 0
        let signs = found.lines.map { Sparkline.sign($0.done, of: most, glyphs) }.joined()
        start -= 3 + TextWidth.of(signs)
        guard start > rect.columns / 2 else { return }
        frame.put(signs, at: start, row: rect.row, tone: .accent)
    }

    /// "Mon 23 Nov" of a day, else as the house calls it.
    func name(of line: ReportLine, _ grouping: Report.Grouping) -> String {
        if grouping == .day, let day = Day(iso: line.key) {
            return DateWords.day(day, today: today, language)
        }
        return line.name.isEmpty ? say("(nessuno)", "(none)") : line.name
    }

    private func texts(of line: ReportLine, _ columns: ReportColumns) -> [String] {
        columns.columns.map { column in
            switch column.figure {
            case .onTime: line.done > 0 ? "\(line.onTime * 100 / line.done)%" : ""
            case .talk: hours(line.talkSeconds)
            case .wrapUp: hours(line.wrapUpSeconds)
            case .pauses: hours(line.pauseSeconds)
            case .averageLate, .attemptsPerContact, .done, .late, .attempts, .reached,
                .conversions, .reassigned:
                column.figure.shown(
                    of: line, workingDay: calendar.workingDaySeconds, language)
            }
        }
    }

    /// "12 h 05", in a column; of a thousand hours the minutes are left out.
    private func hours(_ seconds: Int) -> String {
        guard seconds > 0 else { return "" }
        if seconds >= 3_600_000 { return "\(seconds / 3600) h" }
        let minutes = seconds / 60 % 60
        return "\(seconds / 3600) h \(minutes < 10 ? "0" : "")\(minutes)"
    }

    /// What the report's status line says.
    var reportStatus: [String] {
        guard let total = report.report?.total else { return [] }
        let percent = total.done > 0 ? total.onTime * 100 / total.done : 0
        return [
            say(Noun.done(total.done)),
            say("\(percent)% in tempo", "\(percent)% on time"),
            say(
                "\(Noun.reached(total.reached).it) con \(Noun.attempt(total.attempts).it)",
                "\(Noun.reached(total.reached).en) in \(Noun.attempt(total.attempts).en)"),
            say(Noun.conversion(total.conversions)),
        ]
    }
}
