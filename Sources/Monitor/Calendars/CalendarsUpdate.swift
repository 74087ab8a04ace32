import Domain
import Screen

/// The keys of the calendars' screen.
extension Model {
    mutating func calendars(_ state: CalendarsDialog, _ key: Key) -> [Job] {
        var state = state
        toast = nil
        switch key {
        case .escape, .character("q"):
            dialog = nil
            return refresh()
        case .tab: state.pane = state.pane.next(1)
        case .backTab: state.pane = state.pane.next(-1)
        case .character("n"), .function(2): return open(.add, state)
        case .character("f"): return openOn(state) { .holiday($0, version: $1, rule: nil) }
        case .character("x"):
            let day = state.day
            return openOn(state) { .exception($0, version: $1, day) }
        case .character("v"): return openOn(state) { name, _ in .give(name) }
        case .character("e"), .function(4), .enter: return edit(state)
        case .character("D"), .delete: return remove(state)
        case .character("u"):
            if let reason = reasonAgainst(.undo) {
                toast = Toast(say(reason), isError: true)
                return []
            }
            return [.perform(.undo(.last), id: nextCommandID())]
        default:
            guard state.move(key, today: today) else { return [] }
        }
        dialog = .calendars(state)
        return state.sheet?.day == state.day ? [] : [.pause]
    }

    private mutating func openOn(
        _ state: CalendarsDialog, _ target: (String, Int) -> CalendarTarget
    ) -> [Job] {
        guard let line = state.selected else { return [] }
        return open(target(line.calendar.name, line.version), state)
    }

    /// What is under the cursor.
    private mutating func edit(_ state: CalendarsDialog) -> [Job] {
        guard let line = state.selected else { return [] }
        let (name, version) = (line.calendar.name, line.version)
        switch state.pane {
        case .list: return open(.edit(name, version: version), state)
        case .month: return open(.exception(name, version: version, state.day), state)
        case .details:
            switch state.selectedItem {
            case .zone?, .week?: return open(.edit(name, version: version), state)
            case .holiday(let rule)?:
                return open(.holiday(name, version: version, rule: rule), state)
            case .exception(let day)?:
                return open(.exception(name, version: version, day), state)
            case .holder(let whose)?: return open(.capacity(whose), state)
            case .absence?:
                toast = Toast(
                    say(
                        "Le assenze si registrano dalla tabella del gruppo: 7, poi A.",
                        "Absences are recorded from the team's board: 7, then A."))
                return []
            case nil: return []
            }
        }
    }

    /// Takes away what is under the cursor; `u` brings it back.
    private mutating func remove(_ state: CalendarsDialog) -> [Job] {
        guard let line = state.selected else { return [] }
        let (name, version) = (line.calendar.name, line.version)
        if let reason = reasonAgainstCalendars(.edit(name, version: version), state) {
            toast = Toast(reason, isError: true)
            return []
        }
        var edit = CalendarEdit(name, version: version)
        switch (state.pane, state.selectedItem) {
        case (.list, _): return carry(.remove(name: name, version: version))
        case (.month, _):
            guard line.calendar.exceptions.days[state.day] != nil else {
                toast = Toast(
                    say("Quel giorno non ha eccezioni.", "That day has no exception."),
                    isError: true)
                return []
            }
            edit.removedExceptions = [state.day.iso]
        case (.details, .holiday(let rule)?): edit.removedHolidays = [rule]
        case (.details, .exception(let day)?): edit.removedExceptions = [day.iso]
        case (.details, .holder(let whose)?):
            guard let holder = state.holder(whose), holder.hasOwn else {
                toast = Toast(
                    say(
                        "Non gli è stato dato: segue il gruppo, o la casa.",
                        "It was not given to them: they follow their team, or the house."),
                    isError: true)
                return []
            }
            return carry(
                .assign(CalendarAssignment(whose, calendar: nil, version: holder.version)))
        default: return []
        }
        return carry(.edit(edit))
    }

    private mutating func carry(_ work: CalendarWork) -> [Job] {
        [.perform(.calendar(work), id: nextCommandID())]
    }

    /// Why a form would not be saved; nil where it can be.
    func reasonAgainstCalendars(_ target: CalendarTarget, _ state: CalendarsDialog) -> String? {
        if isReadOnly { return say("sola lettura", "read-only") }
        if case .capacity(let whose) = target {
            return actor.isSupervisor(of: state.holder(whose)?.team)
                ? nil
                : say(
                    "La capienza la cambia il responsabile del gruppo.",
                    "The capacity is changed by the team's supervisor.")
        }
        return actor.role == .admin
            ? nil
            : say(
                "I calendari li cambia un amministratore.",
                "Calendars are changed by an administrator.")
    }
}

extension CalendarsDialog.Pane {
    fileprivate func next(_ step: Int) -> Self {
        let all = Self.allCases
        return all[(rawValue + step + all.count) % all.count]
    }
}

extension CalendarsDialog {
    func holder(_ whose: CalendarAssignment.Whose) -> CalendarsSheet.Holder? {
        let all = (sheet?.teams ?? []) + (sheet?.people ?? [])
        return all.first { $0.whose == whose }
    }

    /// - returns: whether the key moves.
    fileprivate mutating func move(_ key: Key, today: Day) -> Bool {
        switch key {
        case .character("t"): day = today
        case .character("m"): day = day.adding(months: 1)
        case .character("M"): day = day.adding(months: -1)
        case .left, .character("h"): step(pane == .month ? -1 : 0, sideways: true)
        case .right, .character("l"): step(pane == .month ? 1 : 0, sideways: true)
        case .up, .character("k"): step(-1)
        case .down, .character("j"): step(1)
        case .pageUp, .control("u"): step(pane == .month ? -4 : -10)
        case .pageDown, .control("d"): step(pane == .month ? 4 : 10)
        case .home, .character("g"): step(-10_000)
        case .end, .character("G"): step(10_000)
        default: return false
        }
        return true
    }

    private mutating func step(_ count: Int, sideways: Bool = false) {
        func moved(_ place: Int, _ all: Int) -> Int { max(0, min(place + count, all - 1)) }
        switch pane {
        case .list where !sideways:
            let before = cursor
            cursor = moved(cursor, sheet?.lines.count ?? 0)
            if cursor != before { item = 0 }
        case .details where !sideways: item = moved(item, items.count)
        case .month:
            let (first, last) = day.bounds
            if abs(count) > 1000 {
                day = count < 0 ? first : last
            } else {
                day = day.adding(days: sideways ? count : count * 7)
            }
        default: break
        }
    }
}
