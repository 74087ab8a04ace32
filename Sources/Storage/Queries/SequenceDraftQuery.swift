public import Domain

/// Reads a stored sequence as its file would say it.
public enum SequenceDraftQuery {
    /// With the action types that its steps use, in the order in which they do.
    public static func draft(
        of sequence: ActionSequence, _ reading: Reading
    ) throws -> SequenceDraft {
        let steps = try SequenceTable.steps(of: sequence.id, reading)
        let codes = Dictionary(uniqueKeysWithValues: steps.map { ($0.id, $0.code) })
        var draft = SequenceDraft(
            code: sequence.code, name: sequence.name, exits: sequence.exits)
        var seen: Set<ActionType.ID> = []
        for step in steps {
            guard let type = try SequenceTable.type(step.type, reading) else { continue }
            if seen.insert(type.id).inserted { draft.types.append(try self.type(type, reading)) }
            draft.steps.append(
                StepDraft(
                    code: step.code, title: step.title, type: type.code,
                    assignees: step.assignees, purpose: step.purpose,
                    maxAttempts: step.maxAttempts, priorityRank: step.priorityRank,
                    channelMissing: step.channelMissing, overflow: step.overflow,
                    isAppointment: step.isAppointment, script: step.script,
                    rules: try SequenceTable.rules(of: step.id, reading).map {
                        rule($0, codes)
                    }))
        }
        return draft
    }

    /// A type with its outcomes and rules.
    public static func type(_ type: ActionType, _ reading: Reading) throws -> TypeDraft {
        TypeDraft(
            code: type.code, name: type.name, channel: type.channel, purpose: type.purpose,
            usualMinutes: type.usualMinutes, escalateAfterHours: type.escalateAfterHours,
            outcomes: try SequenceTable.outcomes(of: type.id, reading).map { outcome in
                OutcomeDraft(
                    key: outcome.key, code: outcome.code, name: outcome.name,
                    category: outcome.category, flags: outcome.flags,
                    move: outcome.negotiationMove)
            },
            rules: try SequenceTable.rules(of: type.id, reading).map { rule($0, [:]) })
    }

    private static func rule(_ rule: Rule, _ codes: [Step.ID: String]) -> RuleDraft {
        RuleDraft(
            outcome: rule.outcome, category: rule.category, condition: rule.condition,
            effect: rule.effect,
            to: rule.toStep.flatMap { codes[$0] }.map(RuleDraft.Target.step)
                ?? rule.toSequence.map(RuleDraft.Target.sequence),
            delay: rule.delay, basis: rule.basis, basisField: rule.basisField,
            notAfter: rule.notAfterField.map {
                RuleDraft.NotAfter(field: $0, workingDays: rule.notAfterWorkingDays ?? 0)
            },
            otherPartOfDay: rule.otherPartOfDay, otherNumber: rule.otherNumber,
            poolAfterMinutes: rule.poolAfterMinutes, assignees: rule.assignees,
            overflow: rule.overflow)
    }
}

/// Reads what a sequence is checked against.
public enum SequenceHouseQuery {
    public static func house(on today: Day, _ reading: Reading) throws -> SequenceHouse {
        var house = SequenceHouse(today: today)
        for type in try SequenceTable.types(reading) {
            house.types[type.code] = try SequenceDraftQuery.type(type, reading)
        }
        house.sequences = Set(
            try SequenceTable.all(reading).filter { $0.state == .active }.map(\.code))
        for purpose in Purpose.allCases {
            house.calling[purpose] = try CalendarTable.callingHours(purpose, reading)
        }
        let teams = try TeamTable.all(reading)
        house.teams = Set(teams.map(\.code))
        let absent = try absences(on: today, reading)
        for person in try OperatorTable.all(reading) {
            house.people.append(
                SequenceHouse.Person(
                    login: person.login, name: person.name, role: person.role,
                    functions: Set(person.functions),
                    team: teams.first { $0.id == person.team }?.code, zone: person.zone,
                    isActive: person.isActive, absentUntil: absent[person.id],
                    calendar: try CalendarTable.find(person.calendar, reading)
                        ?? .italianOffice))
        }
        return house
    }

    /// Until when those are absent who are absent today.
    private static func absences(
        on today: Day, _ reading: Reading
    ) throws -> [Operator.ID: Day] {
        var found: [Operator.ID: Day] = [:]
        for (who, until) in try reading.rows(
            """
            SELECT operator_id, max(to_on) FROM absence
            WHERE from_on <= ?1 AND to_on >= ?1 AND removed_at IS NULL GROUP BY operator_id
            """, [.text(today.iso)],
            { (Operator.ID($0.int(0)), Day(iso: $0.text(1))) })
        {
            found[who] = until
        }
        return found
    }
}
