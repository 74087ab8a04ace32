import Controls
import Domain
import Screen

/// Month and load on the left; on the right the day, or from 100 columns on the week.
extension Model {
    func drawAgenda(into frame: inout Frame, _ rect: Rect) {
        let side = MonthGrid.columns + 2
        guard rect.columns >= 60 else {
            drawDay(into: &frame, rect)
            return
        }
        drawAgendaSide(
            into: &frame, Rect(column: 0, row: rect.row, columns: side, rows: rect.rows))
        frame.verticalLine(column: side, from: rect.row, rows: rect.rows, glyphs.vertical)
        let right = Rect(
            column: side + 1, row: rect.row, columns: rect.columns - side - 1, rows: rect.rows)
        if hasPreview { drawWeek(into: &frame, right) } else { drawDay(into: &frame, right) }
    }

    // MARK: Side

    private func drawAgendaSide(into frame: inout Frame, _ rect: Rect) {
        let days = agenda.agenda
        var busy: Set<Day> = []
        for entry in days?.entries ?? [] { busy.insert(zone.day(of: entry.commitment.start)) }
        drawMonth(
            agenda.day, into: &frame, at: rect.column + 1, row: rect.row, busy: busy,
            hasCursor: agenda.selected == nil)
        var page = PageWriter(
            rect: Rect(
                column: 1, row: rect.row + MonthGrid.rows + 1, columns: rect.columns - 2,
                rows: rect.rows - MonthGrid.rows - 1), ellipsis: glyphs.ellipsis)
        page.line(say("CARICO PER GIORNO", "LOAD PER DAY"), .heading, into: &frame)
        let load = (0..<5).map { offset in
            let day = agenda.monday.adding(days: offset)
            return (day, days?.entries.count { zone.day(of: $0.commitment.start) == day } ?? 0)
        }
        let most = max(8, load.map(\.1).max() ?? 0)
        for (day, count) in load {
            let name = "\(DateWords.weekday(day.weekday, language)) \(pad(day.dayOfMonth, to: 2))"
            let bar = Bar.text(count, of: most, columns: 8, glyphs)
            page.line(
                "\(name) \(bar) \(pad(count, to: 3))", day == agenda.day ? .strong : .plain,
                into: &frame)
        }
        if queue.scope == .of(actor.operator), let overdue = counts?.groups[.overdue], overdue > 0 {
            page.gap()
            page.line(
                line(
                    say("IN RITARDO \(overdue)", "OVERDUE \(overdue)"),
                    say("1 coda", "1 queue")), .overdue, into: &frame)
        }
        if let absences = days?.absences, !absences.isEmpty {
            page.heading(say("ASSENTI", "TEAM OUT"), into: &frame)
            for absence in absences where absence.to >= agenda.monday {
                let from = "\(absence.from.dayOfMonth)"
                let to = "\(absence.to.dayOfMonth) \(DateWords.month(absence.to.month, language))"
                page.line("\(absence.name) \(from)-\(to)", .plain, into: &frame)
            }
        }
    }

    private func pad(_ number: Int, to width: Int) -> String {
        let text = "\(number)"
        return String(repeating: " ", count: max(0, width - text.count)) + text
    }

    // MARK: Day

    /// What a day's list holds, in the order of the clock.
    private enum DayLine {
        case item(Int)
        case busy(Int)
        case free(Range<Int>)
        case closed(Range<Int>)
        case now(Int)
    }

    private func lines(of day: AgendaDay) -> [DayLine] {
        var lines = day.items.indices.map { index in
            let item = day.items[index]
            let isLast = item.entry.isFinished && item.entry.commitment.isAllDay
            return (isLast ? 1441 : item.minutes.lowerBound, 1, DayLine.item(index))
        }
        lines += day.busy.indices.map { (day.busy[$0].minutes.lowerBound, 1, .busy($0)) }
        lines += stillFree(day).map { ($0.lowerBound, 2, .free($0)) }
        lines += zip(day.hours, day.hours.dropFirst()).map {
            ($0.upperBound, 0, .closed($0.upperBound..<$1.lowerBound))
        }
        if day.day == today {
            let minute = zone.local(now).minute
            lines.append((minute, 3, .now(minute)))
        }
        return lines.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
    }

    /// The gaps that are not over.
    func stillFree(_ day: AgendaDay) -> [Range<Int>] {
        if day.day < today { return [] }
        return day.free(from: day.day == today ? zone.local(now).minute : 0)
    }

