public import Domain

/// Something that is always true of the database (domain, section 5), and how to find out.
public struct Invariant: Sendable {
    /// Stable, for scripts: "origin_key_is_unique".
    public let name: String
    /// What should be true, as a sentence.
    public let words: Words
    let examine: @Sendable (Reading) throws -> Finding

    init(
        _ name: String, it: String, en: String,
        _ examine: @escaping @Sendable (Reading) throws -> Finding
    ) {
        self.name = name
        words = Words(it: it, en: en)
        self.examine = examine
    }

    /// - parameter examined: a table, all of whose rows are looked at, or part of it.
    /// - parameter violations: columns table, key, what is wrong, of what or with which value.
    init(
        _ name: String, it: String, en: String, examined: String, violations: String
    ) {
        self.init(name, it: it, en: en) { reading in
            var finding = Finding(
                examined: try reading.first("SELECT count(*) FROM \(examined)") { $0.int(0) } ?? 0)
            try reading.each(violations) { row in
                finding.add(row.text(0), row.optionalInt(1), row.text(2), value: row.text(3))
                return true
            }
            return finding
        }
    }

    /// Of rows of one table: `isBroken` is true of a row that breaks it.
    init(
        _ name: String, it: String, en: String, table: String, where isBroken: String,
        detail: String
    ) {
        self.init(
            name, it: it, en: en, examined: table,
            violations: "SELECT '\(table)', id, '', \(detail) FROM \(table) WHERE \(isBroken)")
    }
}

extension Invariant {
    /// What cannot even be examined, in a damaged file, is a violation too: the check goes on.
    func finding(_ reading: Reading) -> Finding {
        do {
            return try examine(reading)
        } catch {
            var finding = Finding(examined: 0)
            finding.add("file", nil, "cannot be read:", value: Failure.reason(error))
            return finding
        }
    }
}

/// What was found of one invariant.
struct Finding {
    /// As many as are named.
    static let limit = 20

    var examined: Int
    var count = 0
    var violations: [Violation] = []

    /// - parameter phrase: one of `FlawWords`, or none.
    mutating func add(
        _ table: String, _ key: Int?, _ phrase: String = "", value: String = ""
    ) {
        count += 1
        if violations.count < Self.limit {
            violations.append(Violation(table: table, key: key, phrase: phrase, value: value))
        }
    }
}

/// A row that breaks an invariant.
public struct Violation: Hashable, Sendable {
    public var table: String
    /// Nil where it is not one row's fault.
    public var key: Int?
    /// What is wrong, in English: "undone by"; empty where the value says it.
    var phrase: String
    /// Of what, or what stands there; as it is in the file.
    var value: String

    /// What is wrong, for scripts: "undone by 12".
    public var detail: String { Self.joined(phrase, value) }

    private static func joined(_ phrase: String, _ value: String) -> String {
        [phrase, value].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// "action 42: undone by 12".
    public func text(_ language: Language) -> String {
        let name = FlawWords.table(table, language)
        let row = key.map { "\(name) \($0)" } ?? name
        let detail =
            switch language {
            case .en: self.detail
            case .it:
                Self.joined(
                    FlawWords.phrase(phrase, .it),
                    FlawValues.italian(value, of: table, phrase))
            }
        return detail.isEmpty ? row : "\(row): \(detail)"
    }
}
