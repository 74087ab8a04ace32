public import Screen

/// A month whose days carry a sign before and behind their number, with week numbers: Monday
/// first. What a sign means its caller says beside it.
public struct MarkedMonth: Hashable, Sendable {
    /// A day of the grid.
    public struct Cell: Hashable, Sendable {
        public var day: Int
        /// One column each; empty for none.
        public var before: String
        public var after: String
        public var tone: Tone
        public var isSelected: Bool
        public var isToday: Bool

        public init(
            day: Int, before: String = "", after: String = "", tone: Tone, isSelected: Bool,
            isToday: Bool
        ) {
            self.day = day
            self.before = before
            self.after = after
            self.tone = tone
            self.isSelected = isSelected
            self.isToday = isToday
        }
    }

    public var title: String
    /// Seven, Monday first, two columns each.
    public var weekdays: [String]
    public var weekTitle: String
    /// The number of each row's week.
    public var weeks: [Int]
    /// 1 (Monday) … 7: where the first of the month stands.
    public var firstWeekday: Int
    public var cells: [Cell]

    public init(
        title: String, weekdays: [String], weekTitle: String, weeks: [Int], firstWeekday: Int,
        cells: [Cell]
    ) {
        self.title = title
        self.weekdays = weekdays
        self.weekTitle = weekTitle
        self.weeks = weeks
        self.firstWeekday = firstWeekday
        self.cells = cells
    }

    public static let columns = 31
    public static let rows = 8

    public func draw(into frame: inout Frame, at column: Int, row: Int, hasCursor: Bool) {
        frame.put(title, at: column + 4, row: row, tone: .heading, limit: Self.columns - 4)
        frame.put(weekTitle, at: column, row: row + 1, tone: .dim, limit: 2)
        for (index, name) in weekdays.prefix(7).enumerated() {
            frame.put(name, at: column + 4 + index * 4, row: row + 1, tone: .dim, limit: 2)
        }
        for (index, week) in weeks.enumerated() {
            frame.put(
                week < 10 ? " \(week)" : "\(week)", at: column, row: row + 2 + index, tone: .dim)
        }
        for (index, cell) in cells.enumerated() {
            let place = firstWeekday - 1 + index
            let x = column + 3 + place % 7 * 4
            let y = row + 2 + place / 7
            let emphasis: Emphasis =
                cell.isSelected ? .reverse : cell.isToday ? [.bold, .underline] : []
            frame.put(cell.before, at: x, row: y, tone: .snoozed, limit: 1)
            frame.put(
                cell.day < 10 ? " \(cell.day)" : "\(cell.day)", at: x + 1, row: y,
                tone: cell.tone, emphasis: emphasis)
            frame.put(cell.after, at: x + 3, row: y, tone: cell.tone, limit: 1)
            if cell.isSelected, hasCursor { frame.cursor = (x + 1, y) }
        }
    }
}
