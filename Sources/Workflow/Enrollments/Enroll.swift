import Domain
import Storage

/// How a walk begins, where nobody asked for it by hand.
struct Beginning {
    var origin = Action.Origin.manual
    /// Nil is the command's own.
    var originKey: String?
    /// Nil are the first step's own.
    var assignees: [AssigneeRule]?
    /// The rule that recurs, where it is one.
    var recurring: Recurrence?
    /// Whether the assignee gets a message of this one alone.
    var isTold = true
    /// When, in somebody's hours; nil is today.
    var due: ((OpenHours) -> DueMoment)?
}

/// The rule that recurs, and from when its period was counted.
struct Recurrence {
    var rule: RecurringRule.ID
    var since: Day
    /// Somebody spoke to them on that day; else their card was made, or the last walk ended.
    var isContact: Bool
}

/// Where walks begin.
extension Act {
    /// Puts a contact at the first step of a sequence.
    func enroll(
        _ contact: Contact.ID, in code: String, by beginning: Beginning = Beginning()
    ) throws -> Receipt {
        let found = try liveContact(contact)
        let contact = found.id
        guard let (step, sequence) = try StoredFacts(reading).beginning(of: code) else {
            throw Failure.noActiveSequence(code)
        }
        try checkMayReach(found, step)
        try checkNotWalking(found, sequence)
        let points = try ContactTable.points(of: contact, reading)
        var notes: [Words] = []
        guard
            let reached = try StoredFacts(reading).reachable(step, points: points, notes: &notes)
        else {
            throw Failure(
                .refused, it: "\(found.name) non ha un recapito per «\(step.title)».",
                en: "\(found.name) has no contact point for “\(step.title)”.",
                hint: Words(
                    it: "Aggiungi un recapito alla scheda.",
                    en: "Add a contact point to the card."))
        }
        let enrollment = try startEnrollment(contact, sequence, recurring: beginning.recurring)
        var receipt = try begin(
            reached.step, of: enrollment, found, negotiation: nil, by: beginning)
        receipt.enrollment = enrollment
        receipt.notes = notes.map { Receipt.Note(it: $0.it, en: $0.en) } + receipt.notes
        return receipt
    }

    /// Nobody is called twice for the same by a slip; a walk that is over may begin again.
    private func checkNotWalking(_ contact: Contact, _ sequence: ActionSequence) throws {
        for walk in try EnrollmentTable.running(contact: contact.id, reading)
        where try SequenceTable.find(walk.sequence, reading)?.code == sequence.code {
            let step = try ActionTable.open(enrollment: walk.id, reading).first?.title
            let place = step.map { ", «\($0)»" } ?? ""
            let english = step.map { ", “\($0)”" } ?? ""
            throw Failure(
                .refused,
                it: "\(contact.name) è già in «\(sequence.name)» (iscrizione \(walk.id)\(place)).",
                en: "\(contact.name) is in “\(sequence.name)” already "
                    + "(enrolment \(walk.id)\(english)).",
                hint: Words(
                    it:
                        "Per ricominciare: prima enrollment exit \(walk.id), o move al primo passo.",
                    en:
                        "To begin again: enrollment exit \(walk.id) first, or move to the first step."
                ))
        }
    }

    func checkMayReach(_ contact: Contact, _ step: Step) throws {
        let purpose = try step.purpose ?? SequenceTable.type(step.type, reading)?.purpose
        if purpose == .marketing,
            try !SuppressionTable.reasons(of: contact.id, at: now, reading).isEmpty
        {
            throw Failure(
                .refused, it: "\(contact.name) si è opposto alle chiamate commerciali.",
                en: "\(contact.name) opted out of marketing calls.")
        }
    }

    /// Writes the action of a step that no completion led to.
    ///
    /// - parameter before: the action that it takes the place of: its attempt, person and number
    ///   go on, and whoever had it comes first.
    /// - parameter due: when, in somebody's calendar; nil is today.
    func begin(
        _ step: Step, of enrollment: Enrollment.ID, _ contact: Contact,
        negotiation: Negotiation.ID?, in place: Action? = nil,
        by beginning: Beginning = Beginning(),
        due: ((OpenHours) -> DueMoment)? = nil
    ) throws -> Receipt {
        guard let type = try SequenceTable.type(step.type, reading) else {
            throw Failure(
                .failed, it: "Il tipo del passo «\(step.code)» non c'è più.",
                en: "The type of the step “\(step.code)” is gone.")
        }
        var first = Action(
            id: ID(0), uuid: freshUUID(at: now), type: type.id, title: step.title,
            contact: contact.id,
            person: place?.person, negotiation: negotiation, enrollment: enrollment,
            step: step.id, attempt: place?.step == step.id ? place?.attempt ?? 1 : 1,
            predecessor: place?.id, predecessorRevision: place?.revision,
            origin: beginning.origin,
            originKey: beginning.originKey ?? OriginKey.manual(command: commandID),
            priorityRank: step.priorityRank,
            due: DueMoment(at: now, hasTime: true), assignee: Action.Assignee(),
            assignedAt: now, createdAt: now)
        if place?.step == step.id { first.point = place?.point }
        let keepsWho = place?.step == step.id && place?.assignee.operator != nil
        let choice = try NextPlanner(facts: StoredFacts(reading), actor: actor, now: now).first(
            step, type, for: place ?? first, contact: contact,
            negotiation: try negotiation.flatMap { try NegotiationTable.find($0, reading) },
            assignees: (keepsWho ? [.same] : []) + (beginning.assignees ?? step.assignees),
            due: due ?? beginning.due)
        first.due = choice.due
        first.firstDueAt = choice.due.at
        first.assignee = choice.choice.assignee
        first.decidedBy = choice.choice.decidedBy
        first.isUnassigned = choice.choice.isUnassigned
        return try add(
            first, type, choice.choice, isTold: beginning.isTold)
    }
}
