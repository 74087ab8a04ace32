import Controls
public import Domain
import Screen

/// What was brought in, the last first, to be taken back.
public struct ImportsDialog: Equatable, Sendable {
    public var records: [ImportRecord] = []
    public var cursor = 0
    public var isLoading = true
    public var hasMore = false
    /// The one that is being taken back, and how far that has come.
    public var undoing: ImportRecord.ID?
    /// Batches taken back, and how many there are.
    public var done = 0
    public var whole = 0
    public var error: String?

    /// How many are read at a time.
    public static let page = 50

    public var selected: ImportRecord? {
        records.indices.contains(cursor) ? records[cursor] : nil
    }
}

extension Model {
    mutating func openImports() -> [Job] {
        dialog = .imports(ImportsDialog())
        return [.imports(before: nil)]
    }

    mutating func imports(_ state: ImportsDialog, _ key: Key) -> [Job] {
        // What has begun is ended: halfway, some of its batches are there and some not.
        guard state.undoing == nil else { return [] }
        var state = state
        state.error = nil
        let last = max(0, state.records.count - 1)
        switch key {
        case .escape, .character("q"):
            dialog = nil
            return refresh()
        case .character("u"), .delete: return askToUndo(state)
        default: state.cursor = key.moved(from: state.cursor, last: last) ?? state.cursor
        }
        var jobs: [Job] = []
        if state.cursor == last, state.hasMore, !state.isLoading {
            state.isLoading = true
            jobs = [.imports(before: state.records.last?.id)]
        }
        dialog = .imports(state)
        return jobs
    }

    private mutating func askToUndo(_ state: ImportsDialog) -> [Job] {
        guard let record = state.selected else { return [] }
        if record.undoneAt != nil {
            var state = state
            state.error = say("È già annullata.", "It is undone already.")
            dialog = .imports(state)
            return []
        }
        dialog = .confirm(
            ConfirmDialog(
                question: say(
                    "Annullare l'importazione \(record.id): \(Noun.new(record.added).it), "
                        + "\(Noun.changed(record.updated).it)?",
                    "Undo import \(record.id): \(record.added) new, \(record.updated) changed?"),
                purpose: .undoImport(state, record.id)))
        return []
    }

    mutating func undo(_ id: ImportRecord.ID, _ state: ImportsDialog) -> [Job] {
        var state = state
        state.undoing = id
        (state.done, state.whole) = (0, 0)
        dialog = .imports(state)
        return [.undoImport(id)]
    }

    // MARK: Answers

    mutating func takeImports(_ event: Event) -> [Job] {
        guard case .imports(var state) = dialog else { return [] }
        var jobs: [Job] = []
        switch event {
        case .imports(let records, let after, let hasMore):
            guard after == nil || after == state.records.last?.id else { return [] }
            state.records = after == nil ? records : state.records + records
            state.hasMore = hasMore
            state.isLoading = false
            state.cursor = min(state.cursor, max(0, state.records.count - 1))
        case .undoPace(let done, let whole): (state.done, state.whole) = (done, whole)
        case .importUndone(let record):
            state.undoing = nil
            if let place = state.records.firstIndex(where: { $0.id == record.id }) {
                state.records[place] = record
            }
            jobs = refresh()
        default: return []
        }
        dialog = .imports(state)
        return jobs
    }

    mutating func importsFailed(_ state: ImportsDialog, _ text: String) {
        var state = state
        state.undoing = nil
        state.isLoading = false
        state.error = text
        dialog = .imports(state)
    }
}
