/// A team at work, as its supervisor sees it (interface: screen 7).
public struct Board: Hashable, Sendable {
    public var at: Instant
    public var rows: [BoardRow]
    public var pools: [BoardPool]
    public var alerts: [BoardAlert]
    /// What came of what was done today, the most frequent first.
    public var outcomes: [BoardOutcome]
    /// Calls by the hour of the day, 0 to 23, in the supervisor's zone.
    public var callsByHour: [Int]
    /// Calls of the last sixty minutes in twelve parts, the oldest first.
    public var lastHour: [Int]
    public var totals: BoardTotals

    public init(
        at: Instant, rows: [BoardRow], pools: [BoardPool], alerts: [BoardAlert],
        outcomes: [BoardOutcome], callsByHour: [Int], lastHour: [Int], totals: BoardTotals
    ) {
        self.at = at
        self.rows = rows
        self.pools = pools
        self.alerts = alerts
        self.outcomes = outcomes
        self.callsByHour = callsByHour
        self.lastHour = lastHour
        self.totals = totals
    }
}

/// One operator of a board.
public struct BoardRow: Hashable, Sendable, Identifiable {
    public var id: Operator.ID
    public var login: String
    public var name: String
    public var team: Team.ID
    public var teamName: String
    public var state: OperatorState
    /// Who is spoken to, or was a moment ago.
    public var contactName: String
    /// Open actions by delay band, but for the future, which is not counted here.
    public var late3: Int
    public var late2: Int
    public var late1: Int
    public var soon: Int
    public var today: Int
    /// Completed today.
    public var done: Int
    /// Calls of today that took some time, and how long they and what followed them took, seconds.
    public var handled: Int
    public var handledSeconds: Int
    /// How many actions they take on for one day; nil is without limit.
    public var capacity: Int?
    /// When the longest overdue was due.
    public var oldest: Instant?
    /// Away today, as was entered.
    public var isAbsent: Bool
    /// It is a working hour of theirs, and they are not away.
    public var isExpected: Bool

    public init(
        id: Operator.ID, login: String, name: String, team: Team.ID, teamName: String,
        state: OperatorState = .offline(lastSeen: nil), contactName: String = "", late3: Int = 0,
        late2: Int = 0, late1: Int = 0, soon: Int = 0, today: Int = 0, done: Int = 0,
        handled: Int = 0, handledSeconds: Int = 0, capacity: Int? = nil, oldest: Instant? = nil,
        isAbsent: Bool = false, isExpected: Bool = true
    ) {
        self.isExpected = isExpected
        self.id = id
        self.login = login
        self.name = name
        self.team = team
        self.teamName = teamName
        self.state = state
        self.contactName = contactName
        self.late3 = late3
        self.late2 = late2
        self.late1 = late1
        self.soon = soon
        self.today = today
        self.done = done
        self.handled = handled
        self.handledSeconds = handledSeconds
        self.capacity = capacity
        self.oldest = oldest
        self.isAbsent = isAbsent
    }

    public var overdue: Int { late3 + late2 + late1 }
    /// Still to do of what is due by tonight, what is late left out.
    public var dueToday: Int { soon + today }
    /// The day's work: what is done, late, and due by tonight.
    public var load: Int { done + overdue + dueToday }
    /// Seconds for a call and what follows it; nil where none was measured.
    public var averageSeconds: Int? { handled > 0 ? handledSeconds / handled : nil }
}

/// A team's pool on a board.
public struct BoardPool: Hashable, Sendable {
    public var team: Team.ID
    public var name: String
    /// Free to be claimed now, and due by now.
    public var waiting: Int
    /// When the one that waits longest was due.
    public var oldest: Instant?
    /// In the supervisor's tray: nobody was present.
    public var unassigned: Int

    public init(team: Team.ID, name: String, waiting: Int, oldest: Instant?, unassigned: Int) {
        self.team = team
        self.name = name
        self.waiting = waiting
        self.oldest = oldest
        self.unassigned = unassigned
    }
}

/// How often an outcome came today.
public struct BoardOutcome: Hashable, Sendable {
    public var code: String
    public var name: String
    public var count: Int

    public init(code: String, name: String, count: Int) {
        self.code = code
        self.name = name
        self.count = count
    }
}

/// A team's day in a few numbers.
public struct BoardTotals: Hashable, Sendable {
    public var done: Int
    /// Done, late, and due by tonight.
    public var load: Int
    public var overdue: Int
    /// How many were late when the day began, and when that was; nil before it begins.
    public var overdueThen: Int?
    public var morning: Instant?
    /// Calls of the last sixty minutes, and how many of them reached somebody.
    public var calls: Int
    public var reached: Int
    public var talkSeconds: Int
    public var oldest: Instant?
    public var oldestOwner: String

    public init(
        done: Int = 0, load: Int = 0, overdue: Int = 0, overdueThen: Int? = nil,
        morning: Instant? = nil, calls: Int = 0, reached: Int = 0, talkSeconds: Int = 0,
        oldest: Instant? = nil, oldestOwner: String = ""
    ) {
        self.done = done
        self.load = load
        self.overdue = overdue
        self.overdueThen = overdueThen
        self.morning = morning
        self.calls = calls
        self.reached = reached
        self.talkSeconds = talkSeconds
        self.oldest = oldest
        self.oldestOwner = oldestOwner
    }
}
