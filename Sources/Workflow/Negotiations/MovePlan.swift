public import Domain
import Storage

/// What a move would write: made without writing, shown by the preview and carried out by the
/// command, so that both say the same.
struct MovePlan {
    /// An open action, and what becomes of it.
    struct Effect {
        var action: Action
        var fate: MovePreview.Fate
    }

    var change: NegotiationChange
    var before: Negotiation
    var after: Negotiation
    var effects: [Effect] = []
    /// Those that end with it.
    var enrollments: [Enrollment] = []
    var chase: Chase?
    var changes: [Words] = []
    var notes: [Words] = []
    var demands: [MovePreview.Demand] = []

    /// The action that a chase makes, without its key.
    struct Chase {
        var action: Action
        var type: ActionType
        var choice: AssigneeChoice
    }
}

extension House {
    /// What a move would do to the negotiation, its open actions and its sequences; nothing is
    /// written.
    ///
    /// - throws: as the command would, but for what is still missing, which is in `demands`.
    public func preview(
        _ change: NegotiationChange, as actor: Actor
    ) throws(Failure) -> MovePreview {
        let now = now
        return try database.read { reading in
            let planner = MovePlanner(
                reading: reading, actor: actor, now: now,
                language: try HouseSettings.language(reading))
            guard let negotiation = try NegotiationTable.find(change.negotiation, reading) else {
                throw Failure.missing(negotiation: change.negotiation)
            }
            try planner.checkMayMove(negotiation)
            let plan = try planner.plan(change, negotiation)
            return MovePreview(
                move: change.move, changes: plan.changes,
                actions: try plan.effects.map {
                    MovePreview.Effect(
                        title: $0.action.title,
                        assigneeName: try planner.name(of: $0.action.assignee), fate: $0.fate)
                } + (plan.chase.map { [$0.effect] } ?? []),
                endedSequences: try plan.enrollments.compactMap {
                    try SequenceTable.find($0.sequence, reading)?.name
                }, notes: plan.notes, demands: plan.demands)
        }
    }
}

extension MovePlan.Chase {
    fileprivate var effect: MovePreview.Effect {
        MovePreview.Effect(
            title: action.title, assigneeName: choice.name, fate: .made(action.due))
    }
}
