/// What an operator is doing just now, as a board shows it.
public enum OperatorState: Hashable, Sendable {
    /// The monitor is open, and nothing is under way.
    case ready
    /// An action is claimed, since then.
    case onCall(Action.ID, since: Instant)
    /// The dialog that completes an action is open, since then.
    case wrapUp(Action.ID, since: Instant)
    /// Away for a while: the code's name.
    case paused(String, since: Instant)
    /// No monitor is open; when they last did something, if ever.
    case offline(lastSeen: Instant?)

    /// Since when, where it has a duration.
    public var since: Instant? {
        switch self {
        case .ready, .offline: nil
        case .onCall(_, let since), .wrapUp(_, let since), .paused(_, let since): since
        }
    }

    /// What they are on.
    public var action: Action.ID? {
        switch self {
        case .onCall(let action, _), .wrapUp(let action, _): action
        case .ready, .paused, .offline: nil
        }
    }

    public var isOffline: Bool { if case .offline = self { true } else { false } }
    public var isReady: Bool { self == .ready }

    /// A word for scripts.
    public var code: String {
        switch self {
        case .ready: "ready"
        case .onCall: "on_call"
        case .wrapUp: "wrap_up"
        case .paused: "paused"
        case .offline: "offline"
        }
    }
}

/// A reason to be away for a while.
public struct PauseCode: Hashable, Sendable {
    public var code: String
    /// One letter, which chooses it.
    public var key: String
    public var name: String

    public init(code: String, key: String, name: String) {
        self.code = code
        self.key = key
        self.name = name
    }

    /// What a new house starts with, in its order.
    public static let defaults: [(code: String, key: String, name: Words)] = [
        ("break", "b", Words(it: "Pausa", en: "Break")),
        ("lunch", "l", Words(it: "Pranzo", en: "Lunch")),
        ("training", "t", Words(it: "Formazione", en: "Training")),
        ("meeting", "m", Words(it: "Riunione", en: "Meeting")),
        ("paperwork", "p", Words(it: "Pratiche", en: "Paperwork")),
    ]
}

/// A pause that goes on.
public struct Pause: Hashable, Sendable {
    public var code: String
    public var name: String
    public var from: Instant

    public init(code: String, name: String, from: Instant) {
        self.code = code
        self.name = name
        self.from = from
    }
}

/// What a monitor that is open says of whoever sits before it (docs/decisions/0017).
public struct Presence: Hashable, Sendable {
    public var `operator`: Operator.ID
    /// The action whose completion dialog is open, since then.
    public var completing: Action.ID?
    public var since: Instant

    public init(operator: Operator.ID, completing: Action.ID?, since: Instant) {
        self.operator = `operator`
        self.completing = completing
        self.since = since
    }
}
