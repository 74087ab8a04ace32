import Domain
import Storage

/// Writing down what somebody wrote: action types and their outcomes are brought up to date, a
/// sequence gets a new version. One command, taken back before anybody has walked through it.
extension Act {
    func load(_ draft: SequenceDraft) throws -> Receipt {
        try Permission.require(.loadSequence, actor)
        let house = try SequenceHouseQuery.house(on: today(), reading)
        let errors = SequenceLint.findings(of: draft, in: house).filter(\.isError)
        if let first = errors.first {
            throw Failure(.refused, first.words, hint: first.hint)
        }
        return try write(draft)
    }

    private func today() throws -> Day {
        try calendar(of: actor.operator).zone.day(of: now)
    }

    /// Writes a draft that was found to be sound.
    func write(_ draft: SequenceDraft) throws -> Receipt {
        var notes: [Words] = []
        for type in draft.types { notes += try write(type) }
        guard !draft.steps.isEmpty else { return receipt(notes: notes) }
        let before = try SequenceTable.active(code: draft.code, reading)
        if let before, try isSame(draft, as: before) {
            var result = receipt(notes: notes)
            result.sequence = draft.code
            result.notes.append(
                Receipt.Note(
                    it: "È uguale alla versione \(before.version)",
                    en: "It is the same as version \(before.version)"))
            return result
        }
        if let before { try ledger.update(.sequence, before.id.raw, ["state": "retired"]) }
        let version = try SequenceTable.lastVersion(of: draft.code, reading) + 1
        let id = try ledger.insert(
            .sequence,
            [
                "code": .text(draft.code), "name": .text(draft.name), "version": .int(version),
                "state": "active", "exits": .text(ExitRule.text(draft.exits)),
            ])
        try write(draft.steps, of: id)
        if let before {
            let count = try EnrollmentTable.count(of: before.id, reading)
            if count > 0 {
                let command =
                    "prossima sequence migrate \(draft.code) --from \(before.version) "
                    + "--to \(version)"
                let (walks, stays) = (Noun.enrollment(count), Noun.stays.bare(count))
                notes.append(
                    Words(
                        it: "\(walks.it) \(stays.it) alla versione \(before.version); "
                            + "per cambiarla: \(command)",
                        en: "\(walks.en) \(stays.en) in version \(before.version); "
                            + "to change that: \(command)"))
            }
        }
        var result = receipt(notes: notes)
        result.sequence = draft.code
        result.sequenceVersion = version
        return result
    }

    private func isSame(_ draft: SequenceDraft, as before: ActionSequence) throws -> Bool {
        let stored = try SequenceDraftQuery.draft(of: before, reading)
        return draft.name == stored.name && draft.exits == stored.exits
            && draft.steps == stored.steps
    }

    private func write(_ steps: [StepDraft], of sequence: Int) throws {
        var ids: [String: Int] = [:]
        for (index, step) in steps.enumerated() {
            guard let type = try SequenceTable.type(code: step.type, reading) else {
                throw Failure(
                    .refused, it: "Non c'è un tipo di azione «\(step.type)».",
                    en: "There is no action type “\(step.type)”.")
            }
            ids[step.code] = try ledger.insert(
                .step,
                [
                    "sequence_id": .int(sequence), "position": .int(index + 1),
                    "code": .text(step.code), "title": .text(step.title),
                    "action_type_id": .id(type.id),
                    "assignees": .text(step.assignees.map(\.text).joined(separator: ", ")),
                    "purpose": .optional(step.purpose?.rawValue),
                    "max_attempts": .int(step.maxAttempts),
                    "priority_rank": .int(step.priorityRank), "script": .text(step.script),
                    "channel_missing": .optional(step.channelMissing?.text),
                    "overflow": .optional(step.overflow?.rawValue),
                    "is_appointment": .flag(step.isAppointment),
                ])
        }
        for step in steps {
            for (position, rule) in step.rules.enumerated() {
                try write(rule, position, step: ids[step.code], steps: ids)
            }
        }
    }

    // MARK: Types

