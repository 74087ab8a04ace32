import Domain

/// The working days around now in a table, so that a million dates cost no calendar.
///
/// A work minute counts the open minutes of all days in a row: working time is then a difference.
struct WorkClock {
    static let past = 480
    static let ahead = 150

    private let days: [Day]
    /// The day's midnight as the wall clock of its open hours counts.
    private let bases: [Int]
    private let midnights: [(from: Int, to: Int)]
    private let ranges: [Range<Int>]
    /// Open minutes of a day.
    let length: Int
    let now: Instant
    /// The work minute that now is, or the next one to come.
    let nowMinute: Int
    let today: Int

    init(_ calendar: BusinessCalendar, now: Instant) {
        let zone = calendar.zone
        let local = zone.local(now)
        var days: [Day] = []
        var day = calendar.nextWorkingDay(from: local.day)
        for _ in 0..<Self.past { day = calendar.adding(workingDays: -1, to: day) }
        while days.count < Self.past + Self.ahead {
            days.append(day)
            day = calendar.adding(workingDays: 1, to: day)
        }
        self.days = days
        self.now = now
        let ranges = calendar.hours(on: days[Self.past])
        self.ranges = ranges
        let length = max(1, ranges.reduce(0) { $0 + $1.count })
        self.length = length
        let opening = ranges.first?.lowerBound ?? 0
        bases = days.map { zone.instant($0, minute: opening).seconds - opening * 60 }
        midnights = days.map { day in
            (
                zone.instant(day, minute: 0).seconds,
                zone.instant(day.adding(days: 1), minute: 0).seconds
            )
        }
        today = Self.past
        var minute = today * length
        if days[today] == local.day {
            for range in ranges {
                minute += max(0, min(local.minute, range.upperBound) - range.lowerBound)
            }
        }
        nowMinute = minute
    }

    func day(_ minute: Int) -> Int { min(max(minute / length, 0), days.count - 1) }

    func date(_ day: Int) -> Day { days[min(max(day, 0), days.count - 1)] }

    func instant(_ minute: Int) -> Instant {
        let day = self.day(minute)
        var left = min(max(minute - day * length, 0), length - 1)
        for range in ranges {
            if left < range.count { return Instant(bases[day] + (range.lowerBound + left) * 60) }
            left -= range.count
        }
        return Instant(bases[day])
    }

    func endOfHours(_ day: Int) -> Instant {
        let day = min(max(day, 0), days.count - 1)
        return Instant(bases[day] + (ranges.last?.upperBound ?? 1440) * 60)
    }

    func midnight(_ day: Int) -> (from: Instant, to: Instant) {
        let day = midnights[min(max(day, 0), days.count - 1)]
        return (Instant(day.from), Instant(day.to))
    }
}
