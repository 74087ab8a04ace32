/// One day of an agenda, with what its commitments leave free and where they collide.
public struct AgendaDay: Hashable, Sendable {
    /// A commitment in minutes from the day's midnight.
    public struct Item: Hashable, Sendable {
        public var entry: AgendaEntry
        public var minutes: Range<Int>
        /// The titles of those that it shares time with.
        public var overlaps: [String]
    }

    /// What another calendar holds, in minutes from the day's midnight.
    public struct Busy: Hashable, Sendable {
        public var time: BusyTime
        public var minutes: Range<Int>
    }

    public var day: Day
    public var items: [Item]
    /// By start.
    public var busy: [Busy]
    /// Open time without a commitment or another calendar's, a quarter of an hour or longer.
    public var free: [Range<Int>]
    public var hours: [Range<Int>]

    /// A gap shorter than this is not worth naming.
    static let shortestGap = 15

    public init(day: Day, of agenda: Agenda, in zone: Zone) {
        self.day = day
        hours = agenda.hours[day] ?? []
        let start = zone.instant(day, minute: 0)
        let end = zone.instant(day.adding(days: 1), minute: 0)
        // What is over and had no hour comes last: it is in nobody's way there.
        let all = agenda.entries.filter {
            $0.commitment.start >= start && $0.commitment.start < end
        }
        let todays = all.filter { !$0.isPast } + all.filter(\.isPast)
        func range(_ commitment: Commitment) -> Range<Int> {
            let from = zone.local(commitment.start).minute
            let local = zone.local(commitment.end)
            let to = local.day == day ? local.minute : 1440
            return from..<max(from + 1, to)
        }
        let taken = todays.map { ($0, range($0.commitment)) }
        items = taken.map { entry, minutes in
            Item(
                entry: entry, minutes: minutes,
                overlaps: taken.filter { other, range in
                    other.commitment.id != entry.commitment.id
                        && !entry.commitment.isAllDay && !other.commitment.isAllDay
                        && entry.commitment.status == .confirmed
                        && other.commitment.status == .confirmed && range.overlaps(minutes)
                }.map { $0.0.shortTitle })
        }
        busy = agenda.busy.filter { $0.start < end && $0.end > start }.map { time in
            let from = time.start <= start ? 0 : zone.local(time.start).minute
            let to = time.end >= end ? 1440 : zone.local(time.end).minute
            return Busy(time: time, minutes: from..<max(from + 1, to))
        }
        let used = taken.filter { !$0.0.commitment.isAllDay }.map(\.1) + busy.map(\.minutes)
        free = hours.flatMap { Self.gaps(in: $0, busy: used) }
    }

    private static func gaps(in open: Range<Int>, busy: [Range<Int>]) -> [Range<Int>] {
        var gaps: [Range<Int>] = []
        var from = open.lowerBound
        for taken in busy.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            let to = min(taken.lowerBound, open.upperBound)
            if to - from >= shortestGap { gaps.append(from..<to) }
            from = max(from, taken.upperBound)
        }
        if open.upperBound - from >= shortestGap { gaps.append(from..<open.upperBound) }
        return gaps
    }

    /// What is still free from a minute of the day on.
    public func free(from minute: Int) -> [Range<Int>] {
        free.filter { $0.upperBound - max($0.lowerBound, minute) >= Self.shortestGap }
            .map { max($0.lowerBound, minute)..<$0.upperBound }
    }

    /// Free minutes from a minute of the day on.
    public func freeMinutes(from minute: Int) -> Int {
        free(from: minute).reduce(0) { $0 + $1.count }
    }
}

extension AgendaEntry {
    /// Whether it was done, or its action closed.
    public var isFinished: Bool { commitment.status == .done || !actionState.isOpen }

    /// Finished, and without an hour that it would stand at.
    var isPast: Bool { isFinished && commitment.isAllDay }

    /// Whom it is with, else what it is.
    public var shortTitle: String { contactName.isEmpty ? actionTitle : contactName }
}
