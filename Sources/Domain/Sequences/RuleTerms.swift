/// How a rule's terms are written in a file: «3 working days», «3 working days before
/// valid_until».
public enum RuleTerms {
    /// The dates of a negotiation that a rule may speak of.
    public static let fields = ["valid_until", "expected_close", "suspended_until"]

    private static let units: [(Delay.Unit, one: String, many: String)] = [
        (.minutes, "minute", "minutes"), (.hours, "hour", "hours"),
        (.workingHours, "working hour", "working hours"), (.days, "day", "days"),
        (.workingDays, "working day", "working days"), (.weeks, "week", "weeks"),
        (.months, "month", "months"),
    ]

    /// «3 working days».
    public static func text(_ delay: Delay) -> String {
        let name = units.first { $0.0 == delay.unit }
        let unit = (delay.amount == 1 ? name?.one : name?.many) ?? delay.unit.rawValue
        return "\(delay.amount) \(unit)"
    }

    /// Nil when it is none, or longer than anybody waits.
    public static func delay(_ text: String) -> Delay? {
        guard let (digits, unit) = parts(text), let amount = Int(digits),
            amount <= longest(unit)
        else { return nil }
        return Delay(amount: amount, unit: unit)
    }

    /// A year's worth of minutes and hours, ten years of days and what is longer.
    public static func longest(_ unit: Delay.Unit) -> Int {
        switch unit {
        case .minutes: 525_600
        case .hours, .workingHours: 8760
        case .days, .workingDays: 3650
        case .weeks: 520
        case .months: 120
        }
    }

    /// The unit of what would be a delay if it were not so long; nil for anything else.
    public static func tooLong(_ text: String) -> Delay.Unit? {
        guard let (digits, unit) = parts(text) else { return nil }
        // Digits that are no number are more than any.
        return (Int(digits) ?? .max) > longest(unit) ? unit : nil
    }

    /// Nil when the text is no digits and a unit.
    private static func parts(_ text: String) -> (digits: Substring, unit: Delay.Unit)? {
        let words = text.split(separator: " ")
        guard words.count >= 2, words[0].utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        let name = words.dropFirst().joined(separator: " ")
        guard let unit = units.first(where: { name == $0.one || name == $0.many }) else {
            return nil
        }
        return (words[0], unit.0)
    }

    /// «3 working days before valid_until», or «valid_until».
    public static func text(_ limit: RuleDraft.NotAfter) -> String {
        guard limit.workingDays > 0 else { return limit.field }
        return text(Delay(amount: limit.workingDays, unit: .workingDays)) + " before \(limit.field)"
    }

    /// Nil when it is none.
    public static func notAfter(_ text: String) -> RuleDraft.NotAfter? {
        let words = text.split(separator: " ").map(String.init)
        guard let field = words.last, fields.contains(field) else { return nil }
        if words.count == 1 { return RuleDraft.NotAfter(field: field) }
        guard words.count == 5, words[3] == "before",
            let delay = delay(words[0...2].joined(separator: " ")), delay.unit == .workingDays
        else { return nil }
        return RuleDraft.NotAfter(field: field, workingDays: delay.amount)
    }

    /// «4 working hours»: how late something may be, 1 to 1000.
    public static func escalation(_ text: String) -> Int? {
        guard let delay = delay(text), delay.unit == .workingHours,
            (1...1000).contains(delay.amount)
        else { return nil }
        return delay.amount
    }

    /// «30 minutes».
    public static func minutes(_ text: String) -> Int? {
        guard let delay = delay(text) else { return nil }
        switch delay.unit {
        case .minutes: return delay.amount
        case .hours: return delay.amount * 60
        default: return nil
        }
    }
}

extension Outcome.Flags {
    /// The words that a file has for them, in the order in which it lists them.
    public static let words: [(word: String, flag: Outcome.Flags)] = [
        ("attempt", .attempt), ("contact", .contact), ("needs_report", .needsReport),
        ("needs_time", .needsTime), ("needs_reason", .needsReason), ("opt_out", .optsOut),
        ("unworkable", .unworkable), ("opens_negotiation", .opensNegotiation),
    ]
}
