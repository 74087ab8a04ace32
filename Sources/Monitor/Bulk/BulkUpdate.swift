import Controls
import Domain
import Screen

/// What the row verbs do to all that is marked: one command, one undo.
extension Model {
    /// The verbs that act on marked rows together.
    static let onMarked: [VerbID: BulkDialog.Task] = [
        .reassign: .reassign, .toPool: .toPool, .snooze: .reschedule, .reschedule: .reschedule,
        .skip: .skip, .cancel: .cancel,
    ]

    mutating func openBulk(_ task: BulkDialog.Task) -> [Job] {
        let items = queue.marks.items
        dialog = .bulk(BulkDialog(task, items, commandID: nextCommandID()))
        return task == .reassign ? [.survey(items.map(\.action))] : []
    }

    mutating func bulk(_ state: BulkDialog, _ key: Key) -> [Job] {
        switch state.phase {
        case .asking: return ask(state, key)
        case .working: return end(state, key)
        case .finished(let result): return look(state, result, key)
        }
    }

    // MARK: Asking

    private mutating func ask(_ state: BulkDialog, _ key: Key) -> [Job] {
        var state = state
        state.error = nil
        defer { if case .bulk = dialog { dialog = .bulk(state) } }
        switch key {
        case .escape: return leave(.bulk(state))
        case .tab, .backTab:
            let place = state.fields.firstIndex(of: state.focus) ?? 0
            let step = key == .tab ? 1 : state.fields.count - 1
            state.focus = state.fields[(place + step) % state.fields.count]
        case .enter where state.goesOn: state.focus = .reason
        case .enter, .control("s"): return submit(&state)
        default: type(key, &state)
        }
        return []
    }

    private func type(_ key: Key, _ state: inout BulkDialog) {
        switch state.focus {
        case .receivers:
            let last = state.choices.count - 1
            state.cursor = key.moved(from: state.cursor, last: last) ?? state.cursor
        case .when: _ = state.when.handle(key)
        case .negotiations: if key == .character(" ") { state.movesNegotiations.toggle() }
        case .reason: _ = state.reason.handle(key)
        }
    }

    private mutating func submit(_ state: inout BulkDialog) -> [Job] {
        guard let deed = deed(&state) else { return [] }
        guard !state.reason.text.isBlank else {
            state.focus = .reason
            state.error = say("Serve un motivo.", "A reason is needed.")
            return []
        }
        let work = BulkWork(
            state.items, deed, reason: state.reason.text,
            movesNegotiations: state.asksNegotiations && state.movesNegotiations)
        if state.task == .cancel {
            dialog = .confirm(
                ConfirmDialog(
                    question: say("Annullare ", "Cancel ")
                        + say(Noun.action(state.items.count)) + "?", purpose: .bulk(state, work)))
            return []
        }
        return begin(work, &state)
    }

    mutating func begin(_ work: BulkWork, _ state: inout BulkDialog) -> [Job] {
        state.phase = .working(0, of: work.items.count)
        dialog = .bulk(state)
        return [.performBulk(work, id: state.commandID)]
    }

    private func deed(_ state: inout BulkDialog) -> BulkWork.Deed? {
        switch state.task {
        case .reassign:
            guard let choice = state.chosen else {
                state.error = say("A chi?", "To whom?")
                return nil
            }
            return .reassign(choice.receivers)
        case .toPool: return .reassign(.one(Action.Assignee(team: actor.team)))
        case .reschedule:
            guard let due = when(state.when.text) else {
                state.focus = .when
                state.error =
                    state.when.isEmpty
                    ? say("Quando? +3d, ven 10, domani 15:30", "When? +3d, fri 10, tomorrow 15:30")
                    : refusal(ofDate: state.when.text)
                return nil
            }
            return .reschedule(due)
        case .skip: return .skip
        case .cancel: return .cancel
        }
    }

    /// Urgent or not: of the marked rows, else of the one under the cursor.
    mutating func prioritise(rank: Int) -> [Job] {
        var items = queue.marks.items
        if items.isEmpty, let target = selectedAction {
            items = [BulkWork.Item(target.id, version: target.version)]
        }
        guard !items.isEmpty else { return [] }
        let work = BulkWork(items, .prioritise(rank: rank))
        var state = BulkDialog(.skip, items, commandID: nextCommandID())
        return begin(work, &state)
    }

    // MARK: While it goes on, and after

    /// Esc ends it, and then nothing was done.
    private mutating func end(_ state: BulkDialog, _ key: Key) -> [Job] {
        guard key == .escape, !state.isEnding else { return [] }
        var state = state
        state.isEnding = true
        dialog = .bulk(state)
        return [.cancelBulk]
    }

    private mutating func look(
        _ state: BulkDialog, _ result: BulkResult, _ key: Key
    ) -> [Job] {
        var state = state
        switch key {
        case .escape, .enter, .character("q"):
            dialog = nil
            return []
        default:
            let last = result.refusals.count - 1
            state.top = key.moved(from: state.top, last: last) ?? state.top
        }
        dialog = .bulk(state)
        return []
    }

    mutating func takeBulk(_ event: Event) -> [Job] {
        switch event {
        case .surveyed(let survey):
            guard case .bulk(var state) = dialog else { return [] }
            state.fill(survey, self)
            dialog = .bulk(state)
        case .bulkPace(let done, let whole):
            guard case .bulk(var state) = dialog, case .working = state.phase else { return [] }
            state.phase = .working(done, of: whole)
            dialog = .bulk(state)
        case .bulkDone(let receipt, let work): return took(receipt, work)
        default: break
        }
        return []
    }

    private mutating func took(_ receipt: Receipt, _ work: BulkWork) -> [Job] {
        let result = receipt.bulk ?? BulkResult()
        queue.marks.settle(work.items, refused: result.refusals)
        queue.card = nil
        toast = said(
            line([bulkSentence(result, work)] + receipt.notes.map { $0.words(language) }),
            after: receipt)
        if case .bulk(var state) = dialog, state.commandID == receipt.command {
            state.phase = .finished(result)
            dialog = result.refusedCount == 0 ? nil : .bulk(state)
        }
        return refresh(renewsMarks: true)
    }

    private func bulkSentence(_ result: BulkResult, _ work: BulkWork) -> String {
        let count = result.done
        return switch work.deed {
        case .reassign: say(Noun.reassigned(count))
        case .reschedule(let due):
            say("\(Noun.moved(count).it) a ", "\(Noun.moved(count).en) to ")
                + DateWords.due(due, now: now, in: zone, language)
        case .skip: say(Noun.skipped(count))
        case .cancel: say(Noun.cancelled(count))
        case .prioritise(0): say(Noun.urgent(count))
        case .prioritise: say("\(count) con un'altra priorità", "\(count) with another priority")
        }
    }

    /// It was refused as a whole, or ended: what was typed stays, and the marks of what can be tried
    /// again.
    mutating func bulkFailed(_ state: BulkDialog, _ text: String) -> [Job] {
        var state = state
        let wasEnding = state.isEnding
        state.isEnding = false
        state.phase = .asking
        state.commandID = nextCommandID()
        // A priority has no dialog of its own to go back to.
        if wasEnding || state.reason.isEmpty {
            dialog = nil
            toast = Toast(text, isError: true)
        } else {
            state.error = text
            dialog = .bulk(state)
        }
        return refresh(renewsMarks: true)
    }
}
