import Controls
import Domain
import Screen

/// Lays a card out: one column, or from 100 columns on a second with history or timeline.
extension Model {
    var cardColumns: Int { hasPreview ? size.columns / 2 : size.columns }

    func drawCard(_ card: CardState, into frame: inout Frame, _ rect: Rect) {
        switch card {
        case .contact(let state):
            let title = say("STORIA", "HISTORY") + " \(state.card.historyCount)"
            draw(
                cardBody(card), beside: history(of: state.card), title, state.window, into: &frame,
                rect, from: state.historyWindow, hasFocus: state.isInHistory)
        case .negotiation(let state):
            var top = rect
            let used = frame.put(
                "#\(state.card.negotiation.id)  \(state.card.negotiation.title.uppercased())",
                at: 1, row: rect.row, tone: .strong, limit: rect.columns / 2,
                ellipsis: glyphs.ellipsis)
            let subtitle = subtitle(of: state.card)
            frame.put(
                subtitle.text, at: used + 4, row: rect.row, tone: subtitle.tone,
                limit: max(0, rect.columns - used - 5), ellipsis: glyphs.ellipsis)
            let stages = state.card.stages
            let current =
                state.card.negotiation.state == .won
                ? stages.count : stages.firstIndex { $0.id == state.card.negotiation.stage } ?? 0
            StageRail(stages: stages.map(\.name), current: current).draw(
                into: &frame, at: 1, row: rect.row + 1, columns: rect.columns - 2, glyphs)
            top.row += 2
            top.rows = max(0, top.rows - 2)
            let title = say("CRONOLOGIA", "TIMELINE") + " \(state.card.timelineCount)"
            draw(
                cardBody(card), beside: timeline(of: state.card), title, state.window, into: &frame,
                top)
        }
    }

    /// All lines that the cursor walks over: on a narrow screen the history stands below.
    func cardBody(_ card: CardState) -> [CardLine] {
        switch card {
        case .contact(let state):
            let body = lines(of: state.card)
            let title = say("STORIA", "HISTORY") + " \(state.card.historyCount)"
            return hasPreview ? body : body + below(history(of: state.card), title)
        case .negotiation(let state):
            let body = lines(of: state.card)
            let title = say("CRONOLOGIA", "TIMELINE") + " \(state.card.timelineCount)"
            return hasPreview ? body : body + below(timeline(of: state.card), title)
        }
    }

    private func below(_ lines: [CardLine], _ title: String) -> [CardLine] {
        [CardLine(text: title, tone: .heading, isHeading: true)] + lines
    }

    private func draw(
        _ body: [CardLine], beside: [CardLine], _ title: String, _ window: ScrollWindow,
        into frame: inout Frame, _ rect: Rect, from side: ScrollWindow = ScrollWindow(),
        hasFocus: Bool = false
    ) {
        let columns = hasPreview ? cardColumns : rect.columns
        for (offset, line) in body.dropFirst(window.top).prefix(rect.rows).enumerated() {
            let row = rect.row + offset
            if line.isHeading {
                frame.horizontalLine(row: row, from: 0, columns: columns, glyphs.horizontal)
                frame.put(" \(line.text) ", at: 1, row: row, tone: .heading, limit: columns - 2)
                continue
            }
            draw(line, into: &frame, Rect(column: 1, row: row, columns: columns - 2, rows: 1))
            if window.top + offset == window.cursor, !hasFocus {
                frame.put(glyphs.cursor, at: 0, row: row, tone: line.tone)
                frame.emphasise(Rect(column: 0, row: row, columns: columns, rows: 1), .bold)
                frame.cursor = (0, row)
            }
        }
        guard hasPreview else { return }
        frame.verticalLine(column: columns, from: rect.row, rows: rect.rows, glyphs.vertical)
        frame.put(
            title, at: columns + 2, row: rect.row, tone: hasFocus ? .activeTab : .heading)
        var row = rect.row + 2
        for (index, line) in beside.enumerated().dropFirst(side.top) {
            guard row < rect.endRow else { break }
            // What has a moment before it hangs on a spine.
            let spine = line.lead.isEmpty ? 0 : 16
            let start = columns + 2 + spine
            let width = rect.columns - start - 1
            if hasFocus, index == side.cursor {
                frame.put(glyphs.cursor, at: columns + 1, row: row, tone: .accent)
                frame.cursor = (columns + 1, row)
            }
            let pieces = TextWidth.wrapped(line.text, to: max(1, width - 2)).prefix(3)
            for (index, piece) in pieces.enumerated() {
                guard row < rect.endRow else { break }
                if spine > 0 {
                    if index == 0 {
                        frame.put(line.lead, at: columns + 2, row: row, tone: .dim, limit: 13)
                    }
                    frame.put(
                        index == 0 ? glyphs.unread : glyphs.vertical, at: start - 2, row: row,
                        tone: index == 0 ? line.tone : .border)
                }
                frame.put(
                    index == 0 ? piece : "  " + piece, at: start, row: row, tone: line.tone,
                    limit: width)
                if index == 0, !line.trailing.isEmpty,
                    TextWidth.of(piece) + TextWidth.of(line.trailing) + 2 < width
                {
                    frame.put(
                        line.trailing, at: rect.columns - 1 - TextWidth.of(line.trailing), row: row,
                        tone: .dim)
                }
                row += 1
            }
        }
    }

    private func draw(_ line: CardLine, into frame: inout Frame, _ rect: Rect) {
        let trailing = TextWidth.truncated(
            line.trailing, to: max(0, rect.columns / 2), ellipsis: glyphs.ellipsis)
        let room = trailing.isEmpty ? rect.columns : rect.columns - TextWidth.of(trailing) - 1
        var column = rect.column
        if !line.lead.isEmpty {
            frame.put(line.lead, at: column, row: rect.row, tone: .dim, limit: min(13, room))
            column += 14
        }
        if !line.label.isEmpty {
            column += frame.put(line.label, at: column, row: rect.row, tone: .dim, limit: room)
        }
        frame.put(
            line.text, at: column, row: rect.row, tone: line.tone,
            limit: max(0, room - (column - rect.column)), ellipsis: glyphs.ellipsis)
        if !trailing.isEmpty {
            frame.put(
                trailing, at: rect.endColumn - TextWidth.of(trailing), row: rect.row, tone: .dim)
        }
    }
}
