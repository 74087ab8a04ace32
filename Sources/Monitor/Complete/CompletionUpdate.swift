import Controls
import Domain
import Screen

extension Model {
    /// Opens the dialog at once; keys typed before its card has come wait for it.
    mutating func openCompletion(_ target: ActionTarget) -> [Job] {
        var dialog = CompletionDialog(action: target.id, commandID: nextCommandID())
        var jobs: [Job] = []
        if let row = target.row, row.assignee.team != nil {
            // What a pool may claim, now or while one speaks, is claimed first, so that nobody
            // else calls at the same time.
            dialog.claimedAt = now
            jobs = [
                .perform(.claim(target.id, version: nil), id: nextCommandID()),
                .actionCard(target.id, .complete),
            ]
        } else if let card = queue.card, card.row.id == target.id,
            card.row.version == target.version
        {
            dialog.card = card
        } else {
            jobs = [.actionCard(target.id, .complete)]
        }
        self.dialog = .complete(dialog)
        return jobs
    }

    /// The card has come: the keys that waited are typed now.
    mutating func fill(_ dialog: CompletionDialog, with card: ActionCard) -> [Job] {
        var dialog = dialog
        let waiting = dialog.waiting
        dialog.waiting = []
        dialog.card = card
        self.dialog = .complete(dialog)
        var jobs: [Job] = []
        for key in waiting { jobs += update(.key(key)) }
        return jobs
    }

    mutating func completion(_ dialog: CompletionDialog, _ key: Key) -> [Job] {
        var dialog = dialog
        defer { if case .complete = self.dialog { self.dialog = .complete(dialog) } }
        if dialog.isSaving { return [] }
        guard dialog.card != nil else {
            guard key == .escape else {
                dialog.waiting.append(key)
                return []
            }
            self.dialog = nil
            return giveBack(dialog)
        }
        dialog.error = nil
        switch key {
        case .escape: return leave(.complete(dialog))
        case .control("s"): return save(&dialog)
        case .control("r") where dialog.canRecordCall: return recordCall(&dialog)
        case .control("n"): return takeNearest(&dialog)
        case .tab: return moveFocus(&dialog, by: 1)
        case .backTab: return moveFocus(&dialog, by: -1)
        default: break
        }
        if dialog.focus == .outcomes { return outcomeKey(&dialog, key) }
        return fieldKey(&dialog, key)
    }

    /// A claim lasts 15 minutes, and is renewed while its dialog is open (domain, section 2).
    mutating func renewClaim() -> [Job] {
        guard case .complete(var dialog) = dialog, let since = dialog.claimedAt,
            now.seconds - since.seconds >= 10 * 60
        else { return [] }
        dialog.claimedAt = now
        self.dialog = .complete(dialog)
        return [
            .perform(.claim(dialog.action.id, version: nil), id: nextCommandID()),
            .actionCard(dialog.action.id, .complete),
        ]
    }

    /// What the dialog took from a pool goes back to it when nothing was done.
    mutating func giveBack(_ dialog: CompletionDialog) -> [Job] {
        guard dialog.claimedAt != nil else { return [] }
        return [.perform(.giveBack(dialog.action.id, version: nil), id: nextCommandID())]
    }

    /// Ctrl-N: the nearest time that may be had, in place of the one that was refused.
    private func takeNearest(_ dialog: inout CompletionDialog) -> [Job] {
        guard let proposed = dialog.proposed else { return [] }
        let local = zone.local(proposed.at)
        let hour = proposed.hasTime ? " " + DateWords.clock(minute: local.minute) : ""
        dialog.asked = TextField(local.day.iso + hour)
        dialog.focus = .asked
        dialog.preview = nil
        return previewJob(dialog)
    }

    // MARK: Outcomes

