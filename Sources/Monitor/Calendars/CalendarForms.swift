import Controls
public import Domain
import Screen

/// What a form of the calendars' screen is about: the calendar by its name, and the version that
/// was seen.
public enum CalendarTarget: Hashable, Sendable {
    case add
    case edit(String, version: Int)
    /// A rule as it is stored; nil for a new one.
    case holiday(String, version: Int, rule: String?)
    case exception(String, version: Int, Day)
    case capacity(CalendarAssignment.Whose)
    /// To whom the calendar is given.
    case give(String)
}

extension Model {
    mutating func open(_ target: CalendarTarget, _ state: CalendarsDialog) -> [Job] {
        if let reason = reasonAgainstCalendars(target, state) {
            toast = Toast(reason, isError: true)
            return []
        }
        dialog = .form(
            FormDialog(
                title(of: target, state), fields(of: target, state),
                .calendar(target, back: state), commandID: nextCommandID()))
        return []
    }

    private func title(of target: CalendarTarget, _ state: CalendarsDialog) -> String {
        switch target {
        case .add: say("Nuovo calendario", "New calendar")
        case .edit(let name, _): line(say("Calendario", "Calendar"), name)
        case .holiday(let name, _, nil): line(say("Nuova festa", "New holiday"), name)
        case .holiday(let name, _, _): line(say("Festa", "Holiday"), name)
        case .exception(let name, _, _): line(say("Eccezione", "Exception"), name)
        case .capacity(let whose):
            line(say("Capienza", "Capacity"), state.holder(whose)?.name ?? "")
        case .give(let name): line(say("A chi darlo", "To whom"), name)
        }
    }

    // MARK: Fields

    private func fields(
        of target: CalendarTarget, _ state: CalendarsDialog
    ) -> [FormDialog.Field] {
        switch target {
        case .add: weekFields(.italianOffice, name: "")
        case .edit(let name, _):
            weekFields(state.line(name)?.calendar ?? .italianOffice, name: name)
        case .holiday(_, _, let rule): holidayFields(rule)
        case .exception(let name, _, let day): exceptionFields(state.line(name)?.calendar, day)
        case .capacity(let whose):
            [
                FormDialog.Field(
                    say("Azioni al giorno", "Actions a day"),
                    hint: .example(whose.isTeam ? "14, none" : "14, none, team"),
                    text: state.holder(whose)?.ownCapacity.text ?? "",
                    check: .capacity(isTeam: whose.isTeam))
            ]
        case .give(let name):
            [
                FormDialog.Field(
                    say("A chi", "To whom"), .choice(givables(name, state).map(\.words)),
                    text: givables(name, state).first?.words ?? "")
            ]
        }
    }

    private func weekFields(_ calendar: BusinessCalendar, name: String) -> [FormDialog.Field] {
        [
            FormDialog.Field(
                say("Nome", "Name"), hint: .example(say("Mattina", "Mornings")), text: name,
                check: .calendarName),
            FormDialog.Field(
                say("Fuso orario", "Time zone"), hint: .example("Europe/Rome"),
                text: calendar.zone.identifier, check: .zone),
        ]
            + (1...7).map { weekday in
                FormDialog.Field(
                    DateWords.longWeekday(weekday, language).capitalizedFirst,
                    hint: .saying(say("chiuso", "closed")),
                    text: calendar.weeklyHours.hours(weekday: weekday).map(clocks)
                        .joined(separator: " "),
                    heading: weekday == 1
                        ? say("ORARIO, con le pause", "HOURS, with breaks") : nil,
                    check: .hours)
            }
    }

    private func clocks(_ range: Range<Int>) -> String {
        "\(DateWords.clock(minute: range.lowerBound))-\(DateWords.clock(minute: range.upperBound))"
    }

