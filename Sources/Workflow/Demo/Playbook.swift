import Domain
import Storage

/// The steps, outcomes and rules that the stories walk through, read from the tables.
struct Playbook {
    struct Scene {
        var step: Step
        var type: ActionType
        /// By their codes.
        var outcomes: [String: Outcome]
        var rules: [String: Rule]
    }

    private(set) var scenes: [String: Scene] = [:]
    /// Of sales: the stories sell.
    let stages: [Stage]

    init(_ reading: Reading) throws {
        stages = try StageTable.stages(of: .sale, reading)
        for sequence in try SequenceTable.all(reading) where sequence.state == .active {
            for step in try SequenceTable.steps(of: sequence.id, reading) {
                guard let type = try SequenceTable.type(step.type, reading) else { continue }
                let rules = try SequenceTable.rules(step: step.id, type: type.id, reading)
                let circumstances = RuleCondition.Circumstances(
                    hasOtherNumber: false, amountCents: nil, contactKind: .company, attempt: 1)
                var scene = Scene(step: step, type: type, outcomes: [:], rules: [:])
                for outcome in try SequenceTable.outcomes(of: type.id, reading) {
                    scene.outcomes[outcome.code] = outcome
                    scene.rules[outcome.code] = RuleChoice.choose(
                        from: rules, outcome: outcome.code, category: outcome.category,
                        in: circumstances)
                }
                scenes["\(sequence.code)/\(step.code)"] = scene
            }
        }
    }

    /// - throws: where a step that the stories need has gone from the defaults.
    func scene(_ name: String) throws -> Scene {
        guard let scene = scenes[name] else {
            throw Failure(
                .failed, it: "Manca il passo «\(name)».", en: "The step “\(name)” is missing.")
        }
        return scene
    }
}
