public import Domain
import Storage

/// Making and changing business calendars: an administrator's work. What is planned already stays
/// where it is; what is planned from now on reads the calendar as it is then.
extension Act {
    func calendar(_ work: CalendarWork) throws -> Receipt {
        if case .capacity(let change) = work { return try setCapacity(change) }
        try Permission.require(.changeCalendar, actor)
        return switch work {
        case .add(let edit): try addCalendar(edit)
        case .edit(let edit): try editCalendar(edit)
        case .remove(let name, let version): try removeCalendar(name, version: version)
        case .assign(let assignment): try assignCalendar(assignment)
        case .capacity(let change): try setCapacity(change)
        }
    }

    private func addCalendar(_ edit: CalendarEdit) throws -> Receipt {
        let name = try edit.name.name(longest: 80)
        let before = try CalendarTable.find(name: name, reading)
        if let before, !before.isRemoved { throw nameTaken(name) }
        var made = BusinessCalendar.italianOffice
        made.name = name
        try apply(edit, to: &made)
        // The row of one that was taken back is written over: nothing is deleted, names are unique.
        if let before {
            var columns = columns(of: made)
            columns["removed_at"] = .null
            columns["row_version"] = .int(before.version + 1)
            try ledger.update(.calendar, before.id.raw, columns)
            return told(made, edit, version: before.version + 1)
        }
        try ledger.insert(.calendar, columns(of: made))
        return told(made, edit, version: 1)
    }

    private func editCalendar(_ edit: CalendarEdit) throws -> Receipt {
        let stored = try seenCalendar(edit.name, version: edit.version)
        var calendar = stored.calendar
        try apply(edit, to: &calendar)
        if let rename = edit.rename {
            calendar.name = try rename.name(longest: 80)
            if let other = try CalendarTable.find(name: calendar.name, reading),
                other.id != stored.id
            {
                throw nameTaken(calendar.name)
            }
        }
        guard calendar != stored.calendar else {
            throw Failure(
                .refused, it: "Non c'è niente da cambiare.", en: "There is nothing to change.")
        }
        var columns = columns(of: calendar)
        columns["row_version"] = .int(stored.version + 1)
        try ledger.update(.calendar, stored.id.raw, columns)
        return told(calendar, edit, version: stored.version + 1)
    }

    /// Only what nobody was given: those who follow it would find themselves in another.
    private func removeCalendar(_ name: String, version: Int?) throws -> Receipt {
        let stored = try seenCalendar(name, version: version)
        guard !stored.isDefault else {
            throw Failure(
                .refused, it: "«\(name)» è il primo calendario della casa: lo seguono gli altri.",
                en: "“\(name)” is the house's first calendar: the others follow it.")
        }
        let users = stored.teams + stored.logins
        guard users.isEmpty else {
            let list = users.prefix(5).joined(separator: ", ")
            throw Failure(
                .refused, it: "«\(name)» è di qualcuno: \(list).",
                en: "“\(name)” is somebody's: \(list).",
                hint: Words(
                    it: "Prima togliglielo (calendar unassign).",
                    en: "Take it from them first (calendar unassign)."))
        }
        try ledger.update(
            .calendar, stored.id.raw,
            ["removed_at": .instant(now), "row_version": .int(stored.version + 1)])
        return receipt(
            version: stored.version + 1,
            notes: [Words(it: "Tolto «\(name)»", en: "Removed “\(name)”")])
    }

    /// - parameter version: that was seen; nil takes whatever there is.
    private func seenCalendar(_ name: String, version: Int?) throws -> StoredCalendar {
        let stored = try knownCalendar(name)
        guard let version, version != stored.version else { return stored }
        throw Failure(
            .changed,
            it: "Il calendario «\(name)» è stato cambiato nel frattempo (versione "
                + "\(stored.version)); niente è stato fatto.",
            en: "The calendar “\(name)” was changed in the meantime (version "
                + "\(stored.version)); nothing was done.",
            hint: Words(it: "Guardalo di nuovo.", en: "Look at it again."))
    }

