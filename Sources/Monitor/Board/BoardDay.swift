import Controls
import Domain
import Screen

/// The day in numbers and small pictures: alerts, outcomes, calls by the hour, against the morning.
extension Model {
    func drawNews(into frame: inout Frame, _ rect: Rect) {
        guard let found = board.board, rect.rows > 1 else { return }
        var row = rect.row
        heading(
            say("AVVISI \(found.alerts.count)", "ALERTS \(found.alerts.count)"), into: &frame, rect,
            &row)
        let room = max(1, min(4, rect.rows - 3))
        drawAlerts(found.alerts, into: &frame, rect, &row, limit: room)
        guard row + 1 < rect.endRow else { return }
        heading(say("ESITI DI OGGI", "OUTCOMES TODAY"), into: &frame, rect, &row)
        drawOutcomeBars(
            found.outcomes.map { ($0.name, $0.count) }, names: 22, into: &frame,
            Rect(
                column: rect.column, row: row, columns: rect.columns, rows: rect.endRow - row))
    }

    /// Alerts, totals, hours and outcomes one below the other, as far as there is room.
    func drawNarrowDay(into frame: inout Frame, _ rect: Rect) {
        guard let found = board.board else { return }
        var row = rect.row
        drawAlerts(found.alerts, into: &frame, rect, &row, limit: min(4, max(1, rect.rows - 5)))
        for text in totals(found) where row < rect.endRow {
            frame.put(
                text, at: rect.column + 1, row: row, limit: rect.columns - 2,
                ellipsis: glyphs.ellipsis)
            row += 1
        }
        drawOutcomeBars(
            found.outcomes.map { ($0.name, $0.count) }, names: 22, into: &frame,
            Rect(
                column: rect.column, row: row, columns: rect.columns, rows: rect.endRow - row))
    }

    func drawBoardDay(into frame: inout Frame, _ rect: Rect) {
        guard let found = board.board else { return }
        var row = rect.row
        func put(_ text: String, _ tone: Tone = .plain) {
            guard row < rect.endRow else { return }
            frame.put(
                text, at: rect.column, row: row, tone: tone, limit: rect.columns,
                ellipsis: glyphs.ellipsis)
            row += 1
        }
        put(say("GRUPPO OGGI", "TEAM TODAY"), .heading)
        for text in totals(found) { put(text) }
        row += 1
        put(say("CHIAMATE PER ORA", "CALLS BY HOUR"), .heading)
        drawHours(found.callsByHour, into: &frame, rect, &row)
        row += 1
        put(say("POOL", "POOLS"), .heading)
        for pool in found.pools {
            let oldest = pool.oldest.map {
                DateWords.span(seconds: boardMoment.seconds - $0.seconds, language)
            }
            let tray =
                pool.unassigned > 0
                ? say("\(pool.unassigned) da assegnare", "\(pool.unassigned) unassigned") : ""
            put(
                line(
                    [
                        "\(pool.name) \(pool.waiting)",
                        oldest.map { say("da \($0)", "for \($0)") } ?? "", tray,
                    ]), pool.waiting > 0 ? .plain : .dim)
        }
    }

    private func heading(
        _ title: String, into frame: inout Frame, _ rect: Rect, _ row: inout Int
    ) {
        frame.horizontalLine(
            row: row, from: rect.column, columns: rect.columns, glyphs.horizontal)
        frame.put(" \(title) ", at: rect.column + 1, row: row, tone: .heading, limit: rect.columns)
        row += 1
    }

    private func drawAlerts(
        _ alerts: [BoardAlert], into frame: inout Frame, _ rect: Rect, _ row: inout Int, limit: Int
    ) {
        guard !alerts.isEmpty else {
            frame.put(
                say("nessuno", "none"), at: rect.column + 1, row: row, tone: .dim,
                limit: rect.columns - 1)
            row += 1
            return
        }
        for (place, alert) in alerts.prefix(limit).enumerated() where row < rect.endRow {
            let sign = alert.isGrave ? glyphs.overdue : glyphs.now
            let tone: Tone = alert.isGrave ? .overdue : .warning
            frame.put(sign, at: rect.column + 3 - TextWidth.of(sign), row: row, tone: tone)
            let rest = place == limit - 1 ? alerts.count - limit : 0
            let more = rest > 0 ? say(" (e altri \(rest))", " (and \(rest) more)") : ""
            // How many more there are is never what is cut.
            let room = max(0, rect.columns - 5 - TextWidth.of(more))
            let said = frame.put(
                alert.words(board.thresholds, now: now, zone: zone)(language),
                at: rect.column + 4, row: row, tone: tone, limit: room, ellipsis: glyphs.ellipsis)
            frame.put(more, at: rect.column + 4 + said, row: row, tone: tone)
            row += 1
        }
    }

    /// A column for each hour of the working day, and those around it in which somebody called.
    private func drawHours(
        _ hours: [Int], into frame: inout Frame, _ rect: Rect, _ row: inout Int
    ) {
        guard row + 1 < rect.endRow else { return }
        let open = calendar.hours(on: today)
        let first = min(
            (open.first?.lowerBound ?? 480) / 60, hours.firstIndex { $0 > 0 } ?? 23)
        let last = max(
            ((open.last?.upperBound ?? 1080) - 1) / 60, hours.lastIndex { $0 > 0 } ?? 0)
        let most = hours.max() ?? 0
        let step = rect.columns >= 3 * (last - first + 1) ? 3 : 2
        for (offset, hour) in (first...max(first, last)).enumerated() {
            let column = rect.column + offset * step
            guard column + step <= rect.endColumn else { break }
            let bar = Sparkline.sign(hours[hour], of: most, glyphs)
            frame.put(
                String(repeating: bar, count: step - 1), at: column, row: row, tone: .accent)
            frame.put(
                "\(hour < 10 ? "0" : "")\(hour)".suffix(step == 3 ? 2 : 1).description,
                at: column, row: row + 1, tone: .dim)
        }
        row += 2
    }

    /// The team's day in a few lines.
    private func totals(_ found: Board) -> [String] {
        let totals = found.totals
        let percent = totals.load > 0 ? totals.done * 100 / totals.load : 0
        var lines = [
            say(
                "\(Noun.done.bare(totals.done).it) \(totals.done) di \(totals.load)  ",
                "done \(totals.done) of \(totals.load)  ")
                + Bar.text(totals.done, of: totals.load, columns: 8, glyphs) + " \(percent)%"
        ]
        var late = say("in ritardo \(totals.overdue)", "overdue \(totals.overdue)")
        if let then = totals.overdueThen, let morning = totals.morning {
            let time = DateWords.time(morning, in: zone)
            late += say(" (alle \(time) erano \(then))", " (was \(then) at \(time))")
        }
        lines.append(late)
        if let oldest = totals.oldest {
            let span = DateWords.span(seconds: boardMoment.seconds - oldest.seconds, language)
            lines.append(
                say("la più vecchia da \(span)", "longest wait \(span)") + "  \(totals.oldestOwner)"
            )
        }
        let bars = found.lastHour.map { Sparkline.sign($0, of: found.lastHour.max() ?? 0, glyphs) }
        lines.append(
            say("ultima ora ", "last hour ") + bars.joined()
                + "  " + say(Noun.call(totals.calls)))
        if totals.calls > 0 {
            let average = DateWords.duration(seconds: totals.talkSeconds / totals.calls)
            lines.append(
                say(
                    "rispondono \(totals.reached * 100 / totals.calls)%   media \(average)",
                    "answer rate \(totals.reached * 100 / totals.calls)%   avg \(average)"))
        }
        return lines
    }
}