    private func holidayFields(_ text: String?) -> [FormDialog.Field] {
        let rule = text.flatMap { Holidays(text: $0)?.rules.first }
        let plain = rule.map { Holidays.Rule($0.when) }
        return [
            FormDialog.Field(
                say("Quando", "When"),
                hint: .example(say("24/12, pasqua+1", "12-24, easter+1, 11-sun1")),
                text: plain?.text ?? "", check: .holiday),
            FormDialog.Field(
                say("Dal", "From"), hint: .saying(say("anno", "year")),
                text: rule?.from.map(String.init) ?? "",
                check: .year),
            FormDialog.Field(
                say("Fino al", "Until"), hint: .saying(say("anno", "year")),
                text: rule?.until.map(String.init) ?? "", check: .year),
            FormDialog.Field(
                say("Patrono di", "Patron of"),
                hint: .saying(say("città, se lo è", "a town, if it is")),
                text: rule?.town ?? "", check: .town),
        ]
    }

    private func exceptionFields(_ calendar: BusinessCalendar?, _ day: Day) -> [FormDialog.Field] {
        let hours = calendar?.exceptions.hours(on: day)
        return [
            FormDialog.Field(say("Giorno", "Day"), .date, text: day.iso),
            FormDialog.Field(
                say("Orario", "Hours"), hint: .saying(say("vuoto: chiuso", "empty: closed")),
                text: (hours ?? []).map(clocks).joined(separator: " "), check: .hours),
        ]
    }

    /// Teams, then people, who have not been given it.
    private func givables(
        _ name: String, _ state: CalendarsDialog
    ) -> [(words: String, holder: CalendarsSheet.Holder)] {
        let id = state.line(name)?.id
        let all = (state.sheet?.teams ?? []) + (state.sheet?.people ?? [])
        return all.filter { !($0.hasOwn && $0.calendar == id) }.map { holder in
            (
                holder.whose.isTeam
                    ? say("gruppo \(holder.name)", "team \(holder.name)") : holder.name, holder
            )
        }
    }

    // MARK: Saving

    /// Nil for a form of another purpose.
    mutating func submitCalendar(_ form: inout FormDialog) -> [Job]? {
        guard case .calendar(let target, var back) = form.purpose else { return nil }
        if let wrong = form.fields.firstIndex(where: { problem(with: $0) != nil }) {
            form.focus = wrong
            let field = form.fields[wrong]
            form.error = "\(field.label): \(problem(with: field) ?? "")"
            return []
        }
        let isNew: Bool =
            switch target {
            case .add, .give, .holiday(_, _, nil), .exception: true
            default: false
            }
        guard isNew || form.hasText else {
            dialog = .calendars(back)
            return []
        }
        guard let work = work(of: form, target, back) else {
            form.focus = 0
            let label = form.fields[0].label
            form.error = say("Serve ancora: \(label).", "Still needed: \(label).")
            return []
        }
        switch target {
        case .add, .edit: back.wanted = form.fields[0].value.trimmed
        default: break
        }
        form.purpose = .calendar(target, back: back)
        form.isSaving = true
        return [.perform(.calendar(work), id: form.commandID)]
    }

