/// Which of the rules at hand decides: the most specific that holds (domain, section 3, 5).
public enum RuleChoice {
    /// - parameter rules: those of the action's step and of its type, in any order.
    /// - parameter outcome: the outcome's code; nil where only a category is looked up
    ///   (`exhausted`, `skipped`).
    public static func choose(
        from rules: [Rule], outcome: String?, category: Outcome.Category,
        in circumstances: RuleCondition.Circumstances
    ) -> Rule? {
        rules
            .compactMap { rule -> (rank: Int, rule: Rule)? in
                guard let rank = rank(of: rule, outcome: outcome, category: category) else {
                    return nil
                }
                guard rule.condition?.holds(in: circumstances) ?? true else { return nil }
                return (rank, rule)
            }
            .min { one, other in
                (one.rank, one.rule.position, one.rule.id.raw)
                    < (other.rank, other.rule.position, other.rule.id.raw)
            }?
            .rule
    }

    /// (step, outcome), (step, category), (step, any), (type, outcome), (type, category),
    /// (type, any). A pseudo-outcome is only found by its category, never by «any».
    static func rank(
        of rule: Rule, outcome: String?, category: Outcome.Category
    ) -> Int? {
        let base = rule.step != nil ? 0 : 3
        if let wanted = rule.outcome { return wanted == outcome ? base : nil }
        if let wanted = rule.category { return wanted == category ? base + 1 : nil }
        return outcome == nil ? nil : base + 2
    }
}
