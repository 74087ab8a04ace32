/// What may come in, by the month of the expected close.
public struct Forecast: Hashable, Sendable {
    public enum Span: Hashable, Sendable {
        /// Expected before this month, and still open.
        case past
        /// Its first day.
        case month(Day)
        /// After the last month shown.
        case later
        case undated
    }

    public struct Bar: Hashable, Sendable {
        public var span: Span
        /// The days of the expected close, for a list of what is in it; nil for those undated.
        public var days: Range<Day>
        /// Open, not on hold.
        public var count: Int
        public var cents: Int
        /// The amounts by their probability.
        public var weightedCents: Int
        /// The amounts in full of what is all but certain: at `Forecast.committed` or more.
        public var committedCents: Int
        /// Won in that month already.
        public var wonCents: Int

        public init(
            span: Span, days: Range<Day>, count: Int, cents: Int, weightedCents: Int,
            committedCents: Int, wonCents: Int
        ) {
            self.span = span
            self.days = days
            self.count = count
            self.cents = cents
            self.weightedCents = weightedCents
            self.committedCents = committedCents
            self.wonCents = wonCents
        }
    }

    /// Percent from which an amount counts as committed.
    public static let committed = 90

    public var direction: Negotiation.Direction
    /// In the order of time; those without a date last.
    public var bars: [Bar]

    public init(direction: Negotiation.Direction, bars: [Bar]) {
        self.direction = direction
        self.bars = bars
    }

    /// The spans from a day on: what is past, so many months, what is later and what has no date.
    public static func spans(from today: Day, months: Int) -> [(Span, Range<Day>)] {
        let first = today.adding(days: 1 - today.dayOfMonth)
        let starts = (0...max(1, months)).map { first.adding(months: $0) }
        var spans: [(Span, Range<Day>)] = [(.past, Day.earliest..<first)]
        for (start, end) in zip(starts, starts.dropFirst()) {
            spans.append((.month(start), start..<end))
        }
        let last = starts.last ?? first
        spans.append((.later, last..<Day.undated))
        spans.append((.undated, Day.undated..<Day.undated.adding(days: 1)))
        return spans
    }
}

extension Day {
    /// Stands in orders for a date that is missing: 9999-12-31.
    public static let undated = Day(unchecked: 9999, 12, 31)
    /// Before every date that a person means: 0001-01-01.
    static let earliest = Day(unchecked: 1, 1, 1)
}

extension Forecast.Span {
    /// For scripts: "2026-12", "past", "later", "undated".
    public var code: String {
        switch self {
        case .past: "past"
        case .month(let first): String(first.iso.prefix(7))
        case .later: "later"
        case .undated: "undated"
        }
    }

    /// "Dec 2026".
    public func words(_ language: Language) -> String {
        switch self {
        case .past: Words(it: "scadute", en: "overdue")(language)
        case .month(let first): "\(DateWords.month(first.month, language)) \(first.year)"
        case .later: Words(it: "più avanti", en: "later")(language)
        case .undated: Words(it: "senza data", en: "no date")(language)
        }
    }
}

/// How long the two parts of a month's bar are.
public enum ForecastBar {
    /// - returns: what is committed, and how much more the weighted amount is; together never
    ///   more than `width`.
    public static func columns(
        of bar: Forecast.Bar, most: Int, width: Int
    ) -> (committed: Int, rest: Int) {
        guard most > 0, width > 0 else { return (0, 0) }
        func columns(_ cents: Int) -> Int {
            guard cents > 0 else { return 0 }
            // Rounded up: what there is is seen. In reals, for sums may be very large.
            let share = Double(min(cents, most)) / Double(most) * Double(width)
            return min(width, Int(share.rounded(.up)))
        }
        let committed = columns(bar.committedCents)
        return (committed, max(0, columns(bar.weightedCents) - committed))
    }
}