    private func apply(_ edit: CalendarEdit, to calendar: inout BusinessCalendar) throws {
        if let zone = edit.zone {
            guard let known = Zone(identifier: zone) else {
                throw Failure(
                    .usage, it: "Non c'è un fuso orario «\(zone)».",
                    en: "There is no time zone “\(zone)”.",
                    hint: Words(it: "Per esempio Europe/Rome.", en: "For example Europe/Rome."))
            }
            calendar.zone = known
        }
        if let hours = edit.hours { calendar.weeklyHours = try WeeklyHours.read(hours) }
        for text in edit.removedHolidays {
            let rule = try Holidays.Rule.read(text)
            guard let place = calendar.holidays.rules.firstIndex(of: rule) else {
                throw Failure(
                    .notFound, it: "«\(calendar.name)» non ha la festa «\(rule.text)».",
                    en: "“\(calendar.name)” has no holiday “\(rule.text)”.",
                    hint: Words(
                        it: "Scrivila come in calendar show.",
                        en: "Write it as calendar show does."))
            }
            calendar.holidays.rules.remove(at: place)
        }
        for text in edit.addedHolidays {
            let rule = try Holidays.Rule.read(text)
            guard !calendar.holidays.rules.contains(rule) else {
                throw Failure(
                    .refused, it: "La festa «\(rule.text)» c'è già.",
                    en: "The holiday “\(rule.text)” is there already.")
            }
            calendar.holidays.rules.append(rule)
        }
        for text in edit.removedExceptions {
            guard let day = Day(iso: text), calendar.exceptions.remove(day) else {
                throw Failure(
                    .notFound, it: "«\(calendar.name)» non ha un'eccezione il \(text).",
                    en: "“\(calendar.name)” has no exception on \(text).")
            }
        }
        for exception in edit.exceptions {
            guard let day = Day(iso: exception.day) else {
                throw Failure(
                    .usage, it: "«\(exception.day)» non è una data.",
                    en: "“\(exception.day)” is no date.")
            }
            calendar.exceptions.set(
                day, try CalendarExceptions.hours(exception.hours, of: day))
        }
    }

    private func columns(of calendar: BusinessCalendar) -> [String: Value] {
        [
            "name": .text(calendar.name), "zone": .text(calendar.zone.identifier),
            "weekly_hours": .text(calendar.weeklyHours.text),
            "holidays": .text(calendar.holidays.text),
            "exceptions": .text(calendar.exceptions.text),
        ]
    }

    private func told(
        _ calendar: BusinessCalendar, _ edit: CalendarEdit, version: Int
    ) -> Receipt {
        var notes = [
            Words(
                it: "Calendario «\(calendar.name)»: \(calendar.weeklyHours.text)",
                en: "Calendar “\(calendar.name)”: \(calendar.weeklyHours.text)")
        ]
        notes += edit.addedHolidays.map { Words(it: "Festa: \($0)", en: "Holiday: \($0)") }
        notes += edit.removedHolidays.map {
            Words(it: "Non più festa: \($0)", en: "No holiday any more: \($0)")
        }
        notes += edit.exceptions.map { exception in
            exception.hours.isBlank
                ? Words(it: "\(exception.day): chiuso", en: "\(exception.day): closed")
                : Words(
                    it: "\(exception.day): \(exception.hours)",
                    en: "\(exception.day): \(exception.hours)")
        }
        notes += edit.removedExceptions.map {
            Words(it: "\($0): come gli altri giorni", en: "\($0): like any other day")
        }
        return receipt(version: version, notes: notes)
    }

    func knownCalendar(_ name: String) throws -> StoredCalendar {
        guard let stored = try CalendarTable.find(name: name, reading), !stored.isRemoved else {
            throw Failure.missing(calendar: name)
        }
        return stored
    }

    private func nameTaken(_ name: String) -> Failure {
        Failure(
            .refused, it: "C'è già un calendario «\(name)».",
            en: "There is a calendar “\(name)” already.",
            hint: Words(it: "Dagli un altro nome.", en: "Give it another name."))
    }
}

extension Failure {
    public static func missing(calendar name: String) -> Failure {
        Failure(
            .notFound, it: "Non c'è un calendario «\(name)».",
            en: "There is no calendar “\(name)”.",
            hint: Words(it: "prossima calendar list", en: "prossima calendar list"))
    }
}
