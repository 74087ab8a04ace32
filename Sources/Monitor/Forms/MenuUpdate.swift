import Controls
import Domain
import Screen

extension Model {
    mutating func menu(_ menu: MenuDialog, _ key: Key) -> [Job] {
        var menu = menu
        switch key {
        case .escape:
            dialog = nil
            return []
        case .down: menu.cursor = min(menu.cursor + 1, menu.choices.count - 1)
        case .up: menu.cursor = max(0, menu.cursor - 1)
        case .enter: return choose(menu.choices[menu.cursor].effect)
        case .character(let character):
            if let choice = menu.choices.first(where: { $0.key == String(character) }) {
                return choose(choice.effect)
            }
            if character == "j" { menu.cursor = min(menu.cursor + 1, menu.choices.count - 1) }
            if character == "k" { menu.cursor = max(0, menu.cursor - 1) }
        default: break
        }
        dialog = .menu(menu)
        return []
    }

    private mutating func choose(_ effect: MenuDialog.Effect) -> [Job] {
        dialog = nil
        switch effect {
        case .filter(let filter):
            queue.filter = filter
            return reloadQueue()
        case .scope(let scope):
            queue.scope = scope
            return reloadQueue()
        case .unscheduled(let whose): return showUnscheduled(whose)
        case .priority(let rank): return prioritise(rank: rank)
        case .pause(let code): return pause(code)
        case .boardTeam(let team):
            board.team = team
            return [boardJob]
        case .reportTeam(let team): return showReport(of: team)
        case .filterText:
            dialog = .form(
                FormDialog(
                    say("Filtra per testo", "Filter by text"),
                    [FormDialog.Field(say("Testo", "Text"), text: queue.filter.text)], .filterText,
                    commandID: ""))
            return []
        case .copy(let target): return copy(target)
        case .move(let move): return ask(for: move)
        case .contact(let choice): return choose(choice)
        case .enrollment(let choice): return choose(choice)
        case .graph(let request): return [.graph(request)]
        case .document(let choice): return choose(choice)
        case .negotiationFilter(let filter): return show(filter)
        case .negotiationOrder(let sort, let isReversed, let group):
            return order(by: sort, reversed: isReversed, group: group)
        case .snooze(let minutes):
            return snooze(to: DueMoment(at: now.adding(minutes: minutes), hasTime: true))
        case .snoozeTomorrow:
            let day = calendar.nextWorkingDay(from: today.adding(days: 1))
            let hour = calendar.hours(on: day).first?.lowerBound ?? 540
            return snooze(to: DueMoment(at: zone.instant(day, minute: hour), hasTime: true))
        case .snoozeDate:
            guard let target = selectedAction else { return [] }
            dialog = .form(
                FormDialog(
                    say("Rimanda a…", "Snooze to…"),
                    [
                        FormDialog.Field(
                            say("Quando", "When"), .date,
                            hint: .example(say("ven 10, +3d", "fri 10, +3d")))
                    ],
                    .reschedule(target.id, version: target.version, snoozed: true),
                    commandID: nextCommandID()))
            return []
        }
    }

    private mutating func snooze(to due: DueMoment) -> [Job] {
        guard let target = selectedAction else { return [] }
        return [
            .perform(
                .reschedule(
                    ActionChange(target.id, version: target.version), due: due, snoozed: true),
                id: nextCommandID())
        ]
    }

    func drawMenu(_ menu: MenuDialog, into frame: inout Frame) {
        let rect = frame.bounds.centred(
            columns: min(44, size.columns), rows: min(menu.choices.count + 2, size.rows))
        frame.box(rect, title: menu.title, footer: say("Esc chiude", "Esc closes"), glyphs)
        let inner = rect.inset(2, 1)
        for (index, choice) in menu.choices.prefix(inner.rows).enumerated() {
            let row = inner.row + index
            if index == menu.cursor { putCursor(into: &frame, inner, row) }
            frame.put(choice.key, at: inner.column, row: row, tone: .hintKey)
            frame.put(
                choice.words, at: inner.column + 3, row: row,
                tone: index == menu.cursor ? .selected : .plain, limit: inner.columns - 3)
        }
    }
}
