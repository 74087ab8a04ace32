import Controls
import Domain
import Screen

/// The queue, as `screens/queue` draws it: headings, rows coloured by delay, the line that says
/// why the selected row matters.
extension Model {
    func drawQueue(into frame: inout Frame, _ rect: Rect) {
        drawList(into: &frame, queueList)
        if hasPreview {
            frame.verticalLine(
                column: queueList.columns, from: rect.row, rows: rect.rows, glyphs.vertical)
        } else if size.rows >= 24 {
            frame.horizontalLine(
                row: rect.endRow - 2, from: 0, columns: rect.columns, glyphs.horizontal)
        }
        drawSelection(into: &frame)
    }

    /// Where the list is, its head among it.
    private var queueList: Rect {
        if root == .board { return boardQueue }
        return Rect(
            column: 0, row: body.row,
            columns: hasPreview ? max(70, body.columns * 65 / 100) : body.columns,
            rows: queueRows + 1)
    }

    /// What is told of the selected row: the preview pane, or the line that says why it matters.
    private func drawSelection(into frame: inout Frame) {
        if hasPreview {
            drawPreview(into: &frame, previewPane)
        } else if size.rows >= 24 {
            frame.put(
                whyItMatters, at: 1, row: body.endRow - 1, limit: body.columns - 2,
                ellipsis: glyphs.ellipsis)
        }
    }

    private var previewPane: Rect {
        let column = queueList.columns + 2
        return Rect(
            column: column, row: body.row, columns: body.columns - column - 1, rows: body.rows)
    }

    /// The frame after a move of the cursor alone: rows that were on the screen before are copied,
    /// wherever they stand now. It is what a key that is held down makes most.
    ///
    /// - returns: nil where something else has changed too.
    func drawMove(from before: Model, _ drawn: Frame) -> Frame? {
        guard root == .queue, cards.isEmpty, dialog == nil, Self.isLargeEnough(size),
            before.queue.cursor != queue.cursor, before.toastLines.count < 2, toastLines.count < 2
        else { return nil }
        var moved = before
        moved.queue.list.window = queue.list.window
        moved.toast = toast
        guard moved == self else { return nil }
        var frame = drawn
        let columns = queueColumns
        let (rows, lines) = (before.queueLines, queueLines)
        for (place, (row, line)) in lines.enumerated() {
            // Where the list did not scroll, a line stands where it stood.
            let isInPlace = place < rows.count && rows[place] == (row, line)
            let place = Rect(column: 0, row: row, columns: columns.width, rows: 1)
            if case .action(let index) = line {
                let old = isInPlace ? row : rows.first { $0.line == line }?.row
                if let old {
                    if old != row { frame.copy(row: old, of: drawn, to: place) }
                    if index == before.queue.cursor { unmark(place, in: &frame) }
                    if index == queue.cursor { mark(place, tone(of: index), in: &frame) }
                    continue
                }
            } else if isInPlace {
                continue
            }
            frame.clear(place)
            draw(line, columns, into: &frame, row: row)
        }
        for (row, _) in rows where row > lines.last?.row ?? 0 {
            frame.clear(Rect(column: 0, row: row, columns: columns.width, rows: 1))
        }
        // The preview follows later; the hints are those of any selected row.
        if !hasPreview, size.rows >= 24 {
            frame.clear(Rect(column: 0, row: body.endRow - 1, columns: size.columns, rows: 1))
            drawSelection(into: &frame)
        }
        if before.toast != toast {
            frame.clear(Rect(column: 0, row: size.rows - 2, columns: size.columns, rows: 1))
            drawStatus(into: &frame, row: size.rows - 2)
        }
        return frame
    }

    /// The list alone, as the board's pane shows it.
    func drawQueueList(into frame: inout Frame) { drawList(into: &frame, queueList) }

