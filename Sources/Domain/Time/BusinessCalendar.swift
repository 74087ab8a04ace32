/// When somebody works: weekly hours less holidays, in a zone (domain, sections 2 and 5). An
/// exception says of one day what holds instead of both.
///
/// Lateness and grace are working time; a working day is the calendar's hours of one day.
public struct BusinessCalendar: Hashable, Sendable {
    public var name: String
    public var zone: Zone
    public var weeklyHours: WeeklyHours
    public var holidays: Holidays
    public var exceptions: CalendarExceptions

    public init(
        name: String, zone: Zone, weeklyHours: WeeklyHours, holidays: Holidays,
        exceptions: CalendarExceptions = .none
    ) {
        self.name = name
        self.zone = zone
        self.weeklyHours = weeklyHours
        self.holidays = holidays
        self.exceptions = exceptions
    }

    /// Monday–Friday 9–13 and 14–18, Rome, Italy's national holidays.
    public static let italianOffice = BusinessCalendar(
        name: "Italia", zone: .rome, weeklyHours: .italianOffice, holidays: .italy)

    /// How far ahead an open hour is looked for; past it a calendar counts as never open.
    static let horizon = 800

    /// The open hours of a day, minutes since midnight; none when closed.
    public func hours(on day: Day) -> [Range<Int>] {
        if let instead = exceptions.hours(on: day) { return instead }
        let hours = weeklyHours.hours(weekday: day.weekday)
        return hours.isEmpty || holidays.isHoliday(day) ? [] : hours
    }

    public func isWorkingDay(_ day: Day) -> Bool { !hours(on: day).isEmpty }

    public func isOpen(at instant: Instant) -> Bool {
        let local = zone.local(instant)
        return hours(on: local.day).contains { $0.contains(local.minute) }
    }

    /// The end of the hours of a day; of a closed day, its last second: still that day, wherever
    /// it is shown.
    public func endOfHours(on day: Day) -> Instant {
        guard let end = hours(on: day).last?.upperBound, end < 1440 else {
            return zone.instant(LocalMoment(day, minute: 1439, second: 59))
        }
        return zone.instant(day, minute: end)
    }

    /// This day, or the next on which the calendar opens.
    public func nextWorkingDay(from day: Day) -> Day {
        for offset in 0..<Self.horizon where isWorkingDay(day.adding(days: offset)) {
            return day.adding(days: offset)
        }
        return day
    }

    /// The `count`-th working day after `day`, which is day 0; backwards when negative.
    public func adding(workingDays count: Int, to day: Day) -> Day {
        var day = day
        var left = abs(count)
        var steps = 0
        while left > 0, steps < Self.horizon * 10 {
            day = day.adding(days: count < 0 ? -1 : 1)
            steps += 1
            if isWorkingDay(day) { left -= 1 }
        }
        return day
    }

    /// This moment where the calendar is open, else the next opening; a calendar that never opens
    /// gives the moment back.
    public func nextOpen(from instant: Instant) -> Instant {
        let local = zone.local(instant)
        for offset in 0..<Self.horizon {
            let day = local.day.adding(days: offset)
            for range in hours(on: day) {
                let (from, to) = bounds(of: range, on: day)
                if let open = firstOpen(from: max(from, instant), before: to, isOpen) {
                    return open
                }
            }
        }
        return instant
    }

    /// Walks working time forward.
    public func adding(workingSeconds count: Int, to instant: Instant) -> Instant {
        var left = count
        let start = zone.local(instant).day
        for offset in 0..<(Self.horizon * 5) {
            let day = start.adding(days: offset)
            for range in hours(on: day) {
                let (from, to) = bounds(of: range, on: day)
                guard to > instant else { continue }
                let begin = max(from, instant)
                if to.seconds - begin.seconds >= left { return begin.adding(seconds: left) }
                left -= to.seconds - begin.seconds
            }
        }
        return instant.adding(seconds: count)
    }

    /// Walks working time backward: the earliest moment from which no more than `count` working
    /// seconds lead to here. Closed time before it counts as nothing, so a moment at an opening
    /// becomes the closing before.
    public func subtracting(workingSeconds count: Int, from instant: Instant) -> Instant {
        var left = count
        let start = zone.local(instant).day
        for offset in 0..<(Self.horizon * 5) {
            let day = start.adding(days: -offset)
            for range in hours(on: day).reversed() {
                let (from, to) = bounds(of: range, on: day)
                guard from < instant else { continue }
                let end = min(to, instant)
                if end.seconds - from.seconds > left { return end.adding(seconds: -left) }
                left -= end.seconds - from.seconds
            }
        }
        return instant.adding(seconds: -count)
    }

    /// Working seconds between two moments; 0 when the second is not after the first.
    public func workingSeconds(from start: Instant, to end: Instant) -> Int {
        guard start < end else { return 0 }
        var total = 0
        var day = zone.local(start).day
        let last = zone.local(end).day
        while day <= last {
            for range in hours(on: day) {
                let (from, to) = bounds(of: range, on: day)
                total += max(0, min(to, end).seconds - max(from, start).seconds)
            }
            day = day.adding(days: 1)
        }
        return total
    }

    /// Seconds of a working day: the hours of the first day of the week that has any.
    public var workingDaySeconds: Int {
        let day = weeklyHours.days.first { !$0.isEmpty } ?? []
        let minutes = day.reduce(0) { $0 + $1.count }
        return minutes == 0 ? 86_400 : minutes * 60
    }

    /// The first moment of a span that the clocks agree is open: on the night on which they change,
    /// hours that they jump over are none, and those that come twice may begin again.
    func firstOpen(
        from: Instant, before end: Instant, _ isOpen: (Instant) -> Bool
    ) -> Instant? {
        var moment = from
        while moment < end, !isOpen(moment) {
            moment = Instant(moment.seconds - moment.seconds % 60 + 60)
        }
        return moment < end ? moment : nil
    }

    private func bounds(of range: Range<Int>, on day: Day) -> (Instant, Instant) {
        (zone.instant(day, minute: range.lowerBound), zone.instant(day, minute: range.upperBound))
    }
}
