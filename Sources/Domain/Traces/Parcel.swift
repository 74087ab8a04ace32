/// What goes to one colleague as one mail: a message, an invitation or cancel, or both, with what
/// is needed to write it.
public struct Parcel: Hashable, Sendable {
    /// The invitation's side.
    public struct Invitation: Hashable, Sendable {
        public var entry: AgendaEntry
        /// The UID of the entry that its action followed from.
        public var relatedTo: String?
        public var method: OutboxItem.Method

        public init(entry: AgendaEntry, relatedTo: String?, method: OutboxItem.Method) {
            self.entry = entry
            self.relatedTo = relatedTo
            self.method = method
        }
    }

    /// The rows that it settles; the first is what it is known by.
    public var items: [OutboxItem]
    public var recipientName: String
    public var recipientEmail: String
    /// The recipient's.
    public var zone: Zone
    /// The house's: of what it writes to people.
    public var language: Language
    public var message: Message?
    public var messageUUID: String?
    /// Where an answer in words goes: the sender's address, if there is one.
    public var senderEmail: String?
    public var invitation: Invitation?

    public init(
        items: [OutboxItem], recipientName: String, recipientEmail: String, zone: Zone,
        language: Language, message: Message?, messageUUID: String?, senderEmail: String?,
        invitation: Invitation?
    ) {
        self.items = items
        self.recipientName = recipientName
        self.recipientEmail = recipientEmail
        self.zone = zone
        self.language = language
        self.message = message
        self.messageUUID = messageUUID
        self.senderEmail = senderEmail
        self.invitation = invitation
    }
}

/// What became of a parcel.
public enum DeliveryResult: Hashable, Sendable {
    case delivered
    /// It may work later.
    case failed(String)
    /// It never will.
    case refused(String)
    /// It was not tried.
    case untouched
}
