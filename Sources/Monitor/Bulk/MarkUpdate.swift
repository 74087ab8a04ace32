import Domain
import Screen

/// Space, `V` and `*`: which rows the next verb is about.
extension Model {
    /// Whether the queue's rows are what marks mean, on its own screen or in the board's pane.
    var isOnQueue: Bool { cards.isEmpty && (root == .queue || root == .board) }

    mutating func mark(_ verb: VerbID) -> [Job] {
        switch verb {
        case .mark:
            if queue.marks.rangeFrom != nil { return endRange() }
            guard let row = queue.selected else { return [] }
            queue.marks.toggle(row)
            queue.list.move(by: 1)
            return settleQueue()
        case .markRange:
            guard queue.marks.rangeFrom == nil else { return endRange() }
            queue.marks.rangeFrom = queue.selected?.id
            return []
        case .markAll:
            guard queue.marks.isEmpty, queue.marks.rangeFrom == nil else {
                queue.marks.clear()
                return []
            }
            return [.marks(queue.scope, queue.filter)]
        default: return []
        }
    }

    private mutating func endRange() -> [Job] {
        if let range = queue.range {
            queue.marks.add(queue.rows[range])
        } else {
            toast = Toast(
                say(
                    "L'inizio dell'intervallo non è più nell'elenco.",
                    "The range's first row is not in the list any more."), isError: true)
        }
        queue.marks.rangeFrom = nil
        return []
    }

    /// Esc takes the marks off first.
    ///
    /// - returns: whether there were any.
    mutating func leaveMarks() -> Bool {
        guard !queue.marks.isEmpty || queue.marks.rangeFrom != nil else { return false }
        queue.marks.clear()
        return true
    }

    mutating func take(_ marks: [QueueMark], of scope: QueueScope, _ filter: QueueFilter) {
        guard scope == queue.scope, filter == queue.filter else { return }
        queue.marks.set(marks)
        toast = Toast(
            say(Noun.marked(marks.count))
                + (marks.count == Self.mostMarks
                    ? say(": sono le prime, non tutte", ": the first ones, not all") : ""))
    }

    /// Which of the marked rows are still open here: whatever a mark means must be there to be seen.
    ///
    /// - parameter isRenewing: they were refused, and may be tried again as they are now.
    func standingMarks(isRenewing: Bool) -> [Job] {
        guard !queue.marks.isEmpty else { return [] }
        return [
            .standing(queue.scope, queue.marks.items.map(\.action), isRenewing: isRenewing)
        ]
    }

    /// Marks of rows that are open no more, or another's by now, go. A dialog about them goes with
    /// the last one, and what was refused stays said.
    mutating func take(
        standing: [QueueMark], of asked: [Action.ID], in scope: QueueScope, isRenewing: Bool
    ) {
        guard scope == queue.scope else { return }
        queue.marks.keep(standing, of: asked, isRenewing: isRenewing)
        guard isRenewing, case .bulk(var state) = dialog, state.phase == .asking else { return }
        state.items = queue.marks.items
        guard state.items.isEmpty else {
            dialog = .bulk(state)
            return
        }
        dialog = nil
        if let error = state.error { toast = Toast(error, isError: true) }
    }

    /// As many as `QueueQuery` marks at once.
    static let mostMarks = 20_000

    /// For the status line.
    var markStatus: [String] {
        var parts: [String] = []
        let count = queue.markCount
        if count > 0 { parts.append(say(Noun.marked(count))) }
        if queue.marks.rangeFrom != nil {
            parts.append(
                say("intervallo: V lo segna, Esc lo lascia", "range: V marks it, Esc leaves it"))
        }
        return parts
    }
}
