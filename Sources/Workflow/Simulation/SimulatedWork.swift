import Domain
import Storage

/// What happens in a simulation: contacts are enrolled, actions are done, walks go on.
extension Simulation {
    /// All begin at once, dealt out among those who call for a living where nobody owns them.
    func enroll(_ samples: [SimulationQuery.Sample]) throws {
        let dealers = dealers()
        guard !dealers.isEmpty else {
            throw Failure(
                .refused, it: "Non c'è alcun operatore attivo.",
                en: "There is no active operator.")
        }
        let zones = Set(facts.people.compactMap(\.zone)).sorted()
        for index in 0..<request.contacts {
            var walk =
                samples.isEmpty
                ? invented(index, zones) : self.walk(samples[index % samples.count], index)
            walk.enrollment = ID(index + 1)
            walks.append(walk)
            var notes: [Words] = []
            guard
                let (step, type) = try facts.reachable(first, points: walk.points, notes: &notes)
            else {
                finish(index, Words(it: "senza recapito", en: "without a contact point"))
                continue
            }
            let actor = actor(desks[dealers[index % dealers.count]].person)
            let planner = NextPlanner(facts: facts, actor: actor, now: start)
            let found = try planner.first(
                step, type, for: action(index, step, type, attempt: 1, point: nil, start),
                contact: walk.contact, negotiation: nil, assignees: step.assignees)
            assign(
                SimulatedTask(
                    walk: index, step: step, type: type, title: step.title, attempt: 1,
                    point: walk.points.first { $0.channel.isVoice }?.id, due: found.due,
                    priority: step.priorityRank, from: 0, serial: 0), found.choice)
        }
    }

    private func dealers() -> [Int] {
        let today = days[0]
        let present = desks.indices.filter {
            !facts.absence(of: desks[$0].person.id, on: today).isAbsent
        }
        let calling = present.filter { desks[$0].person.functions.contains("telemarketing") }
        if !calling.isEmpty { return calling }
        let operators = present.filter { desks[$0].person.role == .operator }
        return operators.isEmpty ? present : operators
    }

    private func walk(_ sample: SimulationQuery.Sample, _ index: Int) -> SimulatedWalk {
        var contact = Contact(
            id: ID(index + 1), uuid: "", kind: sample.kind, lifecycle: .lead, name: "",
            zone: sample.zone, owner: sample.owner.flatMap { places[$0] == nil ? nil : $0 },
            createdAt: start)
        contact.balanceCents = sample.balanceCents
        return SimulatedWalk(
            contact: contact, points: points(sample.points, of: contact.id),
            enrollment: ID(index + 1))
    }

    /// In a house without contacts.
    private func invented(_ index: Int, _ zones: [String]) -> SimulatedWalk {
        let contact = Contact(
            id: ID(index + 1), uuid: "", kind: dice.chance(80) ? .company : .person,
            lifecycle: .lead, name: "", zone: zones.isEmpty ? nil : dice.pick(zones),
            createdAt: start)
        var channels: [ContactPoint.Channel] = [.phone, .email]
        if dice.chance(40) { channels.append(.mobile) }
        if dice.chance(30) { channels.append(.fax) }
        return SimulatedWalk(
            contact: contact, points: points(channels, of: contact.id), enrollment: ID(index + 1))
    }

    private func points(
        _ channels: [ContactPoint.Channel], of contact: Contact.ID
    ) -> [ContactPoint] {
        channels.enumerated().map { place, channel in
            ContactPoint(
                id: ID(contact.raw * 32 + place), contact: contact, channel: channel, value: "",
                raw: "")
        }
    }

    private func actor(_ person: Operator) -> Actor {
        Actor(
            operator: person.id, name: person.name, role: person.role, team: person.team,
            supervises: [])
    }

