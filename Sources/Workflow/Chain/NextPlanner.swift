import Domain

/// What follows an outcome: the rule that wins, the step it leads to, who does it and when. It asks
/// nothing but the facts, so that a simulation walks the very same way (domain, section 3, 5 to 9).
struct NextPlanner {
    let facts: any ChainFacts
    let actor: Actor
    let now: Instant
    /// Instead of the rule's and the step's own: an import spreads its successors over a team.
    var assignees: [AssigneeRule]?
    /// Whether somebody looks on, who may be offered a free hour.
    var isPreview = false

    /// Who does a step that no completion led to, and when.
    ///
    /// - parameter due: in somebody's hours; nil is today.
    func first(
        _ step: Step, _ type: ActionType, for action: Action, contact: Contact?,
        negotiation: Negotiation?, assignees: [AssigneeRule],
        due: ((OpenHours) -> DueMoment)? = nil
    ) throws -> AssigneeSearch.Found {
        let calling = try (step.purpose ?? type.purpose).map { try facts.callingHours($0) } ?? .any
        var room = RoomTerms(nil, step, type, calling: calling)
        room.except = action.id
        room.preferred = contact?.preferredHours(for: step.purpose ?? type.purpose)
        let search = AssigneeSearch(
            facts: facts, actor: actor, now: now, action: action, contact: contact,
            negotiation: negotiation, room: room
        ) { calendar in
            let hours = OpenHours(
                calendar: calendar, calling: calling,
                preferred: contact?.preferredHours(for: step.purpose ?? type.purpose))
            return due?(hours)
                ?? DueDate.answer(
                    DueDate.Question(
                        basis: DueMoment(at: now, hasTime: false),
                        delay: Delay(amount: 0, unit: .days), now: now, hours: hours))
        }
        return try search.search(assignees)
    }

    // MARK: The rule

