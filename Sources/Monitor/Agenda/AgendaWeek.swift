import Controls
import Domain
import Screen

/// The week beside the month: a column for each day, each commitment near its hour.
extension Model {
    func drawWeek(into frame: inout Frame, _ rect: Rect) {
        guard let days = agenda.agenda else { return }
        let detail = 5
        let grid = Rect(
            column: rect.column, row: rect.row, columns: rect.columns,
            rows: max(4, rect.rows - detail))
        let week = (0..<7).map { agenda.monday.adding(days: $0) }
            .map { AgendaDay(day: $0, of: days, in: zone) }
            .filter { $0.day.weekday <= 5 || !$0.items.isEmpty || $0.day == agenda.day }
        let minutes = week.flatMap { $0.items.filter { !$0.entry.commitment.isAllDay } }
            .map(\.minutes.lowerBound)
        let open = week.flatMap(\.hours)
        let from = min(minutes.min() ?? 540, open.map(\.lowerBound).min() ?? 540) / 60 * 60
        let to = max((minutes.max() ?? 0) + 1, open.map(\.upperBound).max() ?? 1080)
        let scale = WeekScale(from: from, to: to, row: grid.row + 4, rows: grid.rows - 4)
        let gutter = 7
        let width = max(6, (grid.columns - gutter) / max(1, week.count))
        let columns = week.enumerated().map { index, day in
            let rect = Rect(
                column: grid.column + gutter + index * width, row: grid.row, columns: width,
                rows: grid.rows)
            return (day: day, rect: rect, lines: weekLines(of: day, scale, rect))
        }
        // Where a day is so full that its commitments stand beside other hours than their own,
        // the hours would say what is not so: each commitment says its own.
        if columns.allSatisfy({ isTrue($0.lines, of: $0.day, scale) }) {
            drawHours(scale, into: &frame, grid)
        }
        for column in columns { draw(column.day, column.lines, into: &frame, column.rect) }
        drawSelected(
            into: &frame,
            Rect(
                column: rect.column, row: grid.endRow, columns: rect.columns,
                rows: rect.endRow - grid.endRow))
    }

    private func drawHours(_ scale: WeekScale, into frame: inout Frame, _ rect: Rect) {
        for hour in stride(from: scale.from, to: scale.to, by: 60) {
            frame.put(
                DateWords.clock(minute: hour), at: rect.column + 1, row: scale.row(of: hour),
                tone: .dim)
        }
        let minute = zone.local(now).minute
        if agenda.monday == today.adding(days: 1 - today.weekday), scale.holds(minute) {
            frame.put(
                DateWords.clock(minute: minute), at: rect.column + 1, row: scale.row(of: minute),
                tone: .now)
        }
    }

    private func draw(
        _ day: AgendaDay, _ lines: [WeekLine], into frame: inout Frame, _ rect: Rect
    ) {
        let isHere = day.day == agenda.day
        let name = "\(DateWords.weekday(day.day.weekday, language)) \(day.day.dayOfMonth)"
        frame.put(
            name + (day.day == today ? " \(glyphs.bullet) " + say("oggi", "today") : ""),
            at: rect.column + 1, row: rect.row,
            tone: isHere ? .selected : day.hours.isEmpty ? .dim : .heading,
            emphasis: isHere ? .reverse : [], limit: rect.columns - 1)
        frame.verticalLine(
            column: rect.column, from: rect.row, rows: rect.rows, glyphs.vertical)
        for line in lines {
            switch line.content {
            case .more(let count):
                frame.put(
                    say("  +\(Noun.otherOne(count).it)", "  +\(count) more"), at: rect.column + 1,
                    row: line.row, tone: .dim, limit: rect.columns - 1)
            case .busy(let index):
                let busy = day.busy[index]
                let time =
                    busy.time.isAllDay
                    ? "" : DateWords.clock(minute: busy.minutes.lowerBound) + " "
                frame.put(
                    "  \(time)\(title(of: busy))", at: rect.column + 1, row: line.row, tone: .dim,
                    limit: rect.columns - 1, ellipsis: glyphs.ellipsis)
            case .item(let index):
                draw(
                    day.items[index], isSelected: isHere && index == agenda.cursor,
                    into: &frame,
                    Rect(column: rect.column, row: line.row, columns: rect.columns, rows: 1))
            }
        }
    }

    private func draw(
        _ item: AgendaDay.Item, isSelected: Bool, into frame: inout Frame, _ rect: Rect
    ) {
        let (sign, tone) = signAndTone(of: item.entry)
        let clock = DateWords.clock(minute: item.minutes.lowerBound)
        let time = item.entry.commitment.isAllDay ? "" : clock + " "
        let clash = item.overlaps.isEmpty ? "" : "! "
        frame.put(
            "\(sign) \(clash)\(time)\(item.entry.shortTitle)", at: rect.column + 1, row: rect.row,
            tone: tone, limit: rect.columns - 1, ellipsis: glyphs.ellipsis)
        guard isSelected else { return }
        frame.put(glyphs.cursor, at: rect.column, row: rect.row, tone: tone)
        frame.emphasise(rect, .bold)
        frame.cursor = (rect.column, rect.row)
    }

    private struct WeekLine {
        enum Content {
            case item(Int)
            case busy(Int)
            case more(Int)
        }

        var row: Int
        var content: Content
    }

