/// Texts with case and accents taken off, as they are compared and searched.
public enum FoldedText {
    /// "Società Rossi" → "societa rossi".
    public static func fold(_ text: String) -> String {
        var isPlain = true
        for byte in text.utf8 where byte >= 0x80 || (65...90).contains(byte) {
            isPlain = false
            break
        }
        if isPlain { return text }
        var folded = String.UnicodeScalarView()
        for scalar in text.lowercased().unicodeScalars {
            // A mark that stands by itself goes with its letter's.
            if scalar.properties.generalCategory == .nonspacingMark { continue }
            folded.append(plain[scalar] ?? scalar)
        }
        return String(folded)
    }

    /// Its words, folded: runs of letters and digits, as the search index tells them apart.
    public static func words(_ text: String) -> [String] {
        fold(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    private static let plain: [Unicode.Scalar: Unicode.Scalar] = {
        let groups: [(String, Unicode.Scalar)] = [
            ("àáâãäåāăą", "a"), ("èéêëēĕėęě", "e"), ("ìíîïĩīĭį", "i"), ("òóôõöōŏő", "o"),
            ("ùúûüũūŭůűų", "u"), ("ýÿ", "y"), ("çćĉċč", "c"), ("ñńňņ", "n"), ("šśŝş", "s"),
            ("žźż", "z"), ("ťţ", "t"), ("ď", "d"), ("ľļĺ", "l"), ("ŕŗř", "r"), ("ğĝġģ", "g"),
        ]
        var table: [Unicode.Scalar: Unicode.Scalar] = [:]
        for (letters, plain) in groups {
            for scalar in letters.unicodeScalars { table[scalar] = plain }
        }
        return table
    }()
}
