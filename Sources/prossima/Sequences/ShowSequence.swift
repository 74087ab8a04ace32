import ArgumentParser
import Controls
import Domain
import Monitor
import Screen
import Storage

/// `prossima sequence show`: its graph, who does the steps, and what each outcome leads to.
struct ShowSequence: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: say(
            it: "Disegna una sequenza: passi, esiti, ritorni.",
            en: "Draw a sequence: steps, outcomes, ways back."))

    @Argument(help: .say(it: "Il codice della sequenza.", en: "The sequence's code."))
    var code: String

    @OptionGroup var choice: VersionOption
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let sequence = try session.sequence(code, version: choice.version)
        let draft = try session.read { try SequenceDraftQuery.draft(of: sequence, $0) }
        try session.output.answer(json(sequence, draft)) { page in
            page.line("\(sequence.name) (\(sequence.code)), v\(sequence.version)", .strong)
            if !draft.exits.isEmpty {
                let exits = draft.exits.map { $0.words(spoken) }.joined(separator: ", ")
                page.line(say(it: "Finisce con: ", en: "Ends with: ") + exits, .dim)
            }
            page.blank()
            let graph = SequenceGraph(draft, types: [:])
            page.chart(graph.chart(spoken, session.output.glyphs))
        }
    }

    private func json(_ sequence: ActionSequence, _ draft: SequenceDraft) -> JSON {
        [
            "code": .string(sequence.code), "name": .string(sequence.name),
            "version": .int(sequence.version), "state": .string(sequence.state.rawValue),
            "exit_on": .array(draft.exits.map { .string($0.rawValue) }),
            "steps": .array(
                draft.steps.enumerated().map { index, step in
                    [
                        "position": .int(index + 1), "code": .string(step.code),
                        "title": .string(step.title), "type": .string(step.type),
                        "assignees": .array(step.assignees.map { .string($0.text) }),
                        "purpose": .optional(step.purpose?.rawValue),
                        "max_attempts": .int(step.maxAttempts),
                        "priority_rank": .int(step.priorityRank),
                        "if_no_channel": .optional(step.channelMissing?.text),
                        "if_full": .optional(step.overflow?.rawValue),
                        "appointment": .bool(step.isAppointment),
                        "script": .text(step.script), "rules": .array(step.rules.map(json)),
                    ]
                }),
        ]
    }

    private func json(_ rule: RuleDraft) -> JSON {
        var sequence: String?
        if case .sequence(let code)? = rule.to { sequence = code }
        return [
            "outcome": .optional(rule.outcome), "category": .optional(rule.category?.rawValue),
            "condition": .optional(rule.condition?.text), "effect": .string(rule.effect.rawValue),
            "to_step": .optional(rule.toStep), "to_sequence": .optional(sequence),
            "delay": .int(rule.delay.amount), "delay_unit": .string(rule.delay.unit.rawValue),
            "basis": .string(rule.basis.rawValue), "basis_field": .optional(rule.basisField),
            "not_after_field": .optional(rule.notAfter?.field),
            "not_after_working_days": .optional(rule.notAfter?.workingDays),
            "other_part_of_day": .bool(rule.otherPartOfDay),
            "other_number": .bool(rule.otherNumber),
            "pool_after_minutes": .optional(rule.poolAfterMinutes),
            "assignees": rule.assignees.map { .array($0.map { .string($0.text) }) } ?? .null,
            "if_full": .optional(rule.overflow?.rawValue),
        ]
    }
}

/// Which version of a sequence is meant.
struct VersionOption: ParsableArguments {
    @Option(
        name: .customLong("version"),
        help: .say(
            it: "Una versione precedente; altrimenti quella attiva.",
            en: "An earlier version; else the active one.", value: "number"))
    var version: Int?
}

extension Session {
    /// - parameter version: nil is the active one.
    /// - throws: `.notFound` with where to look.
    func sequence(_ code: String, version: Int? = nil) throws(Failure) -> ActionSequence {
        let found = try read { reading in
            try version.map { try SequenceTable.find(code: code, version: $0, reading) }
                ?? SequenceTable.active(code: code, reading)
        }
        if let found { return found }
        let which = version.map { " v\($0)" } ?? ""
        throw Failure(
            .notFound, it: "Non c'è una sequenza attiva «\(code)»\(which).",
            en: "There is no active sequence “\(code)”\(which).",
            hint: Words(it: "prossima sequence list", en: "prossima sequence list"))
    }
}

extension Page {
    /// A graph, fitted to the terminal.
    mutating func chart(_ chart: Flowchart) {
        for line in chart.lines(columns: output.width ?? 100, output.glyphs) {
            self.line(line.parts)
        }
    }
}
