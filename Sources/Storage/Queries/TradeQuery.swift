public import Domain

/// Whose trade an action is: the functions that people who take it over should have.
///
/// Those that its step names among its assignees; without a step, those of its type, where every
/// step of that type in an active sequence names some; else the functions of whoever has it. A call
/// is anybody's who calls, and only the step says whether it is for administration.
public final class TradeQuery {
    private struct Kind: Hashable {
        var step: Step.ID?
        var type: ActionType.ID
        var holder: Operator.ID?
    }

    private let reading: Reading
    /// Many actions are of few kinds.
    private var known: [Kind: [String]] = [:]

    public init(_ reading: Reading) { self.reading = reading }

    /// In the order in which the step names them; empty where anybody may do it.
    public func functions(for action: Action.ID) throws -> [String] {
        guard let action = try ActionTable.find(action, reading) else { return [] }
        return try functions(
            step: action.step, type: action.type, holder: action.assignee.operator)
    }

    func functions(
        step: Step.ID?, type: ActionType.ID, holder: Operator.ID?
    ) throws -> [String] {
        let kind = Kind(step: step, type: type, holder: holder)
        if let found = known[kind] { return found }
        var found = try step.flatMap { try SequenceTable.step($0, reading) }.map(Self.named) ?? []
        if found.isEmpty {
            let named = try steps(of: type).map(Self.named)
            if !named.contains([]) { found = named.flatMap(\.self) }
        }
        if found.isEmpty {
            found = try holder.flatMap { try OperatorTable.find($0, reading)?.functions } ?? []
        }
        var seen: Set<String> = []
        found.removeAll { !seen.insert($0).inserted }
        known[kind] = found
        return found
    }

    private func steps(of type: ActionType.ID) throws -> [Step] {
        try SequenceTable.all(reading).filter { $0.state == .active }.flatMap {
            try SequenceTable.steps(of: $0.id, reading).filter { $0.type == type }
        }
    }

    /// A zone's are its agents.
    private static func named(_ step: Step) -> [String] {
        step.assignees.compactMap { rule in
            switch rule {
            case .function(let name): name
            case .zone: "agent"
            case .same, .fixed, .step, .owner, .team, .supervisor, .pool: nil
            }
        }
    }
}
