public import Domain

/// What operators do for a living, and the sales zones that they and the contacts have.
public enum FunctionTable {
    /// In the order of the alphabet.
    public static func functions(of who: Operator.ID, _ reading: Reading) throws -> [String] {
        try reading.rows(
            "SELECT function FROM operator_function WHERE operator_id = ? ORDER BY function",
            [.id(who)]
        ) { $0.text(0) }
    }

    /// Changes what somebody does; written down as a column of the operator, for a function has no
    /// key of its own. What they do already is no change.
    ///
    /// - returns: whether anything changed.
    @discardableResult
    public static func set(
        _ functions: [String], of who: Operator.ID, _ ledger: Ledger
    ) throws -> Bool {
        let before = try self.functions(of: who, ledger.writing.reading)
        let after = Set(functions).sorted()
        guard before != after else { return false }
        try ledger.writing.run(
            "DELETE FROM operator_function WHERE operator_id = ?", [.id(who)])
        for function in after {
            try ledger.writing.run(
                "INSERT INTO operator_function (operator_id, function) VALUES (?, ?)",
                [.id(who), .text(function)])
        }
        try ledger.note(
            .operator, who.raw, before: [(column, .text(OperatorFunctions.text(before)))],
            after: [(column, .text(OperatorFunctions.text(after)))])
        return true
    }

    /// What the journal calls them.
    public static let column = "functions"

    /// Those of every house, those that somebody has, and those that a sequence or a recurring rule
    /// asks for.
    public static func known(_ reading: Reading) throws -> [String] {
        var known = Set(OperatorFunctions.usual)
        known.formUnion(
            try reading.rows("SELECT DISTINCT function FROM operator_function") { $0.text(0) })
        let lists = try reading.rows(
            """
            SELECT assignees FROM step
            UNION SELECT assignees FROM rule WHERE assignees IS NOT NULL
            UNION SELECT assignees FROM recurring_rule
            """
        ) { $0.text(0) }
        for rule in lists.compactMap(AssigneeRule.list).joined() {
            if case .function(let name) = rule { known.insert(name) }
        }
        return known.sorted()
    }

    /// The sales zones of operators and contacts, in the order of the alphabet.
    public static func zones(_ reading: Reading) throws -> [String] {
        let held = try reading.rows(
            "SELECT DISTINCT zone FROM operator WHERE zone <> ''"
        ) { $0.text(0) }
        return Set(held).union(try FilterVocabularyQuery.zones(reading)).sorted()
    }
}
