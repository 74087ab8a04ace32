public import Domain
import Screen

/// The house's business calendars: hours, holidays, exceptions, and who works in them.
public struct CalendarsDialog: Equatable, Sendable {
    public enum Pane: Int, Hashable, Sendable, CaseIterable {
        case list, month, details
    }

    /// Something of a calendar that the cursor can be on.
    public enum Item: Hashable, Sendable {
        case zone
        /// A day of the week that the line begins with, 1 being Monday.
        case week(Int)
        /// The rule as it is stored.
        case holiday(String)
        case exception(Day)
        case holder(CalendarAssignment.Whose)
        case absence(login: String, from: Day)
    }

    /// Nil until the house has answered.
    public var sheet: CalendarsSheet?
    public var pane = Pane.list
    /// The calendar's place in the list.
    public var cursor = 0
    /// The day of the month grid.
    public var day: Day
    /// The place among the items of the calendar.
    public var item = 0
    /// A calendar that was made or renamed here, to stand on when the list comes.
    public var wanted: String?

    init(day: Day) { self.day = day }

    public var selected: CalendarsSheet.Line? {
        guard let lines = sheet?.lines, lines.indices.contains(cursor) else { return nil }
        return lines[cursor]
    }

    /// Keeps the cursor on the calendar that it is on.
    mutating func take(_ new: CalendarsSheet) {
        let name = wanted ?? selected?.calendar.name
        sheet = new
        cursor =
            new.lines.firstIndex { $0.calendar.name == name }
            ?? min(cursor, max(0, new.lines.count - 1))
        wanted = nil
        item = min(item, max(0, items.count - 1))
    }

    /// In the order in which they are shown.
    var items: [Item] { sections.flatMap(\.items) }

    struct Section {
        enum Kind { case hours, holidays, exceptions, holders, absences }
        var kind: Kind
        var items: [Item]
    }

    /// Of the calendar under the cursor.
    var sections: [Section] {
        guard let line = selected, let sheet else { return [] }
        let calendar = line.calendar
        let (first, last) = day.bounds
        return [
            Section(
                kind: .hours,
                items: [.zone] + calendar.weeklyHours.runs.map { .week($0.lowerBound) }),
            Section(
                kind: .holidays,
                items: calendar.holidays.inOrder(of: day.year).map { .holiday($0.text) }),
            Section(
                kind: .exceptions, items: calendar.exceptions.days.keys.sorted().map(Item.exception)
            ),
            Section(kind: .holders, items: sheet.holders(of: line.id).map { .holder($0.whose) }),
            Section(
                kind: .absences,
                items: sheet.absences(of: line.id).filter { $0.from <= last && $0.to >= first }
                    .map { .absence(login: $0.login, from: $0.from) }),
        ]
    }

    var selectedItem: Item? {
        let items = items
        return items.indices.contains(item) ? items[item] : nil
    }
}

extension Day {
    /// The first and the last day of its month.
    var bounds: (first: Day, last: Day) {
        let first = adding(days: 1 - dayOfMonth)
        return (first, first.adding(days: Day.length(ofMonth: month, year: year) - 1))
    }
}

extension WeeklyHours {
    /// Days of the week that have the same hours, as they follow each other: 1…5, 6…7.
    var runs: [ClosedRange<Int>] {
        var runs: [ClosedRange<Int>] = []
        for weekday in 1...7 {
            if let last = runs.last, hours(weekday: last.lowerBound) == hours(weekday: weekday) {
                runs[runs.count - 1] = last.lowerBound...weekday
            } else {
                runs.append(weekday...weekday)
            }
        }
        return runs
    }
}

extension Holidays {
    /// As they come in a year; what does not hold in it comes last.
    func inOrder(of year: Int) -> [Rule] {
        rules.enumerated().sorted {
            ($0.element.day(of: year)?.number ?? .max, $0.offset)
                < ($1.element.day(of: year)?.number ?? .max, $1.offset)
        }.map(\.element)
    }
}

extension Model {
    mutating func openCalendars() -> [Job] {
        let state = CalendarsDialog(day: root == .agenda && cards.isEmpty ? agenda.day : today)
        dialog = .calendars(state)
        return [.calendars(on: state.day)]
    }

    /// The screen of the calendars, where it lies open or under a form.
    var openedCalendars: CalendarsDialog? {
        switch dialog {
        case .calendars(let state): state
        case .form(let form):
            if case .calendar(_, let back) = form.purpose { back } else { nil }
        default: nil
        }
    }

    /// What another's commit, or one's own, may have changed in it.
    var calendarsRefresh: [Job] { openedCalendars.map { [.calendars(on: $0.day)] } ?? [] }

    /// Once the keys pause on another day: who is away then, and how full it is.
    var calendarsJob: Job? {
        guard case .calendars(let state) = dialog, let sheet = state.sheet, sheet.day != state.day
        else { return nil }
        return .calendars(on: state.day)
    }

    mutating func take(_ sheet: CalendarsSheet) {
        switch dialog {
        case .calendars(var state):
            state.take(sheet)
            dialog = .calendars(state)
        case .form(var form):
            guard case .calendar(let target, var back) = form.purpose else { return }
            back.take(sheet)
            form.purpose = .calendar(target, back: back)
            if form.isStale { renew(&form, target, back) }
            dialog = .form(form)
        default: break
        }
    }
}
