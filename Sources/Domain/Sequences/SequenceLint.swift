/// What is wrong or doubtful in a sequence, before anybody walks through it.
///
/// Named are: steps that nothing leads to, outcomes without a rule, loops without an end, rules
/// that can never win, assignees that do not exist or are all absent, delays that always fall
/// outside the hours, and appointments that never fit into them.
public struct SequenceLint {
    let draft: SequenceDraft
    let house: SequenceHouse
    var findings: [SequenceFinding] = []

    public static func findings(
        of draft: SequenceDraft, in house: SequenceHouse
    ) -> [SequenceFinding] {
        var lint = SequenceLint(draft: draft, house: house)
        let sheets = lint.sheets()
        lint.checkTypes()
        lint.checkRules(sheets)
        lint.checkReach(sheets)
        lint.checkLoops(sheets)
        lint.checkAssignees()
        lint.checkHours(sheets)
        lint.checkRoom(sheets)
        return lint.findings
    }

    mutating func note(
        _ kind: SequenceFinding.Kind, _ path: String, it: String, en: String, hint: Words? = nil
    ) {
        findings.append(SequenceFinding(kind, at: path, it: it, en: en, hint: hint))
    }

    /// A step with its type and the rules that hold in it, each with its place.
    struct Sheet {
        var index: Int
        var step: StepDraft
        var type: TypeDraft
        /// The step's own, then its type's.
        var rules: [PlacedRule]
    }

    struct PlacedRule {
        /// As the engine ranks it.
        var rule: Rule
        var draft: RuleDraft
        var path: String
        var isStep: Bool { rule.step != nil }
    }

    private mutating func sheets() -> [Sheet] {
        draft.steps.enumerated().compactMap { index, step in
            guard let type = house.type(step.type, in: draft) else {
                let known = Set(house.types.keys).union(draft.types.map(\.code)).sorted()
                    .joined(separator: ", ")
                note(
                    .syntax, "step.\(index).type", it: "Non c'è un tipo di azione «\(step.type)».",
                    en: "There is no action type “\(step.type)”.",
                    hint: Words(it: "Tipi: \(known).", en: "Types: \(known)."))
                return nil
            }
            let own = step.rules.enumerated().map { place, rule in
                PlacedRule(
                    rule: rule.ranked(place, isStep: true), draft: rule,
                    path: "step.\(index).rules.\(place)")
            }
            let shared = type.rules.enumerated().map { place, rule in
                PlacedRule(
                    rule: rule.ranked(place, isStep: false), draft: rule,
                    path: typePath(step.type).map { "\($0).rules.\(place)" } ?? "step.\(index).type"
                )
            }
            return Sheet(index: index, step: step, type: type, rules: own + shared)
        }
    }

    func typePath(_ code: String) -> String? {
        draft.types.firstIndex { $0.code == code }.map { "type.\($0)" }
    }

    func sheet(_ code: String, _ sheets: [Sheet]) -> Sheet? {
        sheets.first { $0.step.code == code }
    }
}

extension RuleDraft {
    /// As `RuleChoice` ranks it: the same place decides in a file as in the tables.
    func ranked(_ position: Int, isStep: Bool) -> Rule {
        Rule(
            id: ID(position), step: isStep ? ID(1) : nil, type: isStep ? nil : ID(1),
            outcome: outcome, category: category, position: position, condition: condition,
            effect: effect)
    }
}

extension SequenceLint.Sheet {
    /// What is looked up: an outcome, or a pseudo-category.
    enum Asked: Hashable {
        case outcome(OutcomeDraft)
        case category(Outcome.Category)
    }

    /// The rules that can win, the first to be asked first; behind one without a condition none
    /// can.
    func winners(_ asked: Asked) -> [SequenceLint.PlacedRule] {
        var winners: [SequenceLint.PlacedRule] = []
        for rule in matching(asked) {
            guard rule.rule.condition?.canHold(attempts: step.maxAttempts) ?? true,
                !winners.contains(where: { $0.takesAll(of: rule) })
            else { continue }
            winners.append(rule)
        }
        return winners
    }

    func matching(_ asked: Asked) -> [SequenceLint.PlacedRule] {
        let (code, category): (String?, Outcome.Category) =
            switch asked {
            case .outcome(let outcome): (outcome.code, outcome.category)
            case .category(let category): (nil, category)
            }
        return rules.compactMap { rule in
            RuleChoice.rank(of: rule.rule, outcome: code, category: category).map { ($0, rule) }
        }
        .sorted { ($0.0, $0.1.rule.position) < ($1.0, $1.1.rule.position) }.map(\.1)
    }

    /// Whether some case is left in which no rule holds.
    func mayEndWithoutRule(_ asked: Asked) -> Bool {
        winners(asked).allSatisfy { $0.rule.condition != nil }
    }

    var asked: [Asked] { type.outcomes.map(Asked.outcome) }

    /// Whether an attempt that fails may be the last that is allowed.
    var canExhaust: Bool {
        type.outcomes.contains { outcome in
            !outcome.flags.contains(.contact)
                && winners(.outcome(outcome)).contains {
                    $0.rule.effect == .retry && !$0.draft.otherNumber
                }
        }
    }
}

extension SequenceLint.PlacedRule {
    /// Whether it holds wherever `other` would.
    func takesAll(of other: Self) -> Bool {
        guard let condition = rule.condition else { return true }
        return other.rule.condition?.implies(condition) ?? false
    }
}
