import Controls
import Domain
import Screen

/// What the house answers about the rules that recur.
extension Model {
    /// The list, where it lies open: a commit may have changed it.
    var recurringRefresh: [Job] {
        if case .recurring = dialog { [.recurring] } else { [] }
    }

    mutating func takeRecurring(_ event: Event) -> [Job] {
        guard case .recurring(var state) = dialog else { return [] }
        var jobs: [Job] = []
        switch event {
        case .recurring(let lines):
            let before = state.selected
            state.take(lines)
            state.window.settle(count: lines.count, rows: recurringRows)
            jobs = countNext(state)
            if case .rule = state.phase, let line = state.selected, line != before {
                jobs.insert(.recurringSheet(line.id), at: 0)
            }
        case .recurringCount(let count, let id):
            state.counts[id] = count
            jobs = countNext(state)
        case .recurringSheet(let sheet):
            guard case .rule = state.phase, state.selected?.id == sheet.line.id else { return [] }
            state.phase = .rule(sheet)
        case .recurringPace(let done, let whole):
            guard case .running = state.phase else { return [] }
            state.phase = .running(done, of: whole)
        case .recurringRun(let report):
            return take(report, &state)
        case .recurringUndone(let run):
            state.phase = .list
            state.forget()
            dialog = .recurring(state)
            let count = Noun.action(run.planned)
            toast = Toast(
                say(
                    "Annullata l'esecuzione di «\(run.ruleName)»: \(count.it).",
                    "Took back the run of “\(run.ruleName)”: \(count.en)."))
            return refresh()
        default: return []
        }
        dialog = .recurring(state)
        return jobs
    }

    /// One after the other, so that whatever else is asked for comes in between.
    private func countNext(_ state: RecurringDialog) -> [Job] {
        state.uncounted.map { [.recurringCount($0)] } ?? []
    }

    private mutating func take(
        _ report: RecurringReport, _ state: inout RecurringDialog
    ) -> [Job] {
        guard state.selected?.id == report.rule.id else { return [] }
        state.top = 0
        switch state.phase {
        case .rehearsing where report.isDryRun:
            state.phase = .rehearsed(report)
            dialog = .recurring(state)
            return []
        case .running where !report.isDryRun:
            state.phase = .finished(report)
            state.forget()
            dialog = .recurring(state)
            return refresh()
        default: return []
        }
    }

    /// - returns: nil for a job of other screens.
    mutating func recurringFailed(_ failure: Failure, _ text: String, _ job: Job) -> [Job]? {
        guard case .recurring(var state) = dialog else { return nil }
        var jobs: [Job] = []
        switch job {
        case .recurringCount(let id):
            state.problems[id] = failure.message
            jobs = countNext(state)
        case .recurring:
            state.isLoading = false
            state.error = text
        case .recurringSheet, .runRecurring, .undoRecurring:
            state.phase = .list
            state.error = text
            jobs = [.bell, .recurring]
        case .perform(.recurring, _), .perform(.undo, _):
            state.error = text
            jobs = [.bell, .recurring]
        default: return nil
        }
        dialog = .recurring(state)
        return jobs
    }
}
