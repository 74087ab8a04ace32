/// A number as it stands in a cell or a note: what of it are digits, what is an extension, what
/// is a remark.
struct WrittenNumber: Hashable {
    var digits: String
    var isInternational: Bool
    var `extension` = ""
    /// What stood in brackets behind it: `(moglie)`.
    var remark = ""

    /// Nil where it is none, holds letters that are no remark, or more digits than any number.
    init?(_ text: String) {
        if Self.isDialled(text) {
            self.init(dialled: text.utf8)
        } else {
            self.init(written: text)
        }
    }

    /// Whether there is nothing in it but what one dials and what sets it apart. Most are, and
    /// asking each character what it is costs more than all the rest of a number.
    private static func isDialled(_ text: String) -> Bool {
        text.utf8.allSatisfy { isDigit($0) || " +-./()".utf8.contains($0) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private init?(dialled text: String.UTF8View) {
        let plus = UInt8(ascii: "+")
        digits = String(decoding: text.filter(Self.isDigit), as: UTF8.self)
        guard (3...17).contains(digits.utf8.count),
            let first = text.firstIndex(where: Self.isDigit),
            // A plus only begins a number.
            !text[first...].contains(plus)
        else { return nil }
        isInternational = text[..<first].contains(plus)
    }

    private init?(written text: String) {
        var rest = Self.plain(text)
        remark = Self.takeRemark(from: &rest)
        self.extension = Self.takeExtension(from: &rest)
        Self.dropName(from: &rest)
        rest = Self.spelled(rest)
        isInternational = rest.drop { !$0.isNumber && $0 != "+" }.first == "+"
        let allowed = " +-./()'=\u{A0}"
        guard rest.allSatisfy({ $0.isNumber || allowed.contains($0) }) else { return nil }
        digits = rest.filter(\.isNumber)
        guard (3...17).contains(digits.count) else { return nil }
        // A plus only begins a number.
        guard let first = rest.firstIndex(where: \.isNumber),
            !rest[first...].contains("+")
        else { return nil }
    }

    /// Digits of any script as ASCII, without marks that nobody sees.
    private static func plain(_ text: String) -> String {
        var plain = ""
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .decimalNumber:
                if let value = scalar.properties.numericValue { plain += String(Int(value)) }
            case .format, .control: plain += scalar == "\n" || scalar == "\t" ? " " : ""
            case .spaceSeparator: plain += " "
            case .dashPunctuation: plain += "-"
            default: plain.unicodeScalars.append(scalar == "＋" ? "+" : scalar)
            }
        }
        return plain
    }

    private static func takeRemark(from text: inout String) -> String {
        guard let open = text.firstIndex(of: "("), let close = text.lastIndex(of: ")"),
            open < close
        else { return "" }
        let inside = text[text.index(after: open)..<close]
        guard inside.contains(where: \.isLetter) else { return "" }
        let remark = String(inside)
        text.removeSubrange(open...close)
        return remark
    }

    /// `int. 12`, `ext 12`, `;ext=12`, `x12`, `#9`, `,12`.
    private static func takeExtension(from text: inout String) -> String {
        let tail = String(text.reversed().prefix { $0.isNumber }.reversed())
        guard (1...7).contains(tail.count) else { return "" }
        var before = text.dropLast(tail.count)
        while let last = before.last, " .=:".contains(last) { before.removeLast() }
        for mark in [";ext", "interno", "int", "ext", "est", "x", "#", ","] {
            guard before.lowercased().hasSuffix(mark) else { continue }
            before.removeLast(mark.count)
            while before.last == "," { before.removeLast() }
            guard before.count(where: \.isNumber) >= 6 else { return "" }
            text = String(before)
            return tail
        }
        return ""
    }

    /// `tel. 02 …`, `Fax: 02 …`.
    private static func dropName(from text: inout String) {
        let name = text.prefix { $0.isLetter || " .:".contains($0) }
        let words = name.lowercased().filter(\.isLetter)
        let known = ["tel", "telefono", "phone", "fax", "cell", "cellulare", "mobile", "tf", "uff"]
        if known.contains(words) { text.removeFirst(name.count) }
    }

    /// `+1 800 FLOWERS`, `1-800-FLOWERS`: letters as they stand on the keys, behind a number's
    /// beginning; without a plus they are only meant so in capitals, right behind a dash.
    private static func spelled(_ text: String) -> String {
        guard let first = text.firstIndex(where: \.isLetter),
            text[..<first].count(where: \.isNumber) >= 4,
            text.hasPrefix("+")
                || (text[..<first].hasSuffix("-") && text[first...].allSatisfy(\.isUppercase))
        else { return text }
        let letters = text[first...]
        guard letters.count >= 3, letters.allSatisfy({ $0.isASCII && $0.isLetter }) else {
            return text
        }
        let keys = Array("22233344455566677778889999")
        return text[..<first]
            + String(
                letters.uppercased().utf8.map { keys[Int($0) - 65] })
    }
}

extension PhoneNumber {
    /// The numbers of one cell, told apart: `049 876543 / 347 1234567`, and `049 876543/44`, whose
    /// second ends otherwise.
    ///
    /// - returns: each number with the text that it was written as; nil where any part is none.
    public static func all(in text: String) -> [(number: PhoneNumber, raw: String)]? {
        let whole = WrittenNumber(text).flatMap { PhoneNumber($0) }
        if let whole, whole.kind != .unknown { return [(whole, text)] }
        for separator in ["\n", ";", "|", ",", " - ", " o ", " e ", " oppure ", "/"] {
            let parts = joined(text.split(separator: separator).map(trimmed), by: separator)
            guard parts.count > 1 else { continue }
            if let numbers = numbers(parts) { return numbers }
        }
        return whole.map { [($0, text)] }
    }

    private static func trimmed(_ part: Substring) -> String {
        part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// An area code that a slash cut off comes back to its number.
    private static func joined(_ parts: [String], by separator: String) -> [String] {
        var joined: [String] = []
        for part in parts where !part.isEmpty {
            if let last = joined.last, last.count(where: \.isNumber) < 6 {
                joined[joined.count - 1] = last + separator + part
            } else {
                joined.append(part)
            }
        }
        return joined
    }

    private static func numbers(_ parts: [String]) -> [(number: PhoneNumber, raw: String)]? {
        var found: [(number: PhoneNumber, raw: String)] = []
        for part in parts {
            if let number = WrittenNumber(part).flatMap({ PhoneNumber($0) }) {
                found.append((number, part))
            } else if let last = found.last, let other = last.number.ending(in: part) {
                found.append((other, part))
            } else {
                return nil
            }
        }
        return found
    }

    /// The same number with other last digits, at most three.
    private func ending(in text: String) -> PhoneNumber? {
        guard (1...3).contains(text.count), text.allSatisfy({ $0.isASCII && $0.isNumber }) else {
            return nil
        }
        return PhoneNumber(
            e164: String(e164.dropLast(text.count)) + text, kind: kind)
    }
}
