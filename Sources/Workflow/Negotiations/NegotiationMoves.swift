import Domain
import Storage

/// Negotiations: opened, moved, ended (domain, sections 1 and 3).
extension Act {
    func addNegotiation(_ new: NewNegotiation) throws -> Receipt {
        guard try ContactTable.find(new.contact, reading) != nil else {
            throw Failure.missing(contact: new.contact)
        }
        guard !new.title.isEmpty else {
            throw Failure(
                .refused, it: "La trattativa vuole un titolo.",
                en: "The negotiation needs a title.")
        }
        var owner: Operator.ID? = actor.operator
        if let login = new.owner {
            guard let person = try OperatorTable.find(login: login, reading) else {
                throw Failure.missing(login: login)
            }
            owner = person.id
        }
        let id = try insertNegotiation(
            contact: new.contact, direction: new.direction, title: new.title,
            amountCents: new.amountCents, expectedCloseOn: new.expectedCloseOn,
            validUntilOn: new.validUntilOn, owner: owner)
        return receipt(contact: new.contact, negotiation: id, version: 1)
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
        guard let first = try NegotiationTable.stages(reading).first else {
            throw Failure(
                .failed, it: "Non c'è alcuno stadio.", en: "There are no stages.")
        }
        return try NegotiationTable.insert(
            Negotiation(
                id: ID(0), uuid: freshUUID(), contact: contact, direction: direction,
                title: title, stage: first.id, stageSince: now, amountCents: amountCents,
                expectedCloseOn: expectedCloseOn, validUntilOn: validUntilOn, owner: owner,
                openedAt: now), ledger)
    }

    // MARK: Moves

    func moveNegotiation(_ change: NegotiationChange) throws -> Receipt {
        guard let negotiation = try NegotiationTable.find(change.negotiation, reading) else {
            throw Failure.missing(negotiation: change.negotiation)
        }
        try checkMayMove(negotiation)
        if let version = change.version, version != negotiation.version {
            throw Failure(
                .changed, it: "La trattativa è stata modificata nel frattempo.",
                en: "The negotiation was changed in the meantime.",
                hint: Words(it: "Guarda com'è adesso.", en: "Look at it again."))
        }
        let notes = try apply(change, to: negotiation)
        return receipt(
            contact: negotiation.contact, negotiation: negotiation.id,
            version: negotiation.version + 1, notes: notes)
    }

    /// The move that an outcome makes.
    func moveNegotiation(
        of action: Action, _ move: NegotiationMove, _ completion: Completion
    ) throws -> [Words] {
        guard let id = action.negotiation,
            let negotiation = try NegotiationTable.find(id, reading), !negotiation.state.isClosed
        else { return [] }
        if move == .resume, negotiation.state != .suspended { return [] }
        var change = NegotiationChange(
            negotiation: id, version: nil, move: move, reason: completion.reason,
            openActions: completion.openActions)
        if let asked = completion.asked, move == .postponement || move == .hold {
            change.until = try calendar(of: actor.operator).zone.day(of: asked.at)
        }
        return try apply(change, to: negotiation, isOutcome: true)
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
        return try apply(
            NegotiationChange(
                negotiation: id, version: nil, move: move, reason: reason,
                openActions: openActions), to: negotiation)
    }

    private func apply(
        _ change: NegotiationChange, to negotiation: Negotiation, isOutcome: Bool = false
    ) throws -> [Words] {
        guard !negotiation.state.isClosed else {
            throw Failure(
                .refused, it: "La trattativa è già chiusa.",
                en: "The negotiation is closed already.")
        }
        if let end = change.move.end { return try close(negotiation, as: end, change) }
        var columns = NegotiationColumns(negotiation)
        switch change.move {
        case .advance, .stepBack:
            let stages = try NegotiationTable.stages(reading)
            let place = stages.firstIndex { $0.id == negotiation.stage } ?? 0
            let target = place + (change.move == .advance ? 1 : -1)
            guard stages.indices.contains(target) else {
                // An outcome is what happened: it is not refused for want of a further stage.
                if isOutcome { return [Self.staysAtStage(stages[place])] }
                throw Failure(
                    .refused, it: "Non c'è uno stadio oltre «\(stages[place].name)».",
                    en: "There is no stage beyond “\(stages[place].name)”.")
            }
            columns.stage = stages[target].id
            columns.stageSince = now
        case .reOffer, .amendment:
            guard isOutcome || change.amountCents != nil || !change.reason.isBlank else {
                throw Failure(
                    .refused, it: "Serve il nuovo importo o che cosa cambia.",
                    en: "The new amount, or what changes, is needed.")
            }
            columns.amountCents = change.amountCents ?? columns.amountCents
        case .chase: break
        case .postponement:
            guard let until = change.until else { throw Failure.untilMissing }
            columns.expectedCloseOn = until
        case .hold:
            guard isOutcome || change.until != nil else { throw Failure.untilMissing }
            columns.state = .suspended
            columns.suspendedUntilOn = change.until
        case .resume:
            guard negotiation.state == .suspended else {
                throw Failure(
                    .refused, it: "La trattativa non è sospesa.",
                    en: "The negotiation is not on hold.")
            }
            columns.state = .open
            columns.suspendedUntilOn = nil
        case .won, .lost, .abandoned: break
        }
        try ledger.update(
            .negotiation, negotiation.id.raw,
            [
                "stage_id": .id(columns.stage), "stage_since_at": .instant(columns.stageSince),
                "state": .text(columns.state.rawValue),
                "amount_cents": .optional(columns.amountCents),
                "expected_close_on": .optional(columns.expectedCloseOn),
                "suspended_until_on": .optional(columns.suspendedUntilOn),
                "reason": .text(change.reason),
                "row_version": .int(negotiation.version + 1),
            ])
        return []
    }

