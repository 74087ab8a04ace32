/// Something that a search found.
public struct SearchHit: Hashable, Sendable {
    public enum Target: Hashable, Sendable {
        case contact(Contact.ID)
        case negotiation(Negotiation.ID)
        case action(Action.ID)
        case message(Message.ID)
    }

    public var target: Target
    public var title: String
    /// What else is told of it, the empty left out.
    public var detail: [String]
    /// What it is worth, which each screen writes in its own language.
    public var amountCents: Int?

    public init(target: Target, title: String, detail: [String], amountCents: Int? = nil) {
        self.target = target
        self.title = title
        self.detail = detail.filter { !$0.isEmpty }
        self.amountCents = amountCents
    }
}
