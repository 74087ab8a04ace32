/// An action that is later than its type allows, as its supervisor is told of it.
public struct LateAction: Hashable, Sendable {
    public var action: Action.ID
    public var due: DueMoment
    public var title: String
    /// The assignee's, or the pool's.
    public var assigneeName: String
    public var contact: Contact.ID?
    public var negotiation: Negotiation.ID?

    public init(
        action: Action.ID, due: DueMoment, title: String, assigneeName: String,
        contact: Contact.ID?, negotiation: Negotiation.ID?
    ) {
        self.action = action
        self.due = due
        self.title = title
        self.assigneeName = assigneeName
        self.contact = contact
        self.negotiation = negotiation
    }
}