    private func drawList(into frame: inout Frame, _ rect: Rect) {
        let columns = queueColumns
        columns.draw(
            [
                say("Scadenza", "Due"), say("Tipo", "Type"), say("Nominativo", "Contact"),
                say("Azienda", "Company"), say("Cosa fare", "What to do"), say("Chi", "Who"),
            ], sign: "", into: &frame, row: rect.row, tone: .dim, glyphs)
        guard queue.isLoaded else { return }
        guard !queue.rows.isEmpty else {
            let text =
                queue.filter.isEmpty
                ? say("Nessuna azione aperta. Buon lavoro!", "No open actions. Well done!")
                : say(
                    "Nessuna azione con questo filtro; f poi 0 lo toglie.",
                    "No action passes the filter; f then 0 takes it off.")
            frame.put(text, at: 5, row: rect.row + 2, tone: .dim, limit: rect.columns - 6)
            let others =
                actor.role == .operator
                ? say("v mostra il pool del gruppo", "v shows the team's pool")
                : say("v mostra il pool e i gruppi", "v shows the pool and the teams")
            if queue.filter.isEmpty {
                frame.put(
                    line(
                        others, say(": trova chiunque", ": finds anybody"),
                        say("a nuova azione", "a new action")),
                    at: 5, row: rect.row + 4, tone: .dim, limit: rect.columns - 6)
            }
            frame.cursor = (0, rect.row + 1)
            return
        }
        for (row, line) in queueLines { draw(line, columns, into: &frame, row: row) }
    }

    private func draw(
        _ line: QueueLine, _ columns: QueueColumns, into frame: inout Frame, row: Int
    ) {
        switch line {
        case .heading(let group):
            drawHeading(group, into: &frame, row: row, columns: columns.width)
        case .action(let index): draw(index, columns, into: &frame, row: row)
        }
    }

    private enum QueueLine: Equatable {
        case heading(QueueGroup)
        /// By its place among the rows that are held.
        case action(Int)
    }

    /// What each line of the list shows.
    private var queueLines: [(row: Int, line: QueueLine)] {
        let end = queueList.endRow
        var lines: [(row: Int, line: QueueLine)] = []
        lines.reserveCapacity(queueList.rows)
        var row = queueList.row + 1
        var group: QueueGroup?
        for index in queue.list.window.top..<queue.rows.count {
            let next = bands.group(of: queue.rows[index].due.at)
            if next != group {
                guard row + 1 < end else { break }
                lines.append((row, .heading(next)))
                row += 1
                group = next
            }
            guard row < end else { break }
            lines.append((row, .action(index)))
            row += 1
        }
        return lines
    }

    private var queueColumns: QueueColumns {
        QueueColumns(width: queueList.columns, showsAssignee: showsAssignee)
    }

    private func drawHeading(
        _ group: QueueGroup, into frame: inout Frame, row: Int, columns: Int
    ) {
        var title = " \(group.words(language).uppercased())"
        if let count = counts?.groups[group], queue.filter.isEmpty { title += "  \(count)" }
        let used = frame.put(title, at: 0, row: row, tone: group.tone, limit: columns)
        frame.horizontalLine(
            row: row, from: used + 1, columns: columns - used - 1, glyphs.dashed)
    }

    private func draw(
        _ index: Int, _ columns: QueueColumns, into frame: inout Frame, row: Int
    ) {
        let action = queue.rows[index]
        let tone = tone(of: index)
        columns.draw(
            [
                DateWords.due(action.due, now: now, in: zone, language), action.typeName,
                action.contactName, action.whereabouts, action.title, action.assigneeName,
            ], sign: sign(of: action), into: &frame, row: row, tone: tone, glyphs)
        if queue.isMarked(index) { frame.put(glyphs.mark, at: 1, row: row, tone: .mark) }
        // Beside the board's operators the keys are theirs, and so is the cursor.
        if index == queue.cursor, root != .board || board.focus == .queue {
            mark(Rect(column: 0, row: row, columns: columns.width, rows: 1), tone, in: &frame)
        }
    }

    private func tone(of index: Int) -> Tone { tone(of: queue.rows[index]) }

    /// Shows that a row is under the cursor.
    private func mark(_ place: Rect, _ tone: Tone, in frame: inout Frame) {
        frame.put(glyphs.cursor, at: place.column, row: place.row, tone: tone)
        frame.emphasise(place, .bold)
        frame.cursor = (place.column, place.row)
    }

    private func unmark(_ place: Rect, in frame: inout Frame) {
        frame.clear(Rect(column: place.column, row: place.row, columns: 1, rows: 1))
        frame.calm(place, .bold)
    }

    /// Whoever looks at more than their own queue sees whose each is.
    private var showsAssignee: Bool {
        if case .of(actor.operator) = queue.scope { return false }
        if case .of = queue.scope, root == .board || board.isDrilled { return false }
        return true
    }

