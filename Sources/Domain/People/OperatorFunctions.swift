/// What operators do for a living: words of the house, held by its operators and asked for by its
/// sequences (domain, section 2, rule 8).
public enum OperatorFunctions {
    /// Those that every house knows, whether or not somebody has them yet: `agent` is who the rule
    /// `zone` looks for.
    public static let usual = [
        "administration", "agent", "back_office", "legal", "support", "telemarketing",
    ]

    /// As several stand in one text: the journal's.
    public static func text(_ functions: some Sequence<String>) -> String {
        functions.sorted().joined(separator: ", ")
    }

    /// - returns: what `text` was made of.
    public static func list(_ text: String) -> [String] {
        text.split(separator: ",").map { $0.filter { $0 != " " } }.filter { !$0.isEmpty }
    }
}