    private static func staysAtStage(_ stage: Stage) -> Words {
        Words(
            it: "La trattativa resta allo stadio «\(stage.name)»: non ce n'è uno oltre",
            en: "The negotiation stays at the stage “\(stage.name)”: there is none beyond")
    }

    /// Ends its enrollments and cancels their open actions; the others are for a decision.
    private func close(
        _ negotiation: Negotiation, as end: Negotiation.State, _ change: NegotiationChange
    ) throws -> [Words] {
        guard end == .won || !change.reason.isBlank else { throw Failure.reasonMissing }
        for enrollment in try EnrollmentTable.running(negotiation: negotiation.id, reading) {
            for open in try ActionTable.open(enrollment: enrollment.id, reading) {
                try close(open, as: .cancelled, reason: end.rawValue)
            }
            try endEnrollment(enrollment.id, as: .finished, reason: end.rawValue)
        }
        let others = try ActionTable.open(negotiation: negotiation.id, reading)
        switch change.openActions {
        case .cancel:
            for open in others { try close(open, as: .cancelled, reason: end.rawValue) }
        case .keep: break
        case nil:
            if !others.isEmpty { throw Failure.demanded(.openActions(others.map(\.title))) }
        }
        try ledger.update(
            .negotiation, negotiation.id.raw,
            [
                "state": .text(end.rawValue), "closed_at": .instant(now),
                "reason": .text(change.reason), "competitor": .optional(change.competitor),
                "row_version": .int(negotiation.version + 1),
            ])
        if end == .won, let contact = negotiation.contact { try makeCustomer(contact) }
        return []
    }

    private func makeCustomer(_ id: Contact.ID) throws {
        guard let contact = try ContactTable.find(id, reading),
            contact.lifecycle == .lead || contact.lifecycle == .prospect
        else { return }
        try ledger.update(
            .contact, id.raw,
            ["lifecycle": "customer", "row_version": .int(contact.version + 1)])
    }

    /// The owner, whoever has an open action on it, and the supervisors of their teams.
    private func checkMayMove(_ negotiation: Negotiation) throws {
        if actor.role == .admin || negotiation.owner == actor.operator { return }
        if negotiation.owner == nil { return }
        let open = try ActionTable.open(negotiation: negotiation.id, reading)
        if open.contains(where: { $0.assignee.operator == actor.operator }) { return }
        let team = try negotiation.owner.flatMap { try OperatorTable.find($0, reading)?.team }
        guard actor.isSupervisor(of: team) else {
            throw Failure(
                .notAllowed,
                it: "Una trattativa la muove chi ne è titolare, chi vi ha un'azione aperta "
                    + "o il suo responsabile.",
                en: "A negotiation is moved by its owner, by who has an open action on it, "
                    + "or by their supervisor.")
        }
    }
}

extension Negotiation {
    /// Of one that an outcome opens, until somebody gives it a better one.
    static let openedTitle = Words(it: "Nuova trattativa", en: "New negotiation")
}

/// What a move may change.
private struct NegotiationColumns {
    var stage: Stage.ID
    var stageSince: Instant
    var state: Negotiation.State
    var amountCents: Int?
    var expectedCloseOn: Day?
    var suspendedUntilOn: Day?

    init(_ negotiation: Negotiation) {
        stage = negotiation.stage
        stageSince = negotiation.stageSince
        state = negotiation.state
        amountCents = negotiation.amountCents
        expectedCloseOn = negotiation.expectedCloseOn
        suspendedUntilOn = negotiation.suspendedUntilOn
    }
}

extension Failure {
    static let untilMissing = Failure(.refused, it: "Fino a quando?", en: "Until when?")

    static func missing(login: String) -> Failure {
        Failure(
            .notFound, it: "Non c'è un operatore «\(login)».",
            en: "There is no operator “\(login)”.",
            hint: Words(it: "prossima operator list", en: "prossima operator list"))
    }
}
