/// Some rows of a list that is too long to be read whole, and whether there is more of it.
public struct RowPage<Row: Hashable & Sendable>: Hashable, Sendable {
    public var rows: [Row]
    public var hasMoreBefore: Bool
    public var hasMoreAfter: Bool

    public init(rows: [Row], hasMoreBefore: Bool, hasMoreAfter: Bool) {
        self.rows = rows
        self.hasMoreBefore = hasMoreBefore
        self.hasMoreAfter = hasMoreAfter
    }
}
