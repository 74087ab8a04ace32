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
        var row: LoadRow
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
        // Who is there when they are due, then whose trade they are, then who has the least.
        let people = survey.receivers.sorted {
            ($0.absentFor, -$0.fits, $0.load.open, $0.load.name)
                < ($1.absentFor, -$1.fits, $1.load.open, $1.load.name)
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
                row: LoadRow(
                    name: receiver.load.name,
                    open: (receiver.load.open, receiver.load.open + comes),
                    overdue: receiver.load.overdue,
                    detail: model.line(
                        away, model.words(forTrade: receiver.trade), receiver.load.teamName),
                    isWarning: !away.isEmpty))
        }
        for team in survey.teams {
            let members = survey.receivers.filter {
                $0.load.team == team.id && $0.load.role == .operator
            }.map(\.load.operator)
            func choice(
                _ receivers: BulkWork.Receivers, _ name: String, _ detail: String
            ) -> Choice {
                Choice(receivers: receivers, row: LoadRow(name: name, detail: detail))
            }
            if members.count > 1 {
                choices += [
                    choice(
                        .roundRobin(members), model.say("a turno", "round robin"),
                        model.say(
                            "\(team.name), fra i \(members.count), presenti alla scadenza",
                            "\(team.name), among its \(members.count), present when due")),
                    choice(
                        .leastLoaded(members), model.say("al meno carico", "least loaded"),
                        model.say(
                            "\(team.name), ognuna a chi ha meno aperto",
                            "\(team.name), each to who has least open")),
                ]
            }
            choices.append(
                choice(
                    .one(Action.Assignee(team: team.id)), "pool \(team.name)",
                    model.say("chi prima arriva", "first come")))
        }
        cursor = min(cursor, max(0, choices.count - 1))
    }
}
