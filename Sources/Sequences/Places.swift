/// Where each key of a TOML text stands: the parser tells it of mistakes in the syntax only.
///
/// A path is `step.0.rules.2.after`: the third rule of the first step. It reads what the parser
/// has found to be well formed.
public struct Places: Hashable, Sendable {
    public struct Place: Hashable, Comparable, Sendable {
        /// From 1; a column counts characters of Unicode.
        public var line: Int
        public var column: Int

        public static func < (one: Self, other: Self) -> Bool {
            (one.line, one.column) < (other.line, other.column)
        }
    }

    private var found: [String: Place] = [:]

    public init(_ text: String) {
        var walk = Walk(text)
        walk.document()
        found = walk.found
    }

    /// Of the path, else of the nearest that it is part of, else the beginning.
    public subscript(path: String) -> Place {
        var path = path[...]
        while true {
            if let place = found[String(path)] { return place }
            guard let dot = path.lastIndex(of: ".") else { return Place(line: 1, column: 1) }
            path = path[..<dot]
        }
    }
}

/// One walk through a text, from its first character to its last.
private struct Walk {
    private let text: [Unicode.Scalar]
    private var index = 0
    private var line = 1
    private var lineStart = 0
    /// How many tables of each `[[name]]` there are.
    private var counts: [String: Int] = [:]
    var found: [String: Places.Place] = [:]

    init(_ text: String) { self.text = Array(text.unicodeScalars) }

    mutating func document() {
        var prefix = ""
        while skipBlanks(lines: true), let next = current {
            let before = index
            if next == "[" {
                prefix = header()
            } else {
                pair(under: prefix)
            }
            if index == before { advance() }
        }
    }

    private var current: Unicode.Scalar? { index < text.count ? text[index] : nil }
    private var place: Places.Place {
        Places.Place(line: line, column: index - lineStart + 1)
    }

    private mutating func advance(_ count: Int = 1) {
        for _ in 0..<count where index < text.count {
            if text[index] == "\n" {
                line += 1
                lineStart = index + 1
            }
            index += 1
        }
    }

    /// - returns: whether there is anything more.
    @discardableResult
    private mutating func skipBlanks(lines: Bool) -> Bool {
        while let next = current {
            if next == "#" {
                while let end = current, end != "\n" { advance() }
            } else if next == " " || next == "\t" || (lines && (next == "\n" || next == "\r")) {
                advance()
            } else {
                return true
            }
        }
        return false
    }

    /// `[name]` or `[[name]]`.
    private mutating func header() -> String {
        let start = place
        let isArray = index + 1 < text.count && text[index + 1] == "["
        advance(isArray ? 2 : 1)
        var path = ""
        let names = dottedKey()
        for (depth, name) in names.enumerated() {
            path = path.isEmpty ? name : "\(path).\(name)"
            if isArray, depth == names.count - 1 {
                counts[path, default: 0] += 1
            }
            if let count = counts[path] { path += ".\(count - 1)" }
        }
        while current == "]" { advance() }
        if found[path] == nil { found[path] = start }
        return path
    }

    private mutating func pair(under prefix: String) {
        let start = place
        let key = dottedKey().joined(separator: ".")
        let path = prefix.isEmpty ? key : "\(prefix).\(key)"
        found[path] = start
        skipBlanks(lines: false)
        guard current == "=" else { return }
        advance()
        skipBlanks(lines: false)
        value(path)
    }

    private mutating func dottedKey() -> [String] {
        var names: [String] = []
        while true {
            skipBlanks(lines: false)
            var name = ""
            if let quote = current, quote == "\"" || quote == "'" {
                let start = index
                string(quote)
                name = String(String.UnicodeScalarView(text[start..<index].dropFirst().dropLast()))
            } else {
                while let next = current, !"=.[]{},# \t\r\n\"'".unicodeScalars.contains(next) {
                    name.unicodeScalars.append(next)
                    advance()
                }
            }
            names.append(name)
            skipBlanks(lines: false)
            guard current == "." else { return names }
            advance()
        }
    }

    private mutating func value(_ path: String) {
        switch current {
        case "\""?, "'"?: string(text[index])
        case "["?: array(path)
        case "{"?:
            advance()
            while skipBlanks(lines: true), let next = current, next != "}" {
                let before = index
                if next == "," { advance() } else { pair(under: path) }
                if index == before { advance() }
            }
            advance()
        default:
            while let next = current, !",]}\n#".unicodeScalars.contains(next) { advance() }
        }
    }

    private mutating func array(_ path: String) {
        advance()
        var count = 0
        while skipBlanks(lines: true), let next = current, next != "]" {
            if next == "," {
                advance()
                continue
            }
            let before = index
            found["\(path).\(count)"] = place
            value("\(path).\(count)")
            count += 1
            if index == before { advance() }
        }
        advance()
    }

    /// Basic or literal, of one line or several.
    private mutating func string(_ quote: Unicode.Scalar) {
        let isLong = index + 2 < text.count && text[index + 1] == quote && text[index + 2] == quote
        advance(isLong ? 3 : 1)
        while let next = current {
            if next == "\\", quote == "\"" {
                advance(2)
            } else if next == quote {
                let run = text[index...].prefix { $0 == quote }.count
                if !isLong { return advance() }
                // Up to two quotes may stand before the three that end it.
                if run >= 3 { return advance(min(run, 5)) }
                advance(run)
            } else {
                advance()
            }
        }
    }
}
