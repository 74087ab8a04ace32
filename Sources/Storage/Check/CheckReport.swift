public import Domain

/// What a check examined and found.
public struct CheckReport: Sendable {
    /// One invariant's part.
    public struct Result: Sendable {
        public let name: String
        public let words: Words
        public let rowsExamined: Int
        public let violationCount: Int
        /// The first twenty.
        public let violations: [Violation]

        init(_ invariant: Invariant, _ finding: Finding) {
            name = invariant.name
            words = invariant.words
            rowsExamined = finding.examined
            violationCount = finding.count
            violations = finding.violations
        }

        public var isKept: Bool { violationCount == 0 }
    }

    public let results: [Result]

    public var isSound: Bool { results.allSatisfy(\.isKept) }
    public var broken: [Result] { results.filter { !$0.isKept } }

    /// What is not so, sentence by sentence: "Every contact has the key of its name; …".
    public var brokenRules: Words {
        let words = broken.map(\.words)
        return Words(
            it: words.map(\.it).joined(separator: "; "),
            en: words.map(\.en).joined(separator: "; "))
    }

    /// One line for each invariant, and below it the rows that break it.
    public func text(_ language: Language) -> String {
        let width = results.map { $0.words(language).count }.max() ?? 0
        var lines: [String] = []
        for result in results {
            let sentence = result.words(language)
            let gap = String(repeating: " ", count: width - sentence.count)
            let number = String(result.rowsExamined)
            let room = String(repeating: " ", count: max(0, 9 - number.count))
            let mark = result.isKept ? "ok" : "!!"
            let rows = Noun.row.bare(result.rowsExamined)(language)
            lines.append("\(mark)  \(sentence)\(gap)  \(room)\(number) \(rows)")
            lines += result.violations.map { "      \($0.text(language))" }
            let unnamed = result.violationCount - result.violations.count
            if unnamed > 0 {
                lines.append(
                    Words(
                        it: "      e \(Noun.other(unnamed).it)", en: "      and \(unnamed) more")(
                            language)
                )
            }
        }
        lines.append(summary(language))
        return lines.joined(separator: "\n")
    }

    /// The last line: all is well, or how many are broken.
    public func summary(_ language: Language) -> String {
        let count = results.count
        guard !isSound else {
            return Words(
                it: "Tutto in ordine: regole verificate: \(count).",
                en: "All is well: \(Noun.rule(count).en) verified.")(language)
        }
        let verb = Noun.isBroken.bare(broken.count)
        return Words(
            it: "\(Noun.rule(broken.count).it) su \(count) \(verb.it).",
            en: "\(Noun.rule(broken.count).en) of \(count) \(verb.en).")(language)
    }
}

extension CheckReport: Encodable {
    private enum Keys: String, CodingKey {
        case isSound = "is_sound"
        case items
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(isSound, forKey: .isSound)
        try container.encode(results, forKey: .items)
    }
}

extension CheckReport.Result: Encodable {
    private enum Keys: String, CodingKey {
        case name, violations
        case rowsExamined = "rows_examined"
        case violationCount = "violation_count"
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(name, forKey: .name)
        try container.encode(rowsExamined, forKey: .rowsExamined)
        try container.encode(violationCount, forKey: .violationCount)
        try container.encode(violations, forKey: .violations)
    }
}

extension Violation: Encodable {
    private enum Keys: String, CodingKey {
        case table, detail
        case key = "id"
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(table, forKey: .table)
        try container.encode(key, forKey: .key)
        try container.encode(detail, forKey: .detail)
    }
}
