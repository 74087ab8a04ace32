import Domain
import Storage

/// What every change of an action begins with: it is there, unchanged, and the actor may.
extension Act {
    /// - throws: `.notFound`, `.notAllowed` (which names the rule), `.changed` (which names who
    ///   and when), `.refused` where the state has no such transition.
    func action(
        _ id: Action.ID, version: Int?, for transition: Transition
    ) throws -> Action {
        guard let action = try ActionTable.find(id, reading) else {
            throw Failure.missing(action: id)
        }
        do {
            try checkPermission(for: transition, on: action)
        } catch {
            // Taken away from somebody who still looks at it: that is what they are told.
            if let version, version != action.version,
                try AssignmentTable.isKnown(actor.operator, of: id, reading)
            {
                throw try changed(action)
            }
            throw error
        }
        if let version, version != action.version { throw try changed(action) }
        guard transition.isAllowed(from: action.state(at: now)) else {
            if transition == .reopen { throw Failure.stillOpen }
            // Somebody who saw no version asked for what the state does not allow.
            throw action.state.isOpen
                ? Failure.noSuchTransition(transition, action.state(at: now))
                : try changed(action)
        }
        return action
    }

    private func checkPermission(for transition: Transition, on action: Action) throws {
        let team = try teamOfAssignee(action.assignee)
        let standing = Permission.standing(
            of: actor, to: action, teamOfAssignee: team, at: now)
        // The rule of one's queue, also where the use case goes on to say more.
        let deed = Permission.deed(of: transition)
        guard Permission.may(actor, deed, standing: standing) else {
            throw Permission.refusal(deed == .reassign ? .changeAction : deed)
        }
    }

    /// The team that answers for an assignee: the operator's, else the pool's.
    func teamOfAssignee(_ assignee: Action.Assignee) throws -> Team.ID? {
        if let who = assignee.operator, let found = try person(who) {
            return found.team ?? assignee.team
        }
        return assignee.team
    }

    /// What was seen is no more: somebody changed the action, or it is closed.
    func changed(_ action: Action) throws -> Failure {
        if !action.state.isOpen { return try closed(action) }
        let who = try name(action.changedBy)
        let time = try said(action.changedAt)
        return Failure(
            .changed,
            it: "Modificata da \(who ?? "un altro comando") \(time.it); niente è stato fatto.",
            en: "Changed by \(who ?? "another command") \(time.en); nothing was done.",
            hint: Words(it: "Guarda com'è adesso e riprova.", en: "Look again, then retry."))
    }

    /// Nothing is left to retry: who closed it, and when.
    private func closed(_ action: Action) throws -> Failure {
        let who = try name(action.completedBy ?? action.changedBy)
        let time = try said(action.closedAt ?? action.changedAt)
        let state = action.state.words
        return Failure(
            .changed,
            it: "È già \(state.it): da \(who ?? "un altro comando") \(time.it); "
                + "niente è cambiato.",
            en: "It is \(state.en) already: by \(who ?? "another command") \(time.en); "
                + "nothing was changed.",
            hint: Words(
                it: "Com'è andata: prossima action show \(action.id)",
                en: "How it went: prossima action show \(action.id)"))
    }

    private func name(_ who: Operator.ID?) throws -> String? {
        try who.flatMap { try OperatorTable.find($0, reading)?.name }
    }

    /// "at 14:05", and of another day its date.
    private func said(_ moment: Instant) throws -> Words {
        let zone = try calendar(of: actor.operator).zone
        guard zone.day(of: moment) != zone.day(of: now) else {
            let time = DateWords.time(moment, in: zone)
            return Words(it: "alle \(time)", en: "at \(time)")
        }
        return Words(
            it: DateWords.moment(moment, now: now, in: zone, .it),
            en: "on " + DateWords.moment(moment, now: now, in: zone, .en))
    }

    func calendar(of who: Operator.ID) throws -> BusinessCalendar {
        if let known { return try known.calendar(of: who, reading) }
        return try CalendarTable.calendar(of: who, reading)
    }

    func person(_ id: Operator.ID) throws -> Operator? {
        if let known { return try known.person(id, reading) }
        return try OperatorTable.find(id, reading)
    }

    /// Whether somebody is away on the day that an action is due.
    func isAbsent(_ id: Operator.ID, on due: Instant) throws -> Bool {
        try (known ?? Acquaintances()).isAbsent(id, on: due, reading)
    }
}

extension Failure {
    static func missing(action id: Action.ID) -> Failure {
        Failure(.notFound, it: "Non c'è un'azione \(id).", en: "There is no action \(id).")
    }

    static let stillOpen = Failure(
        .refused, it: "Non si riapre: è aperta.", en: "Cannot reopen: it is open.")

    static func noSuchTransition(_ transition: Transition, _ state: ActionState) -> Failure {
        Failure(
            .refused,
            it: "«\(transition.words.it)» non si può: l'azione è \(state.words.it).",
            en: "Cannot \(transition.words.en): the action is \(state.words.en).")
    }
}
