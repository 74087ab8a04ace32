/// Something that left for a contact by an action: a fax, a letter, an e-mail, a call whose number
/// was dialled.
public struct Sending: Hashable, Sendable {
    public typealias ID = Domain.ID<Sending>

    public enum State: String, Hashable, Sendable {
        /// Written down, and not heard of since: it may have left.
        case sending
        case sent
        /// It did not leave, and may the next time.
        case failed
        /// The address is none: at once, or as a mail that came back.
        case bounced

        public var words: Words {
            switch self {
            case .sending: Words(it: "forse partito", en: "may have left")
            case .sent: Words(it: "partito", en: "left")
            case .failed: Words(it: "non riuscito", en: "failed")
            case .bounced: Words(it: "respinto", en: "bounced")
            }
        }

        /// Whether sending it once more would be a second time.
        public var mayHaveLeft: Bool { self == .sending || self == .sent }
    }

    public var id: ID
    public var action: Action.ID
    public var channel: ActionChannel
    /// As somebody wrote it; empty for a letter to the card's own address.
    public var recipient: String
    public var at: Instant
    public var operatorName: String
    public var state: State
    /// What went wrong.
    public var error: String

    public init(
        id: ID, action: Action.ID, channel: ActionChannel, recipient: String, at: Instant,
        operatorName: String, state: State, error: String = ""
    ) {
        self.id = id
        self.action = action
        self.channel = channel
        self.recipient = recipient
        self.at = at
        self.operatorName = operatorName
        self.state = state
        self.error = error
    }
}

extension ActionChannel {
    /// As screens say it.
    public var words: Words {
        switch self {
        case .phone: Words(it: "telefono", en: "phone")
        case .email: Words(it: "e-mail", en: "e-mail")
        case .fax: Words(it: "fax", en: "fax")
        case .letter: Words(it: "lettera", en: "letter")
        case .visit: Words(it: "visita", en: "visit")
        case .internal: Words(it: "interno", en: "internal")
        }
    }

    /// Whether something leaves by it.
    public var sends: Bool { self != .visit && self != .internal }
}
