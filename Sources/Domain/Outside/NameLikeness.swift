/// How alike names are: the one place that decides whether two may be the same one's.
///
/// Their words are compared in any order, without those that say nothing of whose name it is: an
/// article (`La Rossi`), a title (`Dott. Rossi`), that it is a firm (`Ditta Rossi`).
public struct NameLikeness: Sendable {
    /// From here on two names are similar: about one letter in seven.
    public static let similar = 85
    /// A letter is too much of a shorter name.
    public static let shortest = 5

    private let key: [UInt8]
    /// Where in the key its words are.
    private let words: [Word]
    /// Of the words with a space between each.
    private let length: Int

    private typealias Letters = UnsafeBufferPointer<UInt8>
    private typealias Word = Range<Int>

    /// - parameter key: as `NameKey` makes it.
    public init(key: String) {
        self.key = Array(key.utf8)
        words = self.key.withUnsafeBufferPointer(Self.words)
        length = Self.length(of: words)
    }

    /// The same in a few bits.
    public var sketch: NameSketch {
        key.withUnsafeBufferPointer { letters in
            NameSketch(words.map { letters[$0] }, length: length, digits: Self.digits(letters))
        }
    }

    /// Whether it is long enough that another may be similar.
    public var isTelling: Bool { length >= Self.shortest }

    /// Of another key, 0…100: what is left when each letter that differs is taken off.
    public func score(_ key: String) -> Int {
        var key = key
        return key.withUTF8 { other in self.key.withUnsafeBufferPointer { score($0, other) } }
    }

    private func score(_ letters: Letters, _ other: Letters) -> Int {
        let others = Self.words(of: other)
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
            let place = mine.firstIndex { letters[$0].elementsEqual(other[word]) }
            if let place {
                mine.remove(at: place)
            } else {
                theirs.append(word)
            }
        }
        if mine.isEmpty, theirs.isEmpty { return 100 }
        let distance = Self.distance(Self.joined(mine, letters), Self.joined(theirs, other))
        return 100 * (longest - min(longest, distance)) / longest
    }

    /// A number is no slip: branch 3 is not branch 4, nor is number 12 of a street number 14.
    public func isSimilar(_ key: String) -> Bool {
        var key = key
        return key.withUTF8 { other in
            self.key.withUnsafeBufferPointer { letters in
                Self.digits(letters).elementsEqual(Self.digits(other))
                    && score(letters, other) >= Self.similar
            }
        }
    }

    private static func digits(_ letters: Letters) -> some Sequence<UInt8> {
        letters.lazy.filter { (0x30...0x39).contains($0) }
    }

    /// Where another key of a similar name may begin or end: with the letters that this one begins
    /// or ends with, or with any of its words. Whatever one slip does to a name, one of these
    /// still holds: of its other words one is the first or the last.
    public var places: [Place] {
        let words = words.map { String(decoding: key[$0], as: UTF8.self) }
        guard isTelling, let first = words.first, let last = words.last else { return [] }
        var places = [
            Place(end: .beginning, text: String(first.prefix(2)), isWord: false),
            Place(end: .end, text: String(last.suffix(3)), isWord: false),
        ]
        for text in words where text.count >= 3 {
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

    private static func words(of key: Letters) -> [Word] {
        var all: [Word] = []
        var start = 0
        for end in 0...key.count where end == key.count || key[end] == 0x20 {
            if end > start { all.append(start..<end) }
            start = end + 1
        }
        let telling = all.filter { !isFiller(key[$0]) }
        return telling.isEmpty ? all : telling
    }

    private static func isFiller(_ word: Slice<Letters>) -> Bool {
        // Most words are too long for one; a string is made of the others only.
        word.count <= longestFiller && fillers.contains(String(decoding: word, as: UTF8.self))
    }

    private static let fillers: Set<String> = [
        "il", "lo", "la", "i", "gli", "le", "l", "the", "ditta", "impresa", "azienda", "gruppo",
        "group", "spett", "spettle", "spettabile", "egr", "gent", "gentile", "sig", "signor",
        "signora", "sigra", "dott", "dottor", "dottssa", "dottoressa", "dr", "drssa", "ing", "avv",
        "arch", "geom", "rag", "prof", "profssa", "mr", "mrs", "ms",
    ]

    private static let longestFiller = fillers.map(\.utf8.count).max() ?? 0

    private static func length(of words: [Word]) -> Int {
        words.reduce(-1) { $0 + $1.count + 1 }
    }

    private static func joined(_ words: [Word], _ letters: Letters) -> [UInt8] {
        Array(words.map { letters[$0] }.joined(separator: CollectionOfOne(0x20)))
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
