/// What tells the next assignee: *messaggio*.
public struct Message: Hashable, Sendable, Codable {
    public typealias ID = Domain.ID<Message>

    public var id: ID
    public var recipient: Operator.ID
    /// Nil is the house itself.
    public var senderName: String?
    public var at: Instant
    public var subject: String
    public var body: String
    public var action: Action.ID?
    public var contact: Contact.ID?
    public var contactName: String?
    public var negotiation: Negotiation.ID?
    public var readAt: Instant?
    public var withdrawnAt: Instant?

    public init(
        id: ID, recipient: Operator.ID, senderName: String?, at: Instant, subject: String,
        body: String, action: Action.ID?, contact: Contact.ID?, contactName: String?,
        negotiation: Negotiation.ID?, readAt: Instant?, withdrawnAt: Instant?
    ) {
        self.id = id
        self.recipient = recipient
        self.senderName = senderName
        self.at = at
        self.subject = subject
        self.body = body
        self.action = action
        self.contact = contact
        self.contactName = contactName
        self.negotiation = negotiation
        self.readAt = readAt
        self.withdrawnAt = withdrawnAt
    }
}
