/// Which part of a list is seen, and where its cursor is.
public struct ScrollWindow: Hashable, Sendable {
    public var cursor: Int
    public var top: Int

    public init(cursor: Int = 0, top: Int = 0) {
        self.cursor = cursor
        self.top = top
    }

    /// Keeps the cursor in a list of `count` and in sight of `rows`, without a gap below the last
    /// row while there are rows above.
    public mutating func settle(count: Int, rows: Int) {
        cursor = min(max(0, cursor), max(0, count - 1))
        let rows = max(1, rows)
        if cursor < top { top = cursor }
        if cursor >= top + rows { top = cursor - rows + 1 }
        top = min(max(0, top), max(0, count - rows))
    }
}
