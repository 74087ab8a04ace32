import Domain
import TOMLKit

/// Makes a draft of a text, and notes whatever it does not understand.
struct SequenceReader {
    private let text: String
    var findings: [SequenceFinding] = []

    init(_ text: String) { self.text = text }

    mutating func read() -> SequenceDraft {
        var draft = SequenceDraft(code: "", name: "")
        let table: TOMLTable
        do {
            table = try TOMLTable(string: text)
        } catch {
            stop(error)
            return draft
        }
        let top = Section(table, "")
        check(top, ["code", "name", "exit_on", "type", "step"])
        draft.types = sections(top, "type").map { type($0) }
        draft.steps = sections(top, "step").map { step($0) }
        if !draft.steps.isEmpty || table["code"] != nil {
            draft.code = code(top, "code")
            draft.name = string(top, "name") ?? ""
            if draft.steps.isEmpty {
                note("", it: "Non c'è alcun passo ([[step]]).", en: "There is no step ([[step]]).")
            }
        } else if draft.types.isEmpty {
            note(
                "", it: "Non c'è niente: né passi ([[step]]) né tipi ([[type]]).",
                en: "There is nothing: neither steps ([[step]]) nor types ([[type]]).")
        }
        draft.exits = words(top, "exit_on") { ExitRule(rawValue: $0) }
        checkNames(draft)
        return draft
    }

    private mutating func stop(_ error: any Error) {
        let mistake = error as? TOMLParseError
        let reason = mistake?.description ?? "\(error)"
        var finding = SequenceFinding(
            .syntax, at: "", it: "Non è TOML: \(reason)", en: "This is no TOML: \(reason)")
        finding.place = mistake.map { ($0.source.begin.line, $0.source.begin.column) }
        findings.append(finding)
    }

    // MARK: Parts

    private mutating func type(_ section: Section) -> TypeDraft {
        check(
            section,
            [
                "code", "name", "channel", "purpose", "minutes", "escalate_after", "outcomes",
                "rules",
            ])
        return TypeDraft(
            code: code(section, "code"), name: string(section, "name") ?? "",
            channel: word(section, "channel", isNeeded: true) { ActionChannel(rawValue: $0) }
                ?? .internal,
            purpose: word(section, "purpose") { Purpose(rawValue: $0) },
            usualMinutes: number(section, "minutes", 1...1440) ?? 15,
            escalateAfterHours: parsed(
                section, "escalate_after", example: "4 working hours",
                RuleTerms.escalation),
            outcomes: sections(section, "outcomes").map { outcome($0) },
            rules: sections(section, "rules").map { rule($0) })
    }

    private mutating func outcome(_ section: Section) -> OutcomeDraft {
        check(section, ["key", "code", "name", "category", "flags", "move"])
        let key = string(section, "key") ?? ""
        if key.unicodeScalars.count != 1 {
            note(
                section.path("key"), it: "«key» è un solo segno.",
                en: "“key” is a single character.")
        }
        var flags: Outcome.Flags = []
        let known = Outcome.Flags.words
        for flag in words(
            section, "flags", known: known.map(\.word),
            { word in known.first { $0.word == word }?.flag })
        {
            flags.insert(flag)
        }
        let categories = Outcome.Category.allCases.filter { $0 != .exhausted && $0 != .skipped }
        return OutcomeDraft(
            key: key, code: code(section, "code"), name: string(section, "name") ?? "",
            category: word(
                section, "category", isNeeded: true, known: categories.map(\.rawValue)
            ) { text in categories.first { $0.rawValue == text } } ?? .neutral,
            flags: flags,
            move: word(section, "move") { NegotiationMove(rawValue: $0) })
    }

    private mutating func step(_ section: Section) -> StepDraft {
        check(
            section,
            [
                "code", "title", "type", "purpose", "assignees", "max_attempts", "priority",
                "if_no_channel", "if_full", "appointment", "script", "rules",
            ])
        var script = string(section, "script", isNeeded: false) ?? ""
        while script.last?.isNewline == true { script.removeLast() }
        return StepDraft(
            code: code(section, "code"), title: string(section, "title") ?? "",
            type: string(section, "type") ?? "",
            assignees: assignees(section, isNeeded: true) ?? [],
            purpose: word(section, "purpose") { Purpose(rawValue: $0) },
            maxAttempts: number(section, "max_attempts", 1...1000) ?? 5,
            priorityRank: number(section, "priority", 0...9) ?? 5,
            channelMissing: string(section, "if_no_channel", isNeeded: false).map {
                ChannelMissing(text: $0)
            }, overflow: word(section, "if_full") { Overflow(rawValue: $0) },
            isAppointment: flag(section, "appointment"), script: script,
            rules: sections(section, "rules").map { rule($0) })
    }

