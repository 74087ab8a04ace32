import Controls
import Domain
import Screen

/// What keys do among the rules that recur.
extension Model {
    mutating func openRecurring() -> [Job] {
        dialog = .recurring(RecurringDialog())
        return [.recurring]
    }

    mutating func recurring(_ state: RecurringDialog, _ key: Key) -> [Job] {
        // What has begun is ended: halfway, some of its batches are there and some not.
        guard !state.isBusy else { return [] }
        var state = state
        state.error = nil
        toast = nil
        if let jobs = common(&state, key) { return jobs }
        switch state.phase {
        case .list:
            if key == .enter, let rule = state.selected { return show(rule.id, &state) }
            move(&state, key)
        case .rule: scroll(&state, key)
        case .rehearsed(let report):
            if key == .enter { return carryOut(report, &state) }
            scroll(&state, key)
        case .finished: scroll(&state, key)
        case .rehearsing, .running, .undoing: break
        }
        dialog = .recurring(state)
        return []
    }

    /// Keys that mean the same in the list and in what it leads to; nil for all others.
    private mutating func common(_ state: inout RecurringDialog, _ key: Key) -> [Job]? {
        switch key {
        case .escape, .character("q"), .left:
            if state.phase == .list {
                dialog = nil
                return []
            }
            state.phase = .list
            state.top = 0
            dialog = .recurring(state)
            return [.recurring]
        case .character("p"): return turn(&state)
        case .character("r"): return rehearse(&state)
        case .character("D"), .delete: return askToUndo(&state)
        case .character("n"), .function(2):
            if let reason = reasonAgainstRecurring() { return refuse(&state, reason) }
            return newRecurring(state)
        case .character("e"), .function(4):
            if let reason = reasonAgainstRecurring() { return refuse(&state, reason) }
            return editRecurring(state)
        case .character("u"):
            if let reason = reasonAgainst(.undo) {
                state.error = say(reason)
                dialog = .recurring(state)
                return []
            }
            dialog = .recurring(state)
            return [.perform(.undo(.last), id: nextCommandID())]
        default: return nil
        }
    }

    private func move(_ state: inout RecurringDialog, _ key: Key) {
        let cursor = state.window.cursor
        state.window.cursor = key.moved(from: cursor, last: state.lines.count - 1) ?? cursor
        state.window.settle(count: state.lines.count, rows: recurringRows)
    }

    private func scroll(_ state: inout RecurringDialog, _ key: Key) {
        let rows = textRows(state)
        let lines = recurringText(state, columns: recurringInner(state).columns)
        state.top =
            key.moved(from: state.top, last: lines.count - rows, page: rows - 1) ?? state.top
    }

    /// Rows of a rule or a report that are seen: the last one is for what went wrong.
    func textRows(_ state: RecurringDialog) -> Int { max(1, recurringInner(state).rows - 1) }

    private mutating func show(_ id: RecurringRule.ID, _ state: inout RecurringDialog) -> [Job] {
        state.phase = .rule(nil)
        state.top = 0
        dialog = .recurring(state)
        return [.recurringSheet(id)]
    }

    // MARK: What changes something

    /// Why the rules are not theirs to change, in the words of the rule about rights.
    private func reasonAgainstRecurring() -> String? {
        if isReadOnly { return say("sola lettura", "read-only") }
        return Permission.may(actor, .changeRecurring)
            ? nil : say(Permission.refusal(.changeRecurring).message)
    }

    private mutating func refuse(_ state: inout RecurringDialog, _ reason: String) -> [Job] {
        state.error = reason
        dialog = .recurring(state)
        return []
    }

    /// On or off.
    private mutating func turn(_ state: inout RecurringDialog) -> [Job] {
        guard let rule = state.selected?.rule else { return [] }
        if let reason = reasonAgainstRecurring() { return refuse(&state, reason) }
        dialog = .recurring(state)
        let change = RecurringChange(rule.id, version: rule.version)
        return [
            .perform(
                .recurring(rule.isActive ? .pause(change) : .resume(change)), id: nextCommandID())
        ]
    }

    /// A run is tried before it is done: nobody is fed by a slip.
    private mutating func rehearse(_ state: inout RecurringDialog) -> [Job] {
        guard let rule = state.selected?.rule, state.phase != .rehearsing else { return [] }
        if let reason = reasonAgainstRecurring() { return refuse(&state, reason) }
        state.phase = .rehearsing
        state.top = 0
        dialog = .recurring(state)
        return [.runRecurring(rule.id, isDryRun: true)]
    }

    private mutating func carryOut(
        _ report: RecurringReport, _ state: inout RecurringDialog
    ) -> [Job] {
        guard report.planned > 0, let rule = state.selected?.rule else {
            dialog = .recurring(state)
            return []
        }
        guard rule.isActive else {
            return refuse(
                &state,
                say(
                    "«\(rule.name)» è in pausa: p la riattiva.",
                    "“\(rule.name)” is paused: p resumes it."))
        }
        state.phase = .running(0, of: report.due)
        dialog = .recurring(state)
        return [.runRecurring(rule.id, isDryRun: false)]
    }

    private mutating func askToUndo(_ state: inout RecurringDialog) -> [Job] {
        if let reason = reasonAgainstRecurring() { return refuse(&state, reason) }
        guard let run = state.selected?.lastRun, run.undoneAt == nil else {
            return refuse(
                &state, say("Non c'è un'esecuzione da annullare.", "There is no run to take back."))
        }
        let count = Noun.action(run.planned)
        let when = DateWords.moment(run.startedAt, now: now, in: zone, language)
        dialog = .confirm(
            ConfirmDialog(
                question: say(
                    "Annullare l'esecuzione di \(when), \(count.it)?",
                    "Take back the run of \(when), \(count.en)?"),
                purpose: .undoRecurring(state, run.id)))
        return []
    }

    mutating func undo(_ run: RecurringRun.ID, _ state: RecurringDialog) -> [Job] {
        var state = state
        state.phase = .undoing
        dialog = .recurring(state)
        return [.undoRecurring(run)]
    }
}
