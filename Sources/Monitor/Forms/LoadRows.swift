import Domain
import Screen

/// Somebody who could take work over, as a line of a list: what they have, and would have.
struct LoadRow: Equatable {
    var name: String
    /// Open before and after; nil where it is shared out.
    var open: (before: Int, after: Int)?
    var overdue = 0
    /// Why they, and what speaks against it.
    var detail: String
    var isWarning = false

    static func == (one: Self, other: Self) -> Bool {
        one.name == other.name && one.open?.before == other.open?.before
            && one.open?.after == other.open?.after && one.overdue == other.overdue
            && one.detail == other.detail && one.isWarning == other.isWarning
    }
}

/// Where the columns stand, from the left of the list; numbers end there.
private enum LoadColumn {
    static let names = 20
    static let before = 27
    static let arrow = 28
    /// Begins there.
    static let after = 30
    static let overdue = 40
    static let detail = 42
}

extension Model {
    /// A heading and the lines that fit, the one under the cursor among them.
    ///
    /// - parameter hasCursor: whether the list has the focus.
    func drawLoads(
        _ rows: [LoadRow], cursor: Int, hasCursor: Bool, into frame: inout Frame, _ rect: Rect
    ) {
        func put(_ text: String, endingAt column: Int, _ row: Int, _ tone: Tone) {
            frame.put(
                text, at: rect.column + column - TextWidth.of(text), row: row, tone: tone)
        }
        frame.put(
            say("A chi", "To whom"), at: rect.column, row: rect.row, tone: .dim,
            limit: LoadColumn.names)
        put(say("aperte", "open"), endingAt: LoadColumn.before, rect.row, .dim)
        frame.put(
            say("poi", "then"), at: rect.column + LoadColumn.after, row: rect.row, tone: .dim)
        put(say("tardi", "late"), endingAt: LoadColumn.overdue, rect.row, .dim)
        let visible = max(1, rect.rows - 1)
        if rows.count > visible {
            let place = "\(cursor + 1)/\(rows.count)"
            put(place, endingAt: rect.columns, rect.row, .dim)
        }
        let top = max(0, min(cursor - visible + 1, rows.count - visible))
        for (offset, line) in rows.dropFirst(max(0, top)).prefix(visible).enumerated() {
            let row = rect.row + 1 + offset
            let isHere = max(0, top) + offset == cursor
            if isHere {
                frame.put(glyphs.cursor, at: rect.column - 1, row: row, tone: .accent)
                if hasCursor { frame.cursor = (rect.column, row) }
            }
            frame.put(
                line.name, at: rect.column, row: row, tone: isHere ? .selected : .plain,
                limit: LoadColumn.names, ellipsis: glyphs.ellipsis)
            if let open = line.open {
                put("\(open.before)", endingAt: LoadColumn.before, row, .plain)
                frame.put(
                    glyphs.arrow, at: rect.column + LoadColumn.arrow, row: row, tone: .dim)
                frame.put(
                    "\(open.after)", at: rect.column + LoadColumn.after, row: row, tone: .plain)
                if line.overdue > 0 {
                    put("\(line.overdue)", endingAt: LoadColumn.overdue, row, .overdue)
                }
            }
            let column = line.open == nil ? LoadColumn.names + 1 : LoadColumn.detail
            frame.put(
                line.detail, at: rect.column + column, row: row,
                tone: line.isWarning ? .warning : .dim, limit: max(0, rect.columns - column),
                ellipsis: glyphs.ellipsis)
        }
    }
}
