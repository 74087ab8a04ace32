/// A name as it is compared: folded, without its legal form, its words in the alphabet's order,
/// so that `Rossi Mario`, `Mario ROSSI` and `ROSSI MARIO s.r.l.` meet.
public enum NameKey {
    /// Empty where the name is nothing but a legal form.
    public static func of(_ name: String) -> String {
        var words = folded(name).split(separator: " ").map(String.init)
        words = withoutLegalForm(words)
        return words.sorted().joined(separator: " ")
    }

    /// Letters and digits only, small, without accents; `&` and apostrophes join nothing.
    public static func folded(_ name: String) -> String {
        var text = ""
        var isBetween = true
        for scalar in name.lowercased().unicodeScalars {
            // Most of them, and asking what they are costs more than all the rest.
            if (0x61...0x7A).contains(scalar.value) || (0x30...0x39).contains(scalar.value) {
                text.unicodeScalars.append(scalar)
                isBetween = false
            } else if !scalar.isASCII,
                scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            {
                for plain in Folding.plain(scalar) { text.unicodeScalars.append(plain) }
                isBetween = false
            } else if scalar == "."
                || (!scalar.isASCII && scalar.properties.generalCategory == .nonspacingMark)
            {
                // `S.r.l.` is one word, and so is a letter with its accent behind it.
                continue
            } else if !isBetween {
                text += " "
                isBetween = true
            }
        }
        return text
    }

    /// A name that is nothing but one keeps it: «Spa» may be a spa.
    private static func withoutLegalForm(_ words: [String]) -> [String] {
        var words = words
        // `s r l`, as some write it.
        let letters = words.reversed().prefix { $0.count == 1 }.reversed().joined()
        if letters.count > 1, forms.contains(letters), words.count > letters.count {
            words.removeLast(letters.count)
            return words
        }
        while let last = words.last, forms.contains(last), words.count > 1 { words.removeLast() }
        while let first = words.first, forms.contains(first), words.count > 1 {
            words.removeFirst()
        }
        // `Rossi & C.`
        if words.count > 2, words.last == "c", ["e", "and"].contains(words[words.count - 2]) {
            words.removeLast(2)
        } else if words.count > 1, words.last == "c" {
            words.removeLast()
        }
        return words
    }

    private static let forms: Set<String> = [
        "srl", "srls", "spa", "sapa", "snc", "sas", "ss", "scarl", "scrl", "scpa", "scpl", "coop",
        "soc", "societa", "cooperativa", "onlus", "aps", "asd", "ltd", "limited", "llc", "llp",
        "plc", "inc", "corp", "gmbh", "ag", "kg", "ohg", "ug", "sa", "sarl", "sasu", "sl", "slu",
        "bv", "nv", "oy", "ab", "as", "lda", "doo", "kft", "sro", "spzoo",
    ]
}

/// Letters without the marks that they carry.
enum Folding {
    static func plain(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        if scalar.value < 0x80 { return [scalar] }
        return table[scalar] ?? [scalar]
    }

    private static let table: [Unicode.Scalar: [Unicode.Scalar]] = {
        let groups = [
            ("àáâãåāăą", "a"), ("èéêëēĕėęě", "e"), ("ìíîïĩīĭįı", "i"), ("òóôõøōŏő", "o"),
            ("ùúûũūŭůűų", "u"), ("ýÿ", "y"), ("çćĉċč", "c"), ("ñńņň", "n"), ("šśŝş", "s"),
            ("žźż", "z"), ("ťţ", "t"), ("ďđ", "d"), ("ľļĺł", "l"), ("ŕŗř", "r"), ("ğĝġģ", "g"),
            ("ä", "a"), ("ö", "o"), ("ü", "u"), ("ß", "ss"), ("æ", "ae"), ("œ", "oe"),
        ]
        var table: [Unicode.Scalar: [Unicode.Scalar]] = [:]
        for (letters, plain) in groups {
            for scalar in letters.unicodeScalars { table[scalar] = Array(plain.unicodeScalars) }
        }
        return table
    }()
}