    private mutating func rule(_ section: Section) -> RuleDraft {
        check(
            section,
            [
                "on", "category", "if", "do", "to", "after", "from", "not_after",
                "other_part_of_day", "other_number", "pool_after", "assignees", "if_full",
            ])
        let to = string(section, "to", isNeeded: false).map { text in
            text.hasPrefix("sequence:")
                ? RuleDraft.Target.sequence(String(text.dropFirst(9))) : .step(text)
        }
        let effect = word(section, "do") { Rule.Effect(rawValue: $0) }
        if effect == nil, to == nil, section.table["do"] == nil {
            note(
                section.path(""), it: "Manca «do» (\(list(Rule.Effect.self))) o «to» (un passo).",
                en: "“do” (\(list(Rule.Effect.self))) or “to” (a step) is missing.")
        }
        var rule = RuleDraft(
            outcome: string(section, "on", isNeeded: false),
            category: word(section, "category") { Outcome.Category(rawValue: $0) },
            effect: effect ?? .next, to: to)
        if rule.outcome != nil, rule.category != nil {
            note(
                section.path("category"), it: "«on» e «category» non stanno insieme.",
                en: "“on” and “category” do not go together.")
        }
        rule.condition = parsed(
            section, "if", example: "amount > 10000 and contact.kind = company",
            RuleCondition.init(text:))
        readTerms(of: &rule, section)
        rule.assignees = assignees(section, isNeeded: false)
        rule.overflow = word(section, "if_full") { Overflow(rawValue: $0) }
        check(rule, section)
        return rule
    }

    private mutating func readTerms(of rule: inout RuleDraft, _ section: Section) {
        if let unit = section.table["after"]?.string.flatMap(RuleTerms.tooLong) {
            let most = RuleTerms.text(Delay(amount: RuleTerms.longest(unit), unit: unit))
            note(
                section.path("after"), it: "È troppo tempo: al più «\(most)».",
                en: "That is too long: at most “\(most)”.")
        } else if let delay = parsed(
            section, "after", example: "3 working days", RuleTerms.delay)
        {
            rule.delay = delay
        }
        if let from = string(section, "from", isNeeded: false) {
            if let basis = Basis(rawValue: from), basis != .field {
                rule.basis = basis
            } else if RuleTerms.fields.contains(from) {
                rule.basis = .field
                rule.basisField = from
            } else {
                let known = (["completion", "planned", "asked"] + RuleTerms.fields)
                    .joined(separator: ", ")
                note(
                    section.path("from"), it: "«\(from)» non si conosce.",
                    en: "“\(from)” is not known.",
                    hint: Words(it: "Si conoscono: \(known).", en: "Known are: \(known)."))
            }
        }
        rule.notAfter = parsed(
            section, "not_after", example: "3 working days before valid_until",
            RuleTerms.notAfter)
        rule.otherPartOfDay = flag(section, "other_part_of_day")
        rule.otherNumber = flag(section, "other_number")
        rule.poolAfterMinutes = parsed(
            section, "pool_after", example: "30 minutes", RuleTerms.minutes)
    }

    /// What an effect needs and what it cannot have.
    private mutating func check(_ rule: RuleDraft, _ section: Section) {
        switch rule.effect {
        case .next, .suggest:
            guard rule.to == nil else { return }
            note(
                section.path("do"), it: "«\(rule.effect.rawValue)» vuole «to»: verso quale passo?",
                en: "“\(rule.effect.rawValue)” needs “to”: to which step?")
        case .end, .retry, .callback:
            guard rule.to != nil else { return }
            note(
                section.path("to"), it: "«\(rule.effect.rawValue)» non va in alcun passo.",
                en: "“\(rule.effect.rawValue)” leads to no step.")
        }
    }

    private mutating func assignees(_ section: Section, isNeeded: Bool) -> [AssigneeRule]? {
        guard section.table["assignees"] != nil else {
            if isNeeded {
                note(
                    section.path(""), it: "Manca «assignees»: chi lo fa?",
                    en: "“assignees” is missing: who does it?")
            }
            return nil
        }
        let rules = words(
            section, "assignees",
            example: "\"owner\", \"function:agent\", \"team:inbound round_robin\", \"pool:inbound\""
        ) { AssigneeRule(text: $0) }
        return rules.isEmpty ? nil : rules
    }

    // MARK: The whole

    /// Codes are unique; a step or outcome that a rule names is there.
    private mutating func checkNames(_ draft: SequenceDraft) {
        noteDoubles(draft.types.map(\.code), "type")
        noteDoubles(draft.steps.map(\.code), "step")
        for (index, type) in draft.types.enumerated() {
            noteDoubles(type.outcomes.map(\.code), "type.\(index).outcomes")
            noteDoubles(type.outcomes.map(\.key), "type.\(index).outcomes", "key")
            for (place, rule) in type.rules.enumerated() where rule.toStep != nil {
                note(
                    "type.\(index).rules.\(place).to",
                    it: "La regola di un tipo non va in un passo.",
                    en: "A type's rule leads to no step.")
            }
        }
        let codes = Set(draft.steps.map(\.code))
        func missing(_ code: String, at path: String) -> SequenceFinding {
            let known = draft.steps.map(\.code).joined(separator: ", ")
            return SequenceFinding(
                .syntax, at: path, it: "Non c'è un passo «\(code)».",
                en: "There is no step “\(code)”.",
                hint: Words(it: "Passi: \(known).", en: "Steps: \(known)."))
        }
        for (index, step) in draft.steps.enumerated() {
            if case .step(let code)? = step.channelMissing, !codes.contains(code) {
                findings.append(missing(code, at: "step.\(index).if_no_channel"))
            }
            for (place, rule) in step.rules.enumerated() {
                guard let code = rule.toStep, !codes.contains(code) else { continue }
                findings.append(missing(code, at: "step.\(index).rules.\(place).to"))
            }
        }
    }

    private mutating func noteDoubles(_ codes: [String], _ path: String, _ key: String = "code") {
        var seen: Set<String> = []
        for (index, code) in codes.enumerated() where !seen.insert(code).inserted {
            note(
                "\(path).\(index).\(key)", it: "«\(code)» c'è già sopra.",
                en: "“\(code)” is there already, above.")
        }
    }
}
