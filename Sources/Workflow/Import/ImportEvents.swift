public import Domain
public import Storage

extension ImportRun {
    /// Writes cases as contacts, and their events as completed actions in chains, in two
    /// transactions. Whoever did something and is no operator yet becomes one who is not active:
    /// history names them, and no work falls to them.
    ///
    /// - returns: what became of each event, case by case; what it comes to is added to `numbers`.
    /// - throws: `.refused` where an action type of the plan has no outcome `done`.
    public func write(
        _ cases: [EventCase], plan: EventPlan, constants: Set<ContactColumn>,
        numbers: inout EventNumbers
    ) throws(Failure) -> [RowFate] {
        // A case is known by its key alone: its name is no person's.
        let contacts = try write(cases.map(\.contact), ContactPlan(constants: constants))
        var found = numbers
        let fates = try batch { act in
            let writer = try EventWriter(run: self, act: act, plan: plan)
            var fates: [RowFate] = []
            for (one, fate) in zip(cases, contacts) {
                if case .rejected = fate.fate {
                    fates += one.events.map { _ in fate.fate }
                } else {
                    fates += try writer.write(one)
                }
            }
            try writer.finish()
            found = writer.adding(to: found)
            return fates
        }
        numbers = found
        return fates
    }
}

/// Writes the events of one batch of cases.
private final class EventWriter {
    private let run: ImportRun
    private let act: Act
    private let plan: EventPlan
    private let bulk: BulkWriter
    private let inside: ActionType
    private let outside: ActionType
    private var nextAction: Int
    private var nextAssignment: Int
    private let firstAction: Int
    private var content: [UInt8] = []
    private var numbers = EventNumbers()

    init(run: ImportRun, act: Act, plan: EventPlan) throws {
        self.run = run
        self.act = act
        self.plan = plan
        bulk = try BulkWriter(act.ledger.writing)
        func type(_ code: String) throws -> ActionType {
            guard let type = try SequenceTable.type(code: code, act.reading),
                try run.outcome(Self.done, of: code, act.reading) != nil
            else {
                throw Failure(
                    .refused,
                    it: "Non c'è un tipo di azione «\(code)» con l'esito «\(Self.done)».",
                    en: "There is no action type “\(code)” with the outcome “\(Self.done)”.")
            }
            return type
        }
        inside = try type(plan.type)
        outside = plan.interactions.isEmpty ? inside : try type(plan.interactionType)
        nextAction = try BulkKeys.next(.action, act.reading)
        nextAssignment = try BulkKeys.next(.assignment, act.reading)
        firstAction = nextAction
    }

    private static let done = "done"

    func adding(to before: EventNumbers) -> EventNumbers {
        var sum = before
        sum.cases += numbers.cases
        sum.open += numbers.open
        sum.operatorsAdded += numbers.operatorsAdded
        sum.handovers += numbers.handovers
        return sum
    }

    /// Notes what was written past the ledger. Open actions come after all of that, for they are
    /// the ledger's own.
    func finish() throws {
        if nextAction > firstAction {
            try act.ledger.recordImport(
                .action, ids: firstAction...(nextAction - 1), content: content)
        }
        for one in unfinished { try goOn(one) }
    }

    // MARK: A case

    private struct Unfinished {
        var contact: Contact.ID
        var key: String
        var last: EventRow
        var action: Action.ID
        var who: Operator.ID?
    }

    private var unfinished: [Unfinished] = []

    func write(_ one: EventCase) throws -> [RowFate] {
        guard let contact = try run.contact(one.contact.key, act.reading),
            let last = one.events.last
        else { return one.events.map { _ in .unchanged } }
        numbers.cases += 1
        var fates: [RowFate] = []
        var before: (action: Action.ID, at: Instant, event: EventRow)?
        var lastContactAt: Instant?
        var seen: [String: Int] = [:]
        var who: Operator.ID?
        for event in one.events {
            who = try event.resource.map { try person($0, event.resourceName) }
            let key = Self.key(of: event, &seen)
            if let before, before.event.resource != event.resource { numbers.handovers += 1 }
            let id: Action.ID
            if let known = try ActionTable.find(origin: key, act.reading) {
                id = known.id
                fates.append(.unchanged)
            } else {
                id = try add(event, key, of: contact, after: before?.action, since: before?.at, who)
                fates.append(.added)
                if plan.interactions.contains(event.activity) { lastContactAt = event.at }
            }
            before = (id, event.at, event)
        }
        try touch(contact, at: lastContactAt)
        let isClosed = plan.closes.contains(last.activity)
        if !isClosed { numbers.open += 1 }
        try settle(one.contact.key, isClosed: isClosed)
        if !isClosed, let action = before?.action {
            unfinished.append(
                Unfinished(
                    contact: contact, key: one.contact.key, last: last, action: action, who: who))
        }
        return fates
    }

