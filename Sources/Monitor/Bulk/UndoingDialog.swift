import Domain
import Screen

/// A large command that is being taken back: how far it has come, and whether it was asked to end.
public struct UndoingDialog: Equatable, Sendable {
    public var done: Int
    public var whole: Int
    public var isEnding = false
}

extension Model {
    /// Told only where it takes a while: what is undone in a moment shows nothing.
    mutating func takeUndoing(_ done: Int, of whole: Int) {
        switch dialog {
        case nil: dialog = .undoing(UndoingDialog(done: done, whole: whole))
        case .undoing(var state):
            state.done = done
            state.whole = whole
            dialog = .undoing(state)
        default: break
        }
    }

    /// Esc ends it, and then nothing was taken back.
    mutating func undoing(_ state: UndoingDialog, _ key: Key) -> [Job] {
        guard key == .escape, !state.isEnding else { return [] }
        var state = state
        state.isEnding = true
        dialog = .undoing(state)
        return [.cancelBulk]
    }
}
