import Domain
import Screen

/// Where the parts of the board are: complete at 80x24, all at once from 100 columns on.
extension Model {
    /// From here on everything has a place of its own.
    var hasBoardPane: Bool { hasPreview && size.rows >= 30 }

    /// Lines for operators, under their heading.
    var boardOperatorRows: Int {
        let most = max(1, (body.rows - 3) / (hasBoardPane ? 3 : 2))
        return min(max(1, board.rows.count), most)
    }

    private var boardLowerRow: Int { body.row + 1 + boardOperatorRows }

    /// The line that separates operators and pane, with a title in it.
    var boardSeparator: Rect {
        Rect(column: 0, row: boardLowerRow, columns: size.columns, rows: 1)
    }

    /// All below that line.
    private var boardLower: Rect {
        Rect(
            column: 0, row: boardLowerRow + 1, columns: size.columns,
            rows: max(0, body.endRow - boardLowerRow - 1))
    }

    /// Alerts and outcomes are below the queue, where there is room.
    private var boardNewsRows: Int {
        guard hasBoardPane else { return 0 }
        let alerts = max(1, min(4, board.board?.alerts.count ?? 0))
        return min(boardLower.rows / 2, alerts + 1 + 6 + 1)
    }

    var boardQueue: Rect {
        Rect(
            column: 0, row: boardLower.row,
            columns: hasBoardPane ? boardSideColumn : size.columns,
            rows: max(1, boardLower.rows - boardNewsRows))
    }

    var boardNews: Rect {
        Rect(
            column: 0, row: boardQueue.endRow, columns: boardQueue.columns,
            rows: max(0, body.endRow - boardQueue.endRow))
    }

    private var boardSideColumn: Int { max(70, size.columns * 62 / 100) }

    /// The day in numbers: beside the queue, or instead of it.
    var boardDay: Rect {
        guard hasBoardPane else { return boardLower }
        return Rect(
            column: boardSideColumn + 2, row: boardLower.row,
            columns: size.columns - boardSideColumn - 3, rows: boardLower.rows)
    }
}
