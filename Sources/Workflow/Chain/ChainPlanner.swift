import Domain
import Storage

/// Works out what a completion leads to (domain, section 3, 4 to 9). It only reads, so that the
/// preview and the commit come from the same code.
struct ChainPlanner {
    let reading: Reading
    let actor: Actor
    let now: Instant
    /// Instead of the rule's and the step's own: an import spreads its successors over a team.
    var assignees: [AssigneeRule]?

    /// - parameter outcome: nil for a skip, which looks for a rule of the category *skipped*.
    func plan(
        _ action: Action, outcome: Outcome?, completion: Completion?
    ) throws -> ChainPlan {
        var plan = ChainPlan(action: action, outcome: outcome)
        let scene = try Scene(action, reading)
        let flags = outcome?.flags ?? []
        plan.opensNegotiation = flags.contains(.opensNegotiation) && action.negotiation == nil
        if flags.contains(.unworkable) { plan.invalidatesPoint = scene.voicePoint }
        if flags.contains(.optsOut) {
            plan.notes.append(
                Words(
                    it: "Non sarà più richiamato: esce dalle sequenze commerciali",
                    en: "Suppressed now: leaves every marketing sequence"))
        }
        demandWhatIsMissing(&plan, completion)
        try chooseRule(&plan, scene)
        if plan.effect == .suggest, outcome != nil {
            switch completion?.acceptsSuggestion {
            case true: plan.effect = .next
            case false: plan.effect = .end
            default: plan.demands.append(.suggestion)
            }
        }
        try addSuccessor(&plan, scene, completion)
        plan.endsEnrollment =
            action.enrollment != nil
            && (plan.successor == nil || plan.successor?.entersSequence != nil)
        try demandNoSilence(&plan, scene, completion)
        if plan.isExhausted, plan.successor == nil {
            plan.notes.append(
                Words(
                    it: "Niente in programma dopo l'ultimo tentativo",
                    en: "Nothing scheduled after the last attempt"))
        }
        return plan
    }

    // MARK: What the dialog asks for

    private func demandWhatIsMissing(_ plan: inout ChainPlan, _ completion: Completion?) {
        guard let outcome = plan.outcome else { return }
        if outcome.flags.contains(.needsReport), completion?.report.isBlank ?? true {
            plan.demands.append(.report)
        }
        if outcome.flags.contains(.needsReason), completion?.reason.isBlank ?? true {
            plan.demands.append(.reason)
        }
        if outcome.flags.contains(.needsTime), completion?.asked == nil {
            plan.demands.append(.time)
        }
    }

    /// Nothing falls silent (domain, section 3, 6).
    private func demandNoSilence(
        _ plan: inout ChainPlan, _ scene: Scene, _ completion: Completion?
    ) throws {
        guard let outcome = plan.outcome, plan.successor == nil || outcome.negotiationMove != nil
        else { return }
        if plan.opensNegotiation, plan.action.contact != nil, plan.successor == nil,
            completion?.instead == nil, !plan.demands.contains(.suggestion)
        {
            let title = Negotiation.openedTitle(try HouseSettings.language(reading))
            plan.demands.append(.nothingScheduled(negotiation: title))
        }
        guard let negotiation = scene.negotiation, !negotiation.state.isClosed else { return }
        if outcome.negotiationMove?.end != nil {
            let ending = Set(
                try EnrollmentTable.running(negotiation: negotiation.id, reading).map(\.id))
            let others = try ActionTable.open(
                negotiation: negotiation.id, except: plan.action.id, reading
            ).filter { $0.enrollment.map { !ending.contains($0) } ?? true }
            if !others.isEmpty, completion?.openActions == nil {
                plan.demands.append(.openActions(others.map(\.title)))
            }
            return
        }
        guard plan.successor == nil, completion?.instead == nil,
            try staysOpen(negotiation, outcome.negotiationMove),
            !plan.demands.contains(.suggestion)
        else { return }
        let others = try ActionTable.open(
            negotiation: negotiation.id, except: plan.action.id, reading)
        guard others.isEmpty else { return }
        // A lead that nobody reaches joins the list unasked.
        if plan.isExhausted, scene.contact?.lifecycle == .lead { return }
        plan.demands.append(.nothingScheduled(negotiation: negotiation.title))
    }

