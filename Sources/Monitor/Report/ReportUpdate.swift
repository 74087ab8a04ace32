import Controls
import Domain
import Screen

/// What verbs do on the report.
extension Model {
    var reportJob: Job { .report(report.request) }

    mutating func showReport(from origin: Root) -> [Job] {
        // Asked for again on its own screen it stays where it was opened from.
        if origin != .report { report.origin = origin }
        root = .report
        return [reportJob]
    }

    /// To what was drilled from, else to the screen that it was opened from.
    ///
    /// - returns: nil where that screen is to be shown.
    mutating func backInReport() -> [Job]? {
        guard let before = report.trail.popLast() else { return nil }
        report.view = before
        return [reportJob]
    }

    mutating func report(_ verb: VerbID) -> [Job] {
        switch verb {
        case .next: moveInReport(by: 1)
        case .previous: moveInReport(by: -1)
        case .pageDown, .halfDown: moveInReport(by: reportRows)
        case .pageUp, .halfUp: moveInReport(by: -reportRows)
        case .first: moveInReport(by: -report.lines.count - 1)
        case .last: moveInReport(by: report.lines.count)
        case .nextPeriod: return leaf(by: 1)
        case .previousPeriod: return leaf(by: -1)
        case .periodDay: return show(.day)
        case .periodWeek: return show(.week)
        case .periodMonth: return show(.month)
        case .thisPeriod:
            report.view.day = today
            return [reportJob]
        case .grouping:
            let all = Report.Grouping.allCases
            let place = all.firstIndex(of: report.view.grouping) ?? 0
            report.view.grouping = all[(place + 1) % all.count]
            return [reportJob]
        case .scope:
            dialog = .menu(MenuDialog.reportTeam(self))
            return []
        case .open:
            guard let narrower = reportDetail else { return [] }
            report.trail.append(report.view)
            report.view = narrower
            return [reportJob]
        default: return []
        }
        settleReport()
        return []
    }

    /// Past the last line the total is reached.
    private mutating func moveInReport(by lines: Int) {
        let count = report.lines.count
        let place = (report.isOnTotal ? count : report.window.cursor) + lines
        report.isOnTotal = place >= count
        report.window.cursor = min(max(0, place), max(0, count - 1))
    }

    private mutating func leaf(by periods: Int) -> [Job] {
        report.view.day = report.view.period.day(report.view.day, by: periods)
        return [reportJob]
    }

    private mutating func show(_ period: ReportPeriod) -> [Job] {
        report.view.period = period
        return [reportJob]
    }

    mutating func showReport(of team: Team.ID?) -> [Job] {
        report.trail = []
        report.view.team = team
        report.view.login = nil
        report.view.name = ""
        return [reportJob]
    }

    /// What Enter shows of the line under the cursor: an operator's days, a team's operators, a
    /// day's operators; nil where there is nothing behind it.
    var reportDetail: ReportState.View? {
        guard let line = report.selected, let grouping = report.report?.grouping else { return nil }
        var view = report.view
        switch grouping {
        case .operator where view.login == nil:
            view.login = line.key
            view.name = line.name
            view.grouping = .day
        case .team where view.login == nil:
            guard let team = catalog.teams.first(where: { $0.code == line.key }),
                actor.isSupervisor(of: team.id)
            else { return nil }
            view.team = team.id
            view.grouping = .operator
        case .day where view.period != .day:
            guard let day = Day(iso: line.key) else { return nil }
            view.period = .day
            view.day = day
            view.grouping = view.login == nil ? .operator : .type
        case .operator, .team, .type, .sequence, .day: return nil
        }
        return view
    }

    mutating func take(_ found: Report, of request: ReportRequest) {
        guard request == report.request else { return }
        report.take(found)
        settleReport()
    }

    mutating func settleReport() {
        report.window.settle(count: report.lines.count, rows: reportRows)
    }

    /// Whether the minute changes what it says.
    var reportIsOfToday: Bool { root == .report && report.request.days.contains(today) }

    /// Whose numbers they are, in words.
    var reportName: String {
        if report.view.login != nil { return report.view.name }
        if let team = report.view.team { return catalog.team(team)?.name ?? "" }
        return actor.role == .operator
            ? say("i miei", "mine") : say("tutti i gruppi", "all teams")
    }
}

extension MenuDialog {
    static func reportTeam(_ model: Model) -> MenuDialog {
        teams(model) { .reportTeam($0) }
    }
}
