/// A filter under a name: *insieme di nominativi*.
public struct Segment: Hashable, Sendable {
    public typealias ID = Domain.ID<Segment>

    public var id: ID
    public var name: String
    /// As it was written: `me`, ages and dates mean what they mean when it is used.
    public var filter: String
    public var owner: Operator.ID?
    public var createdAt: Instant
    public var version: Int

    public init(
        id: ID, name: String, filter: String, owner: Operator.ID?, createdAt: Instant,
        version: Int = 1
    ) {
        self.id = id
        self.name = name
        self.filter = filter
        self.owner = owner
        self.createdAt = createdAt
        self.version = version
    }
}

/// A segment made, changed or put away; what is nil stays as it is.
public struct SegmentChange: Hashable, Sendable, Codable {
    public var segment: Segment.ID
    /// Nil takes whatever version there is.
    public var version: Int?
    public var name: String?
    public var filter: String?

    public init(
        _ segment: Segment.ID, version: Int? = nil, name: String? = nil, filter: String? = nil
    ) {
        self.segment = segment
        self.version = version
        self.name = name
        self.filter = filter
    }
}
