public import Domain

/// The days on the screen.
public struct AgendaState: Equatable, Sendable {
    public var day: Day
    /// Six weeks around the day; nil until they have come.
    public var agenda: Agenda?
    /// Which commitment of the day is selected.
    public var cursor = 0
    /// The selected day's commitments; kept beside the days, so that a key finds its target.
    public var shown: AgendaDay?

    public init(day: Day) { self.day = day }

    public var selected: AgendaEntry? {
        guard let items = shown?.items, items.indices.contains(cursor) else { return nil }
        return items[cursor].entry
    }

    /// The month's grid and the week that the month ends in.
    var span: (from: Day, to: Day) {
        let (year, month, _) = day.parts
        let first = day.adding(days: 1 - day.dayOfMonth)
        return (
            first.adding(days: -7), first.adding(days: Day.length(ofMonth: month, year: year) + 7)
        )
    }

    var monday: Day { day.adding(days: 1 - day.weekday) }
}

extension Model {
    mutating func agenda(_ verb: VerbID) -> [Job] {
        switch verb {
        case .next: agenda.cursor += 1
        case .previous: agenda.cursor -= 1
        case .first, .pageUp, .halfUp: agenda.cursor = 0
        case .last, .pageDown, .halfDown: agenda.cursor = .max - 1
        case .previousDay: return show(day: agenda.day.adding(days: -1))
        case .nextDay: return show(day: agenda.day.adding(days: 1))
        case .previousWeek: return show(day: agenda.day.adding(days: -7))
        case .nextWeek: return show(day: agenda.day.adding(days: 7))
        case .previousMonth: return show(day: agenda.day.adding(months: -1))
        case .nextMonth: return show(day: agenda.day.adding(months: 1))
        case .today: return show(day: today)
        case .open:
            return agenda.selected.map { [.actionCard($0.commitment.action, .open)] } ?? []
        default: break
        }
        settleAgenda()
        return []
    }

    private mutating func show(day: Day) -> [Job] {
        let before = agenda.span
        agenda.day = day
        agenda.cursor = 0
        settleAgenda()
        let span = agenda.span
        return span == before ? [] : [.agenda(from: span.from, to: span.to)]
    }

    func agendaJob() -> Job { .agenda(from: agenda.span.from, to: agenda.span.to) }

    /// New days: the cursor stays on its commitment.
    mutating func take(_ days: Agenda) {
        let selected = agenda.selected?.commitment.id
        agenda.agenda = days
        settleAgenda()
        if let selected, let items = agenda.shown?.items,
            let place = items.firstIndex(where: { $0.entry.commitment.id == selected })
        {
            agenda.cursor = place
        }
    }

    private mutating func settleAgenda() {
        agenda.shown = agenda.agenda.map { AgendaDay(day: agenda.day, of: $0, in: zone) }
        agenda.cursor = min(max(0, agenda.cursor), max(0, (agenda.shown?.items.count ?? 0) - 1))
    }
}
