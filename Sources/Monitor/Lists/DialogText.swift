import Domain
import Screen

/// What dialogs share that show a list or a text longer than they are high.
extension Key {
    /// Where a cursor in a list, or the first line of a text that is seen, goes from a place.
    ///
    /// - parameter last: the furthest place; below nothing it is the first.
    /// - parameter page: lines of a page.
    /// - returns: nil for a key that does not move.
    func moved(from place: Int, last: Int, page: Int = 10) -> Int? {
        let target: Int
        switch self {
        case .down, .character("j"): target = place + 1
        case .up, .character("k"): target = place - 1
        case .pageDown, .control("d"): target = place + page
        case .pageUp, .control("u"): target = place - page
        case .home, .character("g"): target = 0
        case .end, .character("G"): target = last
        default: return nil
        }
        return min(max(0, target), max(0, last))
    }
}

extension Model {
    /// A line of a text, and how it is meant.
    typealias SaidLine = (text: String, tone: Tone)

    /// The whole screen.
    var bounds: Rect { Rect(column: 0, row: 0, columns: size.columns, rows: size.rows) }

    /// The sign of the cursor beside a dialog's line, and the terminal's own on it.
    func putCursor(into frame: inout Frame, _ rect: Rect, _ row: Int) {
        frame.put(glyphs.cursor, at: rect.column - 1, row: row, tone: .accent)
        frame.cursor = (rect.column, row)
    }

    /// A text from a line on, as far as there is room.
    func drawText(
        _ lines: [SaidLine], from top: Int, into frame: inout Frame, _ rect: Rect
    ) {
        for (offset, line) in lines.dropFirst(max(0, top)).prefix(max(0, rect.rows)).enumerated() {
            frame.put(
                line.text, at: rect.column, row: rect.row + offset, tone: line.tone,
                limit: rect.columns, ellipsis: glyphs.ellipsis)
        }
    }

    /// A text in a column of its own: cut, or filled up with blanks.
    func cell(_ text: String, _ width: Int) -> String {
        let cut = TextWidth.truncated(text, to: width, ellipsis: glyphs.ellipsis)
        return cut + String(repeating: " ", count: max(0, width - TextWidth.of(cut)))
    }
}