    private func action(
        _ walk: Int, _ step: Step?, _ type: ActionType, attempt: Int, point: ContactPoint.ID?,
        _ now: Instant, assignee: Operator.ID? = nil
    ) -> Action {
        Action(
            id: ID(walk + 1), uuid: "", type: type.id, title: step?.title ?? "",
            contact: walks[walk].contact.id, point: point,
            negotiation: walks[walk].negotiation?.id, enrollment: walks[walk].enrollment,
            step: step?.id, attempt: attempt, origin: .chain, originKey: "",
            due: DueMoment(at: now, hasTime: true),
            assignee: Action.Assignee(operator: assignee), assignedAt: now, createdAt: now)
    }

    // MARK: Whose it is

    private func assign(_ task: SimulatedTask, _ choice: AssigneeChoice) {
        if choice.isUnassigned { unassigned += 1 }
        if let turn = choice.turn { facts.turned(turn) }
        var place = choice.assignee.operator.flatMap { places[$0] }
        if place == nil, let team = choice.assignee.team {
            // Whoever is first to be free claims it.
            place = facts.members(of: team).compactMap { places[$0] }.min {
                (desks[$0].count, $0) < (desks[$1].count, $1)
            }
        }
        guard let place else {
            unassigned += 1
            return finish(task.walk, Words(it: "nessuno presente", en: "nobody present"))
        }
        var task = task
        serial += 1
        task.serial = serial
        task.from = task.due.at.seconds
        if !task.due.hasTime {
            let morning = zone.instant(zone.day(of: task.due.at), minute: 0).seconds
            task.from = max(start.seconds, morning)
        }
        desks[place].add(task)
        facts.opened(desks[place].person.id, task.due, task.type)
        schedule(place, Instant(task.from))
    }

    // MARK: Doing it

    /// An operator's next action, if there is one and they are there.
    func work(_ place: Int, _ now: Instant) throws {
        guard let open = opening(place, now) else { return }
        if open > now { return schedule(place, open) }
        let index = zone.day(of: now).number - days[0].number
        let planned = desks[place].planned[index]
        if planned > 0 {
            // What is planned already comes first, as far as the day goes.
            let room = max(0, cells[index][place].available)
            let minutes = min(planned, room)
            desks[place].planned[index] = 0
            if index + 1 < days.count { desks[place].planned[index + 1] += planned - minutes }
            cells[index][place].otherMinutes = minutes
            let free = desks[place].calendar.adding(workingSeconds: minutes * 60, to: now)
            desks[place].freeAt = free.seconds
            return schedule(place, free)
        }
        guard var task = desks[place].next(now.seconds) else {
            if let from = desks[place].nextFrom { schedule(place, Instant(from)) }
            return
        }
        let purpose = task.step?.purpose ?? task.type.purpose
        let hours = OpenHours(
            calendar: desks[place].calendar,
            calling: purpose.map { facts.callingHours($0) } ?? .any)
        let permitted = hours.next(from: now)
        if permitted > now {
            task.from = permitted.seconds
            desks[place].add(task)
            return schedule(place, now)
        }
        try complete(task, at: now, by: place, day: index)
        schedule(place, Instant(desks[place].freeAt))
    }

    /// This moment, or the next at which the operator is there; nil past the simulation's end.
    private func opening(_ place: Int, _ now: Instant) -> Instant? {
        var at = now
        while at < end {
            at = desks[place].calendar.nextOpen(from: at)
            let day = zone.day(of: at)
            guard facts.absence(of: desks[place].person.id, on: day).isAbsent else {
                return at < end ? at : nil
            }
            at = zone.instant(day.adding(days: 1), minute: 0)
        }
        return nil
    }

