import Domain
import Storage

/// Plans the moves of a negotiation: what each asks for, and what it does to open actions and
/// enrollments (docs/manual/negotiations.md has the table).
struct MovePlanner {
    let reading: Reading
    let actor: Actor
    let now: Instant
    let language: Language
    /// An outcome makes the move: what comes next is its rule's affair, so that open actions are
    /// left alone unless the negotiation ends.
    var isOutcome = false

    /// - throws: what no further answer could mend: a state without such a move, no stage beyond.
    func plan(_ change: NegotiationChange, _ negotiation: Negotiation) throws -> MovePlan {
        let today = try today
        var plan = MovePlan(change: change, before: negotiation, after: negotiation)
        let state = negotiation.state(on: today)
        guard change.move.isAllowed(from: state) else { throw Failure.noSuch(change.move, state) }
        // A hold that is over by now is written down with whatever comes next.
        if state != negotiation.state { wake(&plan) }
        switch change.move {
        case .advance, .stepBack: try step(&plan)
        case .reOffer, .amendment: offer(&plan)
        case .chase: if !isOutcome { plan.chase = try chase(plan) }
        case .postponement: try postpone(&plan, today)
        case .hold: try hold(&plan, today)
        case .resume: break
        case .won, .lost, .abandoned: try close(&plan)
        case .reopen: try reopen(&plan, today)
        }
        if state == .suspended, change.move.end == nil { try resume(&plan, today) }
        describe(&plan)
        if !isOutcome { try tellSilence(&plan, today) }
        return plan
    }

    var today: Day {
        get throws { try CalendarTable.calendar(of: actor.operator, reading).zone.day(of: now) }
    }

    // MARK: Each move

    /// A negotiation walks along its own pipeline.
    private func step(_ plan: inout MovePlan) throws {
        let stages = try StageTable.stages(of: plan.before.direction, reading)
        let isAhead = plan.change.move == .advance
        guard let place = stages.firstIndex(where: { $0.id == plan.before.stage }) else {
            throw Failure(
                .failed, it: "Lo stadio della trattativa non è della sua fila.",
                en: "The negotiation's stage is not of its pipeline.",
                hint: Words(it: "prossima check", en: "prossima check"))
        }
        let target = place + (isAhead ? 1 : -1)
        guard stages.indices.contains(target) else {
            // An outcome is what happened: it is not refused for want of a further stage.
            if isOutcome { return plan.notes.append(Self.staysAtStage(stages[place])) }
            let name = stages[place].name
            throw Failure(
                .refused,
                it: isAhead
                    ? "«\(name)» è l'ultimo stadio." : "«\(name)» è il primo stadio.",
                en: isAhead
                    ? "“\(name)” is the last stage." : "“\(name)” is the first stage.",
                hint: isAhead
                    ? Words(it: "Resta da chiuderla.", en: "It remains to end it.") : nil)
        }
        plan.after.stage = stages[target].id
        plan.after.stageSince = now
        let (from, to) = (stages[place].name, stages[target].name)
        plan.changes.append(Words(it: "Stadio: \(from) → \(to)", en: "Stage: \(from) → \(to)"))
    }

    private static func staysAtStage(_ stage: Stage) -> Words {
        Words(
            it: "La trattativa resta allo stadio «\(stage.name)»: non ce n'è uno oltre",
            en: "The negotiation stays at the stage “\(stage.name)”: there is none beyond")
    }

    private func offer(_ plan: inout MovePlan) {
        if !isOutcome, plan.change.amountCents == nil, plan.change.reason.isBlank {
            plan.demands.append(.amountOrNote)
        }
        guard let cents = plan.change.amountCents else { return }
        plan.after.amountCents = cents
        // An amount that somebody names is no longer the sum of the lines.
        if plan.after.amountFollowsLines, cents != plan.before.amountCents {
            plan.after.amountFollowsLines = false
            plan.notes.append(
                Words(
                    it: "L'importo non segue più la somma delle righe",
                    en: "The amount no longer follows the sum of the lines"))
        }
    }

    /// What was to be done before the new day is done then, unless it is told to stay.
    private func postpone(_ plan: inout MovePlan, _ today: Day) throws {
        guard let until = plan.change.until else { return plan.demands.append(.until) }
        guard until > today else { return plan.demands.append(.laterDay) }
        plan.after.expectedCloseOn = until
        guard !isOutcome else { return }
        for action in try ActionTable.open(negotiation: plan.before.id, reading) {
            let isBefore = try day(of: action) < until
            let moves = isBefore && plan.change.openActions != .keep
            plan.effects.append(
                try effect(on: action) {
                    moves ? .moved(try due(of: action, on: until)) : .kept
                })
        }
    }

    /// Its actions wait for the day; they wake by themselves with it.
    private func hold(_ plan: inout MovePlan, _ today: Day) throws {
        if let until = plan.change.until, until <= today {
            return plan.demands.append(.laterDay)
        }
        plan.after.state = .suspended
        plan.after.suspendedUntilOn = plan.change.until
        guard !isOutcome else { return }
        guard let until = plan.change.until else { return plan.demands.append(.until) }
        for action in try ActionTable.open(negotiation: plan.before.id, reading) {
            let waits = try day(of: action) < until && plan.change.openActions != .keep
            plan.effects.append(
                try effect(on: action) {
                    waits ? .waits(try due(of: action, on: until)) : .kept
                })
        }
    }

