/// A commitment as it was last written to a folder or a collection, and what has become of it here.
public struct CalendarCopy: Hashable, Sendable {
    public var commitment: Commitment.ID
    /// The file's age and size, or the server's ETag.
    public var tag: String
    /// A digest of what is the house's in it.
    public var content: String
    public var uid: String
    public var status: Commitment.Status
    public var start: Instant

    public init(
        commitment: Commitment.ID, tag: String, content: String, uid: String,
        status: Commitment.Status, start: Instant
    ) {
        self.commitment = commitment
        self.tag = tag
        self.content = content
        self.uid = uid
        self.status = status
        self.start = start
    }
}

/// What is to be in somebody's calendar: an entry, and what it followed from.
public struct CopiedEntry: Hashable, Sendable {
    public var entry: AgendaEntry
    public var relatedTo: String?
    /// When it changed last; nil where it came in bulk.
    public var changedAt: Instant?

    public init(entry: AgendaEntry, relatedTo: String?, changedAt: Instant?) {
        self.entry = entry
        self.relatedTo = relatedTo
        self.changedAt = changedAt
    }
}

/// What a round of copying found and did at one place.
public struct CopyChanges: Hashable, Sendable {
    public enum Interference: Hashable, Sendable {
        /// Moved to this time in the calendar.
        case moved(to: DueMoment?)
        case removed
    }

    public struct Written: Hashable, Sendable {
        public var commitment: Commitment.ID
        public var tag: String
        public var content: String

        public init(commitment: Commitment.ID, tag: String, content: String) {
            self.commitment = commitment
            self.tag = tag
            self.content = content
        }
    }

    public var written: [Written] = []
    public var forgotten: [Commitment.ID] = []
    /// What was put back, of which its operator is told.
    public var putBack: [(entry: AgendaEntry, what: Interference)] = []

    public init() {}

    public static func == (one: Self, other: Self) -> Bool {
        one.written == other.written && one.forgotten == other.forgotten
            && one.putBack.map(\.entry) == other.putBack.map(\.entry)
            && one.putBack.map(\.what) == other.putBack.map(\.what)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(written)
        hasher.combine(forgotten)
    }
}
