/// How alike names are: the one place that decides whether two may be the same one's.
///
/// Their words are compared in any order, without those that say nothing of whose name it is: an
/// article (`La Rossi`), a title (`Dott. Rossi`), that it is a firm (`Ditta Rossi`).
public struct NameLikeness: Sendable {
    /// From here on two names are similar: about one letter in seven.
    public static let similar = 85
    /// A letter is too much of a shorter name.
    public static let shortest = 5

    private let words: [Word]
    /// Of the words with a space between each.
    private let length: Int
    private let digits: [UInt8]

    private typealias Word = Substring

    /// - parameter key: as `NameKey` makes it.
    public init(key: String) {
        words = Self.words(of: key)
        length = Self.length(of: words)
        digits = Self.digits(key)
    }

    /// The same in a few bits.
    public var sketch: NameSketch {
        NameSketch(words.map(\.utf8), length: length, digits: digits)
    }

    /// Of another key, 0…100: what is left when each letter that differs is taken off.
    public func score(_ key: String) -> Int {
        let others = Self.words(of: key)
        let otherLength = Self.length(of: others)
        let longest = max(length, otherLength)
        guard longest > 0 else { return 0 }
        // So many letters are no longer similar; no need to count them.
        guard (longest - min(length, otherLength)) * 100 <= longest * (100 - Self.similar) else {
            return 0
        }
        var mine = words
        var theirs: [Word] = []
        for word in others {
            if let place = mine.firstIndex(where: { $0 == word }) {
                mine.remove(at: place)
            } else {
                theirs.append(word)
            }
        }
        if mine.isEmpty, theirs.isEmpty { return 100 }
        let distance = Self.distance(Self.joined(mine), Self.joined(theirs))
        return 100 * (longest - min(longest, distance)) / longest
    }

    /// A number is no slip: branch 3 is not branch 4, nor is number 12 of a street number 14.
    public func isSimilar(_ key: String) -> Bool {
        digits.elementsEqual(key.utf8.lazy.filter(Self.isDigit)) && score(key) >= Self.similar
    }

    private static func digits(_ key: String) -> [UInt8] {
        key.utf8.filter(isDigit)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// Where another key of a similar name may begin or end: with the letters that this one begins
    /// or ends with, or with any of its words. Whatever one slip does to a name, one of these
    /// still holds: of its other words one is the first or the last.
    public var places: [Place] {
        guard length >= Self.shortest, let first = words.first, let last = words.last else {
            return []
        }
        var places = [
            Place(end: .beginning, text: String(first.prefix(2)), isWord: false),
            Place(end: .end, text: String(last.suffix(3)), isWord: false),
        ]
        for word in words where word.count >= 3 {
            let text = String(word)
            if !text.hasPrefix(places[0].text) {
                places.append(Place(end: .beginning, text: text, isWord: true))
            }
            if !text.hasSuffix(places[1].text) {
                places.append(Place(end: .end, text: text, isWord: true))
            }
        }
        return places
    }

    /// What a key begins or ends with.
    public struct Place: Hashable, Sendable {
        public enum End: Hashable, Sendable { case beginning, end }

        public var end: End
        public var text: String
        /// Whether nothing but a space may come next to it.
        public var isWord: Bool
    }

    // MARK: Words and letters

    private static func words(of key: String) -> [Word] {
        let all = key.split(separator: " ")
        let telling = all.filter { !fillers.contains(String($0)) }
        return telling.isEmpty ? all : telling
    }

    private static let fillers: Set<String> = [
        "il", "lo", "la", "i", "gli", "le", "l", "the", "ditta", "impresa", "azienda", "gruppo",
        "group", "spett", "spettle", "spettabile", "egr", "gent", "gentile", "sig", "signor",
        "signora", "sigra", "dott", "dottor", "dottssa", "dottoressa", "dr", "drssa", "ing", "avv",
        "arch", "geom", "rag", "prof", "profssa", "mr", "mrs", "ms",
    ]

    private static func length(of words: [Word]) -> Int {
        words.reduce(-1) { $0 + $1.utf8.count + 1 }
    }

    private static func joined(_ words: [Word]) -> [UInt8] {
        Array(words.joined(separator: " ").utf8)
    }

    /// Letters to change, put in or leave out (Levenshtein).
    private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var row = Array(0...b.count)
        for (i, left) in a.enumerated() {
            var corner = row[0]
            row[0] = i + 1
            for (j, right) in b.enumerated() {
                let above = row[j + 1]
                row[j + 1] = min(above + 1, row[j] + 1, corner + (left == right ? 0 : 1))
                corner = above
            }
        }
        return row[b.count]
    }
}
