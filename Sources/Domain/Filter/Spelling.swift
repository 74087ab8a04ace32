/// Words that differ by one letter: one more, one less, another one, or two that changed places.
public enum Spelling {
    /// Whether two words are the same but for one such slip.
    public static func isNear(_ one: some StringProtocol, _ other: some StringProtocol) -> Bool {
        isNear(Array(one.unicodeScalars), Array(other.unicodeScalars))
    }

    /// Whether what was typed, mended by one letter, is the beginning of `word`.
    public static func isNearBeginning(_ typed: String, of word: String) -> Bool {
        let (typed, word) = (Array(typed.unicodeScalars), Array(word.unicodeScalars))
        for length in (typed.count - 1)...(typed.count + 1)
        where length > 0 && length <= word.count {
            if isNear(typed, Array(word[..<length])) { return true }
        }
        return false
    }

    private static func isNear(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Bool {
        if one.count > other.count { return isNear(other, one) }
        guard other.count - one.count <= 1 else { return false }
        var same = 0
        while same < one.count, one[same] == other[same] { same += 1 }
        if same == one.count { return true }
        if one.count < other.count { return one[same...].elementsEqual(other[(same + 1)...]) }
        if one[(same + 1)...].elementsEqual(other[(same + 1)...]) { return true }
        return same + 1 < one.count && one[same] == other[same + 1]
            && one[same + 1] == other[same]
            && one[(same + 2)...].elementsEqual(other[(same + 2)...])
    }
}
