/// A line of a card or a calendar: `group.NAME;PARAMETER=value:value` (RFC 6350, section 3.3, and
/// RFC 5545, section 3.1). Its value is still as it was written.
struct ContentLine: Hashable {
    struct Parameter: Hashable {
        /// In capitals.
        var name: String
        var value: String
    }

    /// Where it begins.
    var line: Int
    /// In capitals: what `item1.TEL` and `item1.X-ABLABEL` have in common.
    var group: String?
    /// In capitals.
    var name: String
    var parameters: [Parameter] = []
    var value: String

    /// Nil where the text has no colon, or no name before it.
    init?(_ text: [UInt8], line: Int) {
        guard let head = Self.head(text) else { return nil }
        self.line = line
        value = String(decoding: text[(head + 1)...], as: UTF8.self)
        var parts = Self.parts(text[..<head])[...]
        guard let first = parts.popFirst() else { return nil }
        let path = String(decoding: first, as: UTF8.self).uppercased()
            .filter { !$0.isWhitespace }
        let names = path.split(separator: ".", omittingEmptySubsequences: false)
        guard let last = names.last, !last.isEmpty, last.allSatisfy(Self.isNameSign) else {
            return nil
        }
        name = String(last)
        group = names.count > 1 ? names.dropLast().joined(separator: ".") : nil
        for part in parts { add(parameter: part) }
    }

    /// The values of a parameter, in small letters.
    func words(_ name: String) -> [String] {
        parameters.filter { $0.name == name }.map { $0.value.lowercased() }
    }

    func parameter(_ name: String) -> String? { parameters.first { $0.name == name }?.value }

    // MARK: Reading

    private static func isNameSign(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || "-_".contains(character))
    }

    /// The colon that ends names and parameters: outside quotes, but for a quote nobody closed.
    private static func head(_ text: [UInt8]) -> Int? {
        var isQuoted = false
        for (place, byte) in text.enumerated() {
            if byte == 0x22 { isQuoted.toggle() }
            if byte == 0x3A, !isQuoted { return place }
        }
        return text.firstIndex(of: 0x3A)
    }

    private static func parts(_ text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        split(text, at: 0x3B)
    }

    private static func split(_ text: ArraySlice<UInt8>, at mark: UInt8) -> [ArraySlice<UInt8>] {
        var parts: [ArraySlice<UInt8>] = []
        var start = text.startIndex
        var isQuoted = false
        for place in text.indices {
            if text[place] == 0x22 { isQuoted.toggle() }
            guard text[place] == mark, !isQuoted else { continue }
            parts.append(text[start..<place])
            start = place + 1
        }
        return parts + [text[start...]]
    }

    /// `TYPE=work,"a;b"`, or in version 2.1 a bare `WORK`.
    private mutating func add(parameter part: ArraySlice<UInt8>) {
        guard let equals = part.firstIndex(of: 0x3D) else {
            let word = Self.plain(part)
            guard !word.isEmpty else { return }
            let isEncoding = ["QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT"]
                .contains(word.uppercased())
            parameters.append(Parameter(name: isEncoding ? "ENCODING" : "TYPE", value: word))
            return
        }
        let name = Self.plain(part[..<equals]).uppercased()
        for value in Self.split(part[(equals + 1)...], at: 0x2C) {
            parameters.append(Parameter(name: name, value: Self.plain(value)))
        }
    }

    /// Without quotes, and without the blanks around them; a caret escapes what a quoted value may
    /// not hold (RFC 6868).
    private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
        let blanks: [UInt8] = [0x20, 0x09]
        var bare = bytes.drop { blanks.contains($0) }
        while let last = bare.last, blanks.contains(last) { bare.removeLast() }
        let text = String(decoding: bare.filter { $0 != 0x22 }, as: UTF8.self)
        guard text.utf8.contains(0x5E) else { return text }
        var result = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in text.unicodeScalars {
            guard isEscaped else {
                if scalar == "^" { isEscaped = true } else { result.append(scalar) }
                continue
            }
            isEscaped = false
            switch scalar {
            case "n": result.append("\n")
            case "'": result.append("\"")
            case "^": result.append("^")
            default: result.append(contentsOf: ["^", scalar])
            }
        }
        if isEscaped { result.append("^") }
        return String(result)
    }
}
