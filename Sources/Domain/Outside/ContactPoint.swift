/// A phone, fax, e-mail, PEC or postal address: *recapito*.
public struct ContactPoint: Hashable, Sendable, Codable {
    public typealias ID = Domain.ID<ContactPoint>

    public enum Channel: String, Hashable, Sendable, Codable, CaseIterable {
        case phone, mobile, fax, email, pec, postal

        /// Whether somebody can be called on it.
        public var isVoice: Bool { self == .phone || self == .mobile }
    }

    public enum Status: String, Hashable, Sendable, Codable, CaseIterable {
        case valid, unverified, invalid
    }

    public var id: ID
    public var contact: Contact.ID
    public var channel: Channel
    /// Normalised: what is compared and dialled.
    public var value: String
    /// As somebody wrote it.
    public var raw: String
    public var label: String
    public var status: Status

    public init(
        id: ID, contact: Contact.ID, channel: Channel, value: String, raw: String,
        label: String = "", status: Status = .valid
    ) {
        self.id = id
        self.contact = contact
        self.channel = channel
        self.value = value
        self.raw = raw
        self.label = label
        self.status = status
    }
}
