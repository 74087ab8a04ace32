import Controls
public import Domain
import Screen

/// To whom: operators and pools, with their loads before and after.
public struct PeopleDialog: Equatable, Sendable {
    public struct Choice: Equatable, Sendable {
        public var assignee: Action.Assignee
        var row: LoadRow
    }

    public var action: Action.ID
    public var version: Int?
    public var from: Operator.ID?
    public var choices: [Choice] = []
    public var cursor = 0
    public var isLoaded = false
    /// Who has it now, and how much.
    public var giver: OperatorLoad?

    /// - parameter wanted: functions that whoever takes the action over should have.
    mutating func fill(
        _ loads: [OperatorLoad], _ teams: [Team], wanted: [String], _ model: Model
    ) {
        giver = loads.first { $0.operator == from }
        let mine = loads.filter {
            $0.isActive && model.actor.isSupervisor(of: $0.team) && $0.operator != from
        }
        func trade(_ load: OperatorLoad) -> [String] { wanted.filter(load.functions.contains) }
        func rank(_ load: OperatorLoad) -> (Int, Int, Int, String) {
            (load.isAbsent ? 1 : 0, trade(load).isEmpty ? 1 : 0, load.open, load.name)
        }
        // Who is there, then whose trade it is, then who has the least.
        choices = mine.sorted { rank($0) < rank($1) }.map { load in
            let away = load.isAbsent ? model.say("assente", "away") : ""
            return Choice(
                assignee: Action.Assignee(operator: load.operator),
                row: LoadRow(
                    name: load.name, open: (load.open, load.open + 1), overdue: load.overdue,
                    detail: model.line(
                        away, load.fullDay.map(model.say) ?? "",
                        model.words(forTrade: trade(load)), load.teamName),
                    isWarning: load.isAbsent))
        }
        choices += teams.filter { model.actor.isSupervisor(of: $0.id) }.map {
            Choice(
                assignee: Action.Assignee(team: $0.id),
                row: LoadRow(
                    name: "pool \($0.name)", detail: model.say("chi prima arriva", "first come")))
        }
        isLoaded = true
    }
}

extension OperatorLoad {
    /// «full 14/14», where the day that was asked about has no room.
    fileprivate var fullDay: Words? {
        guard let capacity, let count = onTheDay, count >= capacity else { return nil }
        return Words(it: "pieno \(count)/\(capacity)", en: "full \(count)/\(capacity)")
    }
}

extension Model {
    /// Why somebody stands before others: "function back_office"; empty where it is not their trade.
    func words(forTrade functions: [String]) -> String {
        functions.map { say(AssigneeWords.words(for: AssigneeRule.function($0).text)) }
            .joined(separator: ", ")
    }

    mutating func people(_ people: PeopleDialog, _ key: Key) -> [Job] {
        var people = people
        switch key {
        case .escape:
            dialog = nil
            return []
        case .enter:
            guard people.choices.indices.contains(people.cursor) else { return [] }
            let choice = people.choices[people.cursor]
            dialog = .form(
                FormDialog(
                    say("Riassegna a \(choice.row.name)", "Reassign to \(choice.row.name)"),
                    [FormDialog.Field(say("Motivo", "Reason"))],
                    .reassign(
                        people.action, version: people.version, choice.assignee,
                        name: choice.row.name),
                    commandID: nextCommandID()))
            return []
        default:
            let last = people.choices.count - 1
            people.cursor = key.moved(from: people.cursor, last: last) ?? people.cursor
        }
        dialog = .people(people)
        return []
    }

    func drawPeople(_ people: PeopleDialog, into frame: inout Frame) {
        let rect = frame.bounds.centred(
            columns: min(78, size.columns),
            rows: min(max(6, people.choices.count + 3), size.rows - 2))
        let giver = people.giver.map {
            say("da \($0.name) ", "from \($0.name) ")
                + "\($0.open) \(glyphs.arrow) \(max(0, $0.open - 1))"
        }
        frame.box(
            rect, title: line(say("Riassegna a chi?", "Reassign to whom?"), giver ?? ""),
            footer: line(say("Invio sceglie", "Enter chooses"), say("Esc esce", "Esc cancels")),
            glyphs)
        let inner = rect.inset(2, 1)
        drawLoads(
            people.choices.map(\.row), cursor: people.cursor, hasCursor: true, into: &frame, inner)
    }
}
