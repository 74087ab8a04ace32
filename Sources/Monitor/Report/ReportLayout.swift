import Domain
import Screen

/// Where the parts of the report are: lines above, what lies behind one of them below.
extension Model {
    /// Under the lines: late, and seven days ahead.
    private static let paneRows = 8

    /// Lines under their heading, the total left out.
    var reportRows: Int {
        // Title, heading, total and separator.
        let room = body.rows - 4
        let most = max(1, max(room - Self.paneRows, room / 3))
        return min(max(1, report.lines.count), most)
    }

    var reportSeparatorRow: Int { body.row + 2 + reportRows + 1 }

    /// Outcomes and times of the line under the cursor.
    var reportPane: Rect {
        Rect(
            column: 0, row: reportSeparatorRow + 1,
            columns: hasAheadPane ? size.columns * 52 / 100 : size.columns,
            rows: max(0, body.endRow - reportSeparatorRow - 1))
    }

    /// Beside them, where there is room, what lies ahead.
    var hasAheadPane: Bool { size.columns >= 70 }

    var reportAheadPane: Rect {
        Rect(
            column: reportPane.endColumn + 1, row: reportPane.row,
            columns: size.columns - reportPane.columns - 2, rows: reportPane.rows)
    }
}
