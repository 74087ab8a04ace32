import Domain

/// How far an occurrence was moved, on the wall: a meeting that goes from nine to eleven does so on
/// each side of a change of the clocks.
struct CalendarShift {
    private let days: Int
    /// Of the day, on top of the days; nil where only days are counted.
    private let clock: Int?
    /// The new hour, where a whole day became a time, and its zone.
    private let becomes: CalendarTime?

    init(from old: CalendarTime, to new: CalendarTime, _ zones: CalendarZones) {
        guard let before = old.seconds, let after = new.seconds else {
            days = new.day.number - old.day.number
            clock = nil
            becomes = old.isDate && new.isDate ? nil : new
            return
        }
        becomes = nil
        let isOneZone = old.isUTC == new.isUTC && old.zone == new.zone
        guard !isOneZone, let from = zones.instant(old), let to = zones.instant(new) else {
            days = new.day.number - old.day.number
            clock = after - before
            return
        }
        days = 0
        clock = to.seconds(since: from)
    }

    /// Seconds, whichever way.
    var seconds: Int { abs(days) * 86_400 + abs(clock ?? 86_400) }

    func moved(_ time: CalendarTime) -> CalendarTime {
        if let becomes {
            var other = becomes
            other.day = time.day.adding(days: days)
            return other
        }
        var other = time
        let seconds = (time.seconds ?? 0) + (clock ?? 0)
        let more = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        other.day = time.day.adding(days: days + more)
        if !time.isDate { other.seconds = seconds - more * 86_400 }
        return other
    }
}
