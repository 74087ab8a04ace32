public import Domain
import Storage

extension House {
    /// What completing an action with an outcome would do; nothing is written.
    ///
    /// - throws: as the command would, but for what is still missing, which is in `demands`.
    public func preview(
        _ completion: Completion, as actor: Actor
    ) throws(Failure) -> CompletionPreview {
        let now = now
        return try database.read { reading in
            guard let action = try ActionTable.find(completion.action, reading) else {
                throw Failure.missing(action: completion.action)
            }
            let outcome = try Outcome.named(completion.outcome, of: action.type, reading)
            let planner = ChainPlanner(
                reading: reading, actor: actor, now: now, isPreview: true)
            let plan = try planner.plan(action, outcome: outcome, completion: completion)
            return CompletionPreview(
                outcome: outcome.code, effect: plan.effect,
                next: try plan.successor.map { try shown($0, plan, actor, reading) },
                notes: plan.consequences + move(in: plan), demands: plan.demands,
                firstFree: plan.firstFree)
        }
    }

    private func shown(
        _ successor: Successor, _ plan: ChainPlan, _ actor: Actor, _ reading: Reading
    ) throws -> CompletionPreview.Next {
        let who = successor.assignment.assignee.operator
        let isOneself = who == actor.operator
        return CompletionPreview.Next(
            typeName: successor.type.name, title: successor.title,
            assigneeName: successor.assignment.name, isPool: who == nil, isOneself: isOneself,
            due: successor.due, hasCommitment: who != nil, hasMessage: who != nil && !isOneself,
            why: try reason(successor, reading))
    }

    /// «owner of the negotiation · Telemarketing, step 3».
    private func reason(_ successor: Successor, _ reading: Reading) throws -> Words {
        let rule = AssigneeWords.words(for: successor.assignment.decidedBy)
        guard let step = successor.step,
            let sequence = try SequenceTable.find(step.sequence, reading)
        else { return rule }
        return Words(
            it: "\(rule.it) · \(sequence.name), passo \(step.position)",
            en: "\(rule.en) · \(sequence.name), step \(step.position)")
    }

    private func move(in plan: ChainPlan) -> [Words] {
        guard let move = plan.outcome?.negotiationMove, plan.action.negotiation != nil else {
            return []
        }
        let words = move.words
        return [Words(it: "Trattativa: \(words.it)", en: "Negotiation: \(words.en)")]
    }
}
