/// What a supervisor should look at now.
public struct BoardAlert: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// A call goes on for longer than the threshold, seconds.
        case longCall(seconds: Int)
        /// A completion's dialog has been open for longer than the threshold.
        case longWrapUp(seconds: Int)
        /// So many are late, and no monitor is open.
        case lateAndOffline(count: Int, lastSeen: Instant?)
        /// So many wait in a pool for longer than the threshold; the oldest was due then.
        case poolUnclaimed(count: Int, oldest: Instant)
        /// A call that a customer asked for has not been made.
        case missedPromise(contact: String, due: Instant)
        /// Nobody was present for so many: they wait in the supervisor's tray.
        case unassigned(count: Int)
    }

    /// Whom it is about; nil for a pool.
    public var `operator`: Operator.ID?
    /// The operator's or the team's name.
    public var name: String
    public var kind: Kind

    public init(operator: Operator.ID?, name: String, kind: Kind) {
        self.operator = `operator`
        self.name = name
        self.kind = kind
    }

    /// Whether it is shown in red.
    public var isGrave: Bool {
        switch kind {
        case .longCall, .lateAndOffline, .missedPromise: true
        case .longWrapUp, .poolUnclaimed, .unassigned: false
        }
    }
}

/// When a board becomes worried; from the configuration's section `[board]`.
public struct BoardThresholds: Hashable, Sendable {
    /// Minutes.
    public var call = 10
    public var wrapUp = 5
    public var pool = 30

    public init() {}

    public init(call: Int, wrapUp: Int, pool: Int) {
        self.call = call
        self.wrapUp = wrapUp
        self.pool = pool
    }

    /// What the numbers of a row call for.
    public func alerts(for row: BoardRow, at now: Instant) -> [BoardAlert.Kind] {
        var found: [BoardAlert.Kind] = []
        switch row.state {
        case .onCall(_, let since) where now.seconds - since.seconds > call * 60:
            found.append(.longCall(seconds: now.seconds - since.seconds))
        case .wrapUp(_, let since) where now.seconds - since.seconds > wrapUp * 60:
            found.append(.longWrapUp(seconds: now.seconds - since.seconds))
        case .offline(let lastSeen) where row.overdue > 0 && row.isExpected:
            found.append(.lateAndOffline(count: row.overdue, lastSeen: lastSeen))
        default: break
        }
        return found
    }
}
