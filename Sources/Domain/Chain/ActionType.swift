/// A kind of action: call, e-mail, fax, letter, visit, quote, task, check.
public struct ActionType: Hashable, Sendable, Codable {
    public typealias ID = Domain.ID<ActionType>

    public var id: ID
    public var code: String
    public var name: String
    public var channel: ActionChannel
    /// Whose calling hours bind it; nil for what bothers nobody outside.
    public var purpose: Purpose?
    public var usualMinutes: Int
    /// Working hours past its due date after which its supervisor is told; nil is never.
    public var escalateAfterHours: Int?

    public init(
        id: ID, code: String, name: String, channel: ActionChannel, purpose: Purpose?,
        usualMinutes: Int
    ) {
        self.id = id
        self.code = code
        self.name = name
        self.channel = channel
        self.purpose = purpose
        self.usualMinutes = usualMinutes
    }
}

/// The way an action reaches its contact.
public enum ActionChannel: String, Hashable, Sendable, Codable, CaseIterable {
    case phone, email, fax, letter, visit, `internal`
}
