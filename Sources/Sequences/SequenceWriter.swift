public import Domain

/// Writes a draft as a text that `SequenceFile` reads: the same draft has always the same text.
public enum SequenceWriter {
    public static func text(_ draft: SequenceDraft) -> String {
        var lines: [String] = []
        if !draft.code.isEmpty {
            lines += ["code = \(quoted(draft.code))", "name = \(quoted(draft.name))"]
            if !draft.exits.isEmpty {
                lines.append("exit_on = \(list(draft.exits.map(\.rawValue)))")
            }
        }
        for step in draft.steps { lines += self.lines(of: step) }
        for type in draft.types { lines += self.lines(of: type) }
        if lines.first?.isEmpty == true { lines.removeFirst() }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func lines(of step: StepDraft) -> [String] {
        var lines = [
            "", "[[step]]", "code = \(quoted(step.code))", "title = \(quoted(step.title))",
            "type = \(quoted(step.type))",
        ]
        if let purpose = step.purpose { lines.append("purpose = \(quoted(purpose.rawValue))") }
        lines.append("assignees = \(list(step.assignees.map(\.text)))")
        if step.maxAttempts != 5 { lines.append("max_attempts = \(step.maxAttempts)") }
        if step.priorityRank != 5 { lines.append("priority = \(step.priorityRank)") }
        if let missing = step.channelMissing {
            lines.append("if_no_channel = \(quoted(missing.text))")
        }
        if let overflow = step.overflow {
            lines.append("if_full = \(quoted(overflow.rawValue))")
        }
        if step.isAppointment { lines.append("appointment = true") }
        if !step.script.isEmpty { lines.append("script = \(long(step.script))") }
        return lines + table("rules", step.rules.map(fields))
    }

    private static func lines(of type: TypeDraft) -> [String] {
        var lines = [
            "", "[[type]]", "code = \(quoted(type.code))", "name = \(quoted(type.name))",
            "channel = \(quoted(type.channel.rawValue))",
        ]
        if let purpose = type.purpose { lines.append("purpose = \(quoted(purpose.rawValue))") }
        if type.usualMinutes != 15 { lines.append("minutes = \(type.usualMinutes)") }
        if let hours = type.escalateAfterHours {
            let text = RuleTerms.text(Delay(amount: hours, unit: .workingHours))
            lines.append("escalate_after = \(quoted(text))")
        }
        lines += table("outcomes", type.outcomes.map(fields))
        return lines + table("rules", type.rules.map(fields))
    }

    private static func fields(_ outcome: OutcomeDraft) -> [(String, String)] {
        var fields = [
            ("key", quoted(outcome.key)), ("code", quoted(outcome.code)),
            ("name", quoted(outcome.name)), ("category", quoted(outcome.category.rawValue)),
        ]
        let flags = Outcome.Flags.words.filter { outcome.flags.contains($0.flag) }.map(\.word)
        if !flags.isEmpty { fields.append(("flags", list(flags))) }
        if let move = outcome.move { fields.append(("move", quoted(move.rawValue))) }
        return fields
    }

    private static func fields(_ rule: RuleDraft) -> [(String, String)] {
        var fields: [(String, String)] = []
        func add(_ key: String, _ text: String?) {
            if let text { fields.append((key, quoted(text))) }
        }
        add("on", rule.outcome)
        add("category", rule.category?.rawValue)
        add("if", rule.condition?.text)
        if rule.effect != .next { add("do", rule.effect.rawValue) }
        switch rule.to {
        case .step(let code)?: add("to", code)
        case .sequence(let code)?: add("to", "sequence:\(code)")
        case nil: break
        }
        if rule.delay != Delay(amount: 0, unit: .minutes) {
            add("after", RuleTerms.text(rule.delay))
        }
        if rule.basis == .field {
            add("from", rule.basisField)
        } else if rule.basis != .completion {
            add("from", rule.basis.rawValue)
        }
        add("not_after", rule.notAfter.map(RuleTerms.text))
        if rule.otherPartOfDay { fields.append(("other_part_of_day", "true")) }
        if rule.otherNumber { fields.append(("other_number", "true")) }
        add(
            "pool_after",
            rule.poolAfterMinutes.map { RuleTerms.text(Delay(amount: $0, unit: .minutes)) })
        if let assignees = rule.assignees {
            fields.append(("assignees", list(assignees.map(\.text))))
        }
        add("if_full", rule.overflow?.rawValue)
        return fields
    }

    /// One row, one line.
    private static func table(_ name: String, _ rows: [[(String, String)]]) -> [String] {
        guard !rows.isEmpty else { return [] }
        return ["\(name) = ["]
            + rows.map { row in
                "    { " + row.map { "\($0.0) = \($0.1)" }.joined(separator: ", ") + " },"
            } + ["]"]
    }

    private static func list(_ words: [String]) -> String {
        "[" + words.map(quoted).joined(separator: ", ") + "]"
    }

    /// A basic string of one line.
    private static func quoted(_ text: String) -> String {
        "\"" + escaped(text, keepsLines: false) + "\""
    }

    /// A basic string of several lines, where it has several.
    private static func long(_ text: String) -> String {
        guard text.contains("\n") else { return quoted(text) }
        return "\"\"\"\n" + escaped(text, keepsLines: true) + "\n\"\"\""
    }

    private static func escaped(_ text: String, keepsLines: Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            case "\n": result += keepsLines ? "\n" : "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value):
                let hex = String(scalar.value, radix: 16, uppercase: true)
                result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
