public import Domain
import Storage

extension House {
    /// Writes what a new house starts with, and its first administrator.
    ///
    /// - parameter login: the operating system's user who creates it.
    /// - parameter id: of the command that it is written under.
    public func initialise(
        language: Language, login: String, name: String, id: String = freshUUID()
    ) throws(Failure) {
        let now = now
        try database.write { writing in
            guard try SettingTable.value("language", writing.reading) == nil else {
                throw Failure(
                    .refused, it: "Il database è già inizializzato.",
                    en: "The database is initialised already.")
            }
            _ = try CommandTable.begin(
                id: id, digest: [], actor: nil, kind: "init", at: now, writing)
            try SettingTable.set("language", language.rawValue, writing)
            let calendar = BusinessCalendar.italianOffice
            let calendarID = try writing.insert(
                """
                INSERT INTO business_calendar (name, zone, weekly_hours, holidays)
                VALUES (?, ?, ?, ?)
                """,
                [
                    .text(calendar.name), .text(calendar.zone.identifier),
                    .text(calendar.weeklyHours.text), .text(calendar.holidays.text),
                ])
            for purpose in Purpose.allCases {
                try writing.run(
                    "INSERT INTO calling_hours (purpose, hours) VALUES (?, ?)",
                    [
                        .text(purpose.rawValue),
                        .text(CallingHours.standard(for: purpose).text),
                    ])
            }
            try writing.run(
                """
                INSERT INTO operator (login, name, role, calendar_id) VALUES (?, ?, 'admin', ?)
                """, [.text(login), .text(name), .int(calendarID)])
            try DefaultWriter(writing: writing, language: language).write()
        }
    }
}

/// Writes the default types, outcomes, stages and sequences into their tables.
struct DefaultWriter {
    let writing: Writing
    let language: Language

    func write() throws {
        var types: [String: Int] = [:]
        for type in DefaultData.types { types[type.code] = try write(type) }
        for pipeline in Negotiation.Direction.allCases {
            _ = try DefaultStages.ensured(pipeline, language, writing)
        }
        if let call = types["call"] { try write(DefaultData.callRules, type: call) }
        for code in ["check", "visit"] {
            if let type = types[code] { try write(DefaultData.laterRules, type: type) }
        }
        for sequence in DefaultData.sequences { try write(sequence, types) }
    }

    private func write(_ type: DefaultData.TypeDefault) throws -> Int {
        let id = try writing.insert(
            """
            INSERT INTO action_type (code, name, channel, purpose, usual_minutes)
            VALUES (?, ?, ?, ?, ?)
            """,
            [
                .text(type.code), .text(type.name(language)), .text(type.channel.rawValue),
                .optional(type.purpose?.rawValue), .int(type.minutes),
            ])
        for (position, outcome) in type.outcomes.enumerated() {
            let flags = outcome.flags
            try writing.run(
                """
                INSERT INTO outcome (action_type_id, code, name, key, category, position,
                    is_attempt, is_contact, needs_report, needs_time, needs_reason, opts_out,
                    is_unworkable, opens_negotiation, negotiation_move)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    .int(id), .text(outcome.code), .text(outcome.name(language)),
                    .text(outcome.key), .text(outcome.category.rawValue), .int(position),
                    .flag(flags.contains(.attempt)), .flag(flags.contains(.contact)),
                    .flag(flags.contains(.needsReport)), .flag(flags.contains(.needsTime)),
                    .flag(flags.contains(.needsReason)), .flag(flags.contains(.optsOut)),
                    .flag(flags.contains(.unworkable)),
                    .flag(flags.contains(.opensNegotiation)),
                    .optional(outcome.move?.rawValue),
                ])
        }
        return id
    }

    private func write(
        _ sequence: DefaultData.SequenceDefault, _ types: [String: Int]
    ) throws {
        let id = try writing.insert(
            "INSERT INTO sequence (code, name, version, state) VALUES (?, ?, 1, 'active')",
            [.text(sequence.code), .text(sequence.name(language))])
        var steps: [String: Int] = [:]
        for (index, step) in sequence.steps.enumerated() {
            steps[step.code] = try writing.insert(
                """
                INSERT INTO step (sequence_id, position, code, title, action_type_id, assignees,
                    purpose, script)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    .int(id), .int(index + 1), .text(step.code), .text(step.title(language)),
                    .optional(types[step.type]), .text(step.assignees),
                    .optional(step.purpose?.rawValue), .text(step.script(language)),
                ])
        }
        for step in sequence.steps {
            for (position, rule) in step.rules.enumerated() {
                try write(rule, position, step: steps[step.code], type: nil, steps)
            }
        }
    }

    private func write(_ rules: [DefaultData.RuleDefault], type: Int) throws {
        for (position, rule) in rules.enumerated() {
            try write(rule, position, step: nil, type: type, [:])
        }
    }

    private func write(
        _ rule: DefaultData.RuleDefault, _ position: Int, step: Int?, type: Int?,
        _ steps: [String: Int]
    ) throws {
        try writing.run(
            """
            INSERT INTO rule (step_id, action_type_id, outcome_code, category, position,
                condition, effect, to_step_id, to_sequence_code, delay_amount, delay_unit, basis,
                not_after_field, not_after_working_days, other_part_of_day, other_number,
                pool_after_minutes, assignees)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .optional(step), .optional(type), .optional(rule.outcome),
                .optional(rule.category?.rawValue), .int(position), .optional(rule.condition),
                .text(rule.effect.rawValue), .optional(rule.to.flatMap { steps[$0] }),
                .optional(rule.toSequence), .int(rule.delay.amount),
                .text(rule.delay.unit.rawValue), .text(rule.basis.rawValue),
                .optional(rule.notAfter?.field), .optional(rule.notAfter?.workingDays),
                .flag(rule.otherPart), .flag(rule.otherNumber), .optional(rule.poolAfter),
                .optional(rule.assignees),
            ])
    }
}