    private func drawDay(into frame: inout Frame, _ rect: Rect) {
        let suffix = agenda.day == today ? " \(glyphs.bullet) " + say("oggi", "today") : ""
        let (_, month, number) = agenda.day.parts
        let title =
            "\(DateWords.longWeekday(agenda.day.weekday, language)) \(number) "
            + DateWords.longMonth(month, language)
        frame.put(
            title.uppercased() + suffix, at: rect.column + 1, row: rect.row, tone: .heading,
            limit: rect.columns - 1)
        guard let day = agenda.shown else { return }
        if day.items.isEmpty, day.busy.isEmpty {
            frame.put(
                day.hours.isEmpty
                    ? say("Giorno di chiusura.", "Closed.")
                    : say("Nessun impegno.", "No commitments."), at: rect.column + 1,
                row: rect.row + 1, tone: .dim, limit: rect.columns - 1)
        }
        let lines = lines(of: day)
        let visible = max(1, rect.rows - 2)
        let here =
            lines.firstIndex {
                if case .item(agenda.cursor) = $0 { true } else { false }
            } ?? 0
        let top = max(0, min(here - visible / 2, lines.count - visible))
        for (offset, line) in lines.dropFirst(top).prefix(visible).enumerated() {
            let row = rect.row + (day.items.isEmpty && day.busy.isEmpty ? 2 : 1) + offset
            guard row < rect.endRow else { break }
            draw(line, of: day, into: &frame, rect, row)
        }
    }

    private func draw(
        _ line: DayLine, of day: AgendaDay, into frame: inout Frame, _ rect: Rect, _ row: Int
    ) {
        let column = rect.column + 1
        let room = rect.columns - 8
        switch line {
        case .free(let range):
            frame.put(DateWords.clock(minute: range.lowerBound), at: column, row: row, tone: .dim)
            frame.put(
                "      " + say("libero fino alle ", "free until ")
                    + DateWords.clock(minute: range.upperBound), at: column + 6, row: row,
                tone: .good, limit: room)
        case .busy(let index):
            let busy = day.busy[index]
            frame.put(
                busy.time.isAllDay
                    ? say("tutto", "all d") : DateWords.clock(minute: busy.minutes.lowerBound),
                at: column, row: row, tone: .dim)
            frame.put(
                words(of: busy), at: column + 9, row: row, tone: .dim, limit: room - 3,
                ellipsis: glyphs.ellipsis)
        case .closed(let range):
            frame.put(DateWords.clock(minute: range.lowerBound), at: column, row: row, tone: .dim)
            frame.put(
                "      " + say("chiuso fino alle ", "closed until ")
                    + DateWords.clock(minute: range.upperBound), at: column + 6, row: row,
                tone: .dim, limit: room)
        case .now(let minute):
            frame.put(DateWords.clock(minute: minute), at: column, row: row, tone: .now)
            let word = say(" adesso ", " now ")
            frame.horizontalLine(row: row, from: column + 6, columns: room, glyphs.heavy)
            frame.put(word, at: column + 12, row: row, tone: .now)
        case .item(let index):
            let item = day.items[index]
            let isHere = index == agenda.cursor
            let (sign, tone) = signAndTone(of: item.entry)
            if isHere {
                frame.put(glyphs.cursor, at: rect.column, row: row, tone: tone)
                frame.cursor = (rect.column, row)
            }
            let time =
                item.entry.commitment.isAllDay
                ? say("tutto", "day") : DateWords.clock(minute: item.minutes.lowerBound)
            let clash =
                item.overlaps.isEmpty
                ? "" : "  ! " + say("si accavalla: ", "overlaps: ") + item.overlaps[0]
            let minutes = item.minutes.count
            let length = item.entry.commitment.isAllDay ? "" : "  \(minutes)m"
            let text =
                "\(item.entry.typeName) \(item.entry.shortTitle) \(glyphs.bullet) "
                + "\(item.entry.actionTitle)\(length)"
            frame.put(time, at: column, row: row, tone: isHere ? .strong : .dim)
            frame.put(sign, at: column + 8 - TextWidth.of(sign), row: row, tone: tone)
            let clashRoom = min(TextWidth.of(clash), room / 2)
            let used = frame.put(
                text, at: column + 9, row: row, tone: tone, limit: room - 3 - clashRoom,
                ellipsis: glyphs.ellipsis)
            frame.put(
                clash, at: column + 9 + used, row: row, tone: .warning, limit: clashRoom,
                ellipsis: glyphs.ellipsis)
            if isHere {
                frame.emphasise(
                    Rect(column: rect.column, row: row, columns: rect.columns, rows: 1), .bold)
            }
        }
    }

    /// What another calendar says, and until when: «Dentist  45m».
    private func words(of busy: AgendaDay.Busy) -> String {
        busy.time.isAllDay ? title(of: busy) : "\(title(of: busy))  \(busy.minutes.count)m"
    }

    func title(of busy: AgendaDay.Busy) -> String {
        busy.time.summary.isEmpty ? say("occupato", "busy") : busy.time.summary
    }

    func signAndTone(of entry: AgendaEntry) -> (String, Tone) {
        if entry.isFinished {
            return (glyphs.check, .done)
        }
        let band = band(of: entry)
        let sign =
            switch band {
            case .late1, .late2, .late3: glyphs.overdue
            case .soon: glyphs.now
            case .today: glyphs.today
            case .future: glyphs.later
            }
        return (sign, band.tone)
    }

    /// What has no hour is late when its day is over.
    func band(of entry: AgendaEntry) -> DelayBand {
        guard entry.commitment.isAllDay else { return bands.band(of: entry.commitment.start) }
        let day = zone.day(of: entry.commitment.start)
        return day == today
            ? .today : day > today ? .future : bands.band(of: entry.commitment.start)
    }
}