    private mutating func outcomeKey(_ dialog: inout CompletionDialog, _ key: Key) -> [Job] {
        switch key {
        case .character(let character):
            if let index = dialog.outcomes.firstIndex(where: { $0.key == String(character) }) {
                return index == dialog.selected
                    ? save(&dialog) : select(index, &dialog, isByKey: true)
            }
            return answer(&dialog, character)
        case .down: return select((dialog.selected ?? -1) + 1, &dialog)
        case .up: return select((dialog.selected ?? 1) - 1, &dialog)
        case .right: return select((dialog.selected ?? 0) + 4, &dialog)
        case .left: return select((dialog.selected ?? 4) - 4, &dialog)
        case .enter: return save(&dialog)
        default: return []
        }
    }

    private func select(
        _ index: Int, _ dialog: inout CompletionDialog, isByKey: Bool = false
    ) -> [Job] {
        guard dialog.outcomes.indices.contains(index) else { return [] }
        dialog.selected = index
        dialog.preview = nil
        dialog.accepts = nil
        dialog.instead = nil
        dialog.openActions = nil
        // What it asks for is typed at once: a digit of a date is no other outcome's key.
        if isByKey, dialog.needsTime { dialog.focus = .asked }
        if isByKey, dialog.needsReason { dialog.focus = .reason }
        if isByKey, dialog.asksBestHour { dialog.focus = .report }
        return previewJob(dialog)
    }

    /// The keys that answer what the preview asks.
    private func answer(_ dialog: inout CompletionDialog, _ character: Character) -> [Job] {
        if dialog.demands({ $0 == .suggestion }) || dialog.accepts != nil {
            if character == "+" { dialog.accepts = true }
            if character == "-" { dialog.accepts = false }
            if character == "+" || character == "-" { return previewJob(dialog) }
        }
        if dialog.isSilent {
            let answers: [Character: CompletionDialog.Instead] = [
                "a": .next, "l": .lost, "0": .nothing,
            ]
            if let chosen = answers[character] {
                dialog.instead = chosen
                dialog.focus = .insteadText
                return []
            }
        }
        let asksOpen = dialog.demands { if case .openActions = $0 { true } else { false } }
        if asksOpen || dialog.openActions != nil {
            if character == "k" { dialog.openActions = .keep }
            if character == "d" { dialog.openActions = .cancel }
            if character == "k" || character == "d" { return previewJob(dialog) }
        }
        return []
    }

    // MARK: Fields

    private mutating func moveFocus(_ dialog: inout CompletionDialog, by step: Int) -> [Job] {
        let fields = dialog.fields
        let place = fields.firstIndex(of: dialog.focus) ?? 0
        dialog.focus = fields[(place + step + fields.count) % fields.count]
        return dialog.focus == .outcomes || step != 0 ? previewJob(dialog) : []
    }

    private mutating func fieldKey(_ dialog: inout CompletionDialog, _ key: Key) -> [Job] {
        if key == .enter, dialog.focus != .report { return save(&dialog) }
        switch dialog.focus {
        case .asked:
            if key == .down {
                self.dialog = .form(FormDialog.pickDay(for: dialog, self))
                return []
            }
            _ = dialog.asked.handle(key)
            return when(dialog.asked.text) == nil ? [] : previewJob(dialog)
        case .reason: _ = dialog.reason.handle(key)
        case .duration: _ = dialog.duration.handle(key)
        case .report: _ = dialog.report.handle(key)
        case .insteadText: _ = dialog.insteadText.handle(key)
        case .insteadWhen: _ = dialog.insteadWhen.handle(key)
        case .outcomes: break
        }
        return []
    }

    func when(_ text: String) -> DueMoment? {
        try? WhenParser(now: now, calendar: calendar).parse(text)
    }

    /// Why what was typed is no date: one that cannot be told is told with examples, one that lies
    /// outside what there is as that.
    func refusal(ofDate text: String) -> String? {
        do throws(Failure) {
            _ = try WhenParser(now: now, calendar: calendar).parse(text)
            return nil
        } catch {
            guard error.hint == WhenParser.examples else { return error.message(language) }
            return say(
                "«\(text)» non è una data: +3d, ven 10, domani 15:30",
                "“\(text)” is not a date: +3d, fri 10, tomorrow 15:30")
        }
    }

