/// What can be done to a negotiation; won, lost and abandoned end it (domain, section 1).
public enum NegotiationMove: String, Hashable, Sendable, Codable, CaseIterable {
    case advance
    case stepBack = "step_back"
    case reOffer = "re_offer"
    case amendment, chase, postponement, hold, resume, won, lost, abandoned, reopen

    /// The state that an end leaves behind.
    public var end: Negotiation.State? {
        switch self {
        case .won: .won
        case .lost: .lost
        case .abandoned: .abandoned
        default: nil
        }
    }

    /// Whether the move can be made from a state, taken as of today.
    public func isAllowed(from state: Negotiation.State) -> Bool {
        switch self {
        case .reopen: state.isClosed
        case .resume: state == .suspended
        case .hold: state == .open
        default: !state.isClosed
        }
    }
}
