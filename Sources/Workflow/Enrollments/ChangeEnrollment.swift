import Domain
import Storage

/// Pausing a walk, resuming it, leaving it, going on at another step.
extension Act {
    func enrollment(_ work: EnrollmentWork) throws -> Receipt {
        switch work {
        case .pause(let change): try pause(change)
        case .resume(let change): try resume(change)
        case .exit(let change): try exit(change)
        case .move(let change, let step): try move(change, to: step)
        }
    }

    private func pause(_ change: EnrollmentChange) throws -> Receipt {
        let walk = try running(change)
        guard walk.state == .active else {
            throw Failure(
                .refused, it: "L'iscrizione \(walk.id) è già in pausa.",
                en: "Enrolment \(walk.id) is paused already.")
        }
        let open = try openActions(of: walk)
        guard let action = open.first else {
            throw Failure(
                .refused, it: "L'iscrizione \(walk.id) non ha azioni aperte.",
                en: "Enrolment \(walk.id) has no open action.")
        }
        let calendar = try calendar(ofAssignee: action)
        let left = calendar.workingSeconds(from: now, to: action.due.at)
        for action in open { try close(action, as: .cancelled, reason: reason(change, "paused")) }
        try update(
            walk,
            [
                "state": "paused", "reason": .text(change.reason),
                "paused_action_id": .id(action.id), "paused_left_s": .int(left),
                "row_version": .int(walk.version + 1),
            ])
        let span = Lateness.span(left, workingDay: calendar.workingDaySeconds)
        return receipt(
            walk,
            notes: [
                Words(
                    it: "«\(action.title)» torna alla ripresa, dopo \(span.it) lavorative",
                    en: "“\(action.title)” comes back on resuming, after \(span.en) of work")
            ])
    }

    private func resume(_ change: EnrollmentChange) throws -> Receipt {
        let walk = try running(change)
        guard walk.state == .paused, let paused = try EnrollmentTable.pause(of: walk.id, reading),
            let before = try ActionTable.find(paused.action, reading),
            let step = try before.step.flatMap({ try SequenceTable.step($0, reading) })
        else {
            throw Failure(
                .refused, it: "L'iscrizione \(walk.id) non è in pausa.",
                en: "Enrolment \(walk.id) is not paused.")
        }
        let contact = try liveContact(walk.contact)
        try checkMayReach(contact, step)
        // Migrated while it was paused: the step of its version now.
        let now = now
        let current =
            step.sequence == walk.sequence
            ? step : try SequenceTable.step(step.code, of: walk.sequence, reading) ?? step
        try update(
            walk,
            [
                "state": "active", "reason": "", "paused_action_id": .null,
                "paused_left_s": .null, "row_version": .int(walk.version + 1),
            ])
        var place = before
        if current.id != step.id { place.step = current.id }
        var result = try begin(
            current, of: walk.id, contact, negotiation: before.negotiation, in: place
        ) { hours in
            let due = hours.calendar.adding(workingSeconds: paused.left, to: now)
            guard !before.due.hasTime else {
                return DueMoment(at: hours.next(from: max(due, now)), hasTime: true)
            }
            return DueDate.day(hours.calendar.zone.day(of: due), now: now, hours: hours)
        }
        result.enrollment = walk.id
        return result
    }

    private func exit(_ change: EnrollmentChange) throws -> Receipt {
        let walk = try running(change)
        guard !change.reason.isBlank else { throw Failure.reasonMissing }
        _ = try openActions(of: walk)
        try leave(walk, reason: change.reason)
        return receipt(walk, notes: try silenced(walk))
    }

    private func move(_ change: EnrollmentChange, to code: String) throws -> Receipt {
        let walk = try running(change)
        guard let step = try SequenceTable.step(code, of: walk.sequence, reading) else {
            let known = try SequenceTable.steps(of: walk.sequence, reading).map(\.code)
                .joined(separator: ", ")
            throw Failure(
                .usage, it: "La sequenza non ha un passo «\(code)».",
                en: "The sequence has no step “\(code)”.",
                hint: Words(it: "Passi: \(known).", en: "Steps: \(known)."))
        }
        let contact = try liveContact(walk.contact)
        try checkMayReach(contact, step)
        let open = try openActions(of: walk)
        for action in open { try close(action, as: .cancelled, reason: reason(change, "moved")) }
        try update(
            walk,
            [
                "state": "active", "reason": "", "paused_action_id": .null,
                "paused_left_s": .null, "row_version": .int(walk.version + 1),
            ])
        var before = open.first
        before?.step = nil
        var result = try begin(
            step, of: walk.id, contact, negotiation: before?.negotiation ?? walk.negotiation,
            in: before)
        result.enrollment = walk.id
        return result
    }

