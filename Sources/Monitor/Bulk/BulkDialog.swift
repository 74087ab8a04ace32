public import Controls
public import Domain
import Screen

/// What is done to the marked rows: to whom or until when, why, and how far it has come.
public struct BulkDialog: Equatable, Sendable {
    public enum Task: Hashable, Sendable { case reassign, toPool, reschedule, skip, cancel }

    public enum Focus: Hashable, Sendable { case receivers, when, negotiations, reason }

    public enum Phase: Equatable, Sendable {
        case asking
        /// So many are done, of so many.
        case working(Int, of: Int)
        /// Some were refused: they are named until the dialog is closed.
        case finished(BulkResult)
    }

    /// Somebody, or a way to share them out.
    public struct Choice: Equatable, Sendable {
        public var receivers: BulkWork.Receivers
        public var name: String
        /// Open before and after; nil where it is shared out.
        public var open: (before: Int, after: Int)?
        public var overdue: Int
        public var detail: String
        /// Somebody is away when some are due.
        public var isWarning: Bool

        public static func == (one: Self, other: Self) -> Bool {
            one.receivers == other.receivers && one.name == other.name
                && one.open?.before == other.open?.before && one.open?.after == other.open?.after
                && one.detail == other.detail
        }
    }

    public var task: Task
    public var items: [BulkWork.Item]
    public var commandID: String
    public var survey: BulkSurvey?
    public var choices: [Choice] = []
    public var cursor = 0
    public var focus: Focus
    public var when = TextField()
    /// The open negotiations of who hands them over go along.
    public var movesNegotiations = false
    public var reason = TextField()
    public var error: String?
    public var phase = Phase.asking
    /// It was asked to end.
    public var isEnding = false
    /// The first refusal that is seen.
    public var top = 0

    init(_ task: Task, _ items: [BulkWork.Item], commandID: String) {
        self.task = task
        self.items = items
        self.commandID = commandID
        focus =
            switch task {
            case .reassign: .receivers
            case .reschedule: .when
            case .toPool, .skip, .cancel: .reason
            }
    }

    var hasText: Bool { phase == .asking && !(when.isEmpty && reason.isEmpty) }

    /// What has the focus, in the order of Tab.
    var fields: [Focus] {
        switch task {
        case .reassign:
            asksNegotiations ? [.receivers, .negotiations, .reason] : [.receivers, .reason]
        case .reschedule: [.when, .reason]
        case .toPool, .skip, .cancel: [.reason]
        }
    }

    /// Whether some of them belong to an open negotiation of whoever has them.
    var asksNegotiations: Bool { task == .reassign && (survey?.negotiations ?? 0) > 0 }

    /// Enter leads to the reason first, while there is none.
    var goesOn: Bool { focus != .reason && reason.isEmpty }

    var chosen: Choice? { choices.indices.contains(cursor) ? choices[cursor] : nil }

    mutating func fill(_ survey: BulkSurvey, _ model: Model) {
        self.survey = survey
        let people = survey.receivers.sorted {
            ($0.absentFor, $0.load.open, $0.load.name) < ($1.absentFor, $1.load.open, $1.load.name)
        }
        // Whoever has all of them already gets none.
        choices = people.filter { $0.holds < survey.open }.map { receiver in
            let comes = survey.open - receiver.holds
            let away =
                receiver.absentFor == 0
                ? ""
                : model.say(
                    "assente per \(receiver.absentFor) di \(survey.open)",
                    "away for \(receiver.absentFor) of \(survey.open)")
            return Choice(
                receivers: .one(Action.Assignee(operator: receiver.load.operator)),
                name: receiver.load.name,
                open: (receiver.load.open, receiver.load.open + comes),
                overdue: receiver.load.overdue,
                detail: model.line(receiver.load.teamName, away), isWarning: !away.isEmpty)
        }
        for team in survey.teams {
            let members = survey.receivers.filter {
                $0.load.team == team.id && $0.load.role == .operator
            }.map(\.load.operator)
            if members.count > 1 {
                choices += [
                    Choice(
                        receivers: .roundRobin(members),
                        name: model.say("a turno", "round robin"), open: nil, overdue: 0,
                        detail: model.say(
                            "\(team.name), fra i \(members.count), presenti alla scadenza",
                            "\(team.name), among its \(members.count), present when due"),
                        isWarning: false),
                    Choice(
                        receivers: .leastLoaded(members),
                        name: model.say("al meno carico", "least loaded"), open: nil, overdue: 0,
                        detail: model.say(
                            "\(team.name), ognuna a chi ha meno aperto",
                            "\(team.name), each to who has least open"), isWarning: false),
                ]
            }
            choices.append(
                Choice(
                    receivers: .one(Action.Assignee(team: team.id)), name: "pool \(team.name)",
                    open: nil, overdue: 0, detail: model.say("chi prima arriva", "first come"),
                    isWarning: false))
        }
        cursor = min(cursor, max(0, choices.count - 1))
    }
}
