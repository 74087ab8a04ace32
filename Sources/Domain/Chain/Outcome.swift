/// What came of a completed action; decides what happens next (domain, section 4).
public struct Outcome: Hashable, Sendable, Codable {
    public typealias ID = Domain.ID<Outcome>

    public var id: ID
    public var type: ActionType.ID
    public var code: String
    public var name: String
    /// The one key that chooses it.
    public var key: String
    public var category: Category
    public var position: Int
    public var flags: Flags
    public var negotiationMove: NegotiationMove?

    /// Whoever was looked for was not there: their name goes into the report, and their best hour,
    /// where it is known, is when the next attempt is made (domain, section 4, *person absent*).
    public var asksBestHour: Bool {
        flags.isSuperset(of: [.attempt, .needsReport]) && !flags.contains(.contact)
    }

    public init(
        id: ID, type: ActionType.ID, code: String, name: String, key: String,
        category: Category, position: Int, flags: Flags,
        negotiationMove: NegotiationMove? = nil
    ) {
        self.id = id
        self.type = type
        self.code = code
        self.name = name
        self.key = key
        self.category = category
        self.position = position
        self.flags = flags
        self.negotiationMove = negotiationMove
    }

    /// What rules may speak of instead of a single outcome; `exhausted` and `skipped` are never
    /// an outcome's own, but what the chain looks up in their place.
    public enum Category: String, Hashable, Sendable, Codable, CaseIterable {
        case noContact = "no_contact"
        case neutral, callback, positive, negative, unworkable
        case optOut = "opt_out"
        case exhausted, skipped
    }

    /// What an outcome asks of the dialog and does by itself.
    public struct Flags: OptionSet, Hashable, Sendable, Codable {
        public let rawValue: Int
        public init(rawValue: Int) { self.rawValue = rawValue }

        public static let attempt = Flags(rawValue: 1 << 0)
        public static let contact = Flags(rawValue: 1 << 1)
        public static let needsReport = Flags(rawValue: 1 << 2)
        public static let needsTime = Flags(rawValue: 1 << 3)
        public static let needsReason = Flags(rawValue: 1 << 4)
        public static let optsOut = Flags(rawValue: 1 << 5)
        public static let unworkable = Flags(rawValue: 1 << 6)
        public static let opensNegotiation = Flags(rawValue: 1 << 7)
    }
}