    private func wake(_ plan: inout MovePlan) {
        plan.after.state = .open
        plan.after.suspendedUntilOn = nil
    }

    /// Whatever is done to it ends a hold; what waited for it comes back.
    private func resume(_ plan: inout MovePlan, _ today: Day) throws {
        wake(&plan)
        guard !isOutcome else { return }
        for action in try ActionTable.open(negotiation: plan.before.id, reading)
        where action.state(at: now) == .waiting && action.reason == Self.holdReason {
            let zone = try calendar(of: action).zone
            let back = max(today, zone.day(of: action.firstDueAt))
            let effect = try effect(on: action) { .comesBack(try due(of: action, on: back)) }
            plan.effects.removeAll { $0.action.id == action.id }
            plan.effects.append(effect)
        }
    }

    /// Ends its enrollments and cancels their open actions; the others are for a decision.
    private func close(_ plan: inout MovePlan) throws {
        guard let end = plan.change.move.end else { return }
        if end != .won, plan.change.reason.isBlank { plan.demands.append(.reason) }
        plan.enrollments = try EnrollmentTable.running(
            negotiation: plan.before.id, reading)
        let ending = Set(plan.enrollments.map(\.id))
        let open = try ActionTable.open(negotiation: plan.before.id, reading)
        let theirs = try plan.enrollments.flatMap {
            try ActionTable.open(enrollment: $0.id, reading)
        }
        let others = open.filter { action in action.enrollment.map { !ending.contains($0) } ?? true
        }
        if !others.isEmpty, plan.change.openActions != .keep, plan.change.openActions != .cancel {
            plan.demands.append(.openActions(others.map(\.title)))
        }
        plan.effects = theirs.map { MovePlan.Effect(action: $0, fate: .cancelled) }
        plan.effects += others.map {
            MovePlan.Effect(
                action: $0, fate: plan.change.openActions == .cancel ? .cancelled : .kept)
        }
        plan.after.state = end
        plan.after.closedAt = now
        plan.after.suspendedUntilOn = nil
        plan.after.competitor = plan.change.competitor ?? plan.after.competitor
        if end == .won { try tellCustomer(&plan) }
    }

    private func tellCustomer(_ plan: inout MovePlan) throws {
        guard plan.before.direction == .sale,
            let contact = try plan.before.contact.flatMap({ try ContactTable.find($0, reading) }),
            contact.lifecycle == .lead || contact.lifecycle == .prospect
        else { return }
        plan.notes.append(
            Words(
                it: "\(contact.name) diventa cliente", en: "\(contact.name) becomes a customer"))
    }

    /// As with actions: the supervisor, or its owner on the same day. What was cancelled with it
    /// stays cancelled.
    private func reopen(_ plan: inout MovePlan, _ today: Day) throws {
        if plan.change.reason.isBlank { plan.demands.append(.reason) }
        let team = try plan.before.owner.flatMap { try OperatorTable.find($0, reading)?.team }
        let zone = try CalendarTable.calendar(of: actor.operator, reading).zone
        guard actor.isSupervisor(of: team) || plan.before.closedAt.map(zone.day) == today else {
            throw Permission.refusal(.reopenNegotiation)
        }
        plan.after.state = .open
        plan.after.closedAt = nil
        plan.after.stageSince = now
        plan.after.competitor = nil
    }
}

extension MovePlanner {
    /// Written as the reason of actions that wait for a hold to end.
    static let holdReason = "hold"

    // MARK: Actions

    /// What somebody else is at right now stays theirs.
    private func effect(
        on action: Action, _ fate: () throws -> MovePreview.Fate
    ) throws -> MovePlan.Effect {
        if action.isClaimed(at: now), action.assignee.operator != actor.operator {
            return MovePlan.Effect(
                action: action, fate: .inHand(try name(of: action.assignee)))
        }
        return MovePlan.Effect(action: action, fate: try fate())
    }

    private func calendar(of action: Action) throws -> BusinessCalendar {
        try CalendarTable.calendar(of: action.assignee.operator ?? actor.operator, reading)
    }

    private func day(of action: Action) throws -> Day {
        try calendar(of: action).zone.day(of: action.due.at)
    }

    /// At the hour that it has, on another day, within the assignee's and the calling hours.
    private func due(of action: Action, on day: Day) throws -> DueMoment {
        let calendar = try calendar(of: action)
        let purpose = try SequenceTable.type(action.type, reading)?.purpose
        let calling = try purpose.map { try CalendarTable.callingHours($0, reading) } ?? .any
        let minute = action.due.hasTime ? calendar.zone.local(action.due.at).minute : 0
        return DueDate.answer(
            DueDate.Question(
                basis: DueMoment(
                    at: calendar.zone.instant(day, minute: minute), hasTime: action.due.hasTime),
                delay: Delay(amount: 0, unit: .days), now: now,
                hours: OpenHours(calendar: calendar, calling: calling)))
    }

