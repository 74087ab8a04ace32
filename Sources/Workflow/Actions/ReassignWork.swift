import Domain
import Storage

/// The work of somebody who works here no more: each open action goes to whom its rule and its
/// step name now, as if it were planned today (domain, section 3, 8). One command, one undo.
extension Act {
    func reassignWork(_ work: WorkHandover) throws -> Receipt {
        guard let person = try OperatorTable.find(login: work.login, reading) else {
            throw Failure.missing(login: work.login)
        }
        try Permission.require(
            .handOver, actor,
            standing: actor.isSupervisor(of: person.team) ? .supervisor : .stranger)
        guard !person.isActive else {
            throw Failure(
                .refused, it: "\(person.name) è ancora attivo.",
                en: "\(person.name) is still active.",
                hint: Words(
                    it: "Prima: operator edit \(person.login) --no-active.",
                    en: "First: operator edit \(person.login) --no-active."))
        }
        let actions = try openWork(of: person)
        guard !actions.isEmpty else {
            throw Failure(
                .refused, it: "\(person.name) non ha azioni aperte.",
                en: "\(person.name) has no open actions.")
        }
        let handovers = try actions.map { try handOn($0, of: person, reason: work.reason) }
        return receipt(
            handovers: handovers,
            notes: [
                Words(
                    it: "Azioni di \(person.name): \(handovers.count)",
                    en: "Actions of \(person.name): \(handovers.count)")
            ])
    }

    /// A claim that expired, or a callback that fell to the pool, is theirs no more.
    private func openWork(of person: Operator) throws -> [Action] {
        try ActionTable.open(operator: person.id, reading).filter {
            settled($0).assignee.operator == person.id
        }
    }

    /// Whoever answers for somebody who left hears of what waits, unless they have just seen to it
    /// themselves.
    ///
    /// - returns: how many open actions wait.
    func tellOfIdleWork(of person: Operator) throws -> Int {
        let count = try openWork(of: person).count
        let team = try person.team.flatMap { try TeamTable.find($0, reading) }
        guard count > 0, let supervisor = team?.supervisor, supervisor != actor.operator,
            supervisor != person.id
        else { return count }
        let actions = Noun.openAction(count)
        let command = "prossima operator reassign-work \(person.login)"
        try post(
            to: supervisor, from: actor.operator,
            subject: Words(
                it: "\(person.name) non lavora più qui: \(actions.it)",
                en: "\(person.name) works here no more: \(actions.en)")(language),
            body: Words(
                it: "Per vedere a chi andrebbero: \(command) --dry-run\nPer darle: \(command)",
                en: "To see who would get them: \(command) --dry-run\nTo hand them on: \(command)"
            )(language), action: nil, contact: nil, negotiation: nil)
        return count
    }

    private func handOn(
        _ action: Action, of person: Operator, reason: String
    ) throws -> Receipt.Handover {
        let scene = try Scene(action, reading)
        let found = try newAssignee(of: scene, person)
        let (choice, isTray) = (found.choice, found.choice.isUnassigned)
        var moved = action
        moved.assignee = choice.assignee
        // A callback still falls to its pool when it was to.
        if choice.assignee.operator != nil, let team = action.assignee.team {
            moved.assignee.team = team
            moved.assignee.poolFrom = action.assignee.poolFrom
        }
        // What was promised for a day that is past stays late.
        if action.due.at >= now { moved.due = found.due }
        let state = action.state == .waiting ? ActionState.waiting : .planned
        let changed = try ledger.update(
            .action, action.id.raw,
            [
                "state": .text(state.rawValue), "operator_id": .optional(moved.assignee.operator),
                "team_id": .optional(moved.assignee.team),
                "pool_from_at": .optional(moved.assignee.poolFrom),
                "is_unassigned": .flag(isTray), "decided_by": .text(choice.decidedBy),
                "due_at": .instant(moved.due.at), "due_has_time": .flag(moved.due.hasTime),
                "assigned_at": .instant(now), "claimed_until_at": .null,
                "reason": .text(reason), "changed_at": .instant(now),
                "changed_by": .id(actor.operator), "row_version": .int(action.version + 1),
            ], where: "row_version = ? AND closed_at IS NULL", [.int(action.version)])
        guard changed else { throw try self.changed(action) }
        try endAssignment(of: action.id)
        try endCommitment(of: action.id, as: .cancelled)
        try assign(
            moved, decidedBy: choice.decidedBy, reason: reason, calendar: choice.calendar)
        if let turn = choice.turn {
            try ledger.update(.team, turn.team.raw, ["last_turn_id": .id(turn.member)])
        }
        return Receipt.Handover(
            action: action.id, typeName: scene.type.name, title: action.title,
            assigneeName: choice.name, assignee: moved.assignee, due: moved.due,
            decidedBy: choice.decidedBy, hasCommitment: moved.assignee.operator != nil,
            hasMessage: try tellNew(moved, person, choice, reason))
    }

    /// The rule's own assignees, then the step's. The last is whoever left: nobody, but their team
    /// is known by it, whose pool takes what nobody else does.
    private func newAssignee(
        of scene: Scene, _ person: Operator
    ) throws -> AssigneeSearch.Found {
        let action = scene.action
        let rule = try action.rule.flatMap { try SequenceTable.rule($0, reading) }
        let rules = (rule?.assignees ?? []) + (scene.step?.assignees ?? [])
        let purpose = scene.step?.purpose ?? scene.type.purpose
        let calling = try purpose.map { try CalendarTable.callingHours($0, reading) } ?? .any
        let facts = StoredFacts(reading)
        var room = RoomTerms(rule, scene.step, scene.type, calling: calling)
        // An hour may be one that the customer asked for; what is late is wanted today.
        room.isFixed = action.due.hasTime || action.due.at < now
        room.except = action.id
        let search = AssigneeSearch(
            facts: facts,
            // Their supervisor is asked, not the actor's.
            actor: Actor(
                operator: person.id, name: person.name, role: person.role, team: person.team,
                supervises: []),
            now: now, action: action, contact: scene.contact, negotiation: scene.negotiation,
            room: room
        ) { calendar in
            let hours = OpenHours(calendar: calendar, calling: calling)
            // Who gets what is late must be here today.
            let wanted =
                action.due.at >= now ? action.due : DueMoment(at: now, hasTime: false)
            switch DueDate.check(asked: wanted, now: now, hours: hours) {
            case .accepted(let due), .refused(let due): return due
            }
        }
        return try search.search(rules + [.same])
    }

    private func tellNew(
        _ action: Action, _ person: Operator, _ choice: AssigneeChoice, _ reason: String
    ) throws -> Bool {
        guard let who = action.assignee.operator else { return false }
        let due = DateWords.fixed(action.due, in: choice.calendar.zone, language)
        let title = try title(of: action)
        let subject = Words(
            it: "Riassegnata: \(title) · \(due)", en: "Reassigned: \(title) · \(due)")
        let body = Words(
            it: "Era di \(person.name), che non lavora più qui: \(action.title)"
                + (reason.isBlank ? "" : "\nMotivo: \(reason)"),
            en: "It was \(person.name)'s, who works here no more: \(action.title)"
                + (reason.isBlank ? "" : "\nReason: \(reason)"))
        return try tell(who, subject: subject(language), body: body(language), about: action)
    }
}