    /// By its number in the case, else by all that it says, and how often that was said before.
    private static func key(of event: EventRow, _ seen: inout [String: Int]) -> String {
        if let order = event.order { return OriginKey.imported("\(event.case)/\(order)") }
        let said = "\(event.at.seconds)|\(event.activity)|\(event.resource ?? "")"
        seen[said, default: 0] += 1
        return OriginKey.imported("\(event.case)/\(said)#\(seen[said] ?? 1)")
    }

    private func add(
        _ event: EventRow, _ key: String, of contact: Contact.ID, after: Action.ID?,
        since: Instant?, _ who: Operator.ID?
    ) throws -> Action.ID {
        let isOutside = plan.interactions.contains(event.activity)
        let type = isOutside ? outside : inside
        let at = event.at
        var action = Action(
            id: ID(nextAction), uuid: freshUUID(at: act.now), type: type.id, title: event.activity,
            contact: contact, predecessor: after, predecessorRevision: after == nil ? nil : 1,
            origin: .import, originKey: key, decidedBy: "import", state: .done,
            due: DueMoment(at: at, hasTime: true), firstDueAt: at,
            assignee: Action.Assignee(operator: who), assignedAt: since ?? at,
            createdAt: since ?? at)
        nextAction += 1
        action.outcome = Self.done
        action.report = event.report
        action.completedAt = at
        action.completedBy = who
        action.closedAt = at
        action.revision = 1
        action.changedAt = at
        action.changedBy = who
        try bulk.write(action)
        if let who {
            try bulk.write(
                BulkWriter.Assignment(
                    id: nextAssignment, action: action.id, operator: who, team: nil,
                    decidedBy: "import", openedAt: since ?? at, closedAt: at))
            nextAssignment += 1
        }
        if isOutside {
            try bulk.writeInteraction(
                of: action, contact: contact, channel: type.channel.rawValue, isContact: true,
                seconds: 0)
        }
        content += Array("\(key)\0\(event.activity)\0\(at.seconds)\0\(event.resource ?? "")\0".utf8)
        return action.id
    }

    private func touch(_ contact: Contact.ID, at: Instant?) throws {
        guard let at, let known = try ContactTable.find(contact, act.reading),
            known.lastContactAt.map({ $0 < at }) ?? true
        else { return }
        try act.ledger.update(.contact, contact.raw, ["last_contact_at": .instant(at)])
    }

    // MARK: What is to be done

    private static func openKey(_ key: String) -> String { OriginKey.imported("\(key)/open") }

    /// A case that was closed since the last import leaves nothing to do, unless somebody began.
    private func settle(_ key: String, isClosed: Bool) throws {
        guard isClosed,
            let open = try ActionTable.find(origin: Self.openKey(key), act.reading),
            open.state == .planned, open.version == 1, open.claimedUntil == nil
        else { return }
        try act.close(open, as: .cancelled, reason: "import")
    }

    private func goOn(_ one: Unfinished) throws {
        let key = Self.openKey(one.key)
        guard try ActionTable.find(origin: key, act.reading) == nil else { return }
        // Whoever had it last, unless they take no work.
        let last = try one.who.flatMap { try OperatorTable.find($0, act.reading) }
        let who = last?.isActive == true ? last?.id ?? act.actor.operator : act.actor.operator
        let calendar = try act.calendar(of: who)
        let title =
            plan.next
            ?? (act.language == .it ? "Prosegui: " : "Go on: ") + one.last.activity
        var action = Action(
            id: ID(0), uuid: freshUUID(at: act.now), type: inside.id, title: title,
            contact: one.contact,
            predecessor: one.action, predecessorRevision: 1, origin: .import, originKey: key,
            decidedBy: "import",
            due: DueDate.whole(calendar.zone.day(of: act.now), calendar),
            assignee: Action.Assignee(operator: who), assignedAt: act.now, createdAt: act.now)
        action.firstDueAt = action.due.at
        action.id = try act.write(action)
        try act.assign(action, decidedBy: "import", isTold: false, calendar: calendar)
    }

    // MARK: People

    private func person(_ login: String, _ name: String?) throws -> Operator.ID {
        if let known = run.person(login) { return known }
        let id: Operator.ID = ID(
            try act.ledger.insert(
                .operator,
                [
                    "login": .text(login), "name": .text(name ?? login), "role": "operator",
                    "calendar_id": .int(try act.firstCalendar()), "is_active": 0,
                ]))
        if let person = try OperatorTable.find(id, act.reading) { run.remember(person) }
        numbers.operatorsAdded += 1
        return id
    }
}
