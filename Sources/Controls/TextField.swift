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
        return true
    }

    /// Pasted text; what would end the line becomes a space.
    public mutating func paste(_ text: String) {
        insert(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    }

    private mutating func insert(_ new: [Character]) {
        guard characters.count + new.count <= 2000 else { return }
        characters.insert(contentsOf: new, at: position)
        position += new.count
    }

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
            frame.put(placeholder, at: column, row: row, tone: .dim, limit: columns)
        }
        var start = 0
        while TextWidth.of(String(characters[start..<position])) >= columns, start < position {
            start += 1
        }
        frame.put(
            String(characters[start...]), at: column, row: row, tone: tone, limit: columns,
            ellipsis: "")
        if isFocused {
            frame.cursor = (
                column + TextWidth.of(String(characters[start..<position])), row
            )
        }
    }
}
