import Domain

/// Finds who does a step, and when: the first candidate who is present on the date computed in
/// their own calendar (domain, section 3, 8). It never fails.
struct AssigneeSearch {
    let facts: any ChainFacts
    let actor: Actor
    let now: Instant
    /// The action that was completed.
    let action: Action
    /// It was skipped: nobody did its step.
    var isSkipped = false
    let contact: Contact?
    let negotiation: Negotiation?
    /// What counts of somebody's day besides their hours: full days and free hours.
    let room: RoomTerms
    /// The due date, given the hours of somebody's calendar.
    let due: (BusinessCalendar) throws -> DueMoment

    struct Found {
        var choice: AssigneeChoice
        var due: DueMoment
    }

    func search(_ rules: [AssigneeRule]) throws -> Found {
        var firstTeam: Team.ID?
        var passed: Passed?
        for rule in rules {
            if case .pool(let code) = rule {
                guard let team = try facts.team(code: code) else { continue }
                return try pool(of: team, Decision(rule.text, passed.parts))
            }
            for id in try candidates(for: rule) {
                guard let candidate = try facts.person(id) else { continue }
                firstTeam = firstTeam ?? candidate.team
                if let found = try present(candidate, rule, &passed) { return found }
            }
        }
        // All who are there have a full day: the first of them takes it on their next.
        if let passed { return try last(passed) }
        if let firstTeam, let team = try facts.team(firstTeam) {
            return try pool(of: team, Decision("pool:\(team.code)", [.nobodyPresent]))
        }
        return try unassigned()
    }

    /// Somebody who is there, and whose day it would be.
    fileprivate struct Present {
        var person: Operator
        var due: DueMoment
        var decision: Decision
        var rule: AssigneeRule
        /// Whose turn it is: a substitute takes another's.
        var turn: Operator
    }

    /// The first whose day was full, where the next is to be asked.
    fileprivate struct Passed {
        fileprivate var first: Present
        var day: FullDay
        var login: String { first.person.login }
    }

    /// The candidate, or their substitute (one hop), if present on their own due date, and not
    /// full where that matters.
    private func present(
        _ candidate: Operator, _ rule: AssigneeRule, _ passed: inout Passed?
    ) throws -> Found? {
        guard var present = try whoIsThere(candidate, rule) else { return nil }
        let placed = try room(of: present.person).place(present.due)
        if let full = placed.refused {
            passed = passed ?? Passed(first: present, day: full)
            return nil
        }
        present.decision.parts += passed.parts + placed.parts
        return try found(present, placed.due)
    }

    private func whoIsThere(_ candidate: Operator, _ rule: AssigneeRule) throws -> Present? {
        guard candidate.isActive else { return nil }
        let due = try due(try calendar(candidate.calendar))
        let (isAbsent, substitute) = try absence(of: candidate, on: due)
        if !isAbsent {
            return Present(
                person: candidate, due: due, decision: Decision(rule.text), rule: rule,
                turn: candidate)
        }
        guard let substitute, let other = try facts.person(substitute),
            other.isActive
        else { return nil }
        let theirs = try self.due(try calendar(other.calendar))
        guard try !absence(of: other, on: theirs).isAbsent else { return nil }
        return Present(
            person: other, due: theirs, decision: Decision(rule.text, [.bySubstitute]),
            rule: rule, turn: candidate)
    }

    private func last(_ passed: Passed) throws -> Found {
        var present = passed.first
        let placed = try room(of: present.person).place(present.due, isLast: true)
        present.decision.parts += placed.parts
        return try found(present, placed.due)
    }

    /// What somebody's days hold.
    func room(of person: Operator) throws -> DayRoom {
        DayRoom(
            facts: facts, terms: room, person: person, calendar: try calendar(person.calendar),
            now: now)
    }

    private func absence(
        of person: Operator, on due: DueMoment
    ) throws -> (isAbsent: Bool, substitute: Operator.ID?) {
        let zone = try calendar(person.calendar).zone
        return try facts.absence(of: person.id, on: zone.day(of: due.at))
    }

