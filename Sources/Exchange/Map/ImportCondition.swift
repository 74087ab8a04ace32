/// When something holds of a row: `y = yes and duration != 0`.
struct ImportCondition: Hashable {
    struct Test: Hashable {
        var column: String
        var isEqual: Bool
        var value: String
    }

    var tests: [Test]

    /// Nil when `text` is no such list.
    init?(_ text: Substring) {
        tests = []
        for part in text.split(separator: " and ") {
            let isEqual = !part.contains("!=")
            let sides = part.split(separator: isEqual ? "=" : "!=", maxSplits: 1).map {
                $0.split(separator: " ").joined(separator: " ")
            }
            guard sides.count == 2, !sides[0].isEmpty else { return nil }
            tests.append(Test(column: sides[0], isEqual: isEqual, value: sides[1]))
        }
        if tests.isEmpty { return nil }
    }
}

/// What an interaction came to: the first whose condition holds. `no_answer if duration = 0`.
struct OutcomeChoice: Hashable {
    var code: String
    var condition: ImportCondition?

    init?(_ text: String) {
        guard let mark = text.firstRange(of: " if ") else {
            code = text
            return
        }
        code = String(text[..<mark.lowerBound])
        condition = ImportCondition(text[mark.upperBound...])
        if condition == nil { return nil }
    }
}
