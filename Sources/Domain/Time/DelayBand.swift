/// How late something is; derived from its due date and now, never stored (domain, section 2).
public enum DelayBand: String, Hashable, Sendable, Codable, CaseIterable {
    case late3, late2, late1, soon, today, future

    public var words: Words {
        switch self {
        case .late3: Words(it: "in ritardo grave", en: "very late")
        case .late2: Words(it: "in forte ritardo", en: "late by days")
        case .late1: Words(it: "in ritardo", en: "late")
        case .soon: Words(it: "adesso", en: "now")
        case .today: Words(it: "oggi", en: "today")
        case .future: Words(it: "futura", en: "later")
        }
    }
}

/// The headings of a queue: the late bands together, then the future by nearness.
public enum QueueGroup: String, Hashable, Sendable, Codable, CaseIterable {
    case overdue, now, today, tomorrow
    case thisWeek = "this_week"
    case nextWeek = "next_week"
    case later

    public var words: Words {
        switch self {
        case .overdue: Words(it: "In ritardo", en: "Overdue")
        case .now: Words(it: "Adesso", en: "Now")
        case .today: Words(it: "Oggi", en: "Today")
        case .tomorrow: Words(it: "Domani", en: "Tomorrow")
        case .thisWeek: Words(it: "Questa settimana", en: "This week")
        case .nextWeek: Words(it: "Prossima settimana", en: "Next week")
        case .later: Words(it: "Più avanti", en: "Later")
        }
    }
}

/// The bounds of the bands and groups at one moment, for one calendar: each is a range of
/// `due_at`, so that filters, headings and counts are index ranges (domain, section 2).
public struct DelayBands: Hashable, Sendable {
    /// When lateness becomes which band.
    public struct Thresholds: Hashable, Sendable {
        /// Working seconds within which a due action is still «now», before and after.
        public var grace = 15 * 60
        /// Working days past which it is `late2`, and `late3`.
        public var late2Days = 1
        public var late3Days = 5

        public init() {}
    }

    /// The first second of each band after the earliest, in order.
    private let late2: Int
    private let late1: Int
    private let soon: Int
    private let today: Int
    private let tomorrow: Int
    private let dayAfter: Int
    private let nextWeek: Int
    private let weekAfter: Int

    public init(
        now: Instant, calendar: BusinessCalendar, thresholds: Thresholds = Thresholds()
    ) {
        func late(by seconds: Int) -> Int {
            calendar.subtracting(workingSeconds: seconds, from: now).seconds
        }
        let day = calendar.workingDaySeconds
        late2 = late(by: thresholds.late3Days * day)
        late1 = late(by: thresholds.late2Days * day)
        soon = late(by: thresholds.grace)
        today = now.seconds + thresholds.grace + 1
        let date = calendar.zone.day(of: now)
        func midnight(_ day: Day) -> Int { calendar.zone.instant(day, minute: 0).seconds }
        tomorrow = max(today, midnight(date.adding(days: 1)))
        dayAfter = max(today, midnight(date.adding(days: 2)))
        let monday = date.adding(days: 8 - date.weekday)
        nextWeek = max(dayAfter, midnight(monday))
        weekAfter = max(dayAfter, midnight(monday.adding(days: 7)))
    }

    /// Half-open, in seconds UTC.
    public func range(of band: DelayBand) -> Range<Int> {
        switch band {
        case .late3: Int.min..<late2
        case .late2: late2..<late1
        case .late1: late1..<soon
        case .soon: soon..<today
        case .today: today..<tomorrow
        case .future: tomorrow..<Int.max
        }
    }

    public func range(of group: QueueGroup) -> Range<Int> {
        switch group {
        case .overdue: Int.min..<soon
        case .now: soon..<today
        case .today: today..<tomorrow
        case .tomorrow: tomorrow..<dayAfter
        case .thisWeek: dayAfter..<nextWeek
        case .nextWeek: nextWeek..<weekAfter
        case .later: weekAfter..<Int.max
        }
    }

    public func band(of due: Instant) -> DelayBand {
        DelayBand.allCases.first { range(of: $0).contains(due.seconds) } ?? .future
    }

    /// Whether a row is shown as put aside: waiting or snoozed, and its time has not come.
    public func isAside(_ row: QueueRow) -> Bool {
        guard row.state == .waiting || row.isSnoozed else { return false }
        return switch band(of: row.due.at) {
        case .late1, .late2, .late3: false
        case .soon, .today, .future: true
        }
    }

    public func group(of due: Instant) -> QueueGroup {
        QueueGroup.allCases.first { range(of: $0).contains(due.seconds) } ?? .later
    }
}
