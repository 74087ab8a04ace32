public import Controls
public import Domain

/// The numbers of a period on the screen: of when, of whom, and what its lines are.
public struct ReportState: Equatable, Sendable {
    /// All that leafing and drilling change.
    public struct View: Equatable, Sendable {
        public var period = ReportPeriod.month
        /// A day of the period.
        public var day: Day
        public var grouping = Report.Grouping.operator
        /// Of one team only.
        public var team: Team.ID?
        /// Of one operator only: the login, and the name as it stands above.
        public var login: String?
        public var name = ""
    }

    public var view: View
    /// What was drilled from, the last one last.
    public var trail: [View] = []
    /// As it was read last; while another is being read it stays.
    public var report: Report?
    public var window = ScrollWindow()
    /// The cursor is below the lines, on what they add up to.
    public var isOnTotal = false
    /// The screen that it was opened from.
    public var origin = Model.Root.queue

    init(day: Day) { view = View(day: day) }

    public var request: ReportRequest {
        ReportRequest(
            days: view.period.days(around: view.day), grouping: view.grouping, team: view.team,
            login: view.login)
    }

    public var lines: [ReportLine] { report?.lines ?? [] }

    /// The line under the cursor; nil on the total.
    public var selected: ReportLine? {
        !isOnTotal && lines.indices.contains(window.cursor) ? lines[window.cursor] : nil
    }

    /// The same line stays under the cursor when it is read again.
    mutating func take(_ report: Report) {
        let isSame = self.report?.grouping == report.grouping
        let key = isSame ? selected?.key : nil
        isOnTotal = isSame && isOnTotal
        self.report = report
        window.cursor = key.flatMap { key in report.lines.firstIndex { $0.key == key } } ?? 0
    }
}
