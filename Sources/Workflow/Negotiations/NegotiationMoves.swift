import Domain
import Storage

/// Negotiations: opened, moved, ended (domain, sections 1 and 3).
extension Act {
    func addNegotiation(_ new: NewNegotiation) throws -> Receipt {
        let contact = try standingContact(new.contact).id
        guard !new.title.isEmpty else {
            throw Failure(
                .refused, it: "La trattativa vuole un titolo.",
                en: "The negotiation needs a title.")
        }
        let owner = try new.owner.map { try person($0) } ?? actor.operator
        let id = try insertNegotiation(
            contact: contact, direction: new.direction, title: new.title,
            amountCents: new.amountCents, expectedCloseOn: new.expectedCloseOn,
            validUntilOn: new.validUntilOn, owner: owner)
        return receipt(contact: contact, negotiation: id, version: 1)
    }

    func person(_ login: String) throws -> Operator.ID {
        guard let person = try OperatorTable.find(login: login, reading) else {
            throw Failure.missing(login: login)
        }
        return person.id
    }

    /// An outcome such as *interested* opens one; its owner is the agent who goes on.
    func openNegotiation(
        _ action: Action, _ successor: Successor?, _ outcome: Outcome
    ) throws -> Negotiation.ID? {
        guard let contact = action.contact else { return nil }
        let id = try insertNegotiation(
            contact: contact, direction: .sale,
            title: Negotiation.openedTitle(language),
            owner: successor?.assignment.assignee.operator ?? actor.operator)
        if let enrollment = action.enrollment {
            try ledger.update(.enrollment, enrollment.raw, ["negotiation_id": .id(id)])
        }
        return id
    }

    private func insertNegotiation(
        contact: Contact.ID, direction: Negotiation.Direction, title: String,
        amountCents: Int? = nil, expectedCloseOn: Day? = nil, validUntilOn: Day? = nil,
        owner: Operator.ID?
    ) throws -> Negotiation.ID {
        let stages = try DefaultStages.ensured(direction, language, ledger.writing)
        guard let first = stages.first else {
            throw Failure(
                .failed, it: "Non c'è alcuno stadio.", en: "There are no stages.")
        }
        return try NegotiationTable.insert(
            Negotiation(
                id: ID(0), uuid: freshUUID(at: now), contact: contact, direction: direction,
                title: title, stage: first.id, stageSince: now, amountCents: amountCents,
                expectedCloseOn: expectedCloseOn, validUntilOn: validUntilOn, owner: owner,
                openedAt: now), ledger)
    }

    // MARK: Moves

    func moveNegotiation(_ change: NegotiationChange) throws -> Receipt {
        let negotiation = try negotiation(change.negotiation, version: change.version)
        let plan = try planner.plan(change, negotiation)
        let handovers = try carryOut(plan)
        return receipt(
            contact: negotiation.contact, negotiation: negotiation.id,
            version: negotiation.version + 1, handovers: handovers, notes: plan.notes)
    }

    /// What every change of a negotiation begins with: it is there, unchanged, and the actor may.
    func negotiation(_ id: Negotiation.ID, version: Int?) throws -> Negotiation {
        guard let negotiation = try NegotiationTable.find(id, reading) else {
            throw Failure.missing(negotiation: id)
        }
        try planner.checkMayMove(negotiation)
        if let version, version != negotiation.version { throw try changed(negotiation) }
        return negotiation
    }

    /// The move that an outcome makes; one that its state has not is left out.
    func moveNegotiation(
        of action: Action, _ move: NegotiationMove, _ completion: Completion
    ) throws -> [Words] {
        guard let id = action.negotiation,
            let negotiation = try NegotiationTable.find(id, reading),
            move.isAllowed(from: negotiation.state(on: try planner.today))
        else { return [] }
        var change = NegotiationChange(
            negotiation: id, version: nil, move: move, reason: completion.reason,
            openActions: completion.openActions)
        if let asked = completion.asked, move == .postponement || move == .hold {
            change.until = try calendar(of: actor.operator).zone.day(of: asked.at)
        }
        return try end(change, negotiation, isOutcome: true)
    }

    func end(
        _ action: Action, _ move: NegotiationMove, _ reason: String,
        _ openActions: NegotiationChange.OpenActions?
    ) throws -> [Words] {
        guard let id = action.negotiation,
            let negotiation = try NegotiationTable.find(id, reading)
        else { return [] }
        guard move.end != nil else {
            throw Failure(
                .refused, it: "«\(move.words.it)» non chiude la trattativa.",
                en: "“\(move.words.en)” does not end the negotiation.")
        }
        return try end(
            NegotiationChange(
                negotiation: id, version: nil, move: move, reason: reason,
                openActions: openActions), negotiation, isOutcome: false)
    }

    private func end(
        _ change: NegotiationChange, _ negotiation: Negotiation, isOutcome: Bool
    ) throws -> [Words] {
        var planner = planner
        planner.isOutcome = isOutcome
        let plan = try planner.plan(change, negotiation)
        _ = try carryOut(plan)
        return plan.notes
    }

    private var planner: MovePlanner {
        MovePlanner(reading: reading, actor: actor, now: now, language: language)
    }

