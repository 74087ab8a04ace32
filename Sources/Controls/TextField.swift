public import Screen

/// A line that somebody types into.
public struct TextField: Hashable, Sendable {
    public private(set) var characters: [Character]
    /// Where the next character goes.
    public private(set) var position: Int

    public init(_ text: String = "") {
        characters = Array(text)
        position = characters.count
    }

    /// - parameter position: characters before the cursor.
    public init(_ text: String, position: Int) {
        self.init(text)
        self.position = min(max(0, position), characters.count)
    }

    public var text: String { String(characters) }
    public var isEmpty: Bool { characters.isEmpty }

    /// - returns: whether the key was one of a field's own.
    public mutating func handle(_ key: Key) -> Bool {
        switch key {
        case .character(let character): insert([character])
        case .left: position = max(0, position - 1)
        case .right: position = min(characters.count, position + 1)
        case .home, .control("a"): position = 0
        case .end, .control("e"): position = characters.count
        case .backspace:
            guard position > 0 else { return true }
            position -= 1
            characters.remove(at: position)
        case .delete, .control("d"):
            if position < characters.count { characters.remove(at: position) }
        case .control("k"): characters.removeSubrange(position...)
        case .control("u"):
            characters.removeSubrange(..<position)
            position = 0
        case .control("w"): deleteWord()
        default: return false
        }
        position = TypedText.rejoin(&characters, position)
        return true
    }

    /// Pasted text: what would end the line becomes a space, control characters stay outside.
    public mutating func paste(_ text: String) {
        insert(TypedText.cleaned(text).map { $0 == "\n" ? " " : $0 })
    }

    /// Beyond the longest text, what is new is cut.
    private mutating func insert(_ new: [Character]) {
        let new = Array(new.prefix(max(0, Self.longest - characters.count)))
        position = TypedText.insert(new, into: &characters, at: position)
    }

    static let longest = 2000

    private mutating func deleteWord() {
        let end = position
        while position > 0, characters[position - 1] == " " { position -= 1 }
        while position > 0, characters[position - 1] != " " { position -= 1 }
        characters.removeSubrange(position..<end)
    }

    /// Draws the field, scrolled so that the cursor is seen; a focused one has the cursor.
    public func draw(
        into frame: inout Frame, at column: Int, row: Int, columns: Int, isFocused: Bool,
        placeholder: String = ""
    ) {
        guard columns > 0 else { return }
        let tone: Tone = isFocused ? .focusedField : .field
        frame.put(
            String(repeating: " ", count: columns), at: column, row: row, tone: tone, limit: columns
        )
        if isEmpty, !placeholder.isEmpty {
            frame.put(placeholder, at: column, row: row, tone: .hint, limit: columns)
        }
        // From the cursor back, as much as leaves a column for it.
        var start = position
        var used = 0
        while start > 0 {
            used += TextWidth.of(characters[start - 1])
            if used >= columns { break }
            start -= 1
        }
        frame.put(
            String(characters[start...].prefix(columns)), at: column, row: row, tone: tone,
            limit: columns,
            ellipsis: "")
        if isFocused {
            frame.cursor = (
                column + TextWidth.of(String(characters[start..<position])), row
            )
        }
    }
}
