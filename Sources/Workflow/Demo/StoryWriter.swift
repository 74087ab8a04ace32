import Domain
import Storage

/// Writes a story's rows: enrollments, actions with their assignments, interactions, messages and
/// calendar entries, as the chain would have written them.
struct StoryWriter {
    let language: Language
    let seed: UInt64
    let clock: WorkClock
    let sentences: Sentences
    let cast: Cast
    private(set) var actions = 0
    private(set) var open = 0
    private var enrollments = 0
    private var assignments = 0
    private var messages = 0

    init(language: Language, seed: UInt64, clock: WorkClock, cast: Cast) {
        self.language = language
        self.seed = seed
        self.clock = clock
        self.cast = cast
        sentences = Sentences(language)
    }

    /// - parameter deal: the negotiation, and the first part that carries it.
    /// - returns: when somebody outside was last spoken to.
    mutating func write(
        _ story: Story, _ home: Household, deal: (id: Negotiation.ID, from: Int)?,
        _ bulk: BulkWriter, _ dice: inout Dice
    ) throws -> Instant? {
        let (person, phone) = home.spokenTo(&dice)
        var lastContact: Instant?
        var last: Action?
        for (place, part) in story.parts.enumerated() {
            let previous = place == 0 ? nil : story.parts[place - 1]
            if previous?.scene.step.sequence != part.scene.step.sequence {
                try enroll(story, from: place, home.contact, deal?.id, bulk)
            }
            let inDeal = deal.map { place >= $0.from } ?? false
            var action = row(part, after: previous, last, home.contact, person, &dice)
            action.negotiation = inDeal ? deal?.id : nil
            if part.scene.type.channel == .phone { action.point = phone?.id }
            try bulk.write(action)
            try assign(action, part, home, bulk, &dice)
            if let outcome = part.outcome.flatMap({ part.scene.outcomes[$0] }),
                let at = action.completedAt
            {
                let isContact = outcome.flags.contains(.contact)
                if isContact || outcome.flags.contains(.attempt) {
                    try bulk.writeInteraction(
                        of: action, contact: home.contact.id,
                        channel: part.scene.type.channel.rawValue, isContact: isContact,
                        seconds: isContact ? 45 + dice.below(600) : dice.below(40))
                }
                if isContact { lastContact = at }
                if outcome.flags.contains(.optsOut) { try suppress(home, outcome, at, bulk) }
            }
            if let previous, previous.who.id != part.who.id {
                try tell(
                    action, part, after: previous, report: last?.report ?? "", home, phone, bulk,
                    &dice)
            }
            last = action
        }
        return lastContact
    }

    // MARK: The action

    private mutating func row(
        _ part: Story.Part, after previous: Story.Part?, _ last: Action?, _ contact: Contact,
        _ person: Contact?, _ dice: inout Dice
    ) -> Action {
        actions += 1
        if part.outcome == nil { open += 1 }
        let isMoved = part.firstDue != nil
        var action = Action(
            id: ID(actions), uuid: DemoUUID.text(3, actions, seed: seed),
            type: part.scene.type.id,
            title: last.flatMap { previous?.scene.step.id == part.scene.step.id ? $0.title : nil }
                ?? part.scene.step.title,
            contact: contact.id, person: person?.id, enrollment: ID(enrollments),
            step: part.scene.step.id, attempt: part.attempt, origin: .demo,
            originKey: "demo:\(actions)", decidedBy: part.decidedBy,
            state: part.isWaiting ? .waiting : .planned,
            priorityRank: dice.chance(6) ? 0 : part.scene.step.priorityRank,
            due: part.due.moment, firstDueAt: part.firstDue, timesMoved: isMoved ? 1 : 0,
            isSnoozed: isMoved && part.due.moment.hasTime,
            assignee: Action.Assignee(operator: part.who.id), assignedAt: part.created,
            reason: isMoved && part.due.moment.hasTime ? "snoozed" : "",
            createdAt: part.created, changedBy: previous?.who.id,
            version: (isMoved ? 2 : 1) + (part.isWaiting ? 1 : 0) + (part.closed == nil ? 0 : 1))
        if part.isWaiting { action.waitsFor = sentences.waitsFor(&dice) }
        if part.isPool {
            action.assignee = Action.Assignee(team: part.who.team, poolFrom: Instant(0))
            action.decidedBy = "pool:telemarketing"
        }
        if let last, let rule = part.rule {
            action.predecessor = last.id
            action.predecessorRevision = last.revision
            action.rule = rule.id
            action.origin = .chain
            action.originKey = OriginKey.chain(
                predecessor: last.id, revision: last.revision, rule: rule.id)
            if let minutes = rule.poolAfterMinutes {
                action.assignee.team = part.who.team
                action.assignee.poolFrom = part.due.moment.at.adding(minutes: minutes)
            }
        }
        if part.isDone { complete(&action, part, &dice) }
        if part.isCancelled {
            action.state = .cancelled
            action.reason = sentences.report("already_served", &dice)
            action.closedAt = part.closed
        }
        action.changedAt = part.closed ?? part.created
        if part.closed != nil { action.changedBy = part.who.id }
        return action
    }

