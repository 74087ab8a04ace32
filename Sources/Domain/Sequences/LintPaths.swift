/// Steps that nothing leads to, and loops without an end.
extension SequenceLint {
    mutating func checkReach(_ sheets: [Sheet]) {
        guard let first = draft.steps.first else { return }
        var reached: Set<String> = [first.code]
        var next = [first.code]
        while let code = next.popLast() {
            guard let sheet = sheet(code, sheets) else { continue }
            for target in sheet.targets where reached.insert(target).inserted {
                next.append(target)
            }
        }
        for (index, step) in draft.steps.enumerated() where !reached.contains(step.code) {
            note(
                .unreachableStep, "step.\(index)",
                it: "Al passo «\(step.code)» non porta nulla: dal primo non ci si arriva.",
                en: "Nothing leads to the step “\(step.code)”: from the first it is not reached.",
                hint: Words(
                    it: "Manca una regola con to = \"\(step.code)\", o il passo è di troppo.",
                    en: "A rule with to = \"\(step.code)\" is missing, or the step is too much."))
        }
    }

    mutating func checkLoops(_ sheets: [Sheet]) {
        var ends = Set(sheets.filter(\.hasEnd).map(\.step.code))
        var grew = true
        while grew {
            grew = false
            for sheet in sheets where !ends.contains(sheet.step.code) {
                if sheet.targets.contains(where: { ends.contains($0) }) {
                    ends.insert(sheet.step.code)
                    grew = true
                }
            }
        }
        for sheet in sheets where !ends.contains(sheet.step.code) {
            let loop = ([sheet.step.code] + sheet.targets.filter { $0 != sheet.step.code })
                .joined(separator: " → ")
            note(
                .endlessLoop, "step.\(sheet.index)",
                it: "Dal passo «\(sheet.step.code)» nessun esito porta mai a una fine: \(loop) → …",
                en: "From the step “\(sheet.step.code)” no outcome ever leads to an end: "
                    + "\(loop) → …",
                hint: Words(
                    it: "Dai a un esito do = \"end\", o un'altra via.",
                    en: "Give an outcome do = \"end\", or another way."))
        }
        for sheet in sheets {
            for outcome in sheet.type.outcomes { checkRetry(outcome, sheet) }
        }
        checkHaste(sheets)
    }

    /// A retry that the count of attempts never stops.
    private mutating func checkRetry(_ outcome: OutcomeDraft, _ sheet: Sheet) {
        for rule in sheet.winners(.outcome(outcome)) where rule.rule.effect == .retry {
            guard rule.isStep || typePath(sheet.type.code) != nil else { continue }
            if outcome.flags.contains(.contact) {
                note(
                    .endlessRetry, rule.path,
                    it: "«\(outcome.code)» è un contatto: i tentativi si contano da capo e "
                        + "max_attempts non finisce mai.",
                    en: "“\(outcome.code)” is a contact: attempts are counted anew and "
                        + "max_attempts never ends it.",
                    hint: Words(
                        it: "Usa do = \"callback\", oppure un passo diverso.",
                        en: "Use do = \"callback\", or a step of its own."))
            } else if rule.draft.otherNumber, !outcome.flags.contains(.unworkable) {
                note(
                    .endlessRetry, rule.path,
                    it: "«\(outcome.code)» non toglie il numero: si passerebbe da uno all'altro "
                        + "per sempre.",
                    en: "“\(outcome.code)” does not take the number away: it would go from one "
                        + "to the other for ever.",
                    hint: Words(
                        it: "other_number va con un esito «unworkable».",
                        en: "other_number goes with an outcome that is “unworkable”."))
            }
        }
    }

    /// Steps that come back to themselves within the same moment.
    private mutating func checkHaste(_ sheets: [Sheet]) {
        for sheet in sheets {
            var seen: Set<String> = []
            var next = sheet.hasty
            while let hop = next.popLast() {
                if hop.code == sheet.step.code {
                    note(
                        .endlessRetry, hop.path,
                        it: "Torna subito a «\(sheet.step.code)», senza attesa e senza limite.",
                        en: "It comes back to “\(sheet.step.code)” at once, with no delay and "
                            + "no limit.",
                        hint: Words(
                            it: "Metti un after, per esempio after = \"1 working day\".",
                            en: "Give it an after, such as after = \"1 working day\"."))
                    break
                }
                guard seen.insert(hop.code).inserted, let other = self.sheet(hop.code, sheets)
                else { continue }
                next += other.hasty.map { (code: $0.code, path: hop.path) }
            }
        }
    }
}

extension SequenceLint.Sheet {
    /// The steps that it can lead to.
    var targets: [String] {
        var targets: [String] = []
        func add(_ code: String?) {
            if let code, !targets.contains(code) { targets.append(code) }
        }
        for one in looked { for rule in winners(one) { add(rule.draft.toStep) } }
        if case .step(let code)? = step.channelMissing { add(code) }
        return targets
    }

    /// Its outcomes, and what is looked up in their place.
    private var looked: [Asked] {
        asked + (canExhaust ? [.category(.exhausted)] : []) + [.category(.skipped)]
    }

    /// Whether something that happens here ends the walk; a skip is not what is meant to happen.
    var hasEnd: Bool {
        if step.channelMissing == .end { return true }
        return (asked + (canExhaust ? [.category(.exhausted)] : [])).contains { one in
            mayEndWithoutRule(one)
                || winners(one).contains { rule in
                    if case .sequence? = rule.draft.to { return true }
                    return rule.rule.effect == .end || rule.rule.effect == .suggest
                }
        }
    }

    /// Where it leads without any delay, and by which rule.
    var hasty: [(code: String, path: String)] {
        asked.flatMap { winners($0) }.compactMap { rule in
            guard rule.rule.effect == .next, rule.draft.delay.amount == 0,
                rule.draft.delay.unit.isWithinDay, rule.draft.basis == .completion,
                let code = rule.draft.toStep
            else { return nil }
            return (code, rule.path)
        }
    }
}
