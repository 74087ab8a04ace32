/// Outcomes without a rule, and rules that can never win.
extension SequenceLint {
    mutating func checkTypes() {
        for (index, type) in draft.types.enumerated() where !type.outcomes.isEmpty {
            let known = house.type(type.code, in: draft) ?? type
            let path = "type.\(index)"
            let rules = type.rules.enumerated().map { place, rule in
                PlacedRule(
                    rule: rule.ranked(place, isStep: false), draft: rule,
                    path: "\(path).rules.\(place)")
            }
            let step = StepDraft(
                code: "", title: "", type: type.code, assignees: [], maxAttempts: .max)
            let sheet = Sheet(index: index, step: step, type: known, rules: rules)
            for rule in rules { checkWins(rule, in: sheet) }
        }
    }

    mutating func checkRules(_ sheets: [Sheet]) {
        for sheet in sheets {
            for outcome in sheet.type.outcomes { checkHasRule(outcome, sheet) }
            for rule in sheet.rules where rule.isStep {
                checkWins(rule, in: sheet)
                checkSequence(rule)
            }
        }
    }

    private mutating func checkHasRule(_ outcome: OutcomeDraft, _ sheet: Sheet) {
        let matching = sheet.matching(.outcome(outcome))
        guard sheet.mayEndWithoutRule(.outcome(outcome)) else { return }
        let (code, title) = (outcome.code, sheet.step.title)
        let hint = Words(
            it: "Scrivi che cosa segue: { on = \"\(code)\", do = \"end\" } se è la fine.",
            en: "Write what follows: { on = \"\(code)\", do = \"end\" } if it is the end.")
        if let guarded = matching.first(where: \.isStep) {
            note(
                .outcomeWithoutRule, guarded.path,
                it: "«\(title)»: l'esito «\(code)» ha solo regole con una condizione; "
                    + "dove nessuna vale, la sequenza finisce.",
                en: "“\(title)”: the outcome “\(code)” only has rules with a condition; "
                    + "where none holds, the sequence ends.", hint: hint)
        } else {
            note(
                .outcomeWithoutRule, "step.\(sheet.index)",
                it: "«\(title)»: l'esito «\(code)» non ha una regola; la sequenza finisce lì.",
                en: "“\(title)”: the outcome “\(code)” has no rule; the sequence ends there.",
                hint: hint)
        }
    }

    private mutating func checkWins(_ rule: PlacedRule, in sheet: Sheet) {
        let type = sheet.type
        if let code = rule.draft.outcome, !type.outcomes.contains(where: { $0.code == code }) {
            let known = type.outcomes.map(\.code).joined(separator: ", ")
            return note(
                .syntax, "\(rule.path).on",
                it: "Il tipo «\(type.code)» non ha un esito «\(code)».",
                en: "The type “\(type.code)” has no outcome “\(code)”.",
                hint: Words(it: "Esiti: \(known).", en: "Outcomes: \(known)."))
        }
        if let condition = rule.draft.condition,
            !condition.canHold(attempts: rule.isStep ? sheet.step.maxAttempts : nil)
        {
            return never(
                "\(rule.path).if", it: "la condizione «\(condition.text)» non vale mai",
                en: "the condition “\(condition.text)” never holds")
        }
        if rule.draft.category == .exhausted, rule.isStep, !sheet.canExhaust {
            return never(
                "\(rule.path).category", it: "nessun esito fa tentare ancora",
                en: "no outcome makes another attempt")
        }
        if let category = rule.draft.category, category != .exhausted, category != .skipped,
            !type.outcomes.contains(where: { $0.category == category })
        {
            return never(
                "\(rule.path).category",
                it: "nessun esito di «\(type.code)» è di categoria \(category.rawValue)",
                en: "no outcome of “\(type.code)” has the category \(category.rawValue)")
        }
        let asked =
            sheet.asked + [Sheet.Asked.category(.exhausted), .category(.skipped)]
        let mine = asked.filter { sheet.matching($0).contains { $0.path == rule.path } }
        guard !mine.isEmpty,
            mine.allSatisfy({ !sheet.winners($0).contains { $0.path == rule.path } })
        else { return }
        let before = mine.lazy.flatMap { sheet.winners($0) }.first { $0.takesAll(of: rule) }
        let other = before?.draft.outcome ?? before?.draft.category?.rawValue
        never(
            rule.path,
            it: "un'altra regola\(other.map { " («\($0)»)" } ?? "") viene prima in ogni caso",
            en: "another rule\(other.map { " (“\($0)”)" } ?? "") comes before it in every case")
    }

    private mutating func never(_ path: String, it: String, en: String) {
        note(
            .ruleNeverWins, path, it: "Questa regola non vince mai: \(it).",
            en: "This rule never wins: \(en).",
            hint: Words(
                it: "Tra regole uguali vince la prima: metti prima quelle con una condizione.",
                en: "Among equals the first wins: put those with a condition first."))
    }

    private mutating func checkSequence(_ rule: PlacedRule) {
        guard case .sequence(let code)? = rule.draft.to, code != draft.code,
            !house.sequences.contains(code)
        else { return }
        note(
            .sequenceMissing, "\(rule.path).to",
            it: "Non c'è una sequenza attiva «\(code)»: la catena finirebbe lì.",
            en: "There is no active sequence “\(code)”: the chain would end there.")
    }
}
