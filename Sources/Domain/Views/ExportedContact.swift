/// A contact with all that hangs on it, as it leaves the house.
public struct ExportedContact: Hashable, Sendable {
    /// What it is to another contact.
    public struct Relation: Hashable, Sendable {
        public var kind: RelatedContact.Kind
        public var otherUUID: String
        public var otherName: String
        public var jobTitle: String

        public init(
            kind: RelatedContact.Kind, otherUUID: String, otherName: String, jobTitle: String
        ) {
            self.kind = kind
            self.otherUUID = otherUUID
            self.otherName = otherName
            self.jobTitle = jobTitle
        }
    }

    public var contact: Contact
    /// What they owe, cents, and when the accounts said so.
    public var balanceCents: Int?
    public var balanceAt: Instant?
    public var ownerLogin: String?
    /// By name.
    public var attributes: [ContactCard.Attribute] = []
    public var tags: [String] = []
    /// In their order.
    public var points: [ContactPoint] = []
    /// Of this contact to others; those of others to it are theirs.
    public var relations: [Relation] = []
    /// The oldest first.
    public var documents: [Document] = []
    /// All that was ever said, of each purpose and channel the oldest first.
    public var consents: [Consent] = []

    /// A link.
    public struct Document: Hashable, Sendable {
        public var title: String
        public var location: String
        public var addedAt: Instant

        public init(title: String, location: String, addedAt: Instant) {
            self.title = title
            self.location = location
            self.addedAt = addedAt
        }
    }

    public init(contact: Contact) { self.contact = contact }
}
