import Domain
import Storage

/// Completing an action: the heart (domain, section 3).
extension Act {
    func complete(_ completion: Completion) throws -> Receipt {
        let action = try action(
            completion.action, version: completion.version, for: .complete)
        let outcome = try Outcome.named(completion.outcome, of: action.type, reading)
        let planner = ChainPlanner(reading: reading, actor: actor, now: now)
        let plan = try planner.plan(action, outcome: outcome, completion: completion)
        if let demand = plan.demands.first {
            throw Failure.demanded(demand, in: try calendar(of: actor.operator).zone)
        }

        try close(action, as: .done, outcome: outcome, completion: completion)
        var after = action
        after.revision += 1
        try recordInteraction(after, outcome, completion)
        try applyFlags(plan, outcome)
        if plan.opensNegotiation {
            after.negotiation = try openNegotiation(after, plan.successor, outcome)
        }
        var notes = plan.consequences
        if let move = outcome.negotiationMove {
            notes += try moveNegotiation(of: after, move, completion)
        }
        var handovers: [Receipt.Handover] = []
        if let successor = plan.successor {
            handovers.append(
                try write(successor, after: after, outcome, report: completion.report))
        }
        if plan.endsEnrollment { try endEnrollment(of: action, as: .finished) }
        if let successor = plan.successor, successor.type.channel == .visit,
            successor.due.hasTime, let contact = action.contact
        {
            notes += try leaveWalks(of: contact, on: .meetingBooked, except: action.enrollment)
        }
        switch completion.instead {
        case .next(let new): handovers += try addAction(filled(new, after)).handovers
        case .end(let move, let reason):
            notes += try end(after, move, reason, completion.openActions)
        case .noFurtherAction(let reason): try silence(after.negotiation, reason)
        case nil: break
        }
        return receipt(
            action: action.id, contact: action.contact, negotiation: after.negotiation,
            version: action.version + 1, state: .done, handovers: handovers, notes: notes)
    }

    /// Closes an action in any of the three ways, its assignment and its commitment with it.
    func close(
        _ action: Action, as state: ActionState, outcome: Outcome? = nil,
        completion: Completion? = nil, reason: String = ""
    ) throws {
        let isDone = state == .done
        // What lets the chain go on may do so again, after an undo or a reopening.
        let goesOn = isDone || state == .skipped
        let changed = try ledger.update(
            .action, action.id.raw,
            [
                "state": .text(state.rawValue), "outcome_code": .optional(outcome?.code),
                "report": .text(completion?.report ?? action.report),
                "reason": .text(completion?.reason ?? reason),
                "person_id": .optional(completion?.person ?? action.person),
                "completed_at": isDone ? .instant(now) : .null,
                "completed_by": isDone ? .id(actor.operator) : .null,
                "closed_at": .instant(now), "claimed_until_at": .null,
                "revision": .int(action.revision + (goesOn ? 1 : 0)),
                "changed_at": .instant(now), "changed_by": .id(actor.operator),
                "row_version": .int(action.version + 1),
            ], where: "row_version = ? AND closed_at IS NULL", [.int(action.version)])
        guard changed else { throw try self.changed(action) }
        try endAssignment(of: action.id)
        try endCommitment(of: action.id, as: isDone ? .done : .cancelled)
    }

    private func recordInteraction(
        _ action: Action, _ outcome: Outcome, _ completion: Completion
    ) throws {
        let isContact = outcome.flags.contains(.contact)
        guard isContact || outcome.flags.contains(.attempt), let contact = action.contact else {
            return
        }
        try writeInteraction(
            Interaction(
                contact: contact, point: action.point,
                channel: try SequenceTable.type(action.type, reading)?.channel,
                durationSeconds: completion.durationSeconds,
                wrapUpSeconds: max(0, completion.wrapUpSeconds ?? 0), outcome: outcome.code,
                isContact: isContact, report: completion.report, action: action.id,
                revision: action.revision))
    }

    /// Writes what follows, tells its assignee, and enters another sequence where the rule says.
    func write(
        _ successor: Successor, after action: Action, _ outcome: Outcome?, report: String
    ) throws -> Receipt.Handover {
        var enrollment = action.enrollment
        if let sequence = successor.entersSequence, let contact = action.contact {
            enrollment = try startEnrollment(
                contact, sequence, negotiation: stillOpen(action.negotiation))
        }
        let choice = successor.assignment
        var next = Action(
            id: ID(0), uuid: freshUUID(at: now), type: successor.type.id, title: successor.title,
            contact: action.contact, person: action.person, point: successor.point,
            negotiation: action.negotiation, enrollment: enrollment,
            step: successor.step?.id, attempt: successor.attempt, predecessor: action.id,
            predecessorRevision: action.revision, rule: successor.rule.id, origin: .chain,
            originKey: OriginKey.chain(
                predecessor: action.id, revision: action.revision, rule: successor.rule.id),
            decidedBy: choice.decidedBy, priorityRank: successor.priorityRank,
            due: successor.due, assignee: choice.assignee,
            isUnassigned: choice.isUnassigned, assignedAt: now, createdAt: now)
        next.id = try write(next)
        try assign(next, decidedBy: choice.decidedBy, calendar: choice.calendar)
        if let turn = choice.turn {
            try ledger.update(.team, turn.team.raw, ["last_turn_id": .id(turn.member)])
        }
        let hasMessage = try tellAssignee(
            of: next, type: successor.type, after: outcome, report: report,
            calendar: choice.calendar)
        return Receipt.Handover(
            action: next.id, typeName: successor.type.name, title: next.title,
            assigneeName: choice.name, assignee: choice.assignee, due: next.due,
            decidedBy: choice.decidedBy, hasCommitment: choice.assignee.operator != nil,
            hasMessage: hasMessage)
    }

