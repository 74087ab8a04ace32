/// Columns and rows of a screen.
public struct Size: Hashable, Sendable {
    public var columns: Int
    public var rows: Int

    public init(columns: Int, rows: Int) {
        self.columns = max(0, columns)
        self.rows = max(0, rows)
    }
}

/// A part of a screen; its origin is the top left cell.
public struct Rect: Hashable, Sendable {
    public var column: Int
    public var row: Int
    public var columns: Int
    public var rows: Int

    public init(column: Int, row: Int, columns: Int, rows: Int) {
        self.column = column
        self.row = row
        self.columns = max(0, columns)
        self.rows = max(0, rows)
    }

    public var endColumn: Int { column + columns }
    public var endRow: Int { row + rows }

    /// Without `horizontal` columns on both sides and `vertical` rows above and below.
    public func inset(_ horizontal: Int, _ vertical: Int) -> Rect {
        Rect(
            column: column + horizontal, row: row + vertical, columns: columns - 2 * horizontal,
            rows: rows - 2 * vertical)
    }

    /// A rectangle of a size in the middle of this one.
    public func centred(columns: Int, rows: Int) -> Rect {
        let columns = min(columns, self.columns)
        let rows = min(rows, self.rows)
        return Rect(
            column: column + (self.columns - columns) / 2, row: row + (self.rows - rows) / 2,
            columns: columns, rows: rows)
    }
}
