public import Screen

/// A month, with week numbers: Monday first.
public struct MonthGrid: Hashable, Sendable {
    /// A day of the grid, as its caller sees it.
    public struct Cell: Hashable, Sendable {
        public var day: Int
        public var isSelected: Bool
        public var isToday: Bool
        public var isClosed: Bool
        public var isBusy: Bool

        public init(
            day: Int, isSelected: Bool, isToday: Bool, isClosed: Bool, isBusy: Bool
        ) {
            self.day = day
            self.isSelected = isSelected
            self.isToday = isToday
            self.isClosed = isClosed
            self.isBusy = isBusy
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
    public var days: [Cell]

    public init(
        title: String, weekdays: [String], weekTitle: String, weeks: [Int], firstWeekday: Int,
        days: [Cell]
    ) {
        self.title = title
        self.weekdays = weekdays
        self.weekTitle = weekTitle
        self.weeks = weeks
        self.firstWeekday = firstWeekday
        self.days = days
    }

    public static let columns = 24
    public static let rows = 8

    public func draw(
        into frame: inout Frame, at column: Int, row: Int, hasCursor: Bool, _ glyphs: Glyphs
    ) {
        let titleColumn = column + (Self.columns - TextWidth.of(title)) / 2
        frame.put(title, at: titleColumn, row: row, tone: .heading)
        let names = ([weekTitle] + weekdays).joined(separator: " ")
        frame.put(names, at: column, row: row + 1, tone: .dim)
        for (index, week) in weeks.enumerated() {
            frame.put(
                week < 10 ? " \(week)" : "\(week)", at: column, row: row + 2 + index, tone: .dim)
        }
        for (index, cell) in days.enumerated() {
            let place = firstWeekday - 1 + index
            let x = column + 3 + place % 7 * 3
            let y = row + 2 + place / 7
            let text = cell.day < 10 ? " \(cell.day)" : "\(cell.day)"
            let tone: Tone =
                cell.isSelected
                ? .selected
                : cell.isToday ? .now : cell.isClosed ? .dim : cell.isBusy ? .today : .plain
            frame.put(
                text, at: x, row: y, tone: tone,
                emphasis: cell.isSelected ? .reverse : cell.isToday ? .bold : [])
            if cell.isSelected, hasCursor { frame.cursor = (x, y) }
        }
    }
}
