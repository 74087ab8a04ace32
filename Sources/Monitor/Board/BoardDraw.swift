import Controls
import Domain
import Screen

/// The board, as `screens/board` draws it.
extension Model {
    func drawBoard(into frame: inout Frame, _ rect: Rect) {
        drawOperators(into: &frame, rect)
        let line = boardSeparator
        frame.horizontalLine(row: line.row, from: 0, columns: line.columns, glyphs.horizontal)
        guard board.board != nil else { return }
        if hasBoardPane {
            drawPaneTitle(into: &frame, line)
            drawBoardQueue(into: &frame)
            frame.verticalLine(
                column: boardDay.column - 2, from: boardQueue.row, rows: boardDay.rows,
                glyphs.vertical)
            drawNews(into: &frame, boardNews)
            drawBoardDay(into: &frame, boardDay)
        } else if board.pane == .day {
            let alerts = board.board?.alerts.count ?? 0
            put(
                title: say(
                    "OGGI \(glyphs.bullet) avvisi \(alerts)",
                    "TODAY \(glyphs.bullet) alerts \(alerts)"), into: &frame, line)
            drawNarrowDay(into: &frame, boardDay)
        } else {
            drawPaneTitle(into: &frame, line)
            drawBoardQueue(into: &frame)
        }
    }

    private func put(title: String, into frame: inout Frame, _ line: Rect) {
        frame.put(
            " \(title) ", at: line.column + 1, row: line.row, tone: .heading,
            limit: line.columns - 2, ellipsis: glyphs.ellipsis)
    }

    private func drawPaneTitle(into frame: inout Frame, _ line: Rect) {
        guard let row = board.selected else { return }
        var parts = [say("CODA DI ", "QUEUE OF ") + row.name.uppercased()]
        if let counts { parts.append(say(Noun.open(counts.open))) }
        parts += markStatus
        put(title: self.line(parts), into: &frame, line)
    }

    private func drawBoardQueue(into frame: inout Frame) {
        let cursor = frame.cursor
        drawQueueList(into: &frame)
        // Where the keys go, the terminal's cursor is.
        if board.focus == .operators { frame.cursor = cursor }
    }

    // MARK: Operators

    private func drawOperators(into frame: inout Frame, _ rect: Rect) {
        let columns = BoardColumns(width: rect.columns)
        columns.draw(
            BoardCells(
                name: say("Operatore", "Operator"), state: say("Stato", "State"),
                now: say("Con", "Now"), over: say("Rit.", "Over"), bands: "",
                oldest: say("Dal", "Since"), today: say("Oggi", "Today"),
                done: say("Fatte", "Done"), average: say("Media", "Avg"),
                bar: say("Carico", "Load"),
                load: ""), into: &frame, row: rect.row, tone: .dim, glyphs)
        guard board.board != nil else { return }
        guard !board.rows.isEmpty else {
            frame.put(
                say("Nessun operatore in questi gruppi.", "No operators in these teams."), at: 2,
                row: rect.row + 1, tone: .dim, limit: rect.columns - 3)
            frame.cursor = (0, rect.row + 1)
            return
        }
        let scale = board.rows.map(\.load).max() ?? 0
        let rows = board.rows.dropFirst(board.window.top).prefix(boardOperatorRows)
        for (offset, row) in rows.enumerated() {
            let place = rect.row + 1 + offset
            let isHere = board.window.top + offset == board.window.cursor
            draw(row, scale: scale, columns, into: &frame, row: place)
            guard isHere else { continue }
            frame.put(glyphs.cursor, at: 0, row: place, tone: .accent)
            frame.emphasise(
                Rect(column: 0, row: place, columns: rect.columns, rows: 1), .bold)
            frame.cursor = (0, place)
        }
    }

    private func draw(
        _ row: BoardRow, scale: Int, _ columns: BoardColumns, into frame: inout Frame,
        row place: Int
    ) {
        let room = columns.bar
        let whole = row.capacity ?? scale
        let late = [row.late3, row.late2, row.late1].map(String.init).joined(separator: "/")
        columns.draw(
            BoardCells(
                name: row.name, state: words(for: row),
                now: row.contactName.isEmpty
                    ? glyphs.horizontal : row.contactName,
                over: "\(row.overdue)", bands: row.overdue > 0 ? late : "",
                oldest: row.oldest.map {
                    DateWords.span(seconds: boardMoment.seconds - $0.seconds, language)
                }
                    ?? "",
                today: "\(row.dueToday)", done: "\(row.done)",
                average: row.averageSeconds.map { DateWords.duration(seconds: $0) }
                    ?? glyphs.horizontal,
                bar: Bar.text(row.load, of: whole, columns: room, glyphs),
                load: row.capacity.map { "\(row.load)/\($0)" } ?? "\(row.load)"),
            into: &frame, row: place, tone: .plain, glyphs)
        columns.tint(
            state: tone(of: row), over: row.overdue > 0 ? .overdue : .dim,
            bar: row.capacity.map { row.load > $0 } == true ? .overdue : .accent, into: &frame,
            row: place)
    }

    /// "on call 4:12", "away 12 min", "offline".
    private func words(for row: BoardRow) -> String {
        func duration(_ since: Instant) -> String {
            DateWords.duration(seconds: max(0, boardMoment.seconds - since.seconds))
        }
        switch row.state {
        case .ready: return say("libero", "ready")
        case .onCall(_, let since):
            return say("chiama \(duration(since))", "on call \(duration(since))")
        case .wrapUp(_, let since):
            return say("chiude \(duration(since))", "wrap-up \(duration(since))")
        case .paused(let name, let since):
            return "\(name) \((boardMoment.seconds - since.seconds) / 60) min"
        case .offline: return row.isAbsent ? say("assente", "absent") : say("fuori", "offline")
        }
    }

    private func tone(of row: BoardRow) -> Tone {
        let worries = board.thresholds.alerts(for: row, at: boardMoment)
        if !worries.isEmpty {
            return worries.contains {
                BoardAlert(operator: row.id, name: "", kind: $0).isGrave
            } ? .overdue : .warning
        }
        return switch row.state {
        case .ready: .good
        case .onCall: .today
        case .wrapUp: .accent
        case .paused: .snoozed
        case .offline: .dim
        }
    }

    /// What the board's status line says.
    var boardStatus: [String] {
        var parts: [String] = []
        if let totals = board.board?.totals {
            parts.append(
                say(
                    "\(Noun.done.bare(totals.done).it) \(totals.done) di \(totals.load)",
                    "done \(totals.done) of \(totals.load)"))
            parts.append(say("\(totals.overdue) in ritardo", "\(totals.overdue) overdue"))
        }
        if let board = board.board {
            let free = board.rows.count { $0.state.isReady }
            parts.append(say(Noun.ready(free)))
            if !board.alerts.isEmpty {
                parts.append(say(Noun.alert(board.alerts.count)))
            }
        }
        if !hasBoardPane {
            parts.append(say("Tab: coda, oggi", "Tab: queue, today"))
        }
        return parts
    }
}
