import Domain
import Screen

/// One line about a calendar: a heading, or something that the cursor can be on.
struct CalendarRow: Hashable {
    var text: String
    /// At the end of the line.
    var aside = ""
    var tone = Tone.plain
    /// Its place among the items; nil for a heading.
    var item: Int?
}

extension Model {
    /// All about the calendar under the cursor, section by section.
    func calendarRows(_ state: CalendarsDialog) -> [[CalendarRow]] {
        guard let line = state.selected, let sheet = state.sheet else { return [] }
        var place = 0
        return state.sections.map { section in
            var rows = [
                CalendarRow(text: heading(of: section, state), tone: .heading)
            ]
            for item in section.items {
                var row = row(of: item, line.calendar, sheet, state.day)
                row.item = place
                place += 1
                rows.append(row)
            }
            if section.items.isEmpty {
                rows.append(CalendarRow(text: say("nessuna", "none"), tone: .dim))
            }
            return rows
        }
    }

    private func heading(of section: CalendarsDialog.Section, _ state: CalendarsDialog) -> String {
        let month = DateWords.longMonth(state.day.month, language).uppercased()
        return switch section.kind {
        case .hours: say("ORARIO", "HOURS")
        case .holidays: say("FESTE", "HOLIDAYS") + " \(state.day.year)"
        case .exceptions: say("ECCEZIONI", "EXCEPTIONS")
        case .holders: say("CHI LO SEGUE", "WHO FOLLOWS IT")
        case .absences: say("ASSENZE DI \(month)", "ABSENCES OF \(month)")
        }
    }

    private func row(
        of item: CalendarsDialog.Item, _ calendar: BusinessCalendar, _ sheet: CalendarsSheet,
        _ day: Day
    ) -> CalendarRow {
        switch item {
        case .zone: return CalendarRow(text: say("fuso", "zone") + "  \(calendar.zone.identifier)")
        case .week(let first): return week(first, calendar)
        case .holiday(let text):
            guard let rule = Holidays(text: text)?.rules.first else {
                return CalendarRow(text: text)
            }
            let held = rule.day(of: day.year)
            return CalendarRow(
                text: say(rule.words),
                aside: held.map { DateWords.day($0, today: $0, language) } ?? "",
                tone: held == nil ? .dim : .plain)
        case .exception(let day):
            return CalendarRow(
                text: DateWords.day(day, today: today, language),
                aside: hoursWords(calendar.exceptions.hours(on: day) ?? []),
                tone: day < today ? .dim : .plain)
        case .holder(let whose):
            let all = sheet.teams + sheet.people
            return all.first { $0.whose == whose }.map { row(of: $0, sheet) }
                ?? CalendarRow(text: "")
        case .absence(let login, let from):
            guard
                let absence = sheet.absences.first(where: { $0.login == login && $0.from == from })
            else { return CalendarRow(text: login) }
            return CalendarRow(
                text: absenceWords(absence), aside: span(absence.from, absence.to))
        }
    }

    private func week(_ first: Int, _ calendar: BusinessCalendar) -> CalendarRow {
        let run = calendar.weeklyHours.runs.first { $0.lowerBound == first } ?? first...first
        let from = DateWords.weekday(run.lowerBound, language)
        let name =
            run.count == 1 ? from : "\(from)\(dash)\(DateWords.weekday(run.upperBound, language))"
        let hours = calendar.weeklyHours.hours(weekday: first)
        return CalendarRow(
            text: name.padding(9) + hoursWords(hours), tone: hours.isEmpty ? .dim : .plain)
    }

    private func row(
        of holder: CalendarsSheet.Holder, _ sheet: CalendarsSheet
    ) -> CalendarRow {
        let name =
            holder.whose.isTeam ? say("gruppo \(holder.name)", "team \(holder.name)") : holder.name
        let own = holder.hasOwn && !holder.whose.isTeam ? say("suo", "own") : ""
        let team = sheet.teams.first { $0.team == holder.team && !holder.whose.isTeam }?.name ?? ""
        return CalendarRow(
            text: line(name, own.isEmpty ? team : own), aside: capacityWords(holder.capacity),
            tone: holder.hasOwn ? .strong : .plain)
    }

    /// «14 a day»; nothing without limit.
    func capacityWords(_ capacity: Int?) -> String {
        capacity.map { say("\($0) al giorno", "\($0) a day") } ?? ""
    }

