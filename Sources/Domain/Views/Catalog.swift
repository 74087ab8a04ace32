/// What a house calls its things: the types, sequences and teams that menus offer.
public struct Catalog: Hashable, Sendable {
    public var types: [ActionType]
    /// Those in use.
    public var sequences: [ActionSequence]
    public var teams: [Team]
    /// Of all types, in their order.
    public var outcomes: [Outcome] = []
    /// Why somebody may go away for a while.
    public var pauses: [PauseCode] = []
    /// Of sales, then of purchases.
    public var stages: [Stage]
    /// By which something can leave; nil where nobody knows yet.
    public var channels: Set<ActionChannel>?

    public init(
        types: [ActionType] = [], sequences: [ActionSequence] = [], teams: [Team] = [],
        stages: [Stage] = []
    ) {
        self.types = types
        self.sequences = sequences
        self.teams = teams
        self.stages = stages
    }

    /// By code or by the beginning of its name, as somebody types it; case does not matter.
    public func type(named text: String) -> ActionType? {
        let wanted = text.lowercased()
        guard !wanted.isEmpty else { return nil }
        return types.first { $0.code == wanted || $0.name.lowercased() == wanted }
            ?? types.first { $0.name.lowercased().hasPrefix(wanted) }
    }

    public func team(_ id: Team.ID) -> Team? { teams.first { $0.id == id } }
}
