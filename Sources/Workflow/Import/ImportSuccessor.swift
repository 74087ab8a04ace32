import Domain
import Storage

extension Act {
    /// Lets the chain go on from an imported call: the call becomes a done action of the
    /// sequence's first step, and what follows it is planned and written by the chain itself.
    ///
    /// - returns: the names of who got what follows.
    func goOn(
        from call: InteractionRow, interaction: Int, _ outcome: Outcome, key: String,
        of contact: Contact.ID, _ successor: SuccessorPlan
    ) throws -> [String] {
        guard let sequence = try SequenceTable.active(code: successor.sequence, reading),
            let step = try SequenceTable.steps(of: sequence.id, reading).first,
            step.type == outcome.type
        else {
            throw Failure(
                .refused,
                it: "Non c'è una sequenza attiva «\(successor.sequence)» che cominci con una "
                    + "chiamata.",
                en: "There is no active sequence “\(successor.sequence)” that begins with a call.",
                hint: Words(it: "prossima sequence list", en: "prossima sequence list"))
        }
        guard try SuppressionTable.reasons(of: contact, at: now, reading).isEmpty else { return [] }
        let enrollment = try startEnrollment(contact, sequence)
        let action = try writeDone(
            call, outcome, step, enrollment, originKey: OriginKey.imported(key), contact)
        try ledger.update(
            .interaction, interaction,
            ["action_id": .id(action.id), "revision": .int(action.revision)])

        let planner = ChainPlanner(
            reading: reading, actor: actor, now: now, assignees: successor.assignees)
        let plan = try planner.plan(
            action, outcome: outcome,
            completion: Completion(
                action: action.id, version: nil, outcome: outcome.code, reason: "import",
                // What comes in bulk joins the list of nothing scheduled unasked.
                instead: .noFurtherAction(reason: "import")))
        if let demand = plan.demands.first { throw Failure.demanded(demand) }
        var after = action
        if plan.opensNegotiation {
            after.negotiation = try openNegotiation(after, plan.successor, outcome)
        }
        var names: [String] = []
        if let next = plan.successor {
            names.append(try write(next, after: after, outcome, report: "").assigneeName)
        }
        if plan.endsEnrollment { try endEnrollment(of: after, as: .finished) }
        return names
    }

    private func writeDone(
        _ call: InteractionRow, _ outcome: Outcome, _ step: Step, _ enrollment: Enrollment.ID,
        originKey: String, _ contact: Contact.ID
    ) throws -> Action {
        var action = Action(
            id: ID(0), uuid: freshUUID(at: now), type: step.type, title: step.title,
            contact: contact,
            enrollment: enrollment, step: step.id, origin: .import, originKey: originKey,
            decidedBy: "import", priorityRank: step.priorityRank,
            due: DueMoment(at: call.at, hasTime: false),
            assignee: Action.Assignee(operator: actor.operator), assignedAt: call.at,
            createdAt: call.at)
        action.id = try write(action)
        action.state = .done
        action.outcome = outcome.code
        action.completedAt = call.at
        action.completedBy = actor.operator
        action.closedAt = call.at
        action.revision = 1
        try ledger.update(
            .action, action.id.raw,
            [
                "state": "done", "outcome_code": .text(outcome.code),
                "completed_at": .instant(call.at), "completed_by": .id(actor.operator),
                "closed_at": .instant(call.at), "assigned_at": .instant(call.at),
                "created_at": .instant(call.at), "revision": 1,
            ])
        try ledger.insert(
            .assignment,
            [
                "action_id": .id(action.id), "operator_id": .id(actor.operator),
                "decided_by": "import", "opened_at": .instant(call.at),
                "closed_at": .instant(call.at),
            ])
        return action
    }
}

extension OriginKey {
    /// A row of a file, whatever the run.
    static func imported(_ key: String) -> String { "import:\(key)" }
}