    private func found(_ present: Present, _ due: DueMoment) throws -> Found {
        let person = present.person
        var choice = AssigneeChoice(
            assignee: Action.Assignee(operator: person.id), name: person.name,
            calendar: try calendar(person.calendar), decidedBy: present.decision.text)
        if case .team(let code, .roundRobin) = present.rule {
            choice.turn = try facts.team(code: code).map {
                AssigneeChoice.Turn(team: $0.id, member: present.turn.id)
            }
        }
        return Found(choice: choice, due: due)
    }

    private func pool(of team: Team, _ decision: Decision) throws -> Found {
        let calendar = try calendar(team.calendar)
        return Found(
            choice: AssigneeChoice(
                assignee: Action.Assignee(team: team.id, poolFrom: Instant(0)),
                name: team.name, calendar: calendar, decidedBy: decision.text),
            due: try due(calendar))
    }

    /// The *Unassigned* tray of the supervisor of whoever completed; an administrator's where
    /// there is none at work.
    private func unassigned() throws -> Found {
        var person = try supervisor()
        if person?.isActive != true { person = try facts.firstAdministrator() }
        guard let person = try person ?? facts.person(actor.operator) else {
            throw Failure(
                .failed, it: "Non c'è nessuno a cui assegnare l'azione.",
                en: "There is nobody to assign the action to.")
        }
        let calendar = try calendar(person.calendar)
        return Found(
            choice: AssigneeChoice(
                assignee: Action.Assignee(operator: person.id), name: person.name,
                calendar: calendar, decidedBy: "unassigned", isUnassigned: true),
            due: try due(calendar))
    }

    // MARK: Candidates

    /// In the order in which they are tried.
    private func candidates(for rule: AssigneeRule) throws -> [Operator.ID] {
        switch rule {
        case .same:
            // A pool's is done by whoever completes it, whosever it was before.
            let isPools = action.isInPool(at: now)
            return [(isPools ? nil : action.assignee.operator) ?? actor.operator]
        case .fixed(let login):
            return try facts.person(login: login).map { [$0.id] } ?? []
        case .step(let position):
            guard let enrollment = action.enrollment else { return [] }
            if try !isSkipped && stepPosition() == position { return [actor.operator] }
            let whoDid = try facts.whoDid(step: position, of: enrollment)
            return [whoDid].compactMap(\.self)
        case .owner: return [negotiation?.owner, contact?.owner].compactMap(\.self)
        case .function(let name):
            return try facts.leastLoaded(function: name, zone: nil)
        case .team(let code, let turn):
            guard let team = try facts.team(code: code) else { return [] }
            switch turn {
            case .leastLoaded: return try facts.leastLoaded(team: team.id)
            case .roundRobin: return try inTurn(team.id)
            }
        case .zone:
            guard let zone = contact?.zone else { return [] }
            return try facts.leastLoaded(function: "agent", zone: zone)
        case .supervisor: return try supervisor().map { [$0.id] } ?? []
        case .pool: return []
        }
    }

    /// Beginning behind who got the last.
    private func inTurn(_ team: Team.ID) throws -> [Operator.ID] {
        let members = try facts.members(of: team)
        guard let last = try facts.lastTurn(of: team) else { return members }
        return members.filter { $0 > last } + members.filter { $0 <= last }
    }

    private func stepPosition() throws -> Int? {
        try action.step.flatMap { try facts.step($0)?.position }
    }

    private func supervisor() throws -> Operator? {
        guard let team = actor.team, let found = try facts.team(team),
            let supervisor = found.supervisor
        else { return nil }
        return try facts.person(supervisor)
    }

    private func calendar(_ id: CalendarID) throws -> BusinessCalendar {
        try facts.calendar(id) ?? .italianOffice
    }
}

extension AssigneeSearch.Passed? {
    /// That it would have been somebody else's.
    fileprivate var parts: [Decision.Part] {
        map { [.passed(login: $0.login, $0.day)] } ?? []
    }
}
