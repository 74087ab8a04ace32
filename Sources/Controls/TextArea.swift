public import Screen

/// Some lines that somebody types into.
public struct TextArea: Hashable, Sendable {
    public private(set) var lines: [[Character]]
    public private(set) var line: Int
    public private(set) var position: Int

    public init(_ text: String = "") {
        lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map(Array.init)
        line = lines.count - 1
        position = lines[line].count
    }

    public var text: String {
        lines.map { String($0) }.joined(separator: "\n")
    }
    public var isEmpty: Bool { lines.count == 1 && lines[0].isEmpty }

    /// - returns: whether the key was one of an area's own.
    public mutating func handle(_ key: Key) -> Bool {
        switch key {
        case .character(let character): insert(character)
        case .enter: insert("\n")
        case .left:
            if position > 0 { position -= 1 } else if line > 0 { moveTo(line - 1, .max) }
        case .right:
            if position < lines[line].count {
                position += 1
            } else if line + 1 < lines.count {
                moveTo(line + 1, 0)
            }
        case .up: if line > 0 { moveTo(line - 1, position) }
        case .down: if line + 1 < lines.count { moveTo(line + 1, position) }
        case .home, .control("a"): position = 0
        case .end, .control("e"): position = lines[line].count
        case .backspace: backspace()
        case .delete: delete()
        case .control("k"): lines[line].removeSubrange(position...)
        case .control("u"):
            lines[line].removeSubrange(..<position)
            position = 0
        default: return false
        }
        position = TypedText.rejoin(&lines[line], position)
        return true
    }

    /// Pasted text: control characters stay outside, and what is too long is cut.
    public mutating func paste(_ text: String) {
        let pieces = TypedText.cleaned(String(text.prefix(Self.longestPaste)))
            .split(separator: "\n", omittingEmptySubsequences: false)
        for (index, piece) in pieces.enumerated() {
            if index > 0 { insert("\n") }
            position = TypedText.insert(Array(piece), into: &lines[line], at: position)
        }
    }

    static let longestPaste = 20_000

    private mutating func moveTo(_ line: Int, _ position: Int) {
        self.line = line
        self.position = min(position, lines[line].count)
    }

    private mutating func insert(_ character: Character) {
        if character == "\n" {
            let rest = Array(lines[line][position...])
            lines[line].removeSubrange(position...)
            lines.insert(rest, at: line + 1)
            moveTo(line + 1, 0)
        } else {
            position = TypedText.insert([character], into: &lines[line], at: position)
        }
    }

    private mutating func backspace() {
        if position > 0 {
            position -= 1
            lines[line].remove(at: position)
        } else if line > 0 {
            let rest = lines.remove(at: line)
            moveTo(line - 1, .max)
            lines[line] += rest
        }
    }

    private mutating func delete() {
        if position < lines[line].count {
            lines[line].remove(at: position)
        } else if line + 1 < lines.count {
            lines[line] += lines.remove(at: line + 1)
        }
    }

    public func draw(into frame: inout Frame, in rect: Rect, isFocused: Bool) {
        guard rect.columns > 0, rect.rows > 0 else { return }
        // Each line is cut into pieces that fit; the cursor's piece is kept in sight.
        var pieces: [(text: String, cursor: Int?)] = []
        for (number, characters) in lines.enumerated() {
            var piece: [Character] = []
            var used = 0
            var cursor: Int? = nil
            for (index, character) in characters.enumerated() {
                let width = TextWidth.of(character)
                if used + width > rect.columns {
                    pieces.append((String(piece), cursor))
                    (piece, used, cursor) = ([], 0, nil)
                }
                if number == line, index == position { cursor = used }
                piece.append(character)
                used += width
            }
            if number == line, position == characters.count {
                cursor = min(used, rect.columns - 1)
            }
            pieces.append((String(piece), cursor))
        }
        let current = pieces.firstIndex { $0.cursor != nil } ?? 0
        let top = max(0, min(current, pieces.count) - rect.rows + 1)
        for (row, piece) in pieces.dropFirst(top).prefix(rect.rows).enumerated() {
            frame.put(
                piece.text, at: rect.column, row: rect.row + row,
                tone: isFocused ? .focusedField : .field, limit: rect.columns)
            if isFocused, let cursor = piece.cursor {
                frame.cursor = (rect.column + cursor, rect.row + row)
            }
        }
    }
}