    /// What begins after a negotiation was closed is no walk of it any more.
    private func stillOpen(_ negotiation: Negotiation.ID?) throws -> Negotiation.ID? {
        try negotiation.flatMap { try NegotiationTable.find($0, reading) }
            .flatMap { $0.state.isClosed ? nil : $0.id }
    }

    /// A skip's successor, where the rules have one.
    func writeSuccessor(of plan: ChainPlan, after action: Action) throws -> [Receipt.Handover] {
        guard let successor = plan.successor else { return [] }
        return [try write(successor, after: action, nil, report: "")]
    }

    private func filled(_ new: NewAction, _ action: Action) -> NewAction {
        var new = new
        new.contact = new.contact ?? action.contact
        new.negotiation = new.negotiation ?? action.negotiation
        return new
    }

    private func silence(_ negotiation: Negotiation.ID?, _ reason: String) throws {
        guard let negotiation else { return }
        guard !reason.isBlank else { throw Failure.reasonMissing }
        try ledger.update(.negotiation, negotiation.raw, ["silence_reason": .text(reason)])
    }
}

extension Outcome {
    /// - throws: `.refused`, naming those that there are.
    static func named(
        _ code: String, of type: ActionType.ID, _ reading: Reading
    ) throws -> Outcome {
        if let found = try SequenceTable.outcome(code, of: type, reading) { return found }
        throw Failure.noSuchOutcome(code, try SequenceTable.outcomes(of: type, reading))
    }
}

extension Failure {
    static func noSuchOutcome(_ code: String, _ outcomes: [Outcome]) -> Failure {
        let codes = outcomes.map(\.code).joined(separator: ", ")
        return Failure(
            .refused, it: "«\(code)» non è un esito di questo tipo di azione.",
            en: "“\(code)” is not an outcome of this type of action.",
            hint: Words(it: "Esiti: \(codes).", en: "Outcomes: \(codes)."))
    }

    /// What the outcome asks for and was not given.
    /// - parameter zone: of whoever reads a time in it.
    static func demanded(_ demand: CompletionPreview.Demand, in zone: Zone = .rome) -> Failure {
        switch demand {
        case .report:
            Failure(
                .refused, it: "Questo esito chiede un resoconto.",
                en: "This outcome asks for a report.")
        case .reason:
            Failure(
                .refused, it: "Questo esito chiede un motivo.",
                en: "This outcome asks for a reason.")
        case .time:
            Failure(
                .refused, it: "Questo esito chiede quando.", en: "This outcome asks for a time.")
        case .otherTime(let why, let proposed):
            Failure(
                .refused, it: "L'orario chiesto non va: \(why.it).",
                en: "The time asked for does not fit: \(why.en).",
                hint: proposed.map {
                    Words(
                        it: "Il più vicino: \(DateWords.fixed($0, in: zone, .it))",
                        en: "The nearest: \(DateWords.fixed($0, in: zone, .en))")
                })
        case .suggestion:
            Failure(
                .refused, it: "La regola propone un'azione: accettala o rifiutala.",
                en: "The rule suggests an action: accept or decline it.")
        case .nothingScheduled(let title):
            Failure(
                .refused,
                it: "La trattativa «\(title)» resterebbe senza azioni aperte.",
                en: "The negotiation “\(title)” would be left without an open action.",
                hint: Words(
                    it: "Indica la prossima azione, la fine della trattativa, "
                        + "o «nessun'altra azione» con il motivo.",
                    en: "Give the next action, the end of the negotiation, "
                        + "or “no further action” with a reason."))
        case .openActions(let titles):
            Failure(
                .refused,
                it: "La trattativa ha altre azioni aperte: \(titles.joined(separator: ", ")).",
                en: "The negotiation has other open actions: \(titles.joined(separator: ", ")).",
                hint: Words(
                    it: "Scegli: tenerle (keep) o annullarle (cancel).",
                    en: "Choose: keep or cancel them."))
        }
    }
}
