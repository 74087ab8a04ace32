/// Full days that lead nowhere, and appointments that never fit into the hours.
extension SequenceLint {
    mutating func checkRoom(_ sheets: [Sheet]) {
        for sheet in sheets {
            if sheet.step.overflow == .nextAssignee {
                checkHasNext(sheet.step.assignees, at: "step.\(sheet.index).if_full")
            }
            for rule in sheet.rules where rule.isStep && rule.draft.overflow == .nextAssignee {
                let next = rule.draft.toStep.flatMap { self.sheet($0, sheets)?.step.assignees }
                guard let assignees = rule.draft.assignees ?? next else { continue }
                checkHasNext(assignees, at: "\(rule.path).if_full")
            }
            if sheet.step.isAppointment { checkFits(sheet) }
        }
    }

    /// A list with one person in it has nobody behind them.
    private mutating func checkHasNext(_ assignees: [AssigneeRule], at path: String) {
        guard assignees.count == 1, let only = assignees.first, only.isOnePerson else { return }
        note(
            .assigneeMissing, path, it: "Dopo «\(only.text)» non viene nessuno.",
            en: "Nobody comes after “\(only.text)”.",
            hint: Words(
                it: "In un giorno pieno passa al giorno dopo; o aggiungi un assegnatario.",
                en: "On a full day it moves to the day after; or add an assignee."))
    }

    /// Whole between two breaks, in somebody's week.
    private mutating func checkFits(_ sheet: Sheet) {
        let calendars = Set(house.people.filter(\.isActive).map(\.calendar))
        let calling = (sheet.step.purpose ?? sheet.type.purpose).map {
            house.calling[$0] ?? .standard(for: $0)
        }
        let fits = calendars.contains { calendar in
            let hours = OpenHours(calendar: calendar, calling: calling ?? .any)
            return (0..<14).contains { day in
                hours.hours(on: house.today.adding(days: day))
                    .contains { $0.count >= sheet.type.usualMinutes }
            }
        }
        guard !fits, !calendars.isEmpty else { return }
        let minutes = sheet.type.usualMinutes
        note(
            .outsideHours, "step.\(sheet.index).appointment",
            it: "«\(sheet.step.title)»: \(minutes) minuti non stanno interi nelle ore di nessuno.",
            en: "“\(sheet.step.title)”: \(minutes) minutes fit whole into nobody's hours.",
            hint: Words(
                it: "Resterebbe senza un'ora: accorcia il tipo (minutes) o togli appointment.",
                en: "It would stay without an hour: shorten the type (minutes) or drop appointment."
            ))
    }
}

extension AssigneeRule {
    fileprivate var isOnePerson: Bool {
        switch self {
        case .same, .fixed, .step, .supervisor: true
        case .owner, .function, .team, .zone, .pool: false
        }
    }
}
