/// Text for terminals that have ASCII only: signs and accents give way to what is nearest.
public enum PlainText {
    private static let signs: [Character: String] = [
        "·": "-", "•": "*", "–": "-", "—": "-", "«": "\"", "»": "\"", "“": "\"", "”": "\"",
        "‘": "'", "’": "'", "…": ">", "→": "->", "←": "<-", "↓": "Down", "↑": "Up", "×": "x",
        "€": "EUR", "°": "o", "✓": "v", "✗": "x", "\u{A0}": " ", "\u{202F}": " ", "ß": "ss",
        "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D",
    ]

    /// The signs of our own sentences; letters stay as they are.
    public static func signs(in text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
        return text.reduce(into: "") { $0 += signs[$1] ?? String($1) }
    }

    /// One scalar of one column in ASCII.
    public static func scalar(_ code: UInt32) -> UInt32 {
        guard code >= 0x80, let scalar = Unicode.Scalar(code) else { return code }
        return cell(String(scalar)).unicodeScalars.first?.value ?? 0x3F
    }

    /// One grapheme in ASCII, in the same number of columns; a question mark for what has no like.
    public static func cell(_ grapheme: String) -> String {
        guard grapheme.utf8.contains(where: { $0 >= 0x80 }) else { return grapheme }
        let width = TextWidth.of(grapheme)
        if width == 1 {
            if let character = grapheme.first, let sign = signs[character], sign.utf8.count == 1 {
                return sign
            }
            // «è» taken apart is «e» and its accent.
            if let first = grapheme.unicodeScalars.first,
                let base = Decomposition.base(of: first), base.isASCII
            {
                return String(base)
            }
        }
        return String(repeating: "?", count: max(1, width))
    }
}

/// The letters of Latin-1 and Latin Extended-A without their accents.
enum Decomposition {
    private static let letters: [(String, Character)] = [
        ("ÀÁÂÃÄÅĀĂĄ", "A"), ("àáâãäåāăą", "a"), ("ÇĆĈĊČ", "C"), ("çćĉċč", "c"), ("Ď", "D"),
        ("ď", "d"), ("ÈÉÊËĒĔĖĘĚ", "E"), ("èéêëēĕėęě", "e"), ("ĜĞĠĢ", "G"), ("ĝğġģ", "g"),
        ("ÌÍÎÏĨĪĬĮİ", "I"), ("ìíîïĩīĭįı", "i"), ("ÑŃŅŇ", "N"), ("ñńņň", "n"), ("ÒÓÔÕÖŌŎŐ", "O"),
        ("òóôõöōŏő", "o"), ("ŔŖŘ", "R"), ("ŕŗř", "r"), ("ŚŜŞŠ", "S"), ("śŝşš", "s"), ("ŢŤŦ", "T"),
        ("ţťŧ", "t"), ("ÙÚÛÜŨŪŬŮŰŲ", "U"), ("ùúûüũūŭůűų", "u"), ("ÝŶŸ", "Y"), ("ýÿŷ", "y"),
        ("ŹŻŽ", "Z"), ("źżž", "z"),
    ]

    private static let bases: [Unicode.Scalar: Unicode.Scalar] = {
        var bases: [Unicode.Scalar: Unicode.Scalar] = [:]
        for (accented, base) in letters {
            guard let plain = base.unicodeScalars.first else { continue }
            for scalar in accented.unicodeScalars { bases[scalar] = plain }
        }
        return bases
    }()

    static func base(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
        scalar.isASCII ? scalar : bases[scalar]
    }
}
