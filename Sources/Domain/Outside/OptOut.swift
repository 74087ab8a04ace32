/// An opt-out as it leaves one house and comes into another: who may not be called, and why.
///
/// A house keeps the hash of a number, so that an opt-out outlives an erasure. The number itself
/// goes along where a card still has it; what is only a hash stays one, and is found again by any
/// house in which the number turns up.
public struct OptOut: Hashable, Sendable {
    /// Whom it is about.
    public enum Channel: String, Hashable, Sendable, CaseIterable {
        /// A number.
        case phone
        /// A card, by its `uuid`: where the contact had no number.
        case contact
        /// The key of somebody who was erased: a later import does not bring them back.
        case importKey = "import_key"
    }

    public var channel: Channel
    /// E.164 or a `uuid`; nil where only the hash is known.
    public var value: String?
    /// SHA-256 of the value, in 64 hexadecimal digits.
    public var hash: String
    public var reason: String
    public var since: Instant
    public var until: Instant?
    public var contactUUID: String?
    public var contactName: String?

    public init(
        channel: Channel, value: String?, hash: String, reason: String, since: Instant,
        until: Instant? = nil, contactUUID: String? = nil, contactName: String? = nil
    ) {
        self.channel = channel
        self.value = value
        self.hash = hash
        self.reason = reason
        self.since = since
        self.until = until
        self.contactUUID = contactUUID
        self.contactName = contactName
    }
}