    func tone(of row: QueueRow) -> Tone {
        if bands.isAside(row) { return .snoozed }
        return bands.band(of: row.due.at).tone
    }

    func sign(of row: QueueRow) -> String { sign(of: row, bands) }

    func sign(of row: QueueRow, _ bands: DelayBands) -> String {
        let band = bands.band(of: row.due.at)
        if bands.isAside(row) { return glyphs.snoozed }
        return switch band {
        case .late1, .late2, .late3: glyphs.overdue
        case .soon: glyphs.now
        case .today: glyphs.today
        case .future: glyphs.later
        }
    }

    /// One line: lateness, attempt, how often it moved, whose it is.
    var whyItMatters: String {
        guard let row = queue.selected else { return "" }
        return line([row.title] + facts(of: row))
    }

    /// "late by 2 d 3 h of work", "late by 6 h 05 of work".
    private func lateness(_ seconds: Int) -> String {
        let span = Lateness.span(seconds, workingDay: calendar.workingDaySeconds)(language)
        return say("in ritardo di \(span) di lavoro", "late by \(span) of work")
    }

    func facts(of row: QueueRow) -> [String] {
        var facts: [String] = []
        let late = calendar.workingSeconds(from: row.due.at, to: now)
        if bands.group(of: row.due.at) == .overdue {
            facts.append(lateness(late))
        }
        if row.attempt > 1 {
            facts.append(say("tentativo \(row.attempt)", "attempt \(row.attempt)"))
        }
        if row.timesMoved > 0 {
            facts.append(
                row.timesMoved == 1
                    ? say("spostata una volta", "moved once")
                    : say(
                        "spostata \(Noun.time(row.timesMoved).it)",
                        "moved \(Noun.time(row.timesMoved).en)"))
        }
        if row.state == .waiting { facts.append(say("in attesa", "waiting")) }
        if let until = row.claimedUntil, until > now {
            facts.append(say("presa da \(row.assigneeName)", "claimed by \(row.assigneeName)"))
        }
        if row.isUnassigned {
            facts.append(say("da assegnare: nessuno presente", "unassigned: nobody present"))
        }
        if row.priorityRank == 0 { facts.append(say("urgente", "urgent")) }
        return facts
    }
}

/// The columns of the list, as wide as there is room.
struct QueueColumns {
    let width: Int
    let due: Int
    let type: Int
    let contact: Int
    let company: Int
    let assignee: Int

    init(width: Int, showsAssignee: Bool) {
        self.width = width
        due = width < 50 ? 10 : 12
        type = width < 50 ? 0 : width < 60 ? 7 : 8
        let wider = min(14, max(0, width - 84) / 5)
        assignee = showsAssignee && width >= 70 ? 14 : 0
        // Beside a preview the same columns as on a screen without one, a little narrower.
        let isTight = assignee == 0 && (70..<75).contains(width)
        contact = width < 60 ? max(8, (width - 20) / 2) : (isTight ? 15 : 16) + wider
        company = isTight ? 13 : width - assignee < 75 ? 0 : 16 + wider
    }

    func draw(
        _ texts: [String], sign: String, into frame: inout Frame, row: Int, tone: Tone,
        _ glyphs: Glyphs
    ) {
        frame.put(sign, at: 4 - TextWidth.of(sign), row: row, tone: tone)
        var place = 5
        for (text, columns) in zip(texts, [due, type, contact, company]) where columns > 0 {
            frame.put(
                text, at: place, row: row, tone: tone, limit: columns, ellipsis: glyphs.ellipsis)
            place += columns + 1
        }
        let room = width - place - (assignee > 0 ? assignee + 2 : 1)
        if room > 3 {
            frame.put(
                texts[4], at: place, row: row, tone: tone, limit: room, ellipsis: glyphs.ellipsis)
        }
        if assignee > 0 {
            frame.put(
                texts[5], at: width - assignee - 1, row: row, tone: tone, limit: assignee,
                ellipsis: glyphs.ellipsis)
        }
    }
}

extension DelayBand {
    var tone: Tone {
        switch self {
        case .late1, .late2, .late3: .overdue
        case .soon: .now
        case .today: .today
        case .future: .later
        }
    }
}

extension QueueGroup {
    var tone: Tone {
        switch self {
        case .overdue: .overdue
        case .now: .now
        case .today: .today
        case .tomorrow, .thisWeek, .nextWeek, .later: .heading
        }
    }
}
