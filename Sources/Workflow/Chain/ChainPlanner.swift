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
    /// Whether somebody looks on, who may be offered a free hour.
    var isPreview = false

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
        let next = NextPlanner(
            facts: StoredFacts(reading), actor: actor, now: now, assignees: assignees,
            isPreview: isPreview)
        try next.chooseRule(&plan, scene)
        if plan.effect == .suggest, outcome != nil {
            switch completion?.acceptsSuggestion {
            case true: plan.effect = .next
            case false: plan.effect = .end
            default: plan.demands.append(.suggestion)
            }
        }
        try next.addSuccessor(&plan, scene, completion)
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
}
