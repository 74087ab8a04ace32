import Controls
public import Domain
import Screen

/// To whom: operators and pools, with their loads before and after.
public struct PeopleDialog: Equatable, Sendable {
    public struct Choice: Equatable, Sendable {
        public var assignee: Action.Assignee
        public var name: String
        public var detail: String
        public var open: Int?
        public var overdue: Int
    }

    public var action: Action.ID
    public var version: Int?
    public var from: Operator.ID?
    public var choices: [Choice] = []
    public var cursor = 0
    public var isLoaded = false
    /// Who has it now, and how much.
    public var giver: OperatorLoad?

    mutating func fill(_ loads: [OperatorLoad], _ teams: [Team], _ model: Model) {
        giver = loads.first { $0.operator == from }
        let mine = loads.filter {
            $0.isActive && model.actor.isSupervisor(of: $0.team) && $0.operator != from
        }
        choices = mine.sorted {
            ($0.isAbsent ? 1 : 0, $0.open, $0.name) < ($1.isAbsent ? 1 : 0, $1.open, $1.name)
        }
        .map { load in
            let away = load.isAbsent ? model.say("assente", "away") : ""
            return Choice(
                assignee: Action.Assignee(operator: load.operator), name: load.name,
                detail: model.line(load.fullDay.map(model.say) ?? "", load.teamName, away),
                open: load.open, overdue: load.overdue)
        }
        choices += teams.filter { model.actor.isSupervisor(of: $0.id) }.map {
            Choice(
                assignee: Action.Assignee(team: $0.id), name: "pool \($0.name)",
                detail: model.say("chi prima arriva", "first come"), open: nil, overdue: 0)
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
    mutating func people(_ people: PeopleDialog, _ key: Key) -> [Job] {
        var people = people
        switch key {
        case .escape:
            dialog = nil
            return []
        case .down, .character("j"):
            people.cursor = min(people.cursor + 1, max(0, people.choices.count - 1))
        case .up, .character("k"): people.cursor = max(0, people.cursor - 1)
        case .enter:
            guard people.choices.indices.contains(people.cursor) else { return [] }
            let choice = people.choices[people.cursor]
            dialog = .form(
                FormDialog(
                    say("Riassegna a \(choice.name)", "Reassign to \(choice.name)"),
                    [FormDialog.Field(say("Motivo", "Reason"))],
                    .reassign(
                        people.action, version: people.version, choice.assignee, name: choice.name),
                    commandID: nextCommandID()))
            return []
        default: break
        }
        dialog = .people(people)
        return []
    }

    func drawPeople(_ people: PeopleDialog, into frame: inout Frame) {
        let rect = frame.bounds.centred(
            columns: min(74, size.columns),
            rows: min(max(6, people.choices.count + 3), size.rows - 2))
        let giver = people.giver.map {
            say("da \($0.name) ", "from \($0.name) ")
                + "\($0.open) \(glyphs.arrow) \(max(0, $0.open - 1))"
        }
        frame.box(
            rect, title: line(say("Riassegna a chi?", "Reassign to whom?"), giver ?? ""),
            footer: say("Invio sceglie · Esc esce", "Enter chooses · Esc cancels"), glyphs)
        let inner = rect.inset(2, 1)
        frame.put(
            say("aperte  dopo  in ritardo", "open  after  overdue"), at: inner.column + 24,
            row: inner.row, tone: .dim,
            limit: inner.columns - 24)
        let visible = max(1, inner.rows - 1)
        let top = max(0, people.cursor - visible + 1)
        for (offset, choice) in people.choices.dropFirst(top).prefix(visible).enumerated() {
            let row = inner.row + 1 + offset
            let isHere = top + offset == people.cursor
            if isHere {
                frame.put(glyphs.cursor, at: inner.column - 1, row: row, tone: .accent)
                frame.cursor = (inner.column, row)
            }
            frame.put(
                choice.name, at: inner.column, row: row, tone: isHere ? .selected : .plain,
                limit: 22)
            if let open = choice.open {
                frame.put(
                    "\(open) \(glyphs.arrow) \(open + 1)", at: inner.column + 24, row: row,
                    tone: .plain)
                if choice.overdue > 0 {
                    frame.put("\(choice.overdue)", at: inner.column + 39, row: row, tone: .overdue)
                }
            }
            frame.put(
                choice.detail, at: inner.column + 46, row: row, tone: .dim,
                limit: inner.columns - 46)
        }
    }
}