    /// «Bruno → Carla».
    func absenceWords(_ absence: CalendarsSheet.Absence) -> String {
        absence.substitute.map { "\(absence.name) \(glyphs.arrow) \($0)" } ?? absence.name
    }

    /// «9:00–13:00  14:00–18:00», or that it is closed.
    func hoursWords(_ hours: [Range<Int>]) -> String {
        guard !hours.isEmpty else { return say("chiuso", "closed") }
        return hours.map { range in
            "\(DateWords.clock(minute: range.lowerBound))\(dash)"
                + DateWords.clock(minute: range.upperBound)
        }.joined(separator: " ")
    }

    /// «25–27 Nov», «30 Nov–2 Dec».
    private func span(_ from: Day, _ to: Day) -> String {
        func short(_ day: Day) -> String {
            "\(day.dayOfMonth) \(DateWords.month(day.month, language))"
        }
        if from == to { return short(from) }
        return from.bounds == to.bounds
            ? "\(from.dayOfMonth)\(dash)\(short(to))" : "\(short(from))\(dash)\(short(to))"
    }

    /// From one to the other.
    private var dash: String { say("–", "–") }

    // MARK: The day

    /// What kind of day it is, with the sign and the tone that the month shows.
    struct DayKind: Hashable {
        var sign: String
        var tone: Tone
        var words: Words
    }

    /// An exception before a holiday, a holiday before a closed day, an eve before a working day.
    func kind(of day: Day, in calendar: BusinessCalendar) -> DayKind {
        if calendar.exceptions.hours(on: day) != nil {
            return DayKind(
                sign: "!", tone: .now, words: Words(it: "eccezione", en: "exception"))
        }
        if calendar.holidays.isHoliday(day) {
            return DayKind(sign: "*", tone: .overdue, words: Words(it: "festivo", en: "holiday"))
        }
        if !calendar.isWorkingDay(day) {
            return DayKind(sign: "-", tone: .dim, words: Words(it: "chiuso", en: "closed"))
        }
        if calendar.holidays.isEve(day) {
            return DayKind(
                sign: "'", tone: .warning, words: Words(it: "prefestivo", en: "holiday eve"))
        }
        return DayKind(sign: "", tone: .plain, words: Words(it: "feriale", en: "working day"))
    }

    /// All about the day under the month's cursor.
    func dayLines(_ state: CalendarsDialog) -> [(text: String, tone: Tone)] {
        guard let line = state.selected, let sheet = state.sheet else { return [] }
        let kind = kind(of: state.day, in: line.calendar)
        let rule = line.calendar.holidays.rule(of: state.day).map { say($0.words) } ?? ""
        var lines: [(text: String, tone: Tone)] = [
            (
                self.line(DateWords.day(state.day, today: today, language), say(kind.words)),
                kind.tone == .plain || kind.tone == .dim ? .strong : kind.tone
            ),
            (hoursWords(line.calendar.hours(on: state.day)), .plain),
        ]
        if !rule.isEmpty { lines.append((rule, .dim)) }
        // What is shown of another day is not this day's.
        for absence in sheet.absences(of: line.id) where absence.covers(state.day) {
            lines.append(("~ " + absenceWords(absence), .snoozed))
        }
        guard sheet.day == state.day else { return lines }
        func room(_ holder: CalendarsSheet.Holder) -> Int {
            (holder.capacity ?? .max) - (holder.onTheDay ?? 0)
        }
        // Who has least room first.
        let loaded = sheet.people.filter { $0.calendar == line.id }.enumerated().sorted {
            (room($0.element), $0.offset) < (room($1.element), $1.offset)
        }
        for (_, holder) in loaded {
            guard let capacity = holder.capacity, let count = holder.onTheDay else { continue }
            let isFull = count >= capacity
            lines.append(
                (
                    self.line(
                        say(
                            "\(holder.name) \(count) di \(capacity)",
                            "\(holder.name) \(count) of \(capacity)"),
                        isFull ? say("pieno", "full") : ""), isFull ? .warning : .plain
                ))
        }
        return lines
    }
}

extension String {
    /// With blanks behind, up to so many columns.
    fileprivate func padding(_ columns: Int) -> String {
        self + String(repeating: " ", count: max(1, columns - TextWidth.of(self)))
    }
}