    // MARK: What each begins with

    /// A walk that is not over, and that the actor answers for.
    private func running(_ change: EnrollmentChange) throws -> Enrollment {
        guard let walk = try EnrollmentTable.find(change.enrollment, reading) else {
            throw Failure(
                .notFound, it: "Non c'è un'iscrizione \(change.enrollment).",
                en: "There is no enrolment \(change.enrollment).",
                hint: Words(it: "prossima enrollment list", en: "prossima enrollment list"))
        }
        try checkAnswers(for: walk)
        if let version = change.version, version != walk.version {
            throw Failure(
                .changed, it: "L'iscrizione \(walk.id) è cambiata; niente è stato fatto.",
                en: "Enrolment \(walk.id) was changed; nothing was done.",
                hint: Words(it: "Guarda com'è adesso e riprova.", en: "Look again, then retry."))
        }
        guard walk.state != .finished, walk.state != .exited else {
            throw Failure(
                .refused, it: "L'iscrizione \(walk.id) è già finita.",
                en: "Enrolment \(walk.id) is over already.")
        }
        return walk
    }

    /// A supervisor, or whoever has its open action or the contact.
    private func checkAnswers(for walk: Enrollment) throws {
        if Permission.may(actor, .changeEnrollment) { return }
        let open = try ActionTable.open(enrollment: walk.id, reading)
        let paused = try EnrollmentTable.pause(of: walk.id, reading).flatMap {
            try ActionTable.find($0.action, reading)
        }
        let isTheirs = (open + [paused].compactMap(\.self)).contains {
            $0.assignee.operator == actor.operator
        }
        if isTheirs { return }
        if try ContactTable.find(walk.contact, reading)?.owner == actor.operator { return }
        throw Permission.refusal(.changeEnrollment)
    }

    /// Nobody loses what they have in hand.
    private func openActions(of walk: Enrollment) throws -> [Action] {
        let open = try ActionTable.open(enrollment: walk.id, reading)
        for action in open
        where action.isClaimed(at: now) && action.assignee.operator != actor.operator {
            let who = try action.assignee.operator.flatMap {
                try OperatorTable.find($0, reading)?.name
            }
            throw Failure(
                .refused, it: "\(who ?? "Qualcuno") ci sta lavorando: «\(action.title)».",
                en: "\(who ?? "Somebody") is at it: “\(action.title)”.",
                hint: Words(it: "Riprova tra poco.", en: "Try again in a while."))
        }
        return open
    }

    private func update(_ walk: Enrollment, _ columns: KeyValuePairs<String, Value>) throws {
        let changed = try ledger.update(
            .enrollment, walk.id.raw, columns, where: "row_version = ? AND closed_at IS NULL",
            [.int(walk.version)])
        guard changed else {
            throw Failure(
                .changed, it: "L'iscrizione \(walk.id) è cambiata; niente è stato fatto.",
                en: "Enrolment \(walk.id) was changed; nothing was done.")
        }
    }

    private func reason(_ change: EnrollmentChange, _ word: String) -> String {
        change.reason.isBlank ? word : change.reason
    }

    private func calendar(ofAssignee action: Action) throws -> BusinessCalendar {
        if let who = action.assignee.operator { return try calendar(of: who) }
        let team = try action.assignee.team.flatMap { try TeamTable.find($0, reading) }
        return try team.flatMap { try CalendarTable.find($0.calendar, reading) } ?? .italianOffice
    }

    private func receipt(_ walk: Enrollment, notes: [Words]) -> Receipt {
        var result = receipt(contact: walk.contact, version: walk.version + 1, notes: notes)
        result.enrollment = walk.id
        return result
    }

    /// What is left without an open action is said.
    private func silenced(_ walk: Enrollment) throws -> [Words] {
        guard let id = walk.negotiation, let negotiation = try NegotiationTable.find(id, reading),
            !negotiation.state.isClosed, try ActionTable.open(negotiation: id, reading).isEmpty
        else { return [] }
        return [
            Words(
                it: "La trattativa «\(negotiation.title)» resta senza azioni aperte",
                en: "The negotiation “\(negotiation.title)” is left without an open action")
        ]
    }
}