    /// A call for the owner, today or on the day that was named.
    private func chase(_ plan: MovePlan) throws -> MovePlan.Chase {
        let types = try SequenceTable.types(reading)
        guard let type = types.first(where: { $0.code == "call" }) ?? types.first else {
            throw Failure(
                .failed, it: "Non c'è alcun tipo di azione.", en: "There is no action type.")
        }
        let today = try today
        let day = max(today, plan.change.until ?? today)
        let title = Words(
            it: "Sollecito: \(plan.before.title)", en: "Chase: \(plan.before.title)")(language)
        var action = Action(
            id: ID(0), uuid: freshUUID(at: now), type: type.id, title: title,
            contact: plan.before.contact, negotiation: plan.before.id, origin: .manual,
            originKey: "", due: DueMoment(at: now, hasTime: false),
            assignee: Action.Assignee(), assignedAt: now, notes: plan.change.reason,
            createdAt: now)
        let calling = try type.purpose.map { try CalendarTable.callingHours($0, reading) } ?? .any
        let search = AssigneeSearch(
            facts: StoredFacts(reading), actor: actor, now: now, action: action,
            contact: try plan.before.contact.flatMap { try ContactTable.find($0, reading) },
            negotiation: plan.before, room: RoomTerms(nil, nil, type, calling: calling)
        ) { calendar in
            DueDate.day(
                day, now: now, hours: OpenHours(calendar: calendar, calling: calling))
        }
        let found = try search.search([.owner, .same])
        action.due = found.due
        action.firstDueAt = found.due.at
        action.assignee = found.choice.assignee
        action.decidedBy = found.choice.decidedBy
        action.isUnassigned = found.choice.isUnassigned
        return MovePlan.Chase(action: action, type: type, choice: found.choice)
    }

    func name(of assignee: Action.Assignee) throws -> String {
        if let who = assignee.operator { return try OperatorTable.find(who, reading)?.name ?? "" }
        return try assignee.team.flatMap { try TeamTable.find($0, reading)?.name } ?? ""
    }

    // MARK: Words

    /// What changes in the negotiation itself; a stage says so where it changes.
    private func describe(_ plan: inout MovePlan) {
        let (before, after) = (plan.before, plan.after)
        if before.amountCents != after.amountCents {
            func euros(_ cents: Int?, _ language: Language) -> String {
                cents.map { Money.text(cents: $0, language) } ?? "—"
            }
            plan.changes.append(
                Words(
                    it: "Importo: \(euros(before.amountCents, .it)) → "
                        + euros(after.amountCents, .it),
                    en: "Amount: \(euros(before.amountCents, .en)) → "
                        + euros(after.amountCents, .en)))
        }
        if let day = after.expectedCloseOn, day != before.expectedCloseOn {
            plan.changes.append(
                Words(
                    it: "Chiusura attesa: \(DateWords.date(day, .it))",
                    en: "Expected close: \(DateWords.date(day, .en))"))
        }
        guard before.state != after.state else { return }
        var it = "Stato: \(after.state.words.it)"
        var en = "State: \(after.state.words.en)"
        if let day = after.suspendedUntilOn {
            it += " fino al \(DateWords.date(day, .it)), poi si risveglia da sola"
            en += " until \(DateWords.date(day, .en)), then it wakes by itself"
        }
        plan.changes.append(Words(it: it, en: en))
    }

    /// What is left without an open action joins the list of those, and the preview says so.
    private func tellSilence(_ plan: inout MovePlan, _ today: Day) throws {
        guard plan.after.state(on: today) == .open, plan.chase == nil,
            try ActionTable.open(negotiation: plan.before.id, reading).isEmpty
        else { return }
        plan.notes.append(
            Words(
                it: "Resta senza azioni aperte: è fra quelle con niente in programma",
                en: "It is left without an open action: it is among those with nothing scheduled"))
    }

    // MARK: Permission

    /// The owner, whoever has an open action on it, and the supervisors of their teams.
    func checkMayMove(_ negotiation: Negotiation) throws {
        if actor.role == .admin || negotiation.owner == actor.operator { return }
        if negotiation.owner == nil { return }
        let open = try ActionTable.open(negotiation: negotiation.id, reading)
        if open.contains(where: { $0.assignee.operator == actor.operator }) { return }
        let team = try negotiation.owner.flatMap { try OperatorTable.find($0, reading)?.team }
        try Permission.require(
            .moveNegotiation, actor, standing: actor.standing(to: negotiation.owner, of: team))
    }
}

extension Failure {
    static func noSuch(_ move: NegotiationMove, _ state: Negotiation.State) -> Failure {
        if state.isClosed {
            return Failure(
                .refused, it: "La trattativa è già chiusa.",
                en: "The negotiation is closed already.",
                hint: Words(it: "Si può riaprire.", en: "It can be reopened."))
        }
        return Failure(
            .refused,
            it: "«\(move.words.it)» non si può: la trattativa è \(state.words.it).",
            en: "No “\(move.words.en)”: the negotiation is \(state.words.en).")
    }
}