    /// Whether it is open after the outcome's move: a hold that is over by now is none, and every
    /// move but another hold ends one.
    private func staysOpen(_ negotiation: Negotiation, _ move: NegotiationMove?) throws -> Bool {
        let zone = try CalendarTable.calendar(of: actor.operator, reading).zone
        let state = negotiation.state(on: zone.day(of: now))
        guard let move, move.isAllowed(from: state) else { return state == .open }
        return move != .hold
    }

    // MARK: The rule

    private func chooseRule(_ plan: inout ChainPlan, _ scene: Scene) throws {
        let rules = try SequenceTable.rules(
            step: plan.action.step, type: plan.action.type, reading)
        let circumstances = RuleCondition.Circumstances(
            hasOtherNumber: scene.otherPoint != nil,
            amountCents: scene.negotiation?.amountCents, contactKind: scene.contact?.kind,
            attempt: scene.attempt)
        var rule = RuleChoice.choose(
            from: rules, outcome: plan.outcome?.code,
            category: plan.outcome?.category ?? .skipped, in: circumstances)
        let maximum = scene.step?.maxAttempts ?? 5
        let isContact = plan.outcome?.flags.contains(.contact) ?? false
        if rule?.effect == .retry, rule?.otherNumber == false, !isContact,
            scene.attempt >= maximum
        {
            plan.notes.append(
                Words(
                    it: "Tentativi esauriti (\(scene.attempt) su \(maximum))",
                    en: "Attempts exhausted (\(scene.attempt) of \(maximum))"))
            rule = RuleChoice.choose(
                from: rules, outcome: nil, category: .exhausted, in: circumstances)
            plan.isExhausted = true
        }
        plan.rule = rule
        plan.effect = rule?.effect ?? .end
    }

    // MARK: The successor

    private func addSuccessor(
        _ plan: inout ChainPlan, _ scene: Scene, _ completion: Completion?
    ) throws {
        guard let rule = plan.rule, let effect = plan.effect else { return }
        let isContact = plan.outcome?.flags.contains(.contact) ?? false
        switch effect {
        case .end: return
        case .retry:
            let attempt = isContact || rule.otherNumber ? 1 : scene.attempt + 1
            try addSameAgain(&plan, rule, scene, completion, attempt: attempt)
        case .callback: try addSameAgain(&plan, rule, scene, completion, attempt: 1)
        case .next, .suggest:
            guard let (step, entered) = try destination(of: rule),
                let type = try SequenceTable.type(step.type, reading)
            else { return }
            let (due, choice) = try decide(
                rule, assignees ?? rule.assignees ?? step.assignees,
                purpose: step.purpose ?? type.purpose,
                &plan, scene, completion)
            plan.successor = Successor(
                type: type, title: step.title, step: step, entersSequence: entered, attempt: 1,
                point: type.channel == .phone ? scene.point(after: plan) : nil,
                priorityRank: step.priorityRank, due: due, assignment: choice, rule: rule)
        }
    }

    /// The same step (or the same manual action) once more.
    private func addSameAgain(
        _ plan: inout ChainPlan, _ rule: Rule, _ scene: Scene, _ completion: Completion?,
        attempt: Int
    ) throws {
        let rules = rule.assignees ?? [.same]
        let (due, choice) = try decide(
            rule, rules, purpose: scene.step?.purpose ?? scene.type.purpose, &plan, scene,
            completion)
        plan.successor = Successor(
            type: scene.type, title: plan.action.title, step: scene.step, entersSequence: nil,
            attempt: attempt, point: scene.point(after: plan),
            priorityRank: plan.action.priorityRank, due: due, assignment: choice, rule: rule)
    }