    private func work(
        of form: FormDialog, _ target: CalendarTarget, _ state: CalendarsDialog
    ) -> CalendarWork? {
        let values = form.fields.map(\.value)
        switch target {
        case .add:
            return .add(
                CalendarEdit(values[0].trimmed, zone: values[1].trimmed, hours: week(of: form)))
        case .edit(let name, let version):
            var edit = CalendarEdit(name, version: version)
            if form.fields[0].isChanged { edit.rename = values[0].trimmed }
            if form.fields[1].isChanged { edit.zone = values[1].trimmed }
            if form.fields.dropFirst(2).contains(where: \.isChanged) { edit.hours = week(of: form) }
            return .edit(edit)
        case .holiday(let name, let version, let old):
            guard let text = holidayText(of: form) else { return nil }
            var edit = CalendarEdit(name, version: version)
            edit.removedHolidays = old.map { [$0] } ?? []
            edit.addedHolidays = [text]
            return .edit(edit)
        case .exception(let name, let version, let old):
            guard let due = when(values[0]) else { return nil }
            let day = zone.day(of: due.at)
            var edit = CalendarEdit(name, version: version)
            edit.exceptions = [.init(day, hours: ClockText.hours(values[1]))]
            if day != old, state.line(name)?.calendar.exceptions.days[old] != nil,
                form.fields[0].isChanged
            {
                edit.removedExceptions = [old.iso]
            }
            return .edit(edit)
        case .capacity(let whose):
            guard
                let capacity = try? Capacity.read(values[0].trimmed, isTeam: whose.isTeam)
            else { return nil }
            return .capacity(
                CapacityChange(whose, capacity, version: state.holder(whose)?.version))
        case .give(let name):
            guard
                let holder = givables(name, state).first(where: { $0.words == values[0] })?.holder
            else { return nil }
            return .assign(
                CalendarAssignment(holder.whose, calendar: name, version: holder.version))
        }
    }

    /// «1 09:00-13:00; 2 …».
    private func week(of form: FormDialog) -> String {
        form.fields.dropFirst(2).enumerated().compactMap { index, field in
            let hours = ClockText.hours(field.value)
            return hours.isEmpty ? nil : "\(index + 1) \(hours)"
        }.joined(separator: "; ")
    }

    /// As a calendar holds it; nil where neither a date nor a known town says when.
    func holidayText(of form: FormDialog) -> String? {
        let values = form.fields.map { $0.value.trimmed }
        var when = ClockText.holiday(values[0])
        if when.isEmpty, let day = PatronSaints.day(of: values[3]) {
            when = "\(ClockText.two(day.month))-\(ClockText.two(day.day))"
        }
        guard !when.isEmpty else { return nil }
        if !values[1].isEmpty { when += " from \(values[1])" }
        if !values[2].isEmpty { when += " until \(values[2])" }
        if !values[3].isEmpty { when += " town \(values[3])" }
        return when
    }

    // MARK: Somebody else was faster

    /// Takes over what only the other changed; where both did, shows both and lets one choose.
    mutating func renew(
        _ form: inout FormDialog, _ target: CalendarTarget, _ state: CalendarsDialog
    ) {
        form.isStale = false
        guard let target = current(target, state) else {
            form.error = say(
                "Non c'è più: qualcuno l'ha tolto.", "It is there no more: somebody removed it.")
            return
        }
        let hasConflict = form.takeOver(fields(of: target, state))
        form.purpose = .calendar(target, back: state)
        form.error =
            say("Cambiato nel frattempo. ", "Changed in the meantime. ")
            + (hasConflict
                ? say("Scegli con Ctrl-T, poi Ctrl-S.", "Choose with Ctrl-T, then Ctrl-S.")
                : say("Ctrl-S salva le tue modifiche.", "Ctrl-S saves your changes."))
    }

    /// The same, of the version that there is now; nil where it is gone.
    private func current(_ target: CalendarTarget, _ state: CalendarsDialog) -> CalendarTarget? {
        switch target {
        case .add, .give: return target
        case .capacity(let whose): return state.holder(whose) == nil ? nil : target
        case .edit(let name, _):
            return state.line(name).map { .edit(name, version: $0.version) }
        case .holiday(let name, _, let rule):
            guard let line = state.line(name) else { return nil }
            if let rule, !line.calendar.holidays.rules.contains(where: { $0.text == rule }) {
                return nil
            }
            return .holiday(name, version: line.version, rule: rule)
        case .exception(let name, _, let day):
            return state.line(name).map { .exception(name, version: $0.version, day) }
        }
    }
}

extension CalendarsDialog {
    func line(_ name: String) -> CalendarsSheet.Line? {
        sheet?.lines.first { $0.calendar.name == name }
    }
}