    func chooseRule(_ plan: inout ChainPlan, _ scene: Scene) throws {
        let rules = try facts.rules(step: plan.action.step, type: plan.action.type)
        let circumstances = RuleCondition.Circumstances(
            hasOtherNumber: scene.otherPoint != nil,
            amountCents: scene.negotiation?.amountCents, contactKind: scene.contact?.kind,
            attempt: scene.attempt, balanceCents: scene.contact?.balanceCents)
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

    func addSuccessor(
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
            guard let (wanted, entered) = try destination(of: rule),
                let (step, type) = try reachable(wanted, &plan, scene)
            else { return }
            let (due, choice) = try decide(
                rule, assignees ?? rule.assignees ?? step.assignees, step, type,
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
            rule, rules, scene.step, scene.type, &plan, scene, completion)
        plan.successor = Successor(
            type: scene.type, title: plan.action.title, step: scene.step, entersSequence: nil,
            attempt: attempt, point: scene.point(after: plan),
            priorityRank: plan.action.priorityRank, due: due, assignment: choice, rule: rule)
    }

    private func destination(of rule: Rule) throws -> (Step, ActionSequence?)? {
        if let step = rule.toStep { return try facts.step(step).map { ($0, nil) } }
        return try rule.toSequence.flatMap { try facts.beginning(of: $0) }.map {
            ($0.step, $0.sequence)
        }
    }

    /// The step itself; where the contact lacks its channel, what the step says instead.
    private func reachable(
        _ step: Step, _ plan: inout ChainPlan, _ scene: Scene
    ) throws -> (Step, ActionType)? {
        let points = scene.points.filter { $0.id != plan.invalidatesPoint }
        guard
            let found = try facts.reachable(
                step, points: scene.contact == nil ? nil : points, notes: &plan.notes)
        else { return nil }
        return (found.step, found.type)
    }

    /// Assignee and due date, together (domain, section 3, 8 and 9).
    private func decide(
        _ rule: Rule, _ assignees: [AssigneeRule], _ step: Step?, _ type: ActionType,
        _ plan: inout ChainPlan, _ scene: Scene, _ completion: Completion?
    ) throws -> (DueMoment, AssigneeChoice) {
        let calling =
            try (step?.purpose ?? type.purpose).map { try facts.callingHours($0) } ?? .any
        // What was asked for is the due date; with a delay it is only where the delay begins.
        let takesTime =
            rule.basis == .asked ? rule.delay.amount == 0 : plan.outcome?.asksBestHour == true
        let asked = takesTime ? completion?.asked : nil
        let begins = rule.basis == .asked ? completion?.asked : nil
        let planned = plan.action.due
        let preferred = scene.contact?.preferredHours(for: step?.purpose ?? type.purpose)
        var room = RoomTerms(rule, step, type, calling: calling)
        room.isFixed = asked != nil
        room.preferred = preferred
        room.latest = { limit(of: rule, scene, $0) }
        // What is completed takes no room any more.
        room.except = plan.action.id
        let search = AssigneeSearch(
            facts: facts, actor: actor, now: now, action: plan.action,
            isSkipped: plan.outcome == nil, contact: scene.contact,
            negotiation: scene.negotiation, room: room
        ) { calendar in
            let hours = OpenHours(calendar: calendar, calling: calling)
            if let asked {
                switch DueDate.check(asked: asked, now: now, hours: hours) {
                case .accepted(let due): return due
                // Computed as asked; the refusal below keeps it from being saved.
                case .refused: return asked
                }
            }
            let wished = OpenHours(calendar: calendar, calling: calling, preferred: preferred)
            return DueDate.answer(
                DueDate.Question(
                    basis: begins.map { DueMoment(at: $0.at, hasTime: false) }
                        ?? basis(of: rule, planned: planned, scene, calendar),
                    delay: rule.delay,
                    notAfter: limit(of: rule, scene, calendar), now: now, hours: wished,
                    otherPartThan: rule.otherPartOfDay ? now : nil))
        }
        var found = try search.search(assignees)
        let person = try found.choice.assignee.operator.flatMap { try facts.person($0) }
        let day = try person.map { try search.room(of: $0) }
        if let asked {
            let hours = OpenHours(calendar: found.choice.calendar, calling: calling)
            switch DueDate.check(asked: asked, now: now, hours: hours) {
            case .refused(let proposed):
                let free =
                    proposed.hasTime
                    ? try day?.firstFree(from: proposed.at, isOnQuarter: false) : nil
                plan.demands.append(
                    .otherTime(Self.outside(asked, now), proposed: free ?? proposed))
            case .accepted(let due):
                plan.notes += try day?.crowding(due) ?? []
                if isPreview, let day, try !day.collisions(with: due).isEmpty {
                    plan.firstFree = try day.firstFree(from: due.at, isOnQuarter: true)
                }
            }
        } else if isPreview, takesTime, rule.basis == .asked, !room.keepsHour {
            // An appointment without its hour yet: one that could be proposed.
            plan.firstFree = try day?.firstFree(from: now, isOnQuarter: true)
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
            let team = try facts.person(who)?.team
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

extension Contact {
    /// When they like to be bothered with something; what bothers nobody outside knows no wish.
    fileprivate func preferredHours(for purpose: Purpose?) -> WeeklyHours? {
        purpose == nil ? nil : preferredHours.flatMap(WeeklyHours.init(text:))
    }
}

extension ChainFacts {
    /// The step itself; where the contact has nothing to reach it by, what the step says instead.
    ///
    /// - parameter points: the contact's; nil where there is no contact.
    /// - returns: nil where the walk ends.
    func reachable(
        _ wanted: Step, points: [ContactPoint]?, notes: inout [Words]
    ) throws -> (step: Step, type: ActionType)? {
        var step = wanted
        var seen: Set<Step.ID> = []
        while seen.insert(step.id).inserted, let type = try type(step.type) {
            guard let missing = step.channelMissing, let points,
                !type.channel.isReachable(by: points)
            else { return (step, type) }
            notes.append(
                Words(
                    it: "Manca il recapito per «\(step.title)»",
                    en: "There is no contact point for “\(step.title)”"))
            guard case .step(let code) = missing, let other = try self.step(code, of: step.sequence)
            else { return nil }
            step = other
        }
        return nil
    }
}