    // MARK: Saving

    func previewJob(_ dialog: CompletionDialog) -> [Job] {
        completion(from: dialog).map { [.preview($0)] } ?? []
    }

    private func completion(from dialog: CompletionDialog) -> Completion? {
        guard let outcome = dialog.outcome else { return nil }
        return Completion(
            action: dialog.action.id, version: dialog.card?.action.version,
            outcome: outcome.code, report: dialog.report.text, reason: dialog.reason.text,
            durationSeconds: CallLength.seconds(dialog.duration.text, unit: 60) ?? 0,
            asked: when(dialog.asked.text),
            acceptsSuggestion: dialog.accepts, instead: instead(dialog),
            openActions: dialog.openActions)
    }

    private func instead(_ dialog: CompletionDialog) -> Completion.Instead? {
        let text = dialog.insteadText.text
        guard let kind = dialog.instead, !text.isEmpty else { return nil }
        switch kind {
        case .lost: return .end(.lost, reason: text)
        case .nothing: return .noFurtherAction(reason: text)
        case .next:
            return when(dialog.insteadWhen.text).map {
                .next(NewAction(type: "task", title: text, due: $0))
            }
        }
    }

    /// Saves when nothing more is required; else goes to what is missing.
    private mutating func save(_ dialog: inout CompletionDialog) -> [Job] {
        guard let outcome = dialog.outcome else {
            dialog.error = say("Scegli un esito.", "Choose an outcome.")
            return []
        }
        let isTimeTyped = dialog.takesTime && !dialog.asked.isEmpty
        if dialog.needsTime || isTimeTyped, when(dialog.asked.text) == nil {
            dialog.error =
                dialog.asked.isEmpty
                ? say(
                    "Quando? Per esempio: +3d, ven 10, domani 15:30",
                    "When? For example: +3d, fri 10, tomorrow 15:30")
                : refusal(ofDate: dialog.asked.text)
            dialog.focus = .asked
            return []
        }
        if dialog.needsReason, dialog.reason.text.isBlank {
            dialog.error = say(
                "Questo esito chiede un motivo.", "This outcome asks for a reason.")
            dialog.focus = .reason
            return []
        }
        if !dialog.duration.isEmpty, CallLength.seconds(dialog.duration.text, unit: 60) == nil {
            dialog.error = say(
                "«\(dialog.duration.text)» non è una durata: 4, 4:12, 1:00:05",
                "“\(dialog.duration.text)” is no duration: 4, 4:12, 1:00:05")
            dialog.focus = .duration
            return []
        }
        if outcome.flags.contains(.needsReport), dialog.report.isEmpty {
            dialog.error =
                dialog.asksBestHour
                ? say("Chi è, e quando si trova?", "Who is it, and when are they there?")
                : say("Questo esito chiede un resoconto.", "This outcome asks for a report.")
            dialog.focus = .report
            return []
        }
        guard let completion = completion(from: dialog) else { return [] }
        dialog.isSaving = true
        return [.perform(.complete(completion), id: dialog.commandID)]
    }

    /// The rules said no: what is missing is asked for, nothing typed is lost.
    mutating func refused(_ dialog: CompletionDialog, _ failure: Failure) -> [Job] {
        var dialog = dialog
        dialog.isSaving = false
        dialog.error = failure.message(language)
        if failure.code == .changed || failure.code == .notAllowed { dialog.canRecordCall = true }
        self.dialog = .complete(dialog)
        guard failure.code == .changed else { return previewJob(dialog) }
        // Somebody was faster: the text stays, the version is read again, and what would have
        // followed is not shown as if it could still be saved.
        dialog.preview = nil
        dialog.error = line(
            failure.message(language),
            say("quello che hai scritto è rimasto qui", "what you typed is still here"))
        dialog.commandID = nextCommandID()
        self.dialog = .complete(dialog)
        return [.actionCard(dialog.action.id, .complete)]
    }
}
