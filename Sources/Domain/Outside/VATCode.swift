/// What a code's own digits say about it.
public enum CodeCheck: Hashable, Sendable {
    /// Its check digit fits. The code without spaces and, for Italy, without its prefix.
    case verified(String)
    /// Of another country, whose rule is not known here; with the country's prefix.
    case unverified(String)
    /// Why not.
    case wrong(Words)

    /// As it is kept; nil where it is wrong.
    public var code: String? {
        switch self {
        case .verified(let code), .unverified(let code): code
        case .wrong: nil
        }
    }
}

/// The *partita IVA*: eleven digits, the last of which checks the others; abroad, the country's
/// two letters and its own code.
public enum VATCode {
    /// Source: DM 23 December 1976, annex: as Luhn's, from the left; digits in even places count
    /// double, less nine where that is more than nine.
    public static func check(_ raw: String) -> CodeCheck {
        let text = CodeText.plain(raw)
        if let prefix = CodeText.country(of: text), prefix != "IT" {
            let rest = text.dropFirst(2)
            guard (2...13).contains(rest.count), rest.contains(where: \.isNumber) else {
                return .wrong(
                    Words(
                        it: "dopo \(prefix) servono da 2 a 13 cifre e lettere",
                        en: "2 to 13 digits and letters are wanted after \(prefix)"))
            }
            return .unverified(text)
        }
        let digits = text.hasPrefix("IT") ? String(text.dropFirst(2)) : text
        return eleven(digits)
    }

    /// Eleven digits, as companies have them for a tax code too.
    static func eleven(_ text: String) -> CodeCheck {
        if let stray = text.first(where: { !($0.isASCII && $0.isNumber) }) {
            return .wrong(
                Words(
                    it: "«\(stray)» non è una cifra: ne servono 11; all'estero, la sigla del Paese",
                    en: "“\(stray)” is no digit: 11 are wanted; abroad, the country's prefix"))
        }
        let digits = text.utf8.map { Int($0) - 48 }
        guard digits.count == 11 else {
            return .wrong(
                Words(
                    it: "servono 11 cifre, qui \(digits.count); all'estero, la sigla del Paese",
                    en: "11 digits are wanted, here \(digits.count); abroad, the country's prefix"
                ))
        }
        guard digits.contains(where: { $0 != 0 }) else {
            return .wrong(Words(it: "sono tutti zeri", en: "it is all zeros"))
        }
        var sum = 0
        for (index, digit) in digits.prefix(10).enumerated() {
            let doubled = index % 2 == 1 ? 2 * digit : digit
            sum += doubled > 9 ? doubled - 9 : doubled
        }
        let expected = (10 - sum % 10) % 10
        guard digits[10] == expected else {
            return .wrong(
                Words(
                    it: "la cifra di controllo dovrebbe essere \(expected), non \(digits[10])",
                    en: "its check digit should be \(expected), not \(digits[10])"))
        }
        return .verified(text)
    }
}

/// The *codice fiscale*: sixteen characters of a person, the last of which checks the others, or
/// the eleven digits of a company.
public enum TaxCode {
    /// Source: DM 12 March 1974 and DM 23 December 1976. Where two people would have the same
    /// code, some of its digits are letters (*omocodia*); they check by the same table.
    public static func check(_ raw: String) -> CodeCheck {
        let text = CodeText.plain(raw)
        if text.count == 11, text.allSatisfy(\.isNumber) { return VATCode.eleven(text) }
        // Abroad such codes are digits but for a letter or two; what has more is one cut short.
        if let prefix = CodeText.country(of: text), text.count != 16,
            text.dropFirst(2).count(where: \.isLetter) <= 2
        {
            return prefix == "IT" && text.count == 13
                ? VATCode.eleven(String(text.dropFirst(2))) : .unverified(text)
        }
        guard text.utf8.count == 16 else {
            return .wrong(
                Words(
                    it: "servono 16 caratteri (o 11 cifre), qui \(text.count)",
                    en: "16 characters (or 11 digits) are wanted, here \(text.count)"))
        }
        if let place = wrongPlace(text) {
            return .wrong(
                Words(
                    it: "il carattere \(place + 1) non può essere lì",
                    en: "character \(place + 1) cannot stand there"))
        }
        let expected = checkCharacter(text)
        guard text.last == expected else {
            let last = text.last.map(String.init) ?? ""
            return .wrong(
                Words(
                    it: "il carattere di controllo dovrebbe essere \(expected), non \(last)",
                    en: "its check character should be \(expected), not \(last)"))
        }
        return .verified(text)
    }

    /// `LLLLLLDDLDDLDDDL`: a digit may be one of the letters of omocodia.
    private static func wrongPlace(_ text: String) -> Int? {
        let digits: Set = [6, 7, 9, 10, 12, 13, 14]
        for (place, character) in text.enumerated() {
            let isRight =
                digits.contains(place)
                ? character.isNumber || "LMNPQRSTUV".contains(character)
                : character.isASCII && character.isLetter
            if !isRight { return place }
        }
        // The month is one of twelve letters.
        let month = text[text.index(text.startIndex, offsetBy: 8)]
        return "ABCDEHLMPRST".contains(month) ? nil : 8
    }

    private static func checkCharacter(_ text: String) -> Character {
        var sum = 0
        for (place, byte) in text.utf8.prefix(15).enumerated() {
            let value = byte < 58 ? Int(byte) - 48 : Int(byte) - 65
            // The first place is an odd one.
            sum += place % 2 == 0 ? odd[value] : value
        }
        return Character(Unicode.Scalar(UInt8(65 + sum % 26)))
    }

    private static let odd = [
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24,
        23,
    ]
}

/// How codes are written down before they are looked at.
enum CodeText {
    static func plain(_ raw: String) -> String {
        raw.uppercased().filter { !$0.isWhitespace && !".-/".contains($0) }
    }

    /// The two letters that it begins with, where the rest is not letters only.
    static func country(of text: String) -> String? {
        let prefix = text.prefix(2)
        guard prefix.count == 2, prefix.allSatisfy({ $0.isASCII && $0.isLetter }),
            text.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }),
            text.dropFirst(2).contains(where: \.isNumber)
        else { return nil }
        return String(prefix)
    }
}
