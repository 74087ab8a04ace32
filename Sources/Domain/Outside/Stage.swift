/// A place on the rail of a negotiation, with how often one gets from there to an order. Each
/// belongs to the pipeline of sales or of purchases.
public struct Stage: Hashable, Sendable, Codable {
    public typealias ID = Domain.ID<Stage>

    public var id: ID
    public var pipeline: Negotiation.Direction
    public var code: String
    public var name: String
    /// From 1, within its pipeline.
    public var position: Int
    /// Percent.
    public var probability: Int
    /// In it for longer, a negotiation is stale; nil is never.
    public var staleAfterDays: Int?

    public init(
        id: ID, pipeline: Negotiation.Direction = .sale, code: String, name: String,
        position: Int, probability: Int, staleAfterDays: Int? = nil
    ) {
        self.id = id
        self.pipeline = pipeline
        self.code = code
        self.name = name
        self.position = position
        self.probability = probability
        self.staleAfterDays = staleAfterDays
    }
}

/// Changes to a stage; nil leaves what is there.
public struct StageChange: Hashable, Sendable, Codable {
    public var name: String?
    /// From 1; the stages behind it move on.
    public var position: Int?
    public var probability: Int?
    /// Zero is never.
    public var staleAfterDays: Int?

    public init(
        name: String? = nil, position: Int? = nil, probability: Int? = nil,
        staleAfterDays: Int? = nil
    ) {
        self.name = name
        self.position = position
        self.probability = probability
        self.staleAfterDays = staleAfterDays
    }
}