    private func complete(
        _ task: SimulatedTask, at begun: Instant, by place: Int, day: Int
    ) throws {
        let person = desks[place].person
        let now = begun.adding(minutes: task.type.usualMinutes)
        desks[place].freeAt = now.seconds
        cells[day][place].actions += 1
        cells[day][place].minutes += task.type.usualMinutes
        actions += 1
        facts.closed(person.id, task.due, task.type)
        if let position = task.step?.position {
            facts.did(position, of: walks[task.walk].enrollment, person.id)
        }
        note(task, begun, person)
        guard let outcome = deck.draw(task.type.id, &dice) else {
            return finish(task.walk, Words(it: task.title, en: task.title))
        }
        try goOn(task, outcome, by: person, at: now)
    }

    private func note(_ task: SimulatedTask, _ begun: Instant, _ person: Operator) {
        let late = begun.seconds(since: task.due.at)
        guard late > 0 else { return }
        // A handful is told; the rest is forgotten now and then.
        if waits.count > 2000 {
            waits.sort { $0.seconds > $1.seconds }
            waits.removeLast(waits.count - 20)
        }
        waits.append(
            SimulationReport.Wait(
                step: task.title, person: person.login, due: task.due.at, at: begun))
    }

    /// What follows, by the engine's own planner.
    private func goOn(
        _ task: SimulatedTask, _ outcome: Outcome, by person: Operator, at now: Instant
    ) throws {
        let walk = walks[task.walk]
        var action = action(
            task.walk, task.step, task.type, attempt: task.attempt, point: task.point, now,
            assignee: person.id)
        action.due = task.due
        let scene = Scene(
            action, type: task.type, step: task.step, contact: walk.contact,
            negotiation: walk.negotiation, points: walk.points, attempt: task.attempt)
        var plan = ChainPlan(action: action, outcome: outcome)
        if outcome.flags.contains(.unworkable) {
            plan.invalidatesPoint = scene.voicePoint
            if let place = walk.points.firstIndex(where: { $0.id == scene.voicePoint }) {
                walks[task.walk].points[place].status = .invalid
            }
        }
        let planner = NextPlanner(facts: facts, actor: actor(person), now: now)
        try planner.chooseRule(&plan, scene)
        if plan.effect == .suggest { plan.effect = dice.chance(50) ? .next : .end }
        let asked = outcome.flags.contains(.needsTime) ? time(after: now, person) : nil
        try planner.addSuccessor(
            &plan, scene,
            Completion(action: action.id, version: nil, outcome: outcome.code, asked: asked))
        guard let next = plan.successor else {
            let why =
                plan.isExhausted
                ? Words(it: "\(outcome.name), tentativi esauriti", en: "\(outcome.name), exhausted")
                : Words(it: outcome.name, en: outcome.name)
            return finish(task.walk, why)
        }
        if outcome.flags.contains(.opensNegotiation), walk.negotiation == nil {
            openNegotiation(task.walk, next, at: now)
        }
        assign(
            SimulatedTask(
                walk: task.walk, step: next.step, type: next.type, title: next.title,
                attempt: next.attempt, point: next.point, due: next.due,
                priority: next.priorityRank, from: 0, serial: 0), next.assignment)
    }

    /// When a customer asks to be called: within two weeks, in the hours.
    private func time(after now: Instant, _ person: Operator) -> DueMoment {
        let calendar = facts.calendar(person.calendar) ?? .italianOffice
        let wanted = now.adding(minutes: dice.among(60...(14 * 1440)))
        return DueMoment(at: calendar.nextOpen(from: wanted), hasTime: true)
    }

    private func openNegotiation(_ walk: Int, _ next: Successor, at now: Instant) {
        walks[walk].negotiation = Negotiation(
            id: ID(walk + 1), uuid: "", contact: walks[walk].contact.id, title: "", stage: ID(1),
            stageSince: now, amountCents: dice.among(5...400) * 10_000,
            validUntilOn: zone.day(of: now).adding(days: 30),
            owner: next.assignment.assignee.operator, openedAt: now)
    }

    private func finish(_ walk: Int, _ why: Words) {
        walks[walk].isOver = true
        ends[why, default: 0] += 1
    }
}