    private func destination(of rule: Rule) throws -> (Step, ActionSequence?)? {
        if let step = rule.toStep { return try SequenceTable.step(step, reading).map { ($0, nil) } }
        guard let code = rule.toSequence,
            let sequence = try SequenceTable.active(code: code, reading),
            let first = try SequenceTable.steps(of: sequence.id, reading).first
        else { return nil }
        return (first, sequence)
    }

    /// Assignee and due date, together (domain, section 3, 8 and 9).
    private func decide(
        _ rule: Rule, _ assignees: [AssigneeRule], purpose: Purpose?, _ plan: inout ChainPlan,
        _ scene: Scene, _ completion: Completion?
    ) throws -> (DueMoment, AssigneeChoice) {
        let calling = try purpose.map { try CalendarTable.callingHours($0, reading) } ?? .any
        let takesTime = rule.basis == .asked || plan.outcome?.asksBestHour == true
        let asked = takesTime ? completion?.asked : nil
        let planned = plan.action.due
        let search = AssigneeSearch(
            reading: reading, actor: actor, now: now, action: plan.action,
            isSkipped: plan.outcome == nil, contact: scene.contact,
            negotiation: scene.negotiation
        ) { calendar in
            let hours = OpenHours(calendar: calendar, calling: calling)
            if let asked {
                switch DueDate.check(asked: asked, now: now, hours: hours) {
                case .accepted(let due): return due
                // Computed as asked; the refusal below keeps it from being saved.
                case .refused: return asked
                }
            }
            return DueDate.answer(
                DueDate.Question(
                    basis: basis(of: rule, planned: planned, scene, calendar), delay: rule.delay,
                    notAfter: limit(of: rule, scene, calendar), now: now, hours: hours,
                    otherPartThan: rule.otherPartOfDay ? now : nil))
        }
        var found = try search.search(assignees)
        if let asked {
            let hours = OpenHours(calendar: found.choice.calendar, calling: calling)
            if case .refused(let proposed) = DueDate.check(asked: asked, now: now, hours: hours) {
                plan.demands.append(.otherTime(Self.outside(asked, now), proposed: proposed))
            }
        }
        try addPool(to: &found, rule)
        return (found.due, found.choice)
    }

    private static func outside(_ asked: DueMoment, _ now: Instant) -> Words {
        asked.at < now
            ? Words(it: "l'orario chiesto è già passato", en: "the time asked for is past")
            : Words(
                it: "fuori dall'orario permesso o di lavoro",
                en: "outside the permitted or working hours")
    }

    /// «The team pool after +30 min»: past the due date it is free to the assignee's team.
    private func addPool(to found: inout AssigneeSearch.Found, _ rule: Rule) throws {
        guard let minutes = rule.poolAfterMinutes,
            let who = found.choice.assignee.operator,
            let team = try OperatorTable.find(who, reading)?.team
        else { return }
        found.choice.assignee.team = team
        found.choice.assignee.poolFrom = found.due.at.adding(minutes: minutes)
    }

    private func basis(
        of rule: Rule, planned: DueMoment, _ scene: Scene, _ calendar: BusinessCalendar
    ) -> DueMoment {
        switch rule.basis {
        case .planned: return planned
        case .field:
            if let day = scene.field(rule.basisField ?? "") {
                return DueMoment(at: calendar.zone.instant(day, minute: 0), hasTime: false)
            }
            return DueMoment(at: now, hasTime: false)
        case .completion, .asked: return DueMoment(at: now, hasTime: false)
        }
    }

    private func limit(of rule: Rule, _ scene: Scene, _ calendar: BusinessCalendar) -> Day? {
        guard let name = rule.notAfterField, let day = scene.field(name) else { return nil }
        return calendar.adding(workingDays: -(rule.notAfterWorkingDays ?? 0), to: day)
    }
}
