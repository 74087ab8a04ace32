public import Screen

/// Small pictures of numbers.
public enum Bar {
    /// ▰▰▰▱▱: how much of a whole.
    public static func text(_ part: Int, of whole: Int, columns: Int, _ glyphs: Glyphs) -> String {
        let columns = max(0, columns)
        let filled = share(part, of: whole, columns: columns)
        return String(repeating: glyphs.full, count: filled)
            + String(repeating: glyphs.empty, count: columns - filled)
    }

    /// So many columns of a whole's; rounded up: what has begun is seen.
    static func share(_ part: Int, of whole: Int, columns: Int) -> Int {
        guard part > 0, whole > 0 else { return 0 }
        let (quotient, rest) = whole.dividingFullWidth(
            min(part, whole).multipliedFullWidth(by: columns))
        return quotient + (rest > 0 ? 1 : 0)
    }
}

/// Contact ━━ QUOTE ── Presentation ── Order: where a negotiation is.
public struct StageRail: Hashable, Sendable {
    public var stages: [String]
    /// The index of the current one; past the end when it is won.
    public var current: Int

    public init(stages: [String], current: Int) {
        self.stages = stages
        self.current = current
    }

    public func draw(
        into frame: inout Frame, at column: Int, row: Int, columns: Int, _ glyphs: Glyphs
    ) {
        var place = column
        let end = column + columns
        for (index, stage) in stages.enumerated() {
            if index > 0 {
                let line = index <= current ? glyphs.heavy : glyphs.horizontal
                place += frame.put(
                    " \(line)\(line) ", at: place, row: row,
                    tone: index <= current ? .accent : .border, limit: end - place)
            }
            let isHere = index == current
            place += frame.put(
                isHere ? "[\(stage.uppercased())]" : stage, at: place, row: row,
                tone: isHere ? .strong : index < current ? .plain : .dim, limit: end - place,
                ellipsis: glyphs.ellipsis)
            if place >= end { return }
        }
    }
}

/// The line of hints at the bottom: whole items are dropped, `? help` always stays.
public enum HintLine {
    public struct Item: Hashable, Sendable {
        public var key: String
        public var words: String

        public init(key: String, words: String) {
            self.key = key
            self.words = words
        }

        var width: Int { TextWidth.of(key) + 1 + TextWidth.of(words) }
    }

    /// - parameter last: the item that is never dropped.
    public static func draw(
        _ items: [Item], last: Item, into frame: inout Frame, row: Int, columns: Int
    ) {
        var place = 1
        let room = columns - 1 - last.width
        for item in items {
            guard place + item.width + 2 <= room else { continue }
            put(item, into: &frame, at: &place, row: row)
            place += 2
        }
        put(last, into: &frame, at: &place, row: row)
    }

    private static func put(
        _ item: Item, into frame: inout Frame, at place: inout Int, row: Int
    ) {
        place += frame.put(item.key, at: place, row: row, tone: .hintKey)
        place += 1
        place += frame.put(item.words, at: place, row: row, tone: .hint)
    }
}

/// ▰▰▰▱: two parts of a length, against the longest there is; what is empty is left blank.
public struct TwoPartBar: Hashable, Sendable {
    /// Columns of each.
    public let first: Int
    public let second: Int

    /// - parameter most: what takes all columns. A part that is there takes at least one, as far
    ///   as there are any.
    public init(_ first: Int, _ second: Int, of most: Int, columns: Int) {
        let (one, other) = (max(0, first), max(0, second))
        let columns = max(0, columns)
        guard most > 0, one + other > 0 else {
            self.first = 0
            self.second = 0
            return
        }
        let whole = min(one + other, most)
        let length = Bar.share(whole, of: most, columns: columns)
        let rest = Bar.share(other, of: one + other, columns: length)
        self.second = one > 0 && rest == length && length > 1 ? rest - 1 : rest
        self.first = length - self.second
    }

    public func draw(
        into frame: inout Frame, at column: Int, row: Int, _ tone: Tone, _ other: Tone,
        _ glyphs: Glyphs
    ) {
        frame.put(
            String(repeating: glyphs.full, count: first), at: column, row: row, tone: tone,
            limit: first, ellipsis: "")
        frame.put(
            String(repeating: glyphs.empty, count: second), at: column + first, row: row,
            tone: other, limit: second, ellipsis: "")
    }
}