    private func write(_ type: TypeDraft) throws -> [Words] {
        let known = try SequenceWriting.type(code: type.code, reading)
        let stored = try known.map { try SequenceDraftQuery.type($0, reading) }
        guard stored != type else { return [] }
        let id: Int
        let columns: [String: Value] = [
            "code": .text(type.code), "name": .text(type.name),
            "channel": .text(type.channel.rawValue),
            "purpose": .optional(type.purpose?.rawValue),
            "usual_minutes": .int(type.usualMinutes),
            "escalate_after_h": .optional(type.escalateAfterHours), "removed_at": .null,
        ]
        if let known {
            id = known.id.raw
            try ledger.update(.actionType, id, columns)
        } else {
            guard !type.outcomes.isEmpty else {
                throw Failure(
                    .refused, it: "Il tipo «\(type.code)» non ha esiti.",
                    en: "The type “\(type.code)” has no outcomes.")
            }
            id = try ledger.insert(.actionType, columns)
        }
        let kept = try write(type.outcomes, of: ID(id))
        try replaceRules(of: ID(id), by: type.rules, stored?.rules ?? [])
        // A new house has nothing that would change.
        guard known != nil else { return [] }
        var notes = [
            Words(
                it: "Il tipo «\(type.code)» cambia dovunque si usi",
                en: "The type “\(type.code)” changes wherever it is used")
        ]
        if !kept.isEmpty {
            let codes = kept.joined(separator: ", ")
            notes.append(
                Words(
                    it: "Gli esiti di «\(type.code)» che il file non nomina restano: \(codes)",
                    en: "The outcomes of “\(type.code)” that the file does not name stay: \(codes)"
                ))
        }
        return notes
    }

    /// - returns: the codes of outcomes that are there and that nobody named.
    private func write(
        _ outcomes: [OutcomeDraft], of type: ActionType.ID
    ) throws -> [String] {
        guard !outcomes.isEmpty else { return [] }
        let stored = try SequenceWriting.outcomes(of: type, reading)
        // A key is free before anybody else takes it.
        var spare = SequenceWriting.spareKeys(stored)
        for row in stored {
            let wanted = outcomes.first { $0.code == row.code }?.key
            let isTaken =
                wanted == nil && outcomes.contains { $0.key == row.key }
            guard wanted.map({ $0 != row.key }) ?? isTaken else { continue }
            if isTaken, !row.isRemoved {
                throw Failure(
                    .refused,
                    it: "Il tasto «\(row.key)» è dell'esito «\(row.code)», che il file non nomina.",
                    en: "The key “\(row.key)” is the outcome “\(row.code)”'s, "
                        + "which the file does not name.")
            }
            try ledger.update(.outcome, row.id, ["key": .text(spare.removeFirst())])
        }
        for (position, outcome) in outcomes.enumerated() {
            let columns = SequenceWriting.columns(of: outcome, position: position)
            if let row = stored.first(where: { $0.code == outcome.code }) {
                try ledger.update(.outcome, row.id, columns)
            } else {
                try ledger.insert(
                    .outcome,
                    columns.merging(
                        ["action_type_id": .id(type), "code": .text(outcome.code)]
                    ) { $1 })
            }
        }
        let named = Set(outcomes.map(\.code))
        let kept = stored.filter { !named.contains($0.code) && !$0.isRemoved }
        for (index, row) in kept.enumerated() {
            try ledger.update(.outcome, row.id, ["position": .int(outcomes.count + index)])
        }
        return kept.map(\.code)
    }

    /// Rules have no version of their own: those that were are taken away, for what was done by
    /// them, and new ones come.
    private func replaceRules(
        of type: ActionType.ID, by rules: [RuleDraft], _ stored: [RuleDraft]
    ) throws {
        guard rules != stored else { return }
        for rule in try SequenceTable.rules(of: type, reading) {
            try ledger.update(.rule, rule.id.raw, ["removed_at": .instant(now)])
        }
        for (position, rule) in rules.enumerated() {
            try write(rule, position, type: type.raw)
        }
    }

    private func write(
        _ rule: RuleDraft, _ position: Int, step: Int? = nil, type: Int? = nil,
        steps: [String: Int] = [:]
    ) throws {
        var sequence: String?
        if case .sequence(let code)? = rule.to { sequence = code }
        try ledger.insert(
            .rule,
            [
                "step_id": .optional(step), "action_type_id": .optional(type),
                "outcome_code": .optional(rule.outcome),
                "category": .optional(rule.category?.rawValue), "position": .int(position),
                "condition": .optional(rule.condition?.text),
                "effect": .text(rule.effect.rawValue),
                "to_step_id": .optional(rule.toStep.flatMap { steps[$0] }),
                "to_sequence_code": .optional(sequence),
                "delay_amount": .int(rule.delay.amount),
                "delay_unit": .text(rule.delay.unit.rawValue),
                "basis": .text(rule.basis.rawValue), "basis_field": .optional(rule.basisField),
                "not_after_field": .optional(rule.notAfter?.field),
                "not_after_working_days": .optional(rule.notAfter?.workingDays),
                "other_part_of_day": .flag(rule.otherPartOfDay),
                "other_number": .flag(rule.otherNumber),
                "pool_after_minutes": .optional(rule.poolAfterMinutes),
                "assignees": .optional(
                    rule.assignees?.map(\.text).joined(separator: ", ")),
                "overflow": .optional(rule.overflow?.rawValue),
            ])
    }
}