    // MARK: Carried out

    private func carryOut(_ plan: MovePlan) throws -> [Receipt.Handover] {
        if let demand = plan.demands.first { throw Failure.demanded(demand) }
        let negotiation = plan.after
        let ending = negotiation.state.rawValue
        for effect in plan.effects {
            switch effect.fate {
            case .cancelled: try close(effect.action, as: .cancelled, reason: ending)
            case .moved(let due):
                // As when it is rescheduled: what waits goes on waiting, what is claimed stays so.
                _ = try move(
                    effect.action, to: due, state: effect.action.state(at: now),
                    reason: NegotiationMove.postponement.rawValue,
                    waitsFor: effect.action.waitsFor)
                try tell(effect.action, due, plan)
            case .waits(let due):
                _ = try move(
                    effect.action, to: due, state: .waiting, reason: MovePlanner.holdReason,
                    waitsFor: Words(
                        it: "fine della sospensione", en: "the end of the hold")(language))
                try tell(effect.action, due, plan)
            case .comesBack(let due):
                _ = try move(
                    effect.action, to: due, state: .planned,
                    reason: NegotiationMove.resume.rawValue, waitsFor: "")
                try tell(effect.action, due, plan)
            case .kept, .inHand, .made: break
            }
        }
        for enrollment in plan.enrollments {
            try endEnrollment(enrollment.id, as: .finished, reason: ending)
        }
        try write(plan)
        if plan.change.move == .won, plan.before.direction == .sale,
            let contact = negotiation.contact
        {
            try makeCustomer(contact)
        }
        guard var chase = plan.chase else { return [] }
        chase.action.originKey = OriginKey.manual(command: commandID)
        return try add(chase.action, chase.type, chase.choice).handovers
    }

    private func write(_ plan: MovePlan) throws {
        let after = plan.after
        try ledger.update(
            .negotiation, after.id.raw,
            [
                "stage_id": .id(after.stage), "stage_since_at": .instant(after.stageSince),
                "state": .text(after.state.rawValue),
                "amount_cents": .optional(after.amountCents),
                "amount_follows_lines": .flag(after.amountFollowsLines),
                "expected_close_on": .optional(after.expectedCloseOn),
                "suspended_until_on": .optional(after.suspendedUntilOn),
                "reason": .text(plan.change.reason), "competitor": .optional(after.competitor),
                "closed_at": .optional(after.closedAt),
                "last_move": .text(plan.change.move.rawValue), "changed_at": .instant(now),
                "changed_by": .id(actor.operator), "row_version": .int(after.version + 1),
            ])
    }

    /// Whoever has the action hears when it is due now.
    private func tell(_ action: Action, _ due: DueMoment, _ plan: MovePlan) throws {
        guard let assignee = action.assignee.operator else { return }
        let zone = try calendar(of: assignee).zone
        let when = DateWords.fixed(due, in: zone, language)
        let what = plan.change.move.words(language)
        let reason = plan.change.reason.isEmpty ? "" : "\n\(plan.change.reason)"
        try tell(
            assignee, subject: "\(try title(of: action)) · \(when)",
            body: "\(actor.name): \(what), \(plan.before.title)\(reason)", about: action)
    }

    private func makeCustomer(_ id: Contact.ID) throws {
        guard let contact = try ContactTable.find(id, reading),
            contact.lifecycle == .lead || contact.lifecycle == .prospect
        else { return }
        try ledger.update(
            .contact, id.raw,
            ["lifecycle": "customer", "row_version": .int(contact.version + 1)])
    }

    /// «Changed by Bruno at 10:42».
    func changed(_ negotiation: Negotiation) throws -> Failure {
        let hint = Words(it: "Guarda com'è adesso e riprova.", en: "Look again, then retry.")
        guard let at = negotiation.changedAt else {
            return Failure(
                .changed, it: "La trattativa è stata modificata nel frattempo.",
                en: "The negotiation was changed in the meantime.", hint: hint)
        }
        let who = try negotiation.changedBy.flatMap { try OperatorTable.find($0, reading)?.name }
        let time = DateWords.time(at, in: try calendar(of: actor.operator).zone)
        return Failure(
            .changed,
            it: "Modificata da \(who ?? "un altro comando") alle \(time); niente è stato fatto.",
            en: "Changed by \(who ?? "another command") at \(time); nothing was done.", hint: hint)
    }
}

extension Negotiation {
    /// Of one that an outcome opens, until somebody gives it a better one.
    static let openedTitle = Words(it: "Nuova trattativa", en: "New negotiation")
}

extension Failure {
    static func demanded(_ demand: MovePreview.Demand) -> Failure {
        switch demand {
        case .reason: .reasonMissing
        case .openActions(let titles): .demanded(CompletionPreview.Demand.openActions(titles))
        case .until, .laterDay, .amountOrNote:
            Failure(.refused, it: demand.words.it, en: demand.words.en)
        }
    }

    static func missing(login: String) -> Failure {
        Failure(
            .notFound, it: "Non c'è un operatore «\(login)».",
            en: "There is no operator “\(login)”.",
            hint: Words(it: "prossima operator list", en: "prossima operator list"))
    }
}
