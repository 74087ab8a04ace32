/// A company or person that the house deals with: *nominativo*.
public struct Contact: Hashable, Sendable, Codable {
    public typealias ID = Domain.ID<Contact>

    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable { case company, person }

    public enum Lifecycle: String, Hashable, Sendable, Codable, CaseIterable {
        case lead, prospect, customer, former, supplier
    }

    public var id: ID
    public var uuid: String
    public var kind: Kind
    public var lifecycle: Lifecycle
    public var name: String
    public var vatCode: String?
    public var taxCode: String?
    public var sector: String?
    /// The sales zone.
    public var zone: String?
    public var street: String?
    public var postcode: String?
    public var town: String?
    public var province: String?
    public var country: String?
    public var turnoverCents: Int?
    public var employees: Int?
    public var source: String?
    public var owner: Operator.ID?
    public var creditLimitCents: Int?
    public var ordersBlocked: Bool
    public var notes: String
    public var lastContactAt: Instant?
    public var importKey: String?
    public var createdAt: Instant
    public var version: Int
    /// What they owe, as the accounts told, and when.
    public var balanceCents: Int?
    public var balanceAt: Instant?
    public var changedAt: Instant?
    public var changedBy: Operator.ID?
    /// The card that this one was merged into, which it forwards to.
    public var mergedInto: ID?
    public var erasedAt: Instant?
    /// When they like to be called, as `WeeklyHours` writes it; nil is whenever it is permitted.
    public var preferredHours: String?
    /// When the command that made it was taken back.
    public var withdrawnAt: Instant?

    public init(
        id: ID, uuid: String, kind: Kind, lifecycle: Lifecycle, name: String,
        vatCode: String? = nil, taxCode: String? = nil, sector: String? = nil,
        zone: String? = nil, street: String? = nil, postcode: String? = nil,
        town: String? = nil, province: String? = nil, country: String? = nil,
        turnoverCents: Int? = nil, employees: Int? = nil, source: String? = nil,
        owner: Operator.ID? = nil, creditLimitCents: Int? = nil, ordersBlocked: Bool = false,
        notes: String = "", lastContactAt: Instant? = nil, importKey: String? = nil,
        createdAt: Instant, version: Int = 1
    ) {
        self.id = id
        self.uuid = uuid
        self.kind = kind
        self.lifecycle = lifecycle
        self.name = name
        self.vatCode = vatCode
        self.taxCode = taxCode
        self.sector = sector
        self.zone = zone
        self.street = street
        self.postcode = postcode
        self.town = town
        self.province = province
        self.country = country
        self.turnoverCents = turnoverCents
        self.employees = employees
        self.source = source
        self.owner = owner
        self.creditLimitCents = creditLimitCents
        self.ordersBlocked = ordersBlocked
        self.notes = notes
        self.lastContactAt = lastContactAt
        self.importKey = importKey
        self.createdAt = createdAt
        self.version = version
    }
}
