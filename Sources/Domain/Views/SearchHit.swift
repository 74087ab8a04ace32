/// Something that a search found.
public struct SearchHit: Hashable, Sendable {
    public enum Target: Hashable, Sendable {
        case contact(Contact.ID)
        case negotiation(Negotiation.ID)
        case action(Action.ID)
    }

    public var target: Target
    public var title: String
    public var detail: String

    public init(target: Target, title: String, detail: String) {
        self.target = target
        self.title = title
        self.detail = detail
    }
}