    /// Whether each commitment with an hour stands within an hour of its place.
    private func isTrue(_ lines: [WeekLine], of day: AgendaDay, _ scale: WeekScale) -> Bool {
        let anHour = max(1, scale.row(of: scale.from + 60) - scale.row)
        return lines.allSatisfy { line in
            guard case .item(let index) = line.content,
                !day.items[index].entry.commitment.isAllDay
            else { return true }
            return abs(line.row - scale.row(of: day.items[index].minutes.lowerBound)) < anHour
        }
    }

    /// Where each commitment of a day stands: those of the whole day on top, three of them at
    /// most, those with an hour as near to it as the ones before leave room. Where there is not
    /// room for all, what is finished gives way first.
    private func weekLines(of day: AgendaDay, _ scale: WeekScale, _ rect: Rect) -> [WeekLine] {
        var lines: [WeekLine] = []
        let selected = day.day == agenda.day ? agenda.cursor : nil
        let wholeDay = day.items.indices.filter { day.items[$0].entry.commitment.isAllDay }
        var shown = Array(wholeDay.prefix(wholeDay.count > 3 ? 2 : 3))
        if let selected, wholeDay.contains(selected), !shown.contains(selected) {
            shown = Array(shown.dropLast()) + [selected]
        }
        var next = rect.row + 1
        for index in shown {
            lines.append(WeekLine(row: next, content: .item(index)))
            next += 1
        }
        if wholeDay.count > shown.count {
            lines.append(WeekLine(row: next, content: .more(wholeDay.count - shown.count)))
            next += 1
        }
        for index in day.busy.indices.filter({ day.busy[$0].time.isAllDay }).prefix(2) {
            lines.append(WeekLine(row: next, content: .busy(index)))
            next += 1
        }
        var timed = timedLines(of: day)
        var left = 0
        while timed.count > max(1, rect.endRow - next - 1),
            let first = timed.firstIndex(where: { line in
                guard case .item(let index) = line.content else { return false }
                return day.items[index].entry.isFinished && index != selected
            })
        {
            timed.remove(at: first)
            left += 1
        }
        for (position, (minute, content)) in timed.enumerated() {
            // Those that follow want a row too, and so does the word of what is left out.
            let following = timed.count - 1 - position + (left > 0 ? 1 : 0)
            let row = max(next, min(scale.row(of: minute), rect.endRow - 1 - following))
            let isLast = position == timed.count - 1 && left == 0
            guard row < rect.endRow - 1 || isLast && row < rect.endRow else {
                left += timed.count - position
                break
            }
            lines.append(WeekLine(row: row, content: content))
            next = row + 1
        }
        if left > 0 { lines.append(WeekLine(row: rect.endRow - 1, content: .more(left))) }
        return lines
    }

    /// Our own commitments and other calendars' times, in the order of the clock.
    private func timedLines(of day: AgendaDay) -> [(minute: Int, content: WeekLine.Content)] {
        let items = day.items.indices.filter { !day.items[$0].entry.commitment.isAllDay }
            .map { (day.items[$0].minutes.lowerBound, WeekLine.Content.item($0)) }
        let busy = day.busy.indices.filter { !day.busy[$0].time.isAllDay }
            .map { (day.busy[$0].minutes.lowerBound, WeekLine.Content.busy($0)) }
        guard !busy.isEmpty else { return items }
        return (items + busy).sorted { $0.0 < $1.0 }
    }

    private func drawSelected(into frame: inout Frame, _ rect: Rect) {
        frame.horizontalLine(
            row: rect.row, from: rect.column, columns: rect.columns, glyphs.horizontal)
        frame.put(
            say(" SELEZIONATO ", " SELECTED "), at: rect.column + 1, row: rect.row, tone: .heading)
        guard let day = agenda.shown else { return }
        var page = PageWriter(
            rect: Rect(
                column: rect.column + 1, row: rect.row + 1, columns: rect.columns - 2,
                rows: rect.rows - 1), ellipsis: glyphs.ellipsis)
        if day.items.indices.contains(agenda.cursor) {
            let item = day.items[agenda.cursor]
            let clock = DateWords.clock(minute: item.minutes.lowerBound)
            let end = DateWords.clock(minute: item.minutes.upperBound)
            page.line(
                [
                    item.entry.commitment.isAllDay
                        ? say("tutto il giorno", "all day") : "\(clock)-\(end)",
                    item.entry.typeName, item.entry.shortTitle, item.entry.actionTitle,
                ].joined(separator: " \(glyphs.bullet) "), .strong, into: &frame)
            if !item.overlaps.isEmpty {
                page.line(
                    say("Si accavalla con: ", "Overlaps: ")
                        + item.overlaps.joined(separator: ", "), .warning, into: &frame)
            }
        }
        let free = stillFree(day).map {
            "\(DateWords.clock(minute: $0.lowerBound))-\(DateWords.clock(minute: $0.upperBound))"
        }
        page.line(
            free.isEmpty
                ? say("Niente di libero", "Nothing free")
                : say("Libero: ", "Free: ") + free.joined(separator: ", "), .good, into: &frame)
    }
}

/// Which row an hour of the week's grid stands on.
struct WeekScale {
    let from: Int
    let to: Int
    let row: Int
    let rows: Int

    func row(of minute: Int) -> Int {
        row + (minute - from) * max(1, rows) / max(60, to - from)
    }

    func holds(_ minute: Int) -> Bool { minute >= from && minute < to }
}