    private func complete(_ action: inout Action, _ part: Story.Part, _ dice: inout Dice) {
        let outcome = part.outcome ?? ""
        action.state = .done
        action.outcome = outcome
        action.report = sentences.report(outcome, &dice)
        action.reason = sentences.reason(outcome, &dice)
        action.completedAt = part.closed
        action.completedBy = part.who.id
        action.closedAt = part.closed
        action.revision = 1
    }

    // MARK: Whose it is

    private mutating func assign(
        _ action: Action, _ part: Story.Part, _ home: Household, _ bulk: BulkWriter,
        _ dice: inout Dice
    ) throws {
        assignments += 1
        let who = action.assignee.operator
        try bulk.write(
            BulkWriter.Assignment(
                id: assignments, action: action.id, operator: who,
                team: who == nil ? action.assignee.team : nil, decidedBy: action.decidedBy,
                openedAt: part.created, closedAt: part.closed))
        guard let who else { return }
        let span =
            part.due.moment.hasTime
            ? (
                from: part.due.moment.at,
                to: part.due.moment.at.adding(minutes: part.scene.type.usualMinutes)
            ) : clock.midnight(clock.day(part.due.minute))
        try bulk.writeCommitment(
            uid: DemoUUID.text(4, assignments, seed: seed),
            sequence: (action.timesMoved) + (part.isCancelled ? 1 : 0), of: action,
            assignment: assignments, owner: who,
            title: "\(part.scene.type.name) · \(home.contact.name)", from: span.from,
            to: span.to,
            status: part.closed == nil ? .confirmed : part.isCancelled ? .cancelled : .done)
    }

    // MARK: What goes with it

    /// One enrollment for the parts in a row that walk through the same sequence.
    private mutating func enroll(
        _ story: Story, from place: Int, _ contact: Contact, _ deal: Negotiation.ID?,
        _ bulk: BulkWriter
    ) throws {
        enrollments += 1
        let sequence = story.parts[place].scene.step.sequence
        let parts = story.parts[place...].prefix { $0.scene.step.sequence == sequence }
        let last = parts[parts.endIndex - 1]
        let isOut = last.isCancelled || last.outcome == "do_not_call"
        try bulk.write(
            Enrollment(
                id: ID(enrollments), contact: contact.id, sequence: sequence,
                negotiation: deal,
                state: last.closed == nil ? .active : isOut ? .exited : .finished),
            reason: isOut ? (last.outcome ?? "") : "", startedAt: story.parts[place].created,
            closedAt: last.closed)
    }

    private func suppress(
        _ home: Household, _ outcome: Outcome, _ at: Instant, _ bulk: BulkWriter
    ) throws {
        let numbers = home.phones.prefix(1).map { ("phone", $0.value) }
        for (channel, value) in numbers + [("contact", home.contact.uuid)] {
            try bulk.suppress(
                channel: channel, hash: Digest.hex(value), contact: home.contact.id,
                reason: outcome.name, since: at)
        }
    }

    /// What the next assignee was told; still unread where it is fresh and waits for them.
    private mutating func tell(
        _ action: Action, _ part: Story.Part, after previous: Story.Part, report: String,
        _ home: Household, _ phone: ContactPoint?, _ bulk: BulkWriter, _ dice: inout Dice
    ) throws {
        guard let to = action.assignee.operator else { return }
        messages += 1
        let due = DateWords.fixed(action.due, in: .rome, language)
        let text = HandoverMessage(
            successor: action, typeName: part.scene.type.name,
            outcome: previous.outcome.flatMap { previous.scene.outcomes[$0]?.name },
            report: report, actorName: previous.who.name, contact: home.contact,
            points: phone.map { [$0] } ?? [], due: due, language: language)
        let isFresh =
            part.outcome == nil && part.createdMinute > clock.nowMinute - 3 * clock.length
        let isUnread = isFresh && dice.chance(80)
        let read = min(
            part.created.adding(minutes: 2 + dice.below(150)), part.closed ?? clock.now,
            clock.now)
        try bulk.writeMessage(
            uuid: DemoUUID.text(5, messages, seed: seed), to: to, from: previous.who.id,
            about: action, at: part.created, subject: text.subject, body: text.body,
            readAt: isUnread ? nil : read)
    }
}
