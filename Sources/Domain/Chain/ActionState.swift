/// Where an action stands; never mixed with its outcome (domain, section 2).
public enum ActionState: String, Hashable, Sendable, Codable, CaseIterable {
    case planned
    case inProgress = "in_progress"
    case waiting
    case done
    case skipped
    case cancelled

    /// Planned, in progress and waiting: still somebody's to do.
    public var isOpen: Bool {
        switch self {
        case .planned, .inProgress, .waiting: true
        case .done, .skipped, .cancelled: false
        }
    }
}

/// What may be done to an action, by its state (domain, section 2).
public enum Transition: String, Hashable, Sendable, Codable, CaseIterable {
    case claim
    case giveBack = "give_back"
    case complete, wait, reschedule, reassign, skip, cancel, reopen

    /// Whether an action in `state` can take this transition at all; who may is `Permission`.
    public func isAllowed(from state: ActionState) -> Bool {
        switch self {
        case .claim: state == .planned || state == .waiting
        case .giveBack: state == .inProgress
        case .wait: state == .planned || state == .inProgress
        case .complete, .reschedule, .reassign, .skip, .cancel: state.isOpen
        case .reopen: !state.isOpen
        }
    }
}
