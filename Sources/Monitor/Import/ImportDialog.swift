public import Controls
public import Domain
import Screen

/// Bringing a file in: choose it, match its columns, rehearse, go.
public struct ImportDialog: Equatable, Sendable {
    public enum Step: Hashable, Sendable {
        case file, reading
        case match
        case rehearsing, rehearsed
        case running, done
    }

    public var step = Step.file
    public var kind = ImportKind.contacts
    public var path = TextField()
    /// What the path may go on with.
    public var paths: [String] = []
    public var draft: ImportDraft?
    public var cursor = 0
    public var summary: ImportSummary?
    public var pace: ImportPace?
    public var isCancelling = false
    public var error: String?
}

extension Model {
    mutating func importing(_ state: ImportDialog, _ key: Key) -> [Job] {
        var state = state
        defer { if case .importing = dialog { dialog = .importing(state) } }
        if state.step != .running, state.step != .rehearsing { state.error = nil }
        switch state.step {
        case .file: return chooseFile(&state, key)
        case .match: return match(&state, key)
        case .rehearsed:
            switch key {
            case .escape: state.step = .match
            case .character("d") where state.kind == .contacts:
                // Another choice has other numbers.
                let all = DuplicatePolicy.allCases
                guard var draft = state.draft, let place = all.firstIndex(of: draft.duplicates)
                else { return [] }
                draft.duplicates = all[(place + 1) % all.count]
                state.draft = draft
                state.step = .rehearsing
                state.pace = nil
                return [.runImport(draft, isDryRun: true)]
            case .enter, .control("s"):
                guard let draft = state.draft else { return [] }
                state.step = .running
                state.pace = nil
                return [.runImport(draft, isDryRun: false)]
            default: break
            }
        case .reading, .rehearsing, .running:
            guard key == .escape, !state.isCancelling else { return [] }
            state.isCancelling = true
            return [.cancelImport]
        case .done:
            if key == .escape || key == .enter || key == .character("q") {
                dialog = nil
                return refresh()
            }
            if key == .character("u"), state.summary?.record != nil {
                return openImports() + refresh()
            }
        }
        return []
    }

    private mutating func chooseFile(_ state: inout ImportDialog, _ key: Key) -> [Job] {
        switch key {
        case .escape:
            dialog = nil
            return []
        case .up, .down:
            let kinds = importKinds
            let place = kinds.firstIndex(of: state.kind) ?? 0
            let step = key == .down ? 1 : kinds.count - 1
            state.kind = kinds[(place + step) % kinds.count]
        case .tab:
            if let first = state.paths.first {
                state.path = TextField(Self.common(of: state.paths) ?? first)
            }
            return [.paths(state.path.text)]
        case .enter:
            guard !state.path.isEmpty else { return [] }
            state.step = .reading
            return [.readImport(state.kind, state.path.text)]
        default:
            let before = state.path.text
            _ = state.path.handle(key)
            if state.path.text != before { return [.paths(state.path.text)] }
        }
        return []
    }

    /// Operators are an administrator's; an event log needs a map, which no screen writes.
    private var importKinds: [ImportKind] {
        ImportKind.allCases.filter {
            $0 != .events && ($0 != .operators || actor.role == .admin)
        }
    }

    /// As far as all of them agree; nil where that is nothing.
    static func common(of paths: [String]) -> String? {
        guard var common = paths.first else { return nil }
        for path in paths.dropFirst() {
            while !path.hasPrefix(common) { common.removeLast() }
        }
        return common.isEmpty ? nil : common
    }

    private func match(_ state: inout ImportDialog, _ key: Key) -> [Job] {
        guard var draft = state.draft else { return [] }
        let last = max(0, draft.columns.count - 1)
        switch key {
        case .escape: state.step = .file
        case .down, .character("j"): state.cursor = min(state.cursor + 1, last)
        case .up, .character("k"): state.cursor = max(0, state.cursor - 1)
        case .pageDown: state.cursor = min(state.cursor + 10, last)
        case .pageUp: state.cursor = max(0, state.cursor - 10)
        case .home: state.cursor = 0
        case .end: state.cursor = last
        case .right, .character("l"), .left, .character("h"):
            guard !draft.isCards, draft.columns.indices.contains(state.cursor) else { return [] }
            let choices = draft.choices(of: state.cursor)
            let place = choices.firstIndex(of: draft.columns[state.cursor].field) ?? 0
            let isForward = key == .right || key == .character("l")
            let next = (place + (isForward ? 1 : choices.count - 1)) % choices.count
            draft.take(state.cursor, for: choices[next])
        case .delete, .character("x"):
            if !draft.isCards { draft.take(state.cursor, for: nil) }
        case .enter, .control("s"):
            state.step = .rehearsing
            state.pace = nil
            return [.runImport(draft, isDryRun: true)]
        default: break
        }
        state.draft = draft
        return []
    }

    // MARK: Answers

    mutating func takeImport(_ event: Event) {
        guard case .importing(var state) = dialog else { return }
        switch event {
        case .paths(let paths, let text):
            if state.path.text == text { state.paths = paths }
        case .importDraft(let draft):
            guard state.step == .reading else { return }
            state.draft = draft
            state.cursor = 0
            state.isCancelling = false
            state.step = .match
        case .importPace(let pace): state.pace = pace
        case .imported(let summary):
            state.summary = summary
            state.isCancelling = false
            state.step = summary.isDryRun ? .rehearsed : .done
        default: return
        }
        dialog = .importing(state)
    }

    /// Back to where it can be mended; what was written by then stays.
    mutating func importFailed(_ state: ImportDialog, _ text: String) {
        var state = state
        state.error = text
        state.isCancelling = false
        state.step = state.step == .reading ? .file : .match
        dialog = .importing(state)
    }
}
