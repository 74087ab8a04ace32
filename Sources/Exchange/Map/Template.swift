import Domain

/// A cell made from a row: `{city}`, `Client {row:05}`, `{name|login}`, or a constant.
///
/// `{row}` is the row's number behind the header, from 1; `{row:05}` fills it with zeros. Filters:
/// `login` (`Mei-Mei Johns` → `mei-mei.johns`), `lower`, `upper`.
struct Template: Hashable {
    enum Filter: String, Hashable, CaseIterable { case login, lower, upper }

    enum Part: Hashable {
        case literal(String)
        case column(String, Filter?)
        case row(width: Int)
    }

    let text: String
    let parts: [Part]

    /// A whole column as it is.
    init(column: String) {
        text = "{\(column)}"
        parts = [.column(column, nil)]
    }

    /// Nil where a brace is not closed or a filter is not known.
    init?(_ text: String) {
        self.text = text
        var parts: [Part] = []
        var literal = ""
        var rest = text[...]
        while let character = rest.first {
            rest.removeFirst()
            guard character == "{" else {
                literal.append(character)
                continue
            }
            guard let close = rest.firstIndex(of: "}"), let part = Self.part(rest[..<close])
            else { return nil }
            if !literal.isEmpty { parts.append(.literal(literal)) }
            literal = ""
            parts.append(part)
            rest = rest[rest.index(after: close)...]
        }
        if !literal.isEmpty { parts.append(.literal(literal)) }
        self.parts = parts
    }

    private static func part(_ text: Substring) -> Part? {
        if text == "row" { return .row(width: 0) }
        if text.hasPrefix("row:") { return Int(text.dropFirst(4)).map { .row(width: $0) } }
        guard let bar = text.lastIndex(of: "|") else {
            return text.isEmpty ? nil : .column(String(text), nil)
        }
        guard let filter = Filter(rawValue: String(text[text.index(after: bar)...])) else {
            return nil
        }
        return .column(String(text[..<bar]), filter)
    }

    var columns: [String] {
        parts.compactMap { if case .column(let name, _) = $0 { name } else { nil } }
    }

    /// Says the same for every row.
    var isConstant: Bool {
        parts.allSatisfy { if case .literal = $0 { true } else { false } }
    }
}

extension Template.Filter {
    func applied(to text: String) -> String {
        switch self {
        case .lower: text.lowercased()
        case .upper: text.uppercased()
        case .login:
            Plain.letters(text).split(whereSeparator: { $0 == " " || $0 == "." })
                .map { $0.filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" } }
                .filter { !$0.isEmpty }.joined(separator: ".")
        }
    }
}

/// Texts to compare: small letters without their marks.
enum Plain {
    static func letters(_ text: String) -> String {
        var result = ""
        for scalar in text.lowercased().unicodeScalars {
            if scalar.isASCII {
                result.unicodeScalars.append(scalar)
            } else if let plain = table[scalar] {
                result += plain
            } else if !scalar.properties.isDiacritic {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static let table: [Unicode.Scalar: String] = {
        let groups = [
            ("àáâãäåā", "a"), ("èéêëēě", "e"), ("ìíîïī", "i"), ("òóôõöøō", "o"), ("ùúûüū", "u"),
            ("ýÿ", "y"), ("çćč", "c"), ("ñń", "n"), ("šś", "s"), ("žźż", "z"), ("ß", "ss"),
        ]
        var table: [Unicode.Scalar: String] = [:]
        for (letters, plain) in groups {
            for scalar in letters.unicodeScalars { table[scalar] = plain }
        }
        return table
    }()
}
