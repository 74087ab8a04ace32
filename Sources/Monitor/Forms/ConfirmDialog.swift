import Controls
public import Domain
import Screen

/// A question with two answers; the safe one has the focus.
public struct ConfirmDialog: Equatable, Sendable {
    public indirect enum Purpose: Equatable, Sendable {
        /// To leave the program; from a dialog where something was typed, or from none.
        case quit(from: Dialog?)
        /// What was typed is lost, or one goes back to it.
        case discard(Dialog)
        /// What nothing takes back is done, or one goes back to the form.
        case final(FormDialog, Command)
        /// A whole import is taken back.
        case undoImport(ImportsDialog, ImportRecord.ID)
        /// A whole run of a recurring rule is taken back.
        case undoRecurring(RecurringDialog, RecurringRun.ID)
        /// What has left once leaves a second time.
        case send(SendDialog)
        /// What is marked is cancelled.
        case bulk(BulkDialog, BulkWork)
    }

    public var question: String
    /// What a yes would do, a sentence each.
    public var details: [String]
    public var purpose: Purpose
    public var isYes = false

    init(question: String, details: [String] = [], purpose: Purpose) {
        self.question = question
        self.details = details
        self.purpose = purpose
    }
}

extension Dialog {
    /// Whether anything was typed that leaving would lose: one rule for all that has fields.
    var hasText: Bool {
        switch self {
        case .complete(let state): state.hasText
        case .form(let state):
            if case .asked(let completion) = state.purpose {
                completion.hasText || state.hasText
            } else {
                state.hasText
            }
        case .confirm(let state):
            switch state.purpose {
            case .quit(let dialog): dialog?.hasText ?? false
            case .discard(let dialog): dialog.hasText
            case .final: true
            case .undoImport, .undoRecurring, .send: false
            case .bulk(let bulk, _): bulk.hasText
            }
        case .bulk(let state): state.hasText
        case .menu, .people, .story, .help, .palette, .search, .filter, .duplicates, .merge,
            .forecast, .importing, .imports, .journal, .recurring, .dossier, .graph, .simulation,
            .calendars,
            .balance, .past, .absences, .undoing, .sending:
            false
        }
    }

    /// What lies under a question.
    var underneath: Dialog? {
        guard case .confirm(let state) = self else { return self }
        return switch state.purpose {
        case .quit(let dialog): dialog
        case .discard(let dialog): dialog
        case .final(let form, _): .form(form)
        case .undoImport(let imports, _): .imports(imports)
        case .undoRecurring(let recurring, _): .recurring(recurring)
        case .send(let state): .sending(state)
        case .bulk(let bulk, _): .bulk(bulk)
        }
    }
}

extension Model {
    /// Esc in a dialog with fields: what was typed is asked for before it is dropped.
    mutating func leave(_ dialog: Dialog) -> [Job] {
        // The month over a completion leads back to it, with all that was typed there.
        if case .form(let form) = dialog, case .asked(let completion) = form.purpose {
            self.dialog = .complete(completion)
            return []
        }
        guard dialog.hasText else { return drop(dialog) }
        self.dialog = .confirm(
            ConfirmDialog(
                question: say("Abbandonare quello che hai scritto?", "Discard what you typed?"),
                purpose: .discard(dialog)))
        return []
    }

    private mutating func drop(_ dialog: Dialog) -> [Job] {
        self.dialog = nil
        return switch dialog {
        case .complete(let state): giveBack(state)
        case .form(let form) where form.under != nil:
            goBack(form)
        case .form(let form):
            if case .asked(let state) = form.purpose { giveBack(state) } else { [] }
        default: []
        }
    }

    private mutating func goBack(_ form: FormDialog) -> [Job] {
        dialog = form.under
        return calendarsRefresh + absencesRefresh + recurringRefresh
    }

    /// Ctrl-Q, from anywhere: asks only where something was typed.
    mutating func quit() -> [Job] {
        guard let before = dialog?.underneath, before.hasText else {
            isDone = true
            return dialog?.underneath.map { drop($0) } ?? []
        }
        guard Self.isLargeEnough(size) else { return [] }
        dialog = .confirm(
            ConfirmDialog(
                question: say(
                    "Uscire, e perdere quello che hai scritto?",
                    "Quit, and lose what you typed?"), purpose: .quit(from: before)))
        return []
    }

    mutating func confirm(_ confirm: ConfirmDialog, _ key: Key) -> [Job] {
        var confirm = confirm
        switch key {
        case .left, .right, .tab, .character("h"), .character("l"): confirm.isYes.toggle()
        case .escape, .character("n"): return answer(confirm, false)
        case .character("y") where language == .en, .character("s") where language == .it:
            return answer(confirm, true)
        case .enter: return answer(confirm, confirm.isYes)
        default: break
        }
        dialog = .confirm(confirm)
        return []
    }

    private mutating func answer(_ confirm: ConfirmDialog, _ yes: Bool) -> [Job] {
        switch confirm.purpose {
        case .quit(let before):
            isDone = yes
            dialog = before
            return yes ? before.map { drop($0) } ?? [] : []
        case .discard(let before):
            if yes { return drop(before) }
            dialog = before
        case .final(let form, let command):
            if yes { return perform(command, from: form) }
            dialog = .form(form)
        case .undoImport(let imports, let id):
            dialog = .imports(imports)
            if yes { return undo(id, imports) }
        case .undoRecurring(let recurring, let run):
            dialog = .recurring(recurring)
            if yes { return undo(run, recurring) }
        case .send(let state):
            dialog = .sending(state)
            if yes { return send(state) }
        case .bulk(var bulk, let work):
            dialog = .bulk(bulk)
            if yes { return begin(work, &bulk) }
        }
        return []
    }

    func drawConfirm(_ confirm: ConfirmDialog, into frame: inout Frame) {
        let wanted = max(confirm.details.isEmpty ? 40 : 72, TextWidth.of(confirm.question) + 6)
        let columns = min(wanted, size.columns)
        let details = confirm.details.flatMap { TextWidth.wrapped($0, to: max(1, columns - 4)) }
        var rect = frame.bounds.centred(
            columns: columns, rows: min(5 + (details.isEmpty ? 0 : details.count + 1), size.rows))
        // What it asks about stays in sight above it.
        if Dialog.confirm(confirm).underneath != nil { rect.row = size.rows - rect.rows }
        frame.box(rect, title: "", footer: "", glyphs)
        let inner = rect.inset(2, 1)
        frame.put(
            confirm.question, at: inner.column, row: inner.row, tone: .strong, limit: inner.columns)
        let (no, yes) = (say("[ No ]", "[ No ]"), say("[ Sì ]", "[ Yes ]"))
        for (offset, text) in details.prefix(max(0, inner.rows - 4)).enumerated() {
            frame.put(
                text, at: inner.column, row: inner.row + 2 + offset, limit: inner.columns)
        }
        let row = details.isEmpty ? inner.row + min(2, max(0, inner.rows - 1)) : inner.endRow - 1
        frame.put(
            no, at: inner.column, row: row, tone: confirm.isYes ? .plain : .selected,
            emphasis: confirm.isYes ? [] : .reverse)
        frame.put(
            yes, at: inner.column + 9, row: row, tone: confirm.isYes ? .selected : .plain,
            emphasis: confirm.isYes ? .reverse : [])
        frame.cursor = (inner.column + (confirm.isYes ? 9 : 0), row)
    }
}
