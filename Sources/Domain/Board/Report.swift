/// What was done in a period, in the numbers that a supervisor is asked for; `docs/manual/reports.md`
/// defines each with a query of its own.
public struct Report: Hashable, Sendable {
    /// What the lines are.
    public enum Grouping: String, Hashable, Sendable, CaseIterable {
        case `operator`, team, type, sequence, day

        public var words: Words {
            switch self {
            case .operator: Words(it: "Operatore", en: "Operator")
            case .team: Words(it: "Gruppo", en: "Team")
            case .type: Words(it: "Tipo", en: "Type")
            case .sequence: Words(it: "Sequenza", en: "Sequence")
            case .day: Words(it: "Giorno", en: "Day")
            }
        }
    }

    /// The first and the last day, both counted.
    public var days: ClosedRange<Day>
    public var grouping: Grouping
    public var lines: [ReportLine]
    public var total: ReportLine
    /// Open actions by the day they are due, from today on; what is late stands before.
    public var ahead: [ReportAhead]

    public init(
        days: ClosedRange<Day>, grouping: Grouping, lines: [ReportLine], total: ReportLine,
        ahead: [ReportAhead]
    ) {
        self.days = days
        self.grouping = grouping
        self.lines = lines
        self.total = total
        self.ahead = ahead
    }
}

/// One line of a report.
public struct ReportLine: Hashable, Sendable {
    /// A login, a code, or an ISO date.
    public var key: String
    public var name: String
    public var done = 0
    /// Completed by their due date.
    public var onTime = 0
    /// Of those that were not: working seconds from the due date to the completion.
    public var lateSeconds = 0
    /// Interactions, and those in which somebody was reached.
    public var attempts = 0
    public var reached = 0
    /// Completed with an outcome of the category *positive*.
    public var conversions = 0
    public var talkSeconds = 0
    public var wrapUpSeconds = 0
    /// Actions that somebody reassigned to them, and did not take back.
    public var reassigned = 0
    public var pauseSeconds = 0
    /// By the outcome's code.
    public var outcomes: [String: Int] = [:]

    public init(key: String, name: String) {
        self.key = key
        self.name = name
    }

    public var late: Int { done - onTime }
    /// Working seconds, of those that were late.
    public var averageLateSeconds: Int? { late > 0 ? lateSeconds / late : nil }
    /// Tenths: 23 is 2.3 attempts for each contact that was reached.
    public var attemptsPerContactTenths: Int? {
        reached > 0 ? (attempts * 10 + reached / 2) / reached : nil
    }

    /// Adds another's numbers.
    public mutating func add(_ other: ReportLine) {
        done += other.done
        onTime += other.onTime
        lateSeconds += other.lateSeconds
        attempts += other.attempts
        reached += other.reached
        conversions += other.conversions
        talkSeconds += other.talkSeconds
        wrapUpSeconds += other.wrapUpSeconds
        reassigned += other.reassigned
        pauseSeconds += other.pauseSeconds
        for (code, count) in other.outcomes { outcomes[code, default: 0] += count }
    }
}

/// How much is due on one day, for an operator.
public struct ReportAhead: Hashable, Sendable {
    public var login: String
    public var name: String
    /// Late by now, past the grace, as boards and lists of operators count it.
    public var overdue: Int
    /// Today (what is due just now, and what is left of the day) and the days after it.
    public var days: [Int]

    public init(login: String, name: String, overdue: Int, days: [Int]) {
        self.login = login
        self.name = name
        self.overdue = overdue
        self.days = days
    }
}
