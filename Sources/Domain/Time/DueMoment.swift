/// When something is due: a moment, or a day (domain, section 2).
public struct DueMoment: Hashable, Sendable, Codable {
    /// With an hour, that instant; of a day only, the end of the assignee's hours on it.
    public var at: Instant
    /// False: shown without an hour, late from the end of that day's hours.
    public var hasTime: Bool

    public init(at: Instant, hasTime: Bool) {
        self.at = at
        self.hasTime = hasTime
    }
}

/// How long after its basis something is due. Minutes and hours are clock time.
public struct Delay: Hashable, Sendable, Codable {
    public enum Unit: String, Hashable, Sendable, Codable, CaseIterable {
        case minutes, hours
        case workingHours = "working_hours"
        case days
        case workingDays = "working_days"
        case weeks, months

        /// Whether it counts within a day; the others count days.
        public var isWithinDay: Bool {
            switch self {
            case .minutes, .hours, .workingHours: true
            case .days, .workingDays, .weeks, .months: false
            }
        }
    }

    public var amount: Int
    public var unit: Unit

    public init(amount: Int, unit: Unit) {
        self.amount = amount
        self.unit = unit
    }
}

/// What a delay is counted from.
public enum Basis: String, Hashable, Sendable, Codable, CaseIterable {
    case completion, planned, asked, field
}

/// The parts of a working day that a retry may change between (domain, section 3, 7).
public enum PartOfDay: Hashable, Sendable, CaseIterable {
    /// Before 13.
    case morning
    /// 13 to 17.
    case afternoon
    /// After 17.
    case evening

    public init(minute: Int) {
        self = minute < 780 ? .morning : minute < 1020 ? .afternoon : .evening
    }

    /// The minute at which the next part begins; the next day's midnight after the evening.
    var end: Int {
        switch self {
        case .morning: 780
        case .afternoon: 1020
        case .evening: 1440
        }
    }
}
