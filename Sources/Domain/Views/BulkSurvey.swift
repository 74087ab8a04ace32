/// An action that is marked, and the version of it that was seen.
public struct QueueMark: Hashable, Sendable {
    public var action: Action.ID
    public var version: Int

    public init(action: Action.ID, version: Int) {
        self.action = action
        self.version = version
    }
}

/// What is asked of marked actions before they are handed over: whose they are, when they are due,
/// and who could take them.
public struct BulkSurvey: Hashable, Sendable {
    /// Somebody who could take them.
    public struct Receiver: Hashable, Sendable {
        public var load: OperatorLoad
        /// How many of the actions are due while they are away.
        public var absentFor: Int
        /// How many of the actions they have already.
        public var holds: Int
        /// Functions of theirs that some of the actions want, and of how many it is one.
        public var trade: [String]
        public var fits: Int

        public init(
            load: OperatorLoad, absentFor: Int, holds: Int, trade: [String] = [], fits: Int = 0
        ) {
            self.load = load
            self.absentFor = absentFor
            self.holds = holds
            self.trade = trade
            self.fits = fits
        }
    }

    /// How many are still open.
    public var open: Int
    /// How many are in a pool, nobody's.
    public var inPool: Int
    /// The first and the last due date among them; nil where none is open.
    public var dueDays: ClosedRange<Day>?
    public var receivers: [Receiver]
    public var teams: [Team]
    /// How many open negotiations of those who have them they belong to.
    public var negotiations: Int

    public init(
        open: Int, inPool: Int, dueDays: ClosedRange<Day>?, receivers: [Receiver], teams: [Team],
        negotiations: Int = 0
    ) {
        self.negotiations = negotiations
        self.open = open
        self.inPool = inPool
        self.dueDays = dueDays
        self.receivers = receivers
        self.teams = teams
    }
}
