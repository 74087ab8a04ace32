/// The first hour of a day that somebody has free: the earliest moment in their open hours that
/// nothing else takes.
///
/// An appointment lies whole in one of the day's spans and begins on a quarter of an hour where
/// its hour is not given; anything else only needs its beginning to be open.
public struct FreeTime: Hashable, Sendable {
    public var minutes: Int
    /// Whole within one span of the hours.
    public var isWhole: Bool
    /// Begins at a quarter of an hour.
    public var isOnQuarter: Bool

    public init(minutes: Int, isWhole: Bool, isOnQuarter: Bool) {
        self.minutes = minutes
        self.isWhole = isWhole
        self.isOnQuarter = isOnQuarter
    }

    /// - parameter taken: spans of time in any order; they may overlap.
    /// - returns: nil where the day has none from `from` on.
    public func first(
        on day: Day, from: Instant, hours: OpenHours, taken: [Range<Instant>]
    ) -> Instant? {
        let zone = hours.calendar.zone
        let taken = taken.filter { !$0.isEmpty }
        for span in hours.hours(on: day) {
            let begin = zone.instant(day, minute: span.lowerBound)
            let end = zone.instant(day, minute: span.upperBound)
            if let found = first(from: max(begin, from), before: end, hours, taken) {
                return found
            }
        }
        return nil
    }

    private func first(
        from: Instant, before end: Instant, _ hours: OpenHours, _ taken: [Range<Instant>]
    ) -> Instant? {
        var start = from
        // Each pass leaves something taken behind, or the clocks' change.
        while let next = hours.calendar.firstOpen(
            from: rounded(start), before: end, hours.isOpen)
        {
            guard rounded(next) == next else {
                start = next
                continue
            }
            let last = next.adding(minutes: minutes)
            if isWhole, last > end { return nil }
            guard
                let free = taken.filter({ $0.lowerBound < last && $0.upperBound > next })
                    .map(\.upperBound).max()
            else { return next }
            start = free
        }
        return nil
    }

    private func rounded(_ moment: Instant) -> Instant {
        guard isOnQuarter, moment.seconds % 900 != 0 else { return moment }
        return Instant(moment.seconds - moment.seconds % 900 + 900)
    }
}

/// A span of time that an operator is taken.
public struct TakenTime: Hashable, Sendable {
    public var span: Range<Instant>
    /// Out of the house, or in another calendar: nothing else is done meanwhile. Other commitments
    /// at an hour only keep appointments off.
    public var isAway: Bool
    /// The commitment's own title; nil for what another calendar holds.
    public var title: String?

    public init(span: Range<Instant>, isAway: Bool, title: String? = nil) {
        self.span = span
        self.isAway = isAway
        self.title = title
    }
}
