import ArgumentParser
import Domain
import Screen
import Storage

/// `prossima sequence show`: its steps, who does them, and what each outcome leads to.
struct ShowSequence: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: say(
            it: "Mostra passi e regole di una sequenza.",
            en: "Show a sequence's steps and rules."))

    @Argument(help: .say(it: "Il codice della sequenza.", en: "The sequence's code."))
    var code: String

    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let found = try session.read { reading -> SequenceSheet? in
            guard let sequence = try SequenceTable.active(code: code, reading) else { return nil }
            return try SequenceSheet(sequence, reading)
        }
        guard let sheet = found else {
            throw Failure(
                .notFound, it: "Non c'è una sequenza attiva «\(code)».",
                en: "There is no active sequence “\(code)”.",
                hint: Words(it: "prossima sequence list", en: "prossima sequence list"))
        }
        try session.output.answer(sheet.json) { sheet.fill(&$0) }
    }
}

/// A sequence with all that hangs on it.
struct SequenceSheet {
    let sequence: ActionSequence
    let steps: [(step: Step, type: ActionType?, rules: [Rule])]
    private let codes: [Step.ID: String]

    init(_ sequence: ActionSequence, _ reading: Reading) throws {
        self.sequence = sequence
        steps = try SequenceTable.steps(of: sequence.id, reading).map { step in
            (
                step, try SequenceTable.type(step.type, reading),
                try SequenceTable.rules(of: step.id, reading)
            )
        }
        codes = Dictionary(uniqueKeysWithValues: steps.map { ($0.step.id, $0.step.code) })
    }

    var json: JSON {
        [
            "code": .string(sequence.code), "name": .string(sequence.name),
            "version": .int(sequence.version), "state": .string(sequence.state.rawValue),
            "steps": .array(
                steps.map { step, type, rules in
                    [
                        "position": .int(step.position), "code": .string(step.code),
                        "title": .string(step.title), "type": .optional(type?.code),
                        "assignees": .array(step.assignees.map { .string($0.text) }),
                        "purpose": .optional(step.purpose?.rawValue),
                        "max_attempts": .int(step.maxAttempts),
                        "priority_rank": .int(step.priorityRank), "script": .text(step.script),
                        "rules": .array(rules.map(json)),
                    ]
                }),
        ]
    }

    private func json(_ rule: Rule) -> JSON {
        [
            "outcome": .optional(rule.outcome), "category": .optional(rule.category?.rawValue),
            "condition": .optional(rule.condition?.text), "effect": .string(rule.effect.rawValue),
            "to_step": .optional(rule.toStep.flatMap { codes[$0] }),
            "to_sequence": .optional(rule.toSequence), "delay": .int(rule.delay.amount),
            "delay_unit": .string(rule.delay.unit.rawValue),
            "basis": .string(rule.basis.rawValue), "basis_field": .optional(rule.basisField),
            "not_after_field": .optional(rule.notAfterField),
            "not_after_working_days": .optional(rule.notAfterWorkingDays),
            "other_part_of_day": .bool(rule.otherPartOfDay),
            "other_number": .bool(rule.otherNumber),
            "pool_after_minutes": .optional(rule.poolAfterMinutes),
            "assignees": rule.assignees.map { .array($0.map { .string($0.text) }) } ?? .null,
        ]
    }

    func fill(_ page: inout Page) {
        page.line("\(sequence.name) (\(sequence.code)), v\(sequence.version)", .strong)
        let arrow = page.output.glyphs.arrow
        for (step, type, rules) in steps {
            page.heading("\(step.position). \(step.title) [\(step.code)]")
            let who = step.assignees.map(\.text).joined(separator: ", ")
            page.line("\(type?.name ?? "") \(page.output.glyphs.bullet) \(who)", .dim)
            var table = Table([
                Table.Column(""), Table.Column(""), Table.Column("", minimum: 10),
                Table.Column("", minimum: 10),
            ])
            for rule in rules {
                table.add([
                    Table.Cell(rule.outcome ?? rule.category.map { "(\($0.rawValue))" } ?? "*"),
                    Table.Cell(arrow, .dim), Table.Cell(target(of: rule), .strong),
                    Table.Cell(terms(of: rule), .dim),
                ])
            }
            page.table(table)
        }
    }

    private func target(of rule: Rule) -> String {
        if let sequence = rule.toSequence { return "\(rule.effect.rawValue) \(sequence)…" }
        let step = rule.toStep.flatMap { codes[$0] }
        return [rule.effect.rawValue, step].compactMap { $0 }.joined(separator: " ")
    }

    private func terms(of rule: Rule) -> String {
        var terms: [String] = []
        if rule.delay.amount != 0 {
            terms.append("+\(rule.delay.amount) \(rule.delay.unit.rawValue)")
        }
        if rule.basis != .completion {
            terms.append("basis: " + (rule.basisField ?? rule.basis.rawValue))
        }
        if let field = rule.notAfterField {
            terms.append("not after \(rule.notAfterWorkingDays ?? 0) working_days before \(field)")
        }
        if let condition = rule.condition { terms.append("if \(condition.text)") }
        if rule.otherPartOfDay { terms.append("other_part_of_day") }
        if rule.otherNumber { terms.append("other_number") }
        if let minutes = rule.poolAfterMinutes { terms.append("pool +\(minutes) minutes") }
        if let assignees = rule.assignees {
            terms.append(assignees.map(\.text).joined(separator: ", "))
        }
        return terms.joined(separator: "; ")
    }
}
